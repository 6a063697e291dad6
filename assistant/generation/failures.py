"""Turns what chat-model clients raise into one sentence that says what to do; never shows a key."""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from assistant.errors import ModelError

_CLIENT_ERRORS = (
    ("langchain_core.exceptions", "LangChainException"),
    ("openai", "OpenAIError"),
    ("anthropic", "AnthropicError"),
    ("ollama", "ResponseError"),
    ("ollama", "RequestError"),
    ("google.genai.errors", "APIError"),
    ("httpx", "HTTPError"),
    ("httpx", "InvalidURL"),
    ("httpx2", "HTTPError"),
    ("httpx2", "InvalidURL"),
)
_EXTRAS = {"anthropic": "anthropic", "google_genai": "google", "ollama": "ollama", "openai": "openai"}
"""The extra of this project that brings a provider's package."""
_CONNECTING = ("ConnectError", "ConnectTimeout", "UnsupportedProtocol", "InvalidURL", "gaierror")
_BROKEN = ("RemoteProtocolError", "ReadError", "ConnectionResetError", "BrokenPipeError", "LocalProtocolError")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Which model is asked, for the texts of errors."""

    model: str
    address: str | None
    timeout_s: float

    @property
    def provider(self) -> str:
        """Return the part of the model's name before the colon."""
        return self.model.partition(":")[0]

    @property
    def name(self) -> str:
        """Return the part of the model's name after the colon."""
        return self.model.partition(":")[2] or self.model

    @property
    def where(self) -> str:
        """Return the server's address, or whose it is."""
        return repr(self.address) if self.address else f"the default address of {self.provider!r}"


def client_errors() -> tuple[type[BaseException], ...]:
    """Return what the chat-model clients loaded so far raise.

    Besides their own classes these are the built-in errors they let through when a server sends JSON of another shape
    than the protocol's (``ValueError``, ``TypeError``, ``KeyError``, ``AttributeError``).
    """
    loaded = (getattr(sys.modules.get(module), name, None) for module, name in _CLIENT_ERRORS)
    found = tuple(kind for kind in loaded if isinstance(kind, type) and issubclass(kind, BaseException))
    return (*found, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, ImportError)


def stalled(target: Target) -> ModelError:
    """Return the error of a model that said nothing for the time allowed."""
    return ModelError(
        f"The chat model {target.model!r} said nothing for {target.timeout_s:g} s; "
        "ask again, or raise ASSISTANT_TIMEOUT_S.",
        retryable=True,
    )


def broken_off(target: Target) -> ModelError:
    """Return the error of an answer that ended before it was complete."""
    return ModelError(f"The chat model {target.model!r} broke off in mid-answer; ask again.", retryable=True)


def empty(target: Target) -> ModelError:
    """Return the error of an answer without words."""
    return ModelError(
        f"The chat model {target.model!r} gave an empty answer; ask again or name another in ASSISTANT_MODEL.",
        retryable=True,
    )


def explain(error: BaseException, target: Target, *, key: str | None) -> ModelError:
    """Return the ``ModelError`` for what a client raised while it was asked."""
    names = {kind.__name__ for link in _chain(error) for kind in type(link).__mro__}
    status = _status(error)
    if status is not None:
        return _of_status(status, error, target, key)
    if any("Timeout" in name for name in names) and not names.intersection(("ConnectTimeout",)):
        return stalled(target)
    if names.intersection(_BROKEN):
        return broken_off(target)
    if names.intersection(_CONNECTING) or "ConnectionError" in names or "ModelConnectionError" in names:
        return ModelError(
            f"No chat model answers at {target.where}; start its server or correct ASSISTANT_BASE_URL.",
            retryable=not names.intersection(("UnsupportedProtocol", "InvalidURL")),
        )
    return ModelError(
        f"The server at {target.where} sent what is no reply of a chat model ({type(error).__name__}); "
        f"check that ASSISTANT_BASE_URL leads to a server of the {target.provider!r} kind."
    )


def unbuilt(error: BaseException, target: Target, *, key: str | None) -> ModelError:
    """Return the ``ModelError`` for a model that could not even be set up."""
    text = _tidy(str(error), key)
    if isinstance(error, ImportError):
        package = re.search(r"langchain[-_][a-z_-]+", text)
        named = package.group().replace("_", "-") if package else f"langchain-{target.provider.replace('_', '-')}"
        wanted = f'"news-assistant[{_EXTRAS[target.provider]}]"' if target.provider in _EXTRAS else named
        return ModelError(
            f"The chat model {target.model!r} needs {named}, which is not installed; run: pip install {wanted}."
        )
    if key is None and re.search(r"api[ _-]?key|credential", text, re.IGNORECASE):
        return ModelError(
            f"The chat model {target.model!r} needs a key; set ASSISTANT_API_KEY or ASSISTANT_API_KEY_FILE."
        )
    if "model_provider" in text:  # what init_chat_model says of a name it cannot place, with every name it can
        text = "no provider of that name is known"
    return ModelError(
        f"The chat model {target.model!r} cannot be set up ({text}); "
        "write ASSISTANT_MODEL as 'provider:name', for example 'ollama:llama3.2'."
    )


def _of_status(status: int, error: BaseException, target: Target, key: str | None) -> ModelError:
    if status in (401, 403):
        return ModelError(
            f"The server at {target.where} refused the key for {target.model!r} (HTTP {status}); "
            "put a valid one into ASSISTANT_API_KEY or ASSISTANT_API_KEY_FILE."
        )
    if status == 404:
        pull = f" or run: ollama pull {target.name}" if target.provider == "ollama" else ""
        return ModelError(
            f"The server at {target.where} knows no model {target.name!r} (HTTP 404); "
            f"name one it has in ASSISTANT_MODEL{pull}."
        )
    wait_s = _retry_after(error)
    if status == 429:
        wait = "wait" if wait_s is None else f"wait {math.ceil(wait_s)} s"
        return ModelError(
            f"The chat model {target.model!r} is overloaded or its quota is used up (HTTP 429); {wait} and ask again.",
            retryable=True,
            retry_after_s=wait_s,
        )
    if status in (408, 409) or status >= 500:
        return ModelError(
            f"The server at {target.where} failed (HTTP {status}); ask again, and look into its log if it goes on.",
            retryable=True,
            retry_after_s=wait_s,
        )
    return ModelError(
        f"The server at {target.where} rejected the question to {target.model!r} (HTTP {status}: "
        f"{_tidy(str(error), key)}); lower ASSISTANT_TOKEN_BUDGET, set another ASSISTANT_TEMPERATURE, "
        "or name another model."
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what caused it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


def _status(error: BaseException) -> int | None:
    """Return the HTTP status a client's error carries, under whatever name."""
    for link in _chain(error):
        for name in ("status_code", "code"):
            value = getattr(link, name, None)
            if isinstance(value, int) and 400 <= value <= 599:
                return value
    return None


def _retry_after(error: BaseException) -> float | None:
    """Return the seconds of the reply's Retry-After header, which may also name a time; ``None`` without one."""
    for link in _chain(error):
        headers = getattr(getattr(link, "response", None), "headers", None)
        stated = headers.get("retry-after") if headers is not None else None
        if stated is None:
            continue
        if str(stated).strip().isdecimal():
            return float(stated)
        try:
            until = parsedate_to_datetime(str(stated))
        except ValueError:
            return None
        # a date without a zone (RFC 9110 has GMT only) is read as UTC
        aware = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
        return max(0.0, (aware - dt.datetime.now(dt.UTC)).total_seconds())
    return None


def _tidy(text: str, key: str | None) -> str:
    """Return the text on one line, short, and without the key or anything that looks like one."""
    if key:
        text = text.replace(key, "…")
    text = re.sub(r"(?i)\b(?:bearer\s+)?(?:sk|pk|key|AIza)[-_]?[\w*-]{8,}", "…", text)
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:159] + "…"
