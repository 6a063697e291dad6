"""One question of a conversation with what has become of it; knows nothing of how it is shown or kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.records import Answer, Turn

State = Literal["working", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTurn:
    """A question and its answer, its answer in the making, or the reason there is none."""

    id: int = 0
    """Of the stored turn; 0 while it is not stored."""
    question: str
    state: State = "working"
    answer: Answer | None = None
    """Set exactly when ``state`` is ``"done"``."""
    partial: str = ""
    """Words received so far, unchecked."""
    stage: str = ""
    """Name of the stage at work."""
    error: str = ""
    """The reason, in one sentence, when ``state`` is ``"failed"``."""
    liked: bool | None = None
    suggestions: tuple[str, ...] = ()
    """Questions that the articles can answer."""


def history(turns: tuple[ChatTurn, ...]) -> tuple[Turn, ...]:
    """Return the answered turns as the library's history, oldest first."""
    return tuple(turn.answer.turn for turn in turns if turn.answer is not None)
