"""One chat model, whoever provides it: streams text or raises a ``ModelError``; knows nothing of articles."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import ModelError
from assistant.generation import failures
from assistant.generation.failures import Target
from assistant.generation.watch import Stalled, watched
from assistant.plain import visible
from assistant.prompts import Role
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

Messages = tuple[tuple[Role, str], ...]
Asked = TypeVar("Asked")

_FINISHED = ("finish_reason", "done_reason", "stop_reason")
_CHARS_PER_TOKEN = 6
_LONGEST_WAIT_S = 10.0


class ChatModel:
    """A chat model named in the settings.

    Raises ``ModelError`` when it cannot be set up: no provider package, no key, a name no provider knows.
    """

    def __init__(self, settings: Settings, *, backoff_s: float = 0.5) -> None:
        if settings.model is None:
            raise ModelError("No chat model is set; name one in ASSISTANT_MODEL, for example 'ollama:llama3.2'.")
        self.id = settings.model
        self._settings = settings
        self._key = settings.key()
        self._backoff_s = backoff_s
        self._target = Target(model=settings.model, address=settings.base_url, timeout_s=settings.timeout_s)
        self._model = self._build()

    def stream(self, fill: Callable[[Asked], Messages], asked: Asked) -> Iterator[str]:
        """Yield the model's words to the messages ``fill(asked)`` as they come; close the iterator to hang up.

        Tried again, waiting twice as long each time and at least as long as the server asks, only while not a word has
        come; a server that asks for more than ``_LONGEST_WAIT_S`` is not waited for. Text beyond the answer's limit is
        not waited for either. Raises ``ModelError``.
        """
        for attempt in range(self._settings.max_retries + 1):
            started = False
            try:
                for piece in self._once(fill, asked):
                    started = True
                    yield piece
                return
            except ModelError as error:
                # A stall is not tried again: the reader has waited as long as the settings allow.
                if started or not error.retryable or isinstance(error.__cause__, Stalled):
                    raise
                asked_s = error.retry_after_s or 0.0
                if attempt == self._settings.max_retries or asked_s > _LONGEST_WAIT_S:
                    raise
            wait_s = min(self._backoff_s * 2**attempt, _LONGEST_WAIT_S) * random.uniform(0.8, 1.2)
            time.sleep(max(wait_s, asked_s))

    def complete(self, messages: Messages) -> str:
        """Return the model's whole text. Raises ``ModelError``."""
        return "".join(self.stream(lambda given: given, messages))

    def _once(self, fill: Callable[[Asked], Messages], asked: Asked) -> Iterator[str]:
        limit = self._settings.max_answer_tokens * _CHARS_PER_TOKEN
        length = 0
        pieces = watched(lambda: self._chained(fill, asked), stall_s=self._settings.timeout_s)
        try:
            for piece in pieces:
                piece = visible(piece)[: limit - length]
                length += len(piece)
                if piece:
                    yield piece
                if length >= limit:
                    return
            if not length:
                raise failures.empty(self._target)
        except Stalled as stall:
            raise failures.stalled(self._target) from stall
        except failures.client_errors() as error:
            # The client's error is not chained: its text and request may hold the key.
            raise failures.explain(error, self._target, key=self._key) from None
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()

    def _chained(self, fill: Callable[[Asked], Messages], asked: Asked) -> Iterator[str]:
        """Yield the text of the chain prompt | model | parser."""
        from langchain_core.runnables import RunnableGenerator, RunnableLambda

        lines: list[Iterator[AIMessageChunk]] = []

        def talk(prompts: Iterator[Messages]) -> Iterator[AIMessageChunk]:
            for messages in prompts:
                lines.append(self._model.stream(list(messages)))
                yield from lines[-1]

        chain = RunnableLambda(fill) | RunnableGenerator(talk) | RunnableGenerator(self._texts)
        words = chain.stream(asked)
        try:
            for piece in words:  # noqa: UP028 - `yield from` would close the chain before the model's stream
                yield piece
        finally:
            # A chain that is closed first reads its model to the end, for its trace. With the model's stream closed
            # before it, and with that the connection, there is nothing more to read.
            for line in (*lines, words):
                line.close()  # type: ignore[attr-defined]

    def _texts(self, chunks: Iterator[AIMessageChunk]) -> Iterator[str]:
        """Yield the text of the chunks; raise when they end without the model having finished."""
        finished = spoken = False
        for chunk in chunks:
            finished = finished or any(chunk.response_metadata.get(name) for name in _FINISHED)
            if chunk.text:
                spoken = True
                yield str(chunk.text)
        if not finished:
            # A client takes a connection that closes quietly, or JSON of another kind, for a short answer.
            raise failures.broken_off(self._target) if spoken else ValueError("no reply")

    def _build(self) -> BaseChatModel:
        # Costs about 2 s, and a second more for the provider's package.
        from langchain.chat_models import init_chat_model

        options = self._options()
        try:
            model: BaseChatModel = init_chat_model(self._target.model, **options)
        except failures.client_errors() as error:
            raise failures.unbuilt(error, self._target, key=self._key) from None
        return model

    def _options(self) -> dict[str, Any]:
        """Return the arguments of the provider's class; each names the token limit and the time-out its own way."""
        settings = self._settings
        options: dict[str, Any] = {"temperature": settings.temperature}
        if settings.base_url:
            options["base_url"] = settings.base_url
        if self._target.provider == "ollama":
            headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
            options["num_predict"] = settings.max_answer_tokens
            options["client_kwargs"] = {"timeout": settings.timeout_s, "headers": headers}
            return options
        options |= {
            "timeout": settings.timeout_s,
            "max_retries": 0,  # tried again here, where it is known whether words were shown already
            "max_tokens": settings.max_answer_tokens,
        }
        if self._key:
            options["api_key"] = self._key
        elif settings.base_url and _is_local(settings.base_url):
            options["api_key"] = "none"  # servers on this machine ask for none; their client insists on one
        return options


def _is_local(address: str) -> bool:
    return re.match(r"https?://(?:localhost|127\.|\[::1\]|0\.0\.0\.0|host\.docker\.internal)", address) is not None
