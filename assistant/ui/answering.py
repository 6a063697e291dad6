"""Turns the library's events into the states of one chat turn, off the page's event loop; knows nothing of HTML."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, replace

from assistant.errors import AssistantError
from assistant.records import Event, Filters, Turn
from assistant.ui.backend import Library
from assistant.ui.chat_turn import ChatTurn
from assistant.ui.desk import Desk
from assistant.ui.wording import load_wording

_LOG = logging.getLogger(__name__)
_POLL_S = 0.1
"""How often a waiting or stopped turn is looked at, and the shortest time between two updates."""

_ENGLISH = load_wording("en")
"""What a turn says of itself is kept in English, like the library's errors, and shown in the page's language."""

_End = AssistantError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with all that its answer depends on."""

    question: str
    library: Library
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()


async def form(desk: Desk, asked: Asked, stop: threading.Event) -> AsyncGenerator[ChatTurn, None]:
    """Yield the turn as it forms; the last one is done, stopped or failed. Waits for a place when all are taken."""
    turn = ChatTurn(question=asked.question)
    ticket = desk.line.enter()
    if ticket is None:
        yield replace(turn, state="failed", error=_ENGLISH["queue_full"])
        return
    try:
        waited = -1
        while (ahead := desk.line.ahead(ticket)) and not stop.is_set():
            if ahead != waited:
                yield replace(turn, partial=_ENGLISH["waiting_turn"].format(ahead=ahead))
                waited = ahead
            await asyncio.sleep(_POLL_S)
        async for formed in _answer(desk, asked, stop, turn):
            yield formed
    finally:
        stop.set()  # the reader is gone or has the answer: the thread need not go on
        desk.line.leave(ticket)


async def _answer(desk: Desk, asked: Asked, stop: threading.Event, turn: ChatTurn) -> AsyncIterator[ChatTurn]:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[Event | _End] = asyncio.Queue()

    def put(item: Event | _End) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, item)

    def pump() -> None:
        try:
            for event in asked.library.stream(asked.question, asked.history, filters=asked.filters):
                if stop.is_set():
                    return
                put(event)
        except AssistantError as error:
            put(error)
        finally:
            put(None)

    work = loop.run_in_executor(desk.pool, pump)
    yield turn
    while True:
        if stop.is_set():
            yield replace(turn, state="stopped")
            return
        try:
            item = await asyncio.wait_for(queue.get(), _POLL_S)
        except TimeoutError:
            continue
        if isinstance(item, AssistantError):
            yield replace(turn, state="failed", error=str(item))
            return
        if item is None:
            # No answer came: the reason is a mistake in the program, for its log and not for the reader.
            await asyncio.wait((work,))
            _LOG.error("answering %r failed", asked.question, exc_info=work.exception())
            yield replace(turn, state="failed", error=_ENGLISH["internal"])
            return
        if item.answer is not None:
            yield replace(turn, state="done", answer=item.answer, partial="")
            return
        turn = _with(turn, item)
        if queue.empty():  # words that wait already are shown together
            yield turn


def _with(turn: ChatTurn, event: Event) -> ChatTurn:
    if event.kind == "stage":
        return replace(turn, stage=event.text)
    return replace(turn, partial=turn.partial + event.text)
