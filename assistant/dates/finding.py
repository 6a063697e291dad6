"""Finds the dates of a text and counts relative ones from the day they hang on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from functools import lru_cache
from typing import Final

from assistant import numbers
from assistant.dates.hijri import hijri_span
from assistant.dates.lexicon import (
    HIJRI_MONTHS,
    MONTHS,
    SEASONS,
    TODAY,
    TWO_WORD_HIJRI,
    TWO_WORD_MONTHS,
    UNITS,
    WEEKDAYS,
)
from assistant.dates.linking import linked
from assistant.dates.mention import DateMention, Grain
from assistant.dates.named import Named, month_at, read_month
from assistant.dates.numeric import numeric_dates
from assistant.dates.relative import Relative, read_day_word, read_duration, read_unit, read_weekday
from assistant.dates.resolving import count_from, year_for
from assistant.dates.spans import Span, month_span, season_span, years_span
from assistant.dates.years import Years, read_decade_word, read_years, year_value
from assistant.text.scanning import Token, scan, skip_letters

_FIRST_OF_TWO: Final = frozenset(pair[0] for pair in (*TWO_WORD_MONTHS, *TWO_WORD_HIJRI))
_TODAY: Final = frozenset(TODAY) | {"اليوم", "واليوم", "لليوم"}
_CENTURY: Final = frozenset({"قرن", "القرن", "والقرن", "للقرن", "بالقرن", "century"})
_DECADE: Final = re.compile(r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies|\S*ينا?ت|\S*ينيات|\S*ينات")


def find(text: str, *, published: dt.date | None = None) -> tuple[DateMention, ...]:
    """Return the dates of ``text`` in order, none inside another, with exact offsets.

    Relative ones are counted from ``published`` ("yesterday") or from the date named before them ("two days later");
    without such a day they are "unresolved" and ``earliest`` is ``None``.
    ``find("في الـ 10 من نوفمبر 2020")`` → one mention, «الـ 10 من نوفمبر 2020», 2020-11-10, "stated".
    """
    return _find(text, published)


@lru_cache(maxsize=256)
def _find(text: str, published: dt.date | None) -> tuple[DateMention, ...]:
    return _Finder(text, published).run()


class _Finder:
    """One pass over one text; remembers the last day named, for "two days later"."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self.text = text
        self.published = published
        self.tokens = scan(text)
        self.found: list[DateMention] = []
        self.yearless: set[int] = set()
        """Starts of the mentions that name a month and no year."""
        self.reached = 0
        """Index of the first token not yet inside a mention."""
        self.spelled: dict[int, tuple[int, int]] | None = None
        self.durations: dict[int, numbers.Quantity] | None = None

    def run(self) -> tuple[DateMention, ...]:
        tokens = self.tokens
        numeric = {one.start: one for one in numeric_dates(self.text, self.published)}
        index = 0
        while index < len(tokens):
            token = tokens[index]
            made: tuple[DateMention, int] | None = None
            if token.start in numeric:
                one = numeric[token.start]
                after = index
                while after < len(tokens) and tokens[after].start < one.end:
                    after += 1
                first = self._with_weekday(index)
                mention = self._mention(first, after, "day", (one.day, one.day), "stated", note=_doubt(one.other))
                made = (
                    dataclasses.replace(mention, month=one.day.month, day=one.day.day, alternative=one.other),
                    after,
                )
            elif token.kind == "n":
                made = self._numeral(index)
            elif token.kind == "w":
                made = self._word(index)
            if made is None:
                index += 1
                continue
            mention, after = made
            while self.found and self.found[-1].end > mention.start:
                self.found.pop()  # a date's weekday, read before its month
            self.found.append(mention)
            if self.yearless and mention.month is not None:
                self.found[-3:] = linked(self.text, self.found[-3:], self.yearless)
            index = self.reached = after
        return tuple(self.found)

    def _numeral(self, index: int) -> tuple[DateMention, int] | None:
        if self._month_follows(index):
            return None  # the month will take its day along
        years = read_years(self.tokens, index, self.text)
        if years is not None:
            return self._years(years)
        return self._duration(index)

    def _month_follows(self, index: int) -> bool:
        if len(self.tokens[index].folded) > 2:
            return False
        at = index + 1
        while at < len(self.tokens) and at < index + 4:
            if month_at(self.tokens, at) is not None:
                return True
            if self.tokens[at].folded not in {"من", "of", "st", "nd", "rd", "th", "شهر", "-", "و", "and"} and (
                self.tokens[at].kind != "n"
            ):
                return False
            at += 1
        return False

    def _word(self, index: int) -> tuple[DateMention, int] | None:
        folded = self.tokens[index].folded
        if (
            folded in MONTHS
            or folded in HIJRI_MONTHS
            or folded.lstrip("ولبف") in _FIRST_OF_TWO
            or folded in _FIRST_OF_TWO
        ):
            named = read_month(self.tokens, index, self.text, self._spelled())
            if named is not None and named.first >= self.reached:
                made = self._named(named)
                if made is not None:
                    return made
        if folded in WEEKDAYS:
            relative = read_weekday(self.tokens, index, self.text)
            return self._relative(relative) if relative is not None else None
        if folded in _TODAY:
            relative = read_day_word(self.tokens, index)
            if relative is not None:
                return self._relative(relative)
        if folded in UNITS:
            relative = read_unit(self.tokens, index)
            if relative is not None and relative.first >= self.reached:
                return self._relative(relative)
        if folded in SEASONS:
            season = self._season(index)
            if season is not None:
                return season
        if folded in _CENTURY or _DECADE.fullmatch(folded):
            years = read_decade_word(self.tokens, index, self.text)
            if years is not None and years.first >= self.reached:
                return self._years(years)
        return self._duration(index)

    def _spelled(self) -> dict[int, tuple[int, int]]:
        """Return the Arabic counts in words by the index of their last token: (first token, value)."""
        if self.spelled is None:
            starts = {token.start: at for at, token in enumerate(self.tokens)}
            ends = {token.end: at for at, token in enumerate(self.tokens)}
            self.spelled = {
                ends[one.end]: (starts[one.start], int(one.value))
                for one in numbers.find(self.text)
                if one.kind == "count" and one.start in starts and one.end in ends
                if not one.text.isascii() and one.text[0].isalpha()
            }
        return self.spelled

    def _duration(self, index: int) -> tuple[DateMention, int] | None:
        if self.durations is None:
            self.durations = {
                one.lead: one for one in numbers.find(self.text) if one.kind == "duration" and one.approx != "plural"
            }
        quantity = self.durations.get(self.tokens[index].start)
        if quantity is None:
            return None
        after = index
        while after < len(self.tokens) and self.tokens[after].start < quantity.end:
            after += 1
        relative = read_duration(self.tokens, index, after, quantity)
        return self._relative(relative) if relative is not None else None

    def _season(self, index: int) -> tuple[DateMention, int] | None:
        after = index + 1
        while after < len(self.tokens) and self.tokens[after].folded in {"of", "عام", "سنه", "من", "العام"}:
            after += 1
        year = year_value(self.tokens, after) if after < len(self.tokens) and self.tokens[after].kind == "n" else None
        if year is None or not 1000 <= year <= 2200:
            return None
        span = season_span(year, SEASONS[self.tokens[index].folded])
        return self._mention(index, after + 1, "season", span, "stated"), after + 1

    def _years(self, years: Years) -> tuple[DateMention, int] | None:
        if years.hijri:
            hijri = hijri_span(years.from_year, None, None)
            if hijri is None:
                return None
            return self._mention(years.first, years.after, "year", hijri[0], "stated", note=hijri[1]), years.after
        grain: Grain = "decade" if years.grain == "decade" else "century" if years.grain == "century" else "year"
        span = years_span(years.from_year, years.to_year)
        return self._mention(years.first, years.after, grain, span, "stated"), years.after

    def _named(self, named: Named) -> tuple[DateMention, int] | None:
        assert named.month is not None
        first = self._with_weekday(named.first)
        grain: Grain = "day" if named.day is not None else "month"
        year, note, anchor = named.year, None, None
        resolved = year is not None
        if year is None and not named.hijri:
            year, note, anchor = year_for(named, self.published, self.found)
        if named.hijri and year is not None:
            hijri = hijri_span(year, named.month, named.day)
            if hijri is None:
                return None
            return self._mention(first, named.after, grain, hijri[0], "stated", note=hijri[1]), named.after
        span: Span | None = None
        try:
            if year is not None and named.day is not None:
                last = dt.date(year, named.month, named.last_day or named.day)
                span = (dt.date(year, named.month, named.day), last)
            elif year is not None:
                span = month_span(year, named.month)
        except ValueError:
            if named.year is not None or (named.month, named.day) != (2, 29):
                return None  # 31 November
        state = "stated" if resolved else "resolved" if span is not None else "unresolved"
        mention = self._mention(first, named.after, grain, span, state, note=note, anchor=anchor)
        if named.year is named.year_step is None and not named.pointer and not named.hijri:
            self.yearless.add(mention.start)
        return dataclasses.replace(mention, month=None if named.hijri else named.month, day=named.day), named.after

    def _with_weekday(self, first: int) -> int:
        """Return the first token of «الجمعة 10 نوفمبر» or "Friday, 10 November"."""
        at = first - 1
        while at >= 0 and self.tokens[at].folded in {",", "الموافق", "-", "the", "("}:
            at -= 1
        if at >= 0 and self.tokens[at].folded in WEEKDAYS:
            return at - 1 if at and self.tokens[at - 1].folded in {"يوم", "ويوم"} else at
        return first

    def _relative(self, relative: Relative) -> tuple[DateMention, int] | None:
        if relative.first < self.reached:
            return None
        counted = count_from(relative, self.published, self.found)
        grain: Grain = "day"
        if relative.unit in {"week", "month", "year", "decade"}:
            grain = relative.unit  # type: ignore[assignment]
        state = "resolved" if counted.span is not None else "unresolved"
        mention = self._mention(
            relative.first, relative.after, grain, counted.span, state, note=counted.note, anchor=counted.anchor
        )
        return dataclasses.replace(mention, weekday=relative.weekday), relative.after

    def _mention(
        self,
        first: int,
        after: int,
        grain: Grain,
        span: Span | None,
        resolved: str,
        *,
        note: str | None = None,
        anchor: dt.date | None = None,
    ) -> DateMention:
        token = self.tokens[first]
        start = token.start + _clitic(token, self.text)
        end = self.tokens[after - 1].end
        return DateMention(
            start=start,
            end=end,
            text=self.text[start:end],
            grain=grain,
            earliest=span[0] if span else None,
            latest=span[1] if span else None,
            resolved=resolved,  # type: ignore[arg-type]
            note=note,
            anchor=anchor,
        )


def _doubt(other: dt.date | None) -> str | None:
    if other is None:
        return None
    return f"Could also be {other.isoformat()}: the order of day and month is not stated."


def _clitic(token: Token, text: str) -> int:
    """Return the offset in the token after «و», «ب» or «ل» in front of a month or a day of the week."""
    folded = token.folded
    for length in (2, 1):
        if any(folded in table and folded[length:] in table for table in (MONTHS, WEEKDAYS)):
            return skip_letters(text[token.start : token.end], length)
    if folded in {"واليوم", "ويوم", "وعام", "والقرن"}:
        return skip_letters(text[token.start : token.end], 1)
    return 0
