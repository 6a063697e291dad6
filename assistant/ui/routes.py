"""The addresses beside the Gradio pages: the way in, the exports, and signing in and out."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from assistant.ui.desk import Desk
from assistant.ui.plain_text import conversation_json, conversation_markdown
from assistant.ui.shield import COOKIE, read_cookie, set_cookie
from assistant.ui.signin_page import signin_page
from assistant.ui.wording import LANGUAGES, Wording, load_wording, preferred

_ATTEMPTS, _PER_S = 10, 60.0


def language_of(request: Request) -> Wording:
    """Return the interface's words in the language chosen before, or the one the browser asks for."""
    chosen = read_cookie(request.headers, "na_language")
    language = chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    return load_wording(str(language))


class Attempts:
    """Counts failed sign-ins by address, so that passwords cannot be tried by the thousand."""

    def __init__(self) -> None:
        self._failed: defaultdict[str, deque[float]] = defaultdict(deque)

    def too_many(self, address: str) -> bool:
        """Return whether the address failed too often in the last minute."""
        times = self._failed[address]
        while times and times[0] < time.monotonic() - _PER_S:
            times.popleft()
        if not times:
            del self._failed[address]
        return len(times) >= _ATTEMPTS

    def failed(self, address: str) -> None:
        """Count one failure."""
        self._failed[address].append(time.monotonic())


def routes(desk: Desk) -> APIRouter:
    """Return the routes beside the Gradio pages."""
    router = APIRouter()
    attempts = Attempts()

    @router.api_route("/", methods=["GET", "HEAD"])
    def enter(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{language_of(request).language}/{query}", status_code=307)

    @router.get("/page/export/{language}/{name}")
    def export(language: str, name: str, request: Request) -> Response:
        conversation, _, kind = name.rpartition(".")
        visitor = desk.visitors.read(read_cookie(request.headers, COOKIE))
        turns = desk.conversations.turns(visitor.owner, conversation) if visitor else ()
        words = load_wording(language if language in LANGUAGES else LANGUAGES[0])
        if not turns or kind not in ("md", "json"):
            return PlainTextResponse(words["not_found"], status_code=404)
        title = turns[0].question
        body = conversation_markdown(title, turns, words) if kind == "md" else conversation_json(title, turns)
        media = "text/markdown" if kind == "md" else "application/json"
        headers = {"content-disposition": f'attachment; filename="conversation.{kind}"'}
        return Response(body, media_type=f"{media}; charset=utf-8", headers=headers)

    @router.get("/page/report/{run}/{name}")
    def report(run: str, name: str, request: Request) -> Response:
        visitor = desk.visitors.read(read_cookie(request.headers, COOKIE))
        path = desk.evaluations.file(visitor.owner, run, name) if visitor else None
        if path is None:
            return PlainTextResponse(language_of(request)["not_found"], status_code=404)
        return FileResponse(path, filename=name)

    @router.get("/page/questions/accepted.jsonl")
    def questions(request: Request) -> Response:
        visitor = desk.visitors.read(read_cookie(request.headers, COOKIE))
        path = desk.drafts.file(visitor.owner) if visitor else None
        if path is None:
            return PlainTextResponse(language_of(request)["not_found"], status_code=404)
        return FileResponse(path, filename=path.name, media_type="application/jsonl")

    @router.get("/signin")
    def ask_name(request: Request) -> Response:
        if desk.users is None:
            return RedirectResponse("/", status_code=303)
        return HTMLResponse(signin_page(language_of(request), notice=""))

    @router.post("/signin")
    async def sign_in(request: Request, name: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
        words = language_of(request)
        address = request.client.host if request.client else ""
        if desk.users is None:
            return RedirectResponse("/", status_code=303)
        if attempts.too_many(address):
            return HTMLResponse(signin_page(words, notice=words["signin_wait"]), status_code=429)
        if not await asyncio.to_thread(desk.users.check, name, password):
            attempts.failed(address)
            return HTMLResponse(signin_page(words, notice=words["signin_failed"]), status_code=401)
        answer = RedirectResponse("/", status_code=303)
        answer.headers["set-cookie"] = set_cookie(desk.visitors.issue(name, days=14), seconds=14 * 86_400)
        return answer

    @router.get("/signout")
    def sign_out() -> Response:
        answer = RedirectResponse("/signin", status_code=303)
        answer.headers["set-cookie"] = set_cookie("", seconds=0)
        return answer

    return router
