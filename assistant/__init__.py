"""Ask questions of news articles in Arabic and English; every answer carries the exact words that prove it.

The names below are the library's whole contract; each is imported on first use, so that
``import assistant`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answering import Assistant as Assistant
    from assistant.answering import ask as ask
    from assistant.errors import AssistantError as AssistantError
    from assistant.evaluation import evaluate as evaluate
    from assistant.records import Answer as Answer
    from assistant.records import Article as Article
    from assistant.records import Citation as Citation
    from assistant.records import Event as Event
    from assistant.records import Filters as Filters
    from assistant.records import Hit as Hit
    from assistant.records import IndexReport as IndexReport
    from assistant.records import Passage as Passage
    from assistant.records import Turn as Turn
    from assistant.settings import Settings as Settings

__version__ = "0.1.0"

_HOMES = {
    "assistant.answering": ("Assistant", "ask"),
    "assistant.errors": ("AssistantError",),
    "assistant.evaluation": ("evaluate",),
    "assistant.records": (
        "Answer",
        "Article",
        "Citation",
        "Event",
        "Filters",
        "Hit",
        "IndexReport",
        "Passage",
        "Turn",
    ),
    "assistant.settings": ("Settings",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
__all__ = [*sorted(_HOME_OF), "__version__"]


def __getattr__(name: str) -> Any:
    """Import ``name`` from its room on first use."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the names of the contract."""
    return list(__all__)
