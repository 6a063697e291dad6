"""Hijri days, months and years as Gregorian spans; the only place that knows the hijridate library."""

from __future__ import annotations

import datetime as dt

from hijridate import Hijri

from assistant.dates.spans import Span

_FIRST_YEAR, _LAST_YEAR = 1343, 1500
"""The years hijridate knows by the Umm al-Qura calendar."""
_EPOCH = dt.date(622, 7, 19).toordinal()


def hijri_span(year: int, month: int | None, day: int | None) -> tuple[Span, str] | None:
    """Return the Gregorian days of a Hijri year, month or day and what to note about them; ``None`` if impossible.

    From 1343 to 1500 by the Umm al-Qura calendar (hijridate), otherwise by the tabular calendar of thirty-year cycles
    with eleven leap years, which may be a day or two off what was observed.
    """
    exact = _FIRST_YEAR <= year < _LAST_YEAR
    first_month, last_month = (month, month) if month else (1, 12)
    try:
        first = _first_day(year, first_month)
        following = _first_day(year + last_month // 12, last_month % 12 + 1)
        if day is not None:
            first += dt.timedelta(days=day - 1)
            if first >= following:
                return None
            following = first + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    note = "Hijri date, Umm al-Qura calendar." if exact else "Hijri date, tabular calendar: may be two days off."
    return (first, following - dt.timedelta(days=1)), note


def _first_day(year: int, month: int) -> dt.date:
    if _FIRST_YEAR <= year < _LAST_YEAR:
        gregorian = Hijri(year, month, 1).to_gregorian()
        return dt.date(gregorian.year, gregorian.month, gregorian.day)
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    return dt.date.fromordinal(_EPOCH + days)
