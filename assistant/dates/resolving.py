"""Counts relative dates, and months without a year, from the day of publication or the date named before them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dates.mention import DateMention
from assistant.dates.named import Named
from assistant.dates.relative import Relative
from assistant.dates.spans import Span, around, closest_year, last_before, next_after, shifted, week_span

_ANCHORS: Final = {
    "day": frozenset({"day"}),
    "week": frozenset({"day"}),
    "month": frozenset({"day", "month"}),
    "year": frozenset({"day", "month", "year"}),
}
"""The grains of dates that a step of a unit may be counted from; a decade as a year."""


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
    if named.year_step is not None:
        return (None, None, None) if published is None else (published.year + named.year_step, None, published)
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
        anchor = _anchor(found, relative.unit)
    span: Span | None = None
    note = None
    if anchor is not None:
        try:
            if relative.how == "weekday" and relative.weekday is not None:
                day, note = _weekday(anchor, relative.step, relative.weekday)
                span = (day, day)
            elif relative.how == "coming" and relative.weekday is not None:
                ahead = (relative.weekday - anchor.weekday()) % 7
                day = anchor + dt.timedelta(days=ahead)
                note = "The nearest such day after the day of publication." if ahead else None
                span = (day, day)
            elif relative.how == "in week" and relative.weekday is not None:
                monday = week_span(anchor + dt.timedelta(weeks=relative.step))[0]
                day = monday + dt.timedelta(days=relative.weekday)
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


def _anchor(found: Sequence[DateMention], unit: str) -> dt.date | None:
    """Return the day that a step of ``unit`` hangs on: the last date, if it is as exact as such a step needs.

    Where that is too coarse, it is the exact date before it that lies in it ("On 3 May 2020 … in 2020. A day later").
    """
    coarse: list[DateMention] = []
    for one in reversed(found):
        if one.earliest is None or one.latest is None:
            continue
        if not all(
            other.earliest <= one.earliest <= other.latest for other in coarse if other.earliest and other.latest
        ):
            return None
        if one.grain in _ANCHORS.get(unit, _ANCHORS["year"]):
            return one.earliest
        coarse.append(one)
    return None


def _weekday(anchor: dt.date, step: int, weekday: int) -> tuple[dt.date, str | None]:
    """Return the day of the week on or before ``anchor`` (``step`` 0), the one before it (-1) or after it (1).

    Of two days on or back («بعد غد الجمعة») it is the one nearest to that day on the same side of ``anchor``.
    """
    if abs(step) > 1:
        named = anchor + dt.timedelta(days=step)
        day = named + dt.timedelta(days=(weekday - named.weekday() + 3) % 7 - 3)
        if (day - anchor).days * step <= 0:
            day += dt.timedelta(weeks=1 if step > 0 else -1)
        return day, None
    if step == 1:
        return anchor + dt.timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1), None
    back = (anchor.weekday() - weekday) % 7
    if step == -1 and back == 0:
        back = 7
    day = anchor - dt.timedelta(days=back)
    note = "The nearest such day before the day of publication." if step == 0 and back else None
    return day, note
