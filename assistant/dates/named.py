"""Reads the date around a month's name: its day, its year, "last" or "next"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from assistant.dates.lexicon import (
    AMBIGUOUS_MONTHS,
    HIJRI_MONTHS,
    LAST,
    MONTHS,
    NEXT,
    ORDINAL_DAYS,
    THIS,
    TWO_WORD_HIJRI,
    TWO_WORD_MONTHS,
)
from assistant.dates.years import SUFFIXES, year_value
from assistant.text.scanning import Token

_OF: Final = frozenset(
    {"of", "من", "the", "شهر", "عام", "سنه", "العام", "السنه", ",", "in", "لعام", "لسنه", "year", "في"}
)
_DAYS_TO: Final = frozenset({"-", "و", "and", "to", "until", "till", "through", "الي", "حتي"})
"""Between the first and the last day of one month."""
_THE_YEAR: Final = frozenset({"العام", "السنه"})
_ABBREVIATIONS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())


class Named(NamedTuple):
    """The parts of a date as they stand between two tokens."""

    first: int
    after: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    """Of "10-12 November"."""
    pointer: int = 0
    """-1 "last", 1 "next", 0 neither; 2 "this"."""
    hijri: bool = False
    year_step: int | None = None
    """Years from that of publication: -1 in "March last year", 0 in "March this year"."""


def month_at(tokens: Sequence[Token], at: int) -> tuple[int, int, bool] | None:
    """Return (month, index behind it, whether Hijri) of a month's name at ``at``."""
    folded = tokens[at].folded
    if at + 1 < len(tokens):
        for bare in (folded, folded[1:], folded[2:]):
            pair = (bare, tokens[at + 1].folded)
            if pair in TWO_WORD_MONTHS:
                return TWO_WORD_MONTHS[pair], at + 2, False
            if pair in TWO_WORD_HIJRI:
                return TWO_WORD_HIJRI[pair], at + 2, True
    if folded in MONTHS:
        return MONTHS[folded], at + 1, False
    if folded in HIJRI_MONTHS:
        return HIJRI_MONTHS[folded], at + 1, True
    return None


def read_month(tokens: Sequence[Token], at: int, text: str, spelled: Mapping[int, tuple[int, int]]) -> Named | None:
    """Read the date around the month's name at ``at``: its day on either side, its year, "last" or "next".

    ``spelled`` has the numbers in words by their last token: (first token, value).
    """
    named = month_at(tokens, at)
    if named is None:
        return None
    month, after, hijri = named
    first = at
    day, last_day, first = _day_before(tokens, at, spelled)
    if day is None:
        day, last_day, after = _day_after(tokens, after, hijri)
    bracketed = after + 1 < len(tokens) and tokens[after].folded in {"/", "-", "("}
    if not hijri and after < len(tokens):  # «نوفمبر/تشرين الثاني», «مارس آذار»
        twin = month_at(tokens, after + bracketed)
        if twin is not None and twin[0] == month:
            after = twin[1] + (tokens[after].folded == "(" and twin[1] < len(tokens) and tokens[twin[1]].folded == ")")
    year, after = _year_after(tokens, after, hijri)
    pointer = 0
    year_step = None
    if year is None and not hijri:
        year_step, after = _year_word(tokens, after)
    if year is None and year_step is None:
        pointer, first, after = _pointer(tokens, first, after, day)
    folded = tokens[at].folded
    if folded in AMBIGUOUS_MONTHS and day is None and year is year_step is None and pointer == 0:
        raw = text[tokens[at].start : tokens[at].end]
        if not (
            raw.isascii() and raw[0].isupper() and folded not in {"may", "march", "mar", "sun", "sep", "dec", "jan"}
        ):
            return None
        if at == 0 or tokens[at - 1].folded not in {"in", "since", "until", "by", "during", "of"}:
            return None
    if folded in {"may", "march"} and day is None and not text[tokens[at].start].isupper():
        return None
    if hijri and year is None and day is None:
        return None  # «رمضان» is also a man's name
    return Named(first, after, year, month, day, last_day, pointer, hijri, year_step)


def _day_before(
    tokens: Sequence[Token], at: int, spelled: Mapping[int, tuple[int, int]]
) -> tuple[int | None, int | None, int]:
    index = at - 1
    skipped = 0
    while index >= 0 and tokens[index].folded in {"of", "من", "شهر", "the"} and skipped < 2:
        index, skipped = index - 1, skipped + 1
    if index >= 1 and tokens[index].folded in SUFFIXES and tokens[index - 1].kind == "n":
        index -= 1
    if index < 0:
        return None, None, at
    token = tokens[index]
    if index in spelled and 1 <= spelled[index][1] <= 31:  # «ثلاثة عشر أبريل»
        return spelled[index][1], None, spelled[index][0]
    if token.kind == "n" and token.folded.isdigit() and 1 <= int(token.folded) <= 31:
        day = int(token.folded)
        first = index
        last_day = None
        before = index - 1
        if before >= 1 and tokens[before].folded in _DAYS_TO:
            start = before - 2 if before >= 2 and tokens[before - 1].folded in SUFFIXES else before - 1
            earlier = tokens[start].folded
            if tokens[start].kind == "n" and earlier.isdigit() and 1 <= int(earlier) < day:
                day, last_day, first = int(earlier), day, start
                before = first - 1
        if before >= 0 and tokens[before].folded in {"ال", "the"}:
            first = before
        if before >= 0 and tokens[before].folded == "يوم":
            first = before
        return day, last_day, first
    if token.folded in ORDINAL_DAYS and (skipped or not token.folded.isascii()):
        value = ORDINAL_DAYS[token.folded]
        first = index
        if index >= 1 and value in {10, 20, 30} and tokens[index - 1].folded in ORDINAL_DAYS:
            unit = ORDINAL_DAYS[tokens[index - 1].folded]
            unit = 1 if unit == 11 else unit
            if unit < 10:
                return (unit + value, None, index - 1) if unit + value <= 31 else (None, None, at)
        if index >= 2 and tokens[index - 1].folded == "-" and tokens[index - 2].folded in {"twenty", "thirty"}:
            value, first = value + (20 if tokens[index - 2].folded == "twenty" else 30), index - 2
        return (value, None, first) if value <= 31 else (None, None, at)
    return None, None, at


def _day_after(tokens: Sequence[Token], after: int, hijri: bool) -> tuple[int | None, int | None, int]:
    """Return the day of "November 10", the last day of "November 10-12, 2020", and the token behind."""
    step = after
    while step < len(tokens) and (tokens[step].folded == "the" or _abbreviation_stop(tokens, step)):
        step += 1
    if hijri or not tokens[after - 1].folded.isascii():
        return None, None, after
    day, step = _day_numeral(tokens, step)
    if day is None:
        return None, None, after
    if step < len(tokens) and tokens[step].folded in _DAYS_TO:
        last, behind = _day_numeral(tokens, step + 1)
        dashed = tokens[step].folded == "-" and (behind >= len(tokens) or tokens[behind].folded not in {"-", "/"})
        if last is not None and last > day and (dashed or _year_after(tokens, behind, hijri)[0] is not None):
            return day, last, behind
    return day, None, step


def _day_numeral(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """Return a day of a month in digits at ``at``, with "th", and the token behind."""
    if at >= len(tokens) or not tokens[at].folded.isdigit() or len(tokens[at].folded) > 2:
        return None, at
    day, step = int(tokens[at].folded), at + 1
    if not 1 <= day <= 31 or (step < len(tokens) and tokens[step].folded in {"%", ":"}):
        return None, at
    if step < len(tokens) and tokens[step].folded in SUFFIXES and tokens[step].start == tokens[at].end:
        step += 1
    return day, step


def _abbreviation_stop(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token is the full stop of "Nov."."""
    return tokens[at].folded == "." and tokens[at - 1].folded in _ABBREVIATIONS


def _year_after(tokens: Sequence[Token], after: int, hijri: bool) -> tuple[int | None, int]:
    step, skipped = after, 0
    while step < len(tokens) and skipped < 3 and (tokens[step].folded in _OF or _abbreviation_stop(tokens, step)):
        step, skipped = step + 1, skipped + 1
    if step >= len(tokens) or tokens[step].kind != "n":
        return None, after
    year = year_value(tokens, step)
    low, high = (1, 1600) if hijri else (1000, 2200)
    if year is None or not low <= year <= high or (hijri and skipped == 0 and year < 100):
        return None, after
    step += 1
    if hijri and step < len(tokens) and tokens[step].folded in {"ه", "هجري", "هجريه", "ah"}:
        step += 1
    return year, step


def _year_word(tokens: Sequence[Token], after: int) -> tuple[int | None, int]:
    """Return (years from that of publication, token behind) of "last year", «من العام الماضي» at ``after``."""
    at = after + 1 if after < len(tokens) and tokens[after].folded in {"of", "من", "في", "خلال"} else after
    words = [token.folded for token in tokens[at : at + 3]]
    if len(words) < 2:
        return None, after
    if words[0] in {"هذا", "هذه"} and words[1] in _THE_YEAR:
        return 0, at + 2
    if words[0] in _THE_YEAR and words[1:] == ["قبل", "الماضي"]:
        return -2, at + 3
    for step, named in ((-1, LAST), (1, NEXT), (0, THIS)):
        if (words[0] in named and words[1] == "year") or (words[0] in _THE_YEAR and words[1] in named):
            return step, at + 2
    return None, after


def _pointer(tokens: Sequence[Token], first: int, after: int, day: int | None) -> tuple[int, int, int]:
    if after < len(tokens) and not tokens[after].folded.isascii():
        for words, value in ((LAST, -1), (NEXT, 1), (THIS, 2)):
            if tokens[after].folded in words:
                return value, first, after + 1
    if first > 0 and tokens[first - 1].folded.isascii():
        for words, value in ((LAST, -1), (NEXT, 1), (THIS, 2)):
            if tokens[first - 1].folded in words and tokens[first - 1].folded != "current":
                return value, first - 1, after
    return 0, first, after
