"""What one open page remembers between its events."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """The open conversation and what was set for the next questions."""

    conversation: str | None = None
    replacing: bool = False
    """The next question takes the place of the last one."""
    filters: Filters = Filters()
    passages: int | None = None
    """``None``: as the settings say."""
    answer_language: str | None = None
    """``"question"``, ``"ar"`` or ``"en"``; ``None``: as the settings say."""
