"""Draws dated sentences on a time axis, each a button that leads to its sentence, with the same as a list beneath."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.ui.chat_markup import opener
from assistant.ui.markup import EMPTY, Html, block, button, direction, isolated, join, tag, text
from assistant.ui.timeline import Dated
from assistant.ui.wording import Wording

_LANES = 9
_LANE_PX = 20
_DOT_SHARE = 1.6
"""Width of a dot as a percentage of the axis, for keeping dots of one lane apart."""
_MOST = 200
_STEPS_DAYS = (1, 2, 7)
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 12000)
_TICKS = 8
_LABEL_ENDS = 90
"""Percent of the axis beyond which a tick has no room for its label."""


def timeline(found: Sequence[Dated], words: Wording) -> str:
    """Return the plot and the list; says so when there is nothing to draw."""
    if not found:
        return block(tag("p", text(words["timeline_none"]), cls="na-hint", role="status"), "na-timeline")
    shown = found[:_MOST]
    count = tag("p", text(words["timeline_count"].format(count=len(found))), cls="na-hint", role="status")
    return block(join([count, _plot(shown, words), _list(shown, words)]), "na-timeline")


def _plot(found: Sequence[Dated], words: Wording) -> Html:
    first, last = min(one.earliest for one in found), max(one.latest for one in found)
    days = max(1, (last - first).days + 1)

    def share(day: dt.date) -> float:
        return 2 + 96 * (day - first).days / days

    marks, lanes = [], [-100.0] * _LANES
    for one in found:
        left = share(one.earliest)
        width = max(_DOT_SHARE, share(one.latest) - left)
        lane = next(
            (n for n, taken in enumerate(lanes) if taken + 0.2 < left), min(range(_LANES), key=lanes.__getitem__)
        )
        lanes[lane] = max(lanes[lane], left + width)
        marks.append(_mark(one, left, width, lane, words))
    height = (1 + max((n for n, taken in enumerate(lanes) if taken > -100), default=0)) * _LANE_PX
    ticks = [
        tag(
            "span",
            tag("span", text(label)) if share(day) <= _LABEL_ENDS else EMPTY,
            cls="na-tick",
            style=f"inset-inline-start:{share(day):.2f}%",
        )
        for day, label in _ticks(first, last, words)
    ]
    field = tag("div", join([*ticks, *marks]), cls="na-axis", style=f"height:{height + 44}px")
    return tag("figure", join([tag("figcaption", text(words["timeline_plot"])), field]), cls="na-plot")


def _mark(one: Dated, left: float, width: float, lane: int, words: Wording) -> Html:
    spread = one.latest > one.earliest
    style = f"inset-inline-start:{left:.2f}%;bottom:{34 + lane * _LANE_PX}px" + (
        f";width:{width:.2f}%" if spread else ""
    )
    look = "na-dot" + (" na-dot-spread" if spread else "") + ("" if one.stated else " na-dot-resolved")
    return tag(
        "button",
        EMPTY,
        type="button",
        name="open",
        value=opener(one.article.id, one.start, one.end),
        cls=f"na-button {look}",
        style=style,
        title=f"{when(one, words)}: {one.text[:160]}",
    )


def when(one: Dated, words: Wording) -> str:
    """Return the day or the stretch of days as the interface writes it; whole years and months by their names."""
    first, last = one.earliest, one.latest
    if first == last:
        return words.day(first)
    ends_month = (last + dt.timedelta(days=1)).day == 1
    if first.day == 1 and ends_month and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if first.day == 1 and ends_month:
        same = (first.year, first.month) == (last.year, last.month)
        return words.month(first) if same else f"{words.month(first)} – {words.month(last)}"
    return f"{words.day(first)} – {words.day(last)}"


def _ticks(first: dt.date, last: dt.date, words: Wording) -> list[tuple[dt.date, str]]:
    """Return at most eight days along the axis with their labels: first days of years or months where those suffice."""
    days = (last - first).days + 1
    for step in _STEPS_DAYS:
        if days / step <= _TICKS:
            marked = [first + dt.timedelta(days=offset) for offset in range(0, days, step)]
            return [(day, words.day(day)) for day in marked]
    for months in _STEPS_MONTHS:
        found = [(day, str(day.year) if months % 12 == 0 else words.month(day)) for day in _firsts(first, last, months)]
        if len(found) <= _TICKS:
            return found
    return []


def _firsts(first: dt.date, last: dt.date, step: int) -> list[dt.date]:
    """Return the first days of every ``step``-th month of the calendar within the days."""
    start, end = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    begins = [dt.date(number // 12, number % 12 + 1, 1) for number in range(-(-start // step) * step, end + 1, step)]
    return [day for day in begins if day >= first]


def _list(found: Sequence[Dated], words: Wording) -> Html:
    return tag("ol", join(_entry(one, words) for one in found), cls="na-dated")


def _entry(one: Dated, words: Wording) -> Html:
    said_end = one.said_at + len(one.said)
    sentence = join([text(one.text[: one.said_at]), tag("mark", text(one.said)), text(one.text[said_end:])])
    how = words["timeline_stated" if one.stated else "timeline_resolved"]
    title = button(
        isolated(one.article.title, language=one.article.language),
        action="open",
        value=opener(one.article.id, one.start, one.end),
        cls="na-link",
    )
    head = tag("p", join([tag("strong", text(when(one, words))), tag("span", text(how), cls="na-hint")], Html(" · ")))
    body = tag("p", sentence, dir=direction(one.article.language), cls="na-dated-text")
    return tag("li", join([head, body, title]))
