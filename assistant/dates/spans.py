"""The first and last day of a month, a week, a year, a decade; shifts of a day by a duration."""

from __future__ import annotations

import calendar
import datetime as dt

Span = tuple[dt.date, dt.date]


def month_span(year: int, month: int) -> Span:
    """Return the first and last day of a month; raises ``ValueError`` outside the years 1 to 9999."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """Return 1 January and 31 December."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def years_span(first: int, last: int) -> Span:
    """Return 1 January of ``first`` and 31 December of ``last``."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def week_span(day: dt.date) -> Span:
    """Return Monday and Sunday of the week of ``day``."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def season_span(year: int, first_month: int) -> Span:
    """Return three months from ``first_month``; a winter ends in February of the next year."""
    last_year, last_month = (year, first_month + 2) if first_month <= 10 else (year + 1, first_month - 10)
    return dt.date(year, first_month, 1), month_span(last_year, last_month)[1]


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` later, or the month's last day when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(anchor: dt.date, count: int, unit: str) -> Span:
    """Return the days meant by ``count`` units from ``anchor``, negative for before.

    Days are exact; "two weeks later" allows three days on either side; months and years give that whole month or year.
    """
    if unit == "day":
        day = anchor + dt.timedelta(days=count)
        return day, day
    if unit == "week":
        day = anchor + dt.timedelta(weeks=count)
        return day - dt.timedelta(days=3), day + dt.timedelta(days=3)
    if unit == "month":
        day = add_months(anchor, count)
        return month_span(day.year, day.month)
    year = anchor.year + count * (10 if unit == "decade" else 1)
    return year_span(year)


def around(anchor: dt.date, step: int, unit: str) -> Span:
    """Return the calendar week, month, year or decade of ``anchor``, ``step`` units on ("last month" is -1)."""
    if unit == "day":
        day = anchor + dt.timedelta(days=step)
        return day, day
    if unit == "week":
        return week_span(anchor + dt.timedelta(weeks=step))
    if unit == "month":
        day = add_months(anchor.replace(day=1), step)
        return month_span(day.year, day.month)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * step
        return years_span(first, first + 9)
    return year_span(anchor.year + step)


def closest_year(published: dt.date, month: int, day: int | None) -> int:
    """Return the year that puts a month (and day) nearest to a day of publication, rather before it than after.

    News names a month without its year within about nine months back and three ahead.
    """
    year = published.year
    months_ahead = month - published.month
    if day is not None and months_ahead == 0:
        return year
    if months_ahead > 3:
        return year - 1
    if months_ahead < -9:
        return year + 1
    return year


def last_before(published: dt.date, month: int, day: int | None) -> int:
    """Return the year of the latest such month (and day) before the day of publication."""
    if (month, day or 1) < (published.month, published.day if day is not None else 1):
        return published.year
    return published.year - 1


def next_after(published: dt.date, month: int, day: int | None) -> int:
    """Return the year of the first such month (and day) after the day of publication."""
    if (month, day or 31) > (published.month, published.day if day is not None else 31):
        return published.year
    return published.year + 1
