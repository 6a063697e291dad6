"""The value the room hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "place", "organisation", "nationality", "language", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text: ``text == given[start:end]``, clitics left out."""

    start: int
    end: int
    text: str
    kind: Kind = "unknown"
    id: str | None = None
    """Of the gazetteer, the same in both languages; ``None`` when the name is not in it."""
    probability: float = 1.0
    """How sure it is that this is a name at all, 0 to 1."""
