"""Says whether the chat model of the settings answers; never says its key."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import AssistantError
from assistant.settings import Settings

_WAIT_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelState:
    """What one small request to the model found."""

    reachable: bool
    ms: float = 0.0
    """Milliseconds until the whole reply was there."""
    reason: str = ""


def public_address(base_url: str | None) -> str | None:
    """Return an address without the name and password that may stand in it.

    >>> public_address("http://me:secret@host:8000/v1?key=x")
    'http://host:8000/v1'
    """
    if base_url is None:
        return None
    parts = urlsplit(base_url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def check_model(settings: Settings) -> ModelState:
    """Ask the model for one word, once, waiting at most ten seconds."""
    from assistant.generation.model import ChatModel  # LangChain: a second

    quick = settings.model_copy(
        update={"max_retries": 0, "timeout_s": min(settings.timeout_s, _WAIT_S), "max_answer_tokens": 16}
    )
    began = time.perf_counter()
    try:
        ChatModel(quick).complete((("user", "Reply with the word OK."),))
    except AssistantError as error:
        reason = str(error)
        key = settings.key() if settings.api_key else None
        return ModelState(reachable=False, reason=reason.replace(key, "…") if key else reason)
    return ModelState(reachable=True, ms=(time.perf_counter() - began) * 1000)
