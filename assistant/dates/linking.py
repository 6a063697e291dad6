"""Gives a day or month without a year the year of the date it is linked to: "from 3 March to 7 April 2020"."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Final

from assistant.dates.mention import DateMention
from assistant.dates.spans import Span, month_span
from assistant.text import fold

_RANGE: Final = frozenset({"to", "until", "till", "through", "-", "الي", "حتي", "وحتي"})
_LIST: Final = frozenset({"and", "or", "و", "او"})
_SKIPPED: Final = frozenset({"the", "on", "of", "up", "يوم", "شهر", "غايه", "في", "ال"})
_BETWEEN: Final = frozenset({"between", "بين"})


def linked(text: str, found: Sequence[DateMention], yearless: frozenset[int] | set[int]) -> list[DateMention]:
    """Return ``found`` with the years that stand in the dates linked to them.

    ``yearless`` has the starts of the mentions that name a month and no year. Each of them takes the year of the date
    behind a "to", "and" or dash, or the year before where it would lie behind that date; likewise the end of a range
    takes the year of its beginning, or the year after.
    """
    dates = list(found)
    for at in range(len(dates) - 2, -1, -1):
        one, other = dates[at], dates[at + 1]
        if one.start in yearless and other.resolved == "stated" and _link(text, one, other):
            dates[at] = _dated(one, other, -1)
    for at in range(1, len(dates)):
        other, one = dates[at - 1], dates[at]
        if one.start in yearless and one.resolved != "stated" and other.resolved == "stated":
            link = _link(text, other, one)
            if link == "range" or (link and _opens(text, other)):
                dates[at] = _dated(one, other, 1)
    return dates


def _link(text: str, one: DateMention, other: DateMention) -> str | None:
    words = [word for word in fold(text[one.end : other.start]).replace("-", " - ").split() if word not in _SKIPPED]
    if len(words) != 1 or not {one.grain, other.grain} <= {"day", "month"}:
        return None
    return "range" if words[0] in _RANGE else "list" if words[0] in _LIST else None


def _opens(text: str, one: DateMention) -> bool:
    """Return whether "between" stands in front of the mention."""
    words = [word for word in fold(text[max(0, one.start - 40) : one.start]).split() if word not in _SKIPPED]
    return bool(words) and words[-1] in _BETWEEN


def _dated(one: DateMention, other: DateMention, side: int) -> DateMention:
    """Return ``one`` in the year of ``other``: before it (``side`` -1) or after it (1)."""
    assert one.month is not None
    assert other.earliest is not None
    assert other.latest is not None
    days = (one.latest - one.earliest).days if one.day and one.earliest and one.latest else 0
    for year in (other.earliest.year, other.earliest.year + side):
        try:
            span = _span(year, one.month, one.day, days)
        except ValueError:
            return one
        if (span[0] <= other.latest) if side < 0 else (span[1] >= other.earliest):
            break
    return dataclasses.replace(one, earliest=span[0], latest=span[1], resolved="stated", note=None, anchor=None)


def _span(year: int, month: int, day: int | None, days: int) -> Span:
    if day is None:
        return month_span(year, month)
    first = dt.date(year, month, day)
    return first, first + dt.timedelta(days=days)
