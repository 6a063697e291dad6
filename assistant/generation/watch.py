"""Waits for a stream's next piece no longer than allowed; knows nothing of what the pieces are."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Literal

_Outcome = tuple[Literal["piece", "end"], str] | tuple[Literal["error"], BaseException]


class Stalled(Exception):  # noqa: N818 - a signal between two modules, not an error shown to anyone
    """Nothing came for the time allowed."""


def watched(open_stream: Callable[[], Iterator[str]], *, stall_s: float) -> Iterator[str]:
    """Yield the pieces of the stream; raise ``Stalled`` when the next takes more than ``stall_s`` seconds.

    A socket's own time-out is not enough: a server that sends empty keep-alive lines never trips it. So the
    stream is read by a thread, one piece for each piece asked for. Between two pieces that thread rests: closing this
    iterator closes the stream, and with it the connection, at once.
    """
    asked: SimpleQueue[bool] = SimpleQueue()
    given: SimpleQueue[_Outcome] = SimpleQueue()
    worker = threading.Thread(target=_serve, args=(open_stream, asked, given), name="chat-model", daemon=True)
    worker.start()
    try:
        while True:
            asked.put(True)
            try:
                outcome = given.get(timeout=stall_s)
            except Empty:
                raise Stalled from None
            if outcome[0] == "error":
                raise outcome[1]
            if outcome[0] == "end":
                return
            yield outcome[1]
    finally:
        # A worker stuck in a read sees this once the read returns, and closes the stream then.
        asked.put(False)
        if asked.qsize() <= 1:
            worker.join(timeout=0.2)


def _serve(open_stream: Callable[[], Iterator[str]], asked: SimpleQueue[bool], given: SimpleQueue[_Outcome]) -> None:
    """Give one piece for each asked for, in the thread that opened the stream, until told to stop."""
    stream: Iterator[str] | None = None
    try:
        while asked.get():
            if stream is None:
                stream = open_stream()
            piece = next(stream, None)
            if piece is None:
                given.put(("end", ""))
                return
            given.put(("piece", piece))
    except BaseException as error:  # noqa: BLE001 - handed to the waiting thread, which raises it
        given.put(("error", error))
    finally:
        close = getattr(stream, "close", None)
        if close is not None:
            close()
