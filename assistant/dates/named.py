"""Dates with a month's name, years, decades, centuries and seasons; each reader looks at tokens around one trigger."""

from __future__ import annotations

import re
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
    YEAR_BEFORE,
    YEAR_WORDS,
)
from assistant.text.scanning import Token

_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_OF: Final = frozenset(
    {"of", "من", "the", "شهر", "عام", "سنه", "العام", "السنه", ",", "in", "لعام", "لسنه", "year", "في"}
)


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
        day, after = _day_after(tokens, after, hijri)
    bracketed = after + 1 < len(tokens) and tokens[after].folded in {"/", "-", "("}
    if not hijri and after < len(tokens):  # «نوفمبر/تشرين الثاني», «مارس آذار»
        twin = month_at(tokens, after + bracketed)
        if twin is not None and twin[0] == month:
            after = twin[1] + (tokens[after].folded == "(" and twin[1] < len(tokens) and tokens[twin[1]].folded == ")")
    year, after = _year_after(tokens, after, hijri)
    pointer = 0
    if year is None:
        pointer, first, after = _pointer(tokens, first, after, day)
    folded = tokens[at].folded
    if folded in AMBIGUOUS_MONTHS and day is None and year is None and pointer == 0:
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
    return Named(first, after, year, month, day, last_day, pointer, hijri)


def _day_before(
    tokens: Sequence[Token], at: int, spelled: Mapping[int, tuple[int, int]]
) -> tuple[int | None, int | None, int]:
    index = at - 1
    skipped = 0
    while index >= 0 and tokens[index].folded in {"of", "من", "شهر", "the"} and skipped < 2:
        index, skipped = index - 1, skipped + 1
    if index >= 1 and tokens[index].folded in _SUFFIXES and tokens[index - 1].kind == "n":
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
        if before >= 1 and tokens[before].folded in {"-", "و", "and", "to", "الي"} and tokens[before - 1].kind == "n":
            earlier = tokens[before - 1].folded
            if earlier.isdigit() and 1 <= int(earlier) < day:
                day, last_day, first = int(earlier), day, before - 1
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


def _day_after(tokens: Sequence[Token], after: int, hijri: bool) -> tuple[int | None, int]:
    step = after
    while step < len(tokens) and (tokens[step].folded == "the" or _abbreviation_stop(tokens, step)):
        step += 1
    if step >= len(tokens) or hijri:
        return None, after
    token = tokens[step]
    if token.kind == "n" and token.folded.isdigit() and len(token.folded) <= 2 and 1 <= int(token.folded) <= 31:
        following = tokens[step + 1].folded if step + 1 < len(tokens) else ""
        if following in {"%", ":"} or not tokens[after - 1].folded.isascii():
            return None, after
        step += 1
        if step < len(tokens) and tokens[step].folded in _SUFFIXES and tokens[step].start == tokens[step - 1].end:
            step += 1
        return int(token.folded), step
    return None, after


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


def year_value(tokens: Sequence[Token], at: int) -> int | None:
    """Return the value of a plain numeral of three or four digits at ``at``."""
    folded = tokens[at].folded
    return int(folded) if folded.isdigit() and 3 <= len(folded) <= 4 else None


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


class Years(NamedTuple):
    """A stretch of years between two tokens."""

    first: int
    after: int
    from_year: int
    to_year: int
    grain: str
    hijri: bool = False


_DECADE_WORDS: Final = {
    **{f"{word}ies": 20 + 10 * n for n, word in enumerate("twent thirt fort fift sixt sevent eight ninet".split())},
    **{
        f"{prefix}{stem}ي{end}": 20 + 10 * n
        for n, stem in enumerate("عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين".split())
        for end in ("ات", "نات")
        for prefix in ("", "ال", "وال", "بال", "لل", "و")
    },
}
_CENTURY_WORDS: Final = frozenset({"قرن", "القرن", "والقرن", "للقرن", "بالقرن"})
_FOUR_DIGITS: Final = re.compile(r"\d{4}")


def read_years(tokens: Sequence[Token], at: int) -> Years | None:
    """Read a year, a range of years, "1990s" or a Hijri year at the numeral ``at``."""
    year = year_value(tokens, at)
    if year is None:
        return _short_decade(tokens, at)
    before = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    word_before = before.folded if before is not None else ""
    if following is not None and following.start == tokens[at].end:
        if following.folded == "s" and 1000 <= year <= 2100:
            return Years(at, at + 2, year, year + 9, "decade")
        if following.kind == "w" and following.folded.isascii():
            return None
        if following.folded in {"%", "/"} and following.folded == "%":
            return None
    if following is not None and following.folded in {"ه", "هجري", "هجريه", "ah"} and 1 <= year <= 1600:
        return Years(_with_word(tokens, at), at + 2, year, year, "year", True)
    if (following is not None and following.folded in {"bc", "bce"}) or _before_christ(tokens, at + 1):
        return None
    stated = word_before in YEAR_WORDS
    if not stated and (
        len(tokens[at].folded) < 4 or not 1200 <= year <= 2100 or not _year_like(tokens, at, word_before)
    ):
        return None
    first = _with_word(tokens, at) if stated else at
    after = at + 1
    if after + 1 < len(tokens) and tokens[after].folded in {"-", "/"} and tokens[after + 1].kind == "n":
        end = tokens[after + 1].folded
        if end.isdigit() and len(end) in {2, 4}:
            to_year = int(end) if len(end) == 4 else year // 100 * 100 + int(end)
            if year < to_year <= year + 200:
                return Years(first, after + 2, year, to_year, "year")
    if after < len(tokens) and tokens[after].folded in {"م", "ميلادي", "ميلاديه", "ad", "ce"}:
        after += 1
    return Years(first, after, year, year, "year")


def _short_decade(tokens: Sequence[Token], at: int) -> Years | None:
    """Read "the 90s"."""
    folded = tokens[at].folded
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.folded != "s" or following.start != tokens[at].end:
        return None
    if folded not in {"20", "30", "40", "50", "60", "70", "80", "90"} or not at:
        return None
    if tokens[at - 1].folded not in {"the", "'", "early", "late", "mid", "-"}:
        return None
    return Years(at, at + 2, 1900 + int(folded), 1909 + int(folded), "decade")


def _with_word(tokens: Sequence[Token], at: int) -> int:
    return at - 1 if at and tokens[at - 1].folded in YEAR_WORDS else at


def _before_christ(tokens: Sequence[Token], at: int) -> bool:
    return [token.folded for token in tokens[at : at + 3 : 2]] == ["ق", "م"] or (
        [token.folded for token in tokens[at : at + 2]] in (["قبل", "الميلاد"], ["b", "."])
    )


def _year_like(tokens: Sequence[Token], at: int, before: str) -> bool:
    """Return whether a bare numeral of four digits is a year: after a preposition, in brackets, before a stop."""
    if before in YEAR_BEFORE or (before and before in MONTHS):
        return True
    if before in {"$", "€", "£", "#", ".", ":", "no", "رقم"}:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind == "p":
        return following is None or following.folded not in {"%", "$", "€", ":", "×"}
    return False


def read_decade_word(tokens: Sequence[Token], at: int, text: str) -> Years | None:
    """Read "the nineties", «تسعينيات القرن الماضي», «القرن التاسع عشر», "the 19th century"."""
    folded = tokens[at].folded
    if folded in _DECADE_WORDS:
        century = 1900
        after = at + 1
        if not folded.isascii() and after + 1 < len(tokens) and tokens[after].folded in _CENTURY_WORDS:
            number = ORDINAL_DAYS.get(tokens[after + 1].folded)
            tenth = after + 2 < len(tokens) and tokens[after + 2].folded in {"عشر"}
            if tokens[after + 1].folded in LAST:
                after += 2
            elif number is not None:
                number = (1 if number == 11 else number) + 10 if tenth else number
                century, after = (number - 1) * 100, after + (3 if tenth else 2)
        elif folded.isascii() and at and tokens[at - 1].folded not in {"the", "early", "late", "mid"}:
            return None
        first = century + _DECADE_WORDS[folded]
        return Years(at, after, first, first + 9, "decade")
    if folded in _CENTURY_WORDS and at + 1 < len(tokens):
        token = tokens[at + 1]
        if token.kind == "n" and token.folded.isdigit() and 1 <= int(token.folded) <= 21:
            return _century(at, at + 2, int(token.folded))
        number = ORDINAL_DAYS.get(token.folded)
        if number is None:
            return None
        if at + 2 < len(tokens) and tokens[at + 2].folded == "عشر":
            return _century(at, at + 3, (1 if number == 11 else number) + 10)
        if number == 11 and at + 2 < len(tokens) and tokens[at + 2].folded == "والعشرون":
            return _century(at, at + 3, 21)
        if number == 11 and at + 2 < len(tokens) and tokens[at + 2].folded == "والعشرين":
            return _century(at, at + 3, 21)
        return _century(at, at + 2, number)
    if folded == "century" and at:
        back = at - 1
        if tokens[back].folded == "-" and back:
            back -= 1
        if tokens[back].folded in _SUFFIXES and back and tokens[back - 1].kind == "n":
            value = tokens[back - 1].folded
            return _century(back - 1, at + 1, int(value)) if value.isdigit() and 1 <= int(value) <= 21 else None
        number = ORDINAL_DAYS.get(tokens[back].folded)
        if number is not None and tokens[back].folded.isascii():
            if number == 1 and back >= 2 and tokens[back - 2].folded == "twenty":
                return _century(back - 2, at + 1, 21)
            return _century(back, at + 1, number)
    return None


def _century(first: int, after: int, number: int) -> Years:
    return Years(first, after, max(1, (number - 1) * 100 + 1), number * 100, "century")
