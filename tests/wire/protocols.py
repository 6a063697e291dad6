"""The streaming formats of OpenAI-compatible servers, Ollama, Anthropic and Google, as their clients read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def _sse(data: Any, event: str | None = None) -> bytes:
    head = f"event: {event}\n" if event else ""
    return f"{head}data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class Protocol:
    """OpenAI's chat completions; the others override what differs."""

    media = "text/event-stream"

    def streams(self, path: str, body: dict[str, Any]) -> bool:
        return bool(body.get("stream"))

    def error(self, status: int, message: str) -> Any:
        return {"error": {"message": message, "type": "scripted", "code": str(status)}}

    def opening(self) -> Iterator[bytes]:
        yield _sse(self._chunk({"role": "assistant", "content": ""}))

    def event(self, piece: str) -> bytes:
        return _sse(self._chunk({"content": piece}))

    def closing(self) -> Iterator[bytes]:
        yield _sse(self._chunk({}, finish="stop"))
        yield b"data: [DONE]\n\n"

    def whole(self, text: str) -> Any:
        message = {"role": "assistant", "content": text}
        return {
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "scripted",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> Any:
        return {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "scripted",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }


class Ollama(Protocol):
    """Newline-delimited JSON of /api/chat."""

    media = "application/x-ndjson"

    def streams(self, path: str, body: dict[str, Any]) -> bool:
        return bool(body.get("stream", True))

    def error(self, status: int, message: str) -> Any:
        return {"error": message}

    def opening(self) -> Iterator[bytes]:
        return iter(())

    def event(self, piece: str) -> bytes:
        return self._line({"message": {"role": "assistant", "content": piece}, "done": False})

    def closing(self) -> Iterator[bytes]:
        yield self._line(self.whole(""))

    def whole(self, text: str) -> Any:
        return {
            "model": "scripted",
            "created_at": "2031-01-01T00:00:00Z",
            "message": {"role": "assistant", "content": text},
            "done": True,
            "done_reason": "stop",
            "total_duration": 1,
            "prompt_eval_count": 1,
            "eval_count": 1,
        }

    def _line(self, data: dict[str, Any]) -> bytes:
        data = {"model": "scripted", "created_at": "2031-01-01T00:00:00Z", **data}
        return (json.dumps(data, ensure_ascii=False) + "\n").encode()


class Anthropic(Protocol):
    """Named server-sent events of /v1/messages."""

    def error(self, status: int, message: str) -> Any:
        return {"type": "error", "error": {"type": "scripted", "message": message}}

    def opening(self) -> Iterator[bytes]:
        yield _sse({"type": "message_start", "message": {**self.whole(""), "content": []}}, "message_start")
        block = {"type": "text", "text": ""}
        yield _sse({"type": "content_block_start", "index": 0, "content_block": block}, "content_block_start")

    def event(self, piece: str) -> bytes:
        delta = {"type": "text_delta", "text": piece}
        return _sse({"type": "content_block_delta", "index": 0, "delta": delta}, "content_block_delta")

    def closing(self) -> Iterator[bytes]:
        yield _sse({"type": "content_block_stop", "index": 0}, "content_block_stop")
        delta = {"stop_reason": "end_turn", "stop_sequence": None}
        yield _sse({"type": "message_delta", "delta": delta, "usage": {"output_tokens": 1}}, "message_delta")
        yield _sse({"type": "message_stop"}, "message_stop")

    def whole(self, text: str) -> Any:
        return {
            "id": "m1",
            "type": "message",
            "role": "assistant",
            "model": "scripted",
            "content": [{"type": "text", "text": text}],
            "stop_reason": "end_turn" if text else None,
            "stop_sequence": None,
            "usage": {"input_tokens": 1, "output_tokens": 1},
        }


class Google(Protocol):
    """Server-sent events of :streamGenerateContent."""

    def streams(self, path: str, body: dict[str, Any]) -> bool:
        return ":streamGenerateContent" in path

    def error(self, status: int, message: str) -> Any:
        return {"error": {"code": status, "message": message, "status": "SCRIPTED"}}

    def opening(self) -> Iterator[bytes]:
        return iter(())

    def event(self, piece: str) -> bytes:
        return _sse(self._candidate(piece, None))

    def closing(self) -> Iterator[bytes]:
        yield _sse(self._candidate("", "STOP"))

    def whole(self, text: str) -> Any:
        return self._candidate(text, "STOP")

    def _candidate(self, text: str, finish: str | None) -> Any:
        candidate: dict[str, Any] = {"content": {"role": "model", "parts": [{"text": text}]}, "index": 0}
        if finish:
            candidate["finishReason"] = finish
        return {
            "candidates": [candidate],
            "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2},
            "modelVersion": "scripted",
        }


PROTOCOLS: dict[str, Protocol] = {
    "openai": Protocol(),
    "ollama": Ollama(),
    "anthropic": Anthropic(),
    "google_genai": Google(),
}


def protocol_of(path: str) -> str:
    """Return the provider whose client asks for ``path``."""
    if path.startswith("/api/chat"):
        return "ollama"
    if path.startswith("/v1/messages"):
        return "anthropic"
    return "google_genai" if "enerateContent" in path else "openai"
