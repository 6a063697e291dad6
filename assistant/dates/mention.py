"""The value the room hands out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Resolved = Literal["stated", "resolved", "unresolved"]
Grain = Literal["day", "week", "month", "season", "year", "decade", "century"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A day or a stretch of days named in a text: ``text == given[start:end]``."""

    start: int
    end: int
    text: str
    grain: Grain
    earliest: dt.date | None
    """First day meant; ``None`` when unresolved."""
    latest: dt.date | None
    """Last day meant, inclusive."""
    resolved: Resolved
    """"stated": the text names it in full; "resolved": counted from another day; "unresolved": no day to count from."""
    month: int | None = None
    """1 to 12 when the text names it, also when the year is not known."""
    day: int | None = None
    """Day of the month when the text names it."""
    weekday: int | None = None
    """Monday is 0."""
    anchor: dt.date | None = None
    """The day a relative date was counted from."""
    alternative: dt.date | None = None
    """The other reading of a date in digits whose order is not stated."""
    note: str | None = None
    """What a reader must know: an ambiguous order, a year that was inferred, a calendar."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return index keys, the most exact first.

        ``("2020-11-10", "2020-11", "2020")``; of "10 November" without a year ``("11-10",)``.
        """
        if self.earliest is None:
            if self.month is None:
                return ()
            return (f"{self.month:02d}-{self.day:02d}",) if self.day else (f"{self.month:02d}",)
        year = f"{self.earliest.year:04d}"
        month = f"{year}-{self.earliest.month:02d}"
        if self.grain == "day":
            return (self.earliest.isoformat(), month, year)
        if self.grain == "month":
            return (month, year)
        return (year,) if self.grain == "year" else ()
