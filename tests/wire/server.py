"""A local HTTP server that speaks to chat-model clients and misbehaves on demand."""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.wire.protocols import PROTOCOLS, Protocol, protocol_of

Reply = str | Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What the server does with one request."""

    reply: Reply = ""
    """The text the model says, or what makes it from the request's body."""
    piece: int = 7
    """Characters a streamed event carries."""
    status: int = 200
    error: str = "scripted failure"
    headers: tuple[tuple[str, str], ...] = ()
    stall_after: int | None = None
    """Say nothing more after so many events, until the client leaves."""
    keep_alive: bool = False
    """While stalling, send an SSE comment every 50 ms."""
    break_after: int | None = None
    """Close the connection in the middle of the event after so many."""
    finish: bool = True
    """Whether the stream says that it is complete."""
    raw: bytes | None = None
    """Send these bytes as the whole body instead."""


def said_by_user(body: dict[str, Any]) -> str:
    """Return the text of the last user message of a request, whatever its protocol."""
    if "contents" in body:  # Google
        return "".join(part.get("text", "") for part in body["contents"][-1]["parts"])
    content = body["messages"][-1]["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


class WireServer:
    """Serves on 127.0.0.1; each request takes the next script, the last one for all that follow.

    ``with WireServer(Script(reply="Hello.")) as server: …`` ``server.address`` is where it listens.
    """

    def __init__(self, *scripts: Script) -> None:
        self.scripts = scripts
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.client_left = threading.Event()
        """Set when a client closed its connection before the reply's end."""
        self._lock = threading.Lock()
        owner = self

        class Handler(_Handler):
            server_owner = owner

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def take(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> Script:
        with self._lock:
            script = self.scripts[min(len(self.requests), len(self.scripts) - 1)]
            self.paths.append(path)
            self.headers.append(headers)
            self.requests.append(body)
            return script

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    server_owner: WireServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""

    def do_POST(self) -> None:
        size = int(self.headers.get("content-length", 0))
        body = json.loads(self.rfile.read(size) or b"{}")
        script = self.server_owner.take(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        protocol = PROTOCOLS[protocol_of(self.path)]
        try:
            self._answer(script, protocol, body)
        except (BrokenPipeError, ConnectionResetError):
            self.server_owner.client_left.set()
            self.close_connection = True

    def _answer(self, script: Script, protocol: Protocol, body: dict[str, Any]) -> None:
        if script.status != 200:
            self._whole(script.status, json.dumps(protocol.error(script.status, script.error)).encode(), script.headers)
            return
        if script.raw is not None:
            self._whole(200, script.raw, (*script.headers, ("content-type", protocol.media)))
            return
        reply = script.reply if isinstance(script.reply, str) else script.reply(body)
        if not protocol.streams(self.path, body):
            self._whole(200, json.dumps(protocol.whole(reply)).encode(), script.headers)
            return
        self.send_response(200)
        self.send_header("content-type", protocol.media)
        self.send_header("transfer-encoding", "chunked")
        self.send_header("connection", "close")
        self.end_headers()
        for number, event in enumerate(_events(protocol, reply, script)):
            if script.break_after == number:
                self._chunk(event[: len(event) // 2])
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            if script.stall_after == number:
                self._stall(script.keep_alive)
                return
            self._chunk(event)
        self.wfile.write(b"0\r\n\r\n")

    def _whole(self, status: int, body: bytes, headers: tuple[tuple[str, str], ...]) -> None:
        self.send_response(status)
        if not any(name == "content-type" for name, _ in headers):
            self.send_header("content-type", "application/json")
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def _chunk(self, data: bytes) -> None:
        if self._left(0):
            raise BrokenPipeError
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _left(self, wait_s: float) -> bool:
        """Return whether the client closed its end, looking for up to ``wait_s`` seconds."""
        ready, _, _ = select.select([self.connection], [], [], wait_s)
        return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)

    def _stall(self, keep_alive: bool) -> None:
        for _ in range(400):  # 20 s at most: a client that never leaves must not hold the tests
            if self._left(0.05):
                self.server_owner.client_left.set()
                break
            if keep_alive:
                self._chunk(b": still here\n\n")
        self.close_connection = True


def _events(protocol: Protocol, reply: str, script: Script) -> Iterator[bytes]:
    pieces = [reply[at : at + script.piece] for at in range(0, len(reply), script.piece)]
    yield from protocol.opening()
    for piece in pieces:
        yield protocol.event(piece)
    if script.finish:
        yield from protocol.closing()
