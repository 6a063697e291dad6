"""Reads years, ranges of years, decades and centuries at one token; counts nothing from another day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dates.counts import counted, numbered
from assistant.dates.lexicon import LAST, MONTHS, ORDINAL_DAYS, YEAR_BEFORE, YEAR_WORDS
from assistant.numbers.units import UNITS
from assistant.text.scanning import Token

SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})


def year_value(tokens: Sequence[Token], at: int) -> int | None:
    """Return the value of a plain numeral of three or four digits at ``at``."""
    folded = tokens[at].folded
    return int(folded) if folded.isdigit() and 3 <= len(folded) <= 4 else None


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
_ONE: Final = frozenset({"a", "an"})
_DETERMINERS: Final = frozenset("the its his her their this that".split())
_CIRCA: Final = frozenset({"c", "ca", "circa"})
_FOUR_DIGITS: Final = re.compile(r"\d{4}")


def read_years(tokens: Sequence[Token], at: int, text: str) -> Years | None:
    """Read a year, a range of years, "1990s" or a Hijri year at the numeral ``at`` of ``text``."""
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
        len(tokens[at].folded) < 4 or not 1200 <= year <= 2100 or not _year_like(tokens, at, word_before, text)
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


def _year_like(tokens: Sequence[Token], at: int, before: str, text: str) -> bool:
    """Return whether a bare numeral of four digits is a year: after a preposition, in brackets, before a stop."""
    if before and before in MONTHS:
        return True
    if numbered(tokens, at) or counted(tokens, at, text):
        return False
    if before in YEAR_BEFORE:
        return True
    if before in _CIRCA or (before == "." and at > 1 and tokens[at - 2].folded in _CIRCA):
        return True
    if before in {"$", "€", "£", "#", ".", ":", "no", "رقم"}:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind == "p":
        return following is None or following.folded not in {"%", "$", "€", ":", "×"}
    # "a 1991 film", "the 1944 case"; "the 2000 people" may count
    one, year = before in _ONE, int(tokens[at].folded)
    return (
        (one or before in _DETERMINERS)
        and 1800 <= year <= 2049
        and (one or year % 100 > 0)
        and (following.folded not in UNITS)
    )


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
        if tokens[back].folded in SUFFIXES and back and tokens[back - 1].kind == "n":
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
