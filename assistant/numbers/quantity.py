"""The value the room hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "percent", "money", "duration", "measure", "ordinal", "fraction", "clock"]
Approx = Literal["about", "over", "under", "at least", "at most", "plural"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number in a text: ``text == given[start:end]``, unit included, clitics and modifiers left out."""

    start: int
    end: int
    text: str
    value: float
    """In ``unit``; of a clock time the minutes since midnight; of "dozens" and "thousands" 10 and 1000."""
    unit: str | None = None
    """Canonical and English, singular: "week", "km", "percent", "USD" (ISO 4217), or "pound" if nobody says whose."""
    kind: Kind = "count"
    approx: Approx | None = None
    """What a modifier makes of the value ("more than 6,000": "over"); "plural" for "dozens", "thousands"."""
    lead: int = -1
    """Where the modifier in front begins; ``start`` when there is none."""

    @property
    def key(self) -> str:
        """Return the same short text for the same value in either script and language: ``"6000"``, ``"6week"``."""
        value = f"{self.value:.10g}"
        return value if self.unit is None else f"{value}{self.unit.replace(' ', '')}"
