"""Counts relative dates, and months without a year, from the day of publication or the date named before them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from assistant.dates.mention import DateMention
from assistant.dates.named import Named
from assistant.dates.relative import Relative
from assistant.dates.spans import Span, around, closest_year, last_before, next_after, shifted


class Counted(NamedTuple):
    """What a relative date comes to; no span without a day to count from."""

    span: Span | None
    anchor: dt.date | None
    note: str | None


def year_for(
    named: Named, published: dt.date | None, found: Sequence[DateMention]
) -> tuple[int | None, str | None, dt.date | None]:
    """Return the year of a month, a note, and the day it was inferred from.

    By "last" and "next", the date before it, or the day of publication.
    """
    assert named.month is not None
    if published is not None and named.pointer:
        if named.pointer == -1:
            return last_before(published, named.month, named.day), None, published
        if named.pointer == 1:
            return next_after(published, named.month, named.day), None, published
        return published.year, None, published
    if named.pointer:
        return None, None, None
    stated = next((one for one in reversed(found) if one.resolved == "stated" and one.grain != "century"), None)
    if stated is not None and stated.earliest is not None and stated.grain in {"day", "month", "year"}:
        year = stated.earliest.year
        if published is None or year < published.year - 1:
            return year, f"Year taken from {stated.text!r} before it.", stated.earliest
    if published is not None:
        year = closest_year(published, named.month, named.day)
        return year, "Year inferred from the day of publication.", published
    return None, None, None


def count_from(relative: Relative, published: dt.date | None, found: Sequence[DateMention]) -> Counted:
    """Return the days a relative date means, counted from ``published`` or from the last of the dates ``found``."""
    anchor = published
    if relative.base == "previous":
        days = (one for one in reversed(found) if one.earliest is not None and one.grain in {"day", "month", "year"})
        before = next(days, None)
        anchor = before.earliest if before is not None else None
    span: Span | None = None
    note = None
    if anchor is not None:
        try:
            if relative.how == "weekday" and relative.weekday is not None:
                day, note = _weekday(anchor, relative.step, relative.weekday)
                span = (day, day)
            elif relative.how == "around":
                span = around(anchor, relative.step, relative.unit)
            else:
                span = shifted(anchor, relative.step, relative.unit)
        except (ValueError, OverflowError):
            span = None
    if span is None:
        missing = relative.base == "published"
        note = "No day to count from is known." if missing else "Counted from a day not named here."
    return Counted(span=span, anchor=anchor, note=note)


def _weekday(anchor: dt.date, step: int, weekday: int) -> tuple[dt.date, str | None]:
    """Return the day of the week on or before ``anchor`` (``step`` 0), the one before it (-1) or after it (1)."""
    if step == 1:
        return anchor + dt.timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1), None
    back = (anchor.weekday() - weekday) % 7
    if step == -1 and back == 0:
        back = 7
    day = anchor - dt.timedelta(days=back)
    note = "The nearest such day before the day of publication." if step == 0 and back else None
    return day, note
