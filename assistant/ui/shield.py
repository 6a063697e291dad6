"""Guards every response of the page: headers, a content-security policy, sign-in, a limit on what is sent to it.

Plain ASGI, so that streams pass through unbuffered.
Gradio writes a few scripts of its own into the page's HTML. The policy allows exactly those, by their SHA-256, in the
very response that carries them; ``unsafe-inline`` and ``unsafe-eval`` are allowed to no script. Gradio sets styles
on elements, so that styles alone have to be allowed inline.
"""

from __future__ import annotations

import base64
import hashlib
import re
from http.cookies import SimpleCookie
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.desk import Desk
from assistant.ui.visitors import Visitor
from assistant.ui.wording import LANGUAGES, load_wording

COOKIE = "na_visitor"
_COOKIE_S = 365 * 86_400
_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_OPEN_PATHS = ("/signin", "/page/static/")
_HEAD = (
    '<link rel="stylesheet" href="/page/static/page.css"><script src="/page/static/page.js"></script>'
    '<link rel="icon" href="/page/static/icon.svg" type="image/svg+xml">'
)


def policy(inline_scripts: list[str]) -> str:
    """Return the content-security policy that allows these inline scripts and no other."""
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline_scripts]
    scripts = " ".join(["'self'", *(f"'sha256-{made}'" for made in hashes)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "media-src 'none'",
            "object-src 'none'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def dress(html: str, language: str) -> str:
    """Return Gradio's page in a language and its direction, with our style and script, without foreign addresses."""
    words = load_wording(language)
    html = re.sub(r'<html\s+lang="en"', f'<html lang="{words.language}" dir="{words.direction}"', html, count=1)
    html = re.sub(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>', "", html)
    html = re.sub(r'<link rel="manifest"[^>]*>', "", html)
    # Gradio would keep one connection open for as long as a page is: of HTTP/1.1 a browser allows six to a site, so
    # that a seventh tab would stand still. Nothing here needs it: an answer in the making has a stream of its own.
    html = html.replace('"connect_heartbeat":true', '"connect_heartbeat":false')
    return html.replace("<head>", f"<head>{_HEAD}", 1)


class Shield:
    """The ASGI application around the page."""

    def __init__(self, app: ASGIApp, desk: Desk, *, max_body_bytes: int) -> None:
        self._app, self._desk, self._max_body = app, desk, max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visitor = self._visitor(headers)
        scope.setdefault("state", {})["visitor"] = visitor
        fresh = None
        if visitor is None and self._desk.users is None:
            fresh = self._desk.visitors.issue()
            # The request carries its new cookie from here on, so that its own handlers know the owner too.
            _set_cookie_header(scope, headers, fresh)
        elif visitor is None and not scope["path"].startswith(_OPEN_PATHS):
            await _refuse(scope, send, headers)
            return
        if int(headers.get("content-length") or 0) > self._max_body:
            await _respond(send, 413, b"Too much was sent at once.")
            return
        await self._app(scope, _limited(receive, self._max_body), _Dressing(send, scope, fresh).send)

    def _visitor(self, headers: Headers) -> Visitor | None:
        visitor = self._desk.visitors.read(read_cookie(headers, COOKIE))
        if visitor is None or self._desk.users is None:
            return visitor
        # Whoever was struck from the users file, or never signed in, is nobody here.
        return visitor if visitor.name in self._desk.users.hashes else None


def read_cookie(headers: Headers, name: str) -> str | None:
    """Return a cookie's value."""
    cookies: SimpleCookie = SimpleCookie()
    cookies.load(headers.get("cookie", ""))
    return cookies[name].value if name in cookies else None


def set_cookie(value: str, *, seconds: int = _COOKIE_S) -> str:
    """Return the ``Set-Cookie`` header of a visitor's cookie, out of reach of scripts and of other sites."""
    return f"{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"


def _set_cookie_header(scope: Scope, headers: Headers, value: str) -> None:
    others = [part for part in headers.get("cookie", "").split("; ") if part and not part.startswith(f"{COOKIE}=")]
    kept = [(name, sent) for name, sent in scope["headers"] if name != b"cookie"]
    scope["headers"] = [*kept, (b"cookie", "; ".join([*others, f"{COOKIE}={value}"]).encode("latin-1"))]


def _limited(receive: Receive, limit: int) -> Receive:
    """Return ``receive`` that ends the request once more than ``limit`` bytes came in, whatever its header said."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= limit else {"type": "http.disconnect"}

    return counted


async def _refuse(scope: Scope, send: Send, headers: Headers) -> None:
    if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
        target = f"/signin?next={quote(scope['path'])}"
        await _respond(send, 303, b"", [(b"location", target.encode())])
    else:
        await _respond(send, 401, b"Sign in first.")


async def _respond(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *(headers or [])]})
    await send({"type": "http.response.body", "body": body})


class _Dressing:
    """Adds the headers to a response, and rewrites it when it is the page's HTML."""

    def __init__(self, send: Send, scope: Scope, fresh_cookie: str | None) -> None:
        self._send, self._cookie = send, fresh_cookie
        first = scope["path"].strip("/").split("/")[0]
        self._language = first if first in LANGUAGES else None
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._add_headers(message)
            if self._is_page(message):
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    def _is_page(self, message: Message) -> bool:
        kind = Headers(raw=message["headers"]).get("content-type", "")
        return self._language is not None and kind.startswith("text/html")

    def _add_headers(self, message: Message) -> None:
        headers = MutableHeaders(raw=message.setdefault("headers", []))
        headers["content-security-policy"] = policy([])
        headers["x-content-type-options"] = "nosniff"
        headers["x-frame-options"] = "DENY"
        headers["referrer-policy"] = "no-referrer"
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
        if self._cookie is not None:
            headers.append("set-cookie", set_cookie(self._cookie))
        message["headers"] = headers.raw

    async def _send_page(self, start: Message) -> None:
        assert self._language is not None
        html = dress(self._body.decode("utf-8"), self._language)
        body = html.encode("utf-8")
        headers = MutableHeaders(raw=start["headers"])
        headers["content-security-policy"] = policy(_SCRIPT.findall(html))
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-store"
        start["headers"] = headers.raw
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
