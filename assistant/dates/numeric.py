"""Dates in digits alone: 2020-11-10, 10/11/2020, 10.11.2020, in either script's digits."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

_NUMERIC: Final = re.compile(
    r"(?<![\d/.\-])(?:(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<t>[-/.])(?P<b>\d{1,2})(?P=t)(?P<z>\d{4}|\d\d))(?![\d]|[/\-.]\d)"
)


class Numeric(NamedTuple):
    """A date in digits with what is doubtful about it."""

    start: int
    end: int
    day: dt.date
    other: dt.date | None
    """The other reading, where day and month could each be the other."""


def numeric_dates(text: str, published: dt.date | None) -> list[Numeric]:
    """Return the dates of ``text`` in digits; impossible ones are left out.

    Where day and month could each be the other, the reading nearer before the day of publication counts, else the
    day first (as Arabic and British papers write), and the note says so.
    """
    found = []
    for match in _NUMERIC.finditer(text):
        if match["y"]:
            day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
            other = None
        else:
            if len(match["z"]) == 2 and match["t"] == ".":
                continue  # 1.2.34 is a version or a section
            year = int(match["z"])
            if year < 100:
                year += 2000 if year < 60 else 1900
            first, second = int(match["a"]), int(match["b"])
            day, other = _ordered(year, first, second, published)
        if day is not None:
            found.append(Numeric(match.start(), match.end(), day, other))
    return found


def _ordered(year: int, first: int, second: int, published: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first, None
    chosen, other = day_first, month_first
    if published is not None and day_first > published >= month_first:
        chosen, other = month_first, day_first
    return chosen, other


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
