"""The day an article says it was published."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from assistant import dates

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_SLASHED = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_AGENCY = re.compile(r"^.{3,90}?(?:\s[-–—]{1,2}\s|:\s)", re.DOTALL)
_LONGEST_DATELINE = 12
"""Words of a line of its own that may be the dateline."""


def parse_day(text: str) -> dt.date | None:
    """Return the one day ``text`` names, or ``None``.

    Read are ISO 8601, year/month/day, RFC 2822 and a day, month and year in words of either language.
    ``parse_day("2020-11-10T22:00:00Z")`` and ``parse_day("10 نوفمبر 2020")`` → ``date(2020, 11, 10)``.
    """
    for pattern in (_ISO, _SLASHED):
        if found := pattern.match(text):
            try:
                return dt.date(*map(int, found.groups()))
            except ValueError:
                return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return _stated(text[:200])


def _stated(text: str) -> dt.date | None:
    """Return the one day stated in full in ``text``; ``None`` for none or several."""
    # A note says that the order of day and month, or the calendar, is a guess.
    days = {
        mention.earliest
        for mention in dates.find(text)
        if mention.grain == "day" and mention.resolved == "stated" and mention.note is None
    }
    return days.pop() if len(days) == 1 else None


def dateline(lines: tuple[str, ...], opening: str) -> dt.date | None:
    """Return the day in an article's dateline, or ``None``.

    A dateline is a short line around the title that states a day in full, or the words before the dash that opens an
    agency's first paragraph. A day in the prose itself is never taken: it need not be the day of publishing.
    """
    for line in lines:
        if len(line.split()) <= _LONGEST_DATELINE and any(char.isdigit() for char in line):
            day = _stated(line)
            if day is not None:
                return day
    agency = _AGENCY.match(opening)
    return _stated(agency.group()) if agency and any(char.isdigit() for char in agency.group()) else None
