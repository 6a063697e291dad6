"""Finds numbers and what they count; knows nothing of dates (a year is a number here)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.numbers.currencies import LETTERS, code_at
from assistant.numbers.lexicon import EN_ONE, WORDS
from assistant.numbers.measures import currency, feet_and_inches, unit_at, whole, whose
from assistant.numbers.modifiers import modifier_after, modifier_before
from assistant.numbers.quantity import Approx, Kind, Quantity
from assistant.numbers.spelled import Spelled, spell
from assistant.numbers.units import (
    DUALS,
    PERCENT_PAIRS,
    PERCENT_WORDS,
    PREFIX_SIGNS,
    UNITS,
)
from assistant.text.scanning import Token, scan, skip_letters

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SUFFIXES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_SKIPPED_BEFORE_UNIT: Final = frozenset({"-", "of"})


def find(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of ``text`` in order, none inside another, with exact offsets.

    Digits of either script, number words of both languages, percent, money, measures and durations; a range gives two
    numbers, a clock time one. ``find("أكثر من 6 آلاف شخص")`` → one quantity «6 آلاف», 6000.0, "over".
    """
    return _find(text)


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[Quantity, ...]:
    tokens = scan(text)
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "n":
            made = _from_digits(text, tokens, index)
        elif token.kind == "w" and (token.folded in WORDS or token.folded in DUALS or token.folded in EN_ONE):
            made = _from_words(text, tokens, index)
        elif token.folded in UNITS and token.kind == "w":
            made = _one_and_a_half(text, tokens, index)
        else:
            made = None
        if made is None:
            index += 1
            continue
        quantity, index = made
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def is_number_word(folded: str) -> bool:
    """Return whether a folded word stands for a number by itself or in front of others: "six", «آلاف», «يومين».

    Every number written in words holds such a word.
    """
    return folded in WORDS or folded in DUALS


def numeral(folded: str) -> float:
    """Return the value of a folded numeral: ``"6,000.5"`` → 6000.5, ``"3,5"`` → 3.5, ``"1.234.567"`` → 1234567."""
    plain = re.sub(r"[\s\u2009]", "", folded)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    else:
        plain = plain.replace(",", ".")
    return float(plain)


def _one_and_a_half(text: str, tokens: Sequence[Token], index: int) -> tuple[Quantity | None, int] | None:
    """Read «عام ونصف» and "year and a half"."""
    name, kind = UNITS[tokens[index].folded]
    value, after = _and_a_fraction(tokens, index + 1, 1.0)
    if value == 1.0 or kind not in {"duration", "measure", "money"}:
        return None
    return _made(text, tokens, index, after, tokens[index].start, value, name, kind, None), after


def _touching(tokens: Sequence[Token], left: int, right: int) -> bool:
    return tokens[left].end == tokens[right].start


def _from_digits(text: str, tokens: Sequence[Token], index: int) -> tuple[Quantity | None, int] | None:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if before is not None and before.kind == "w" and before.end == token.start and before.folded[-1:].isascii():
        return None  # A380, G20: a name
    after = index + 1
    clock = _clock(tokens, index)
    if clock is not None:
        value, after = clock
        return _made(text, tokens, index, after, token.start, value, None, "clock", None), after
    tall = feet_and_inches(tokens, index)
    if tall is not None:
        value, after = tall
        return _made(text, tokens, index, after, token.start, value, "inch", "measure", None), after
    value = numeral(token.folded)
    start = token.start
    if before is not None and before.folded == "-" and before.end == token.start and _is_sign(tokens, index - 1):
        value, start = -value, before.start
    follower = tokens[after] if after < len(tokens) else None
    if follower is not None and follower.kind == "w":
        touching = follower.start == token.end
        if touching and follower.folded == "s":
            return None  # the 1990s: a date
        if touching and follower.folded in {"st", "nd", "rd", "th"}:
            return _made(text, tokens, index, after + 1, start, value, None, "ordinal", None), after + 1
        word = WORDS.get(follower.folded)
        money = before is not None and before.folded in PREFIX_SIGNS
        if follower.folded in _SUFFIXES and (
            money or follower.folded in {"bn", "mn", "tn"} or (touching and follower.folded == "k")
        ):
            value, after = value * _SUFFIXES[follower.folded], after + 1
        elif word is not None and word.kind == "scale" and not word.joined and not word.prefix:
            value, after = value * word.value, after + 1
        elif touching and follower.folded.isascii() and follower.folded not in UNITS:
            return None  # 3D, 4x4
        value, after = _and_a_fraction(tokens, after, value, scale=word.value if word and word.kind == "scale" else 1.0)
    return _with_unit(text, tokens, index, after, start, value, None)


def _is_sign(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the "-" at ``at`` is a minus and neither a range nor a hyphen."""
    return (
        at == 0
        or (tokens[at - 1].end < tokens[at].start and tokens[at - 1].kind != "n")
        or tokens[at - 1].folded == "("
    )


def _clock(tokens: Sequence[Token], index: int) -> tuple[float, int] | None:
    if (
        index + 2 < len(tokens)
        and tokens[index + 1].folded == ":"
        and tokens[index + 2].kind == "n"
        and _touching(tokens, index, index + 1)
        and _touching(tokens, index + 1, index + 2)
        and tokens[index].folded.isdigit()
        and tokens[index + 2].folded.isdigit()
        and len(tokens[index + 2].folded) == 2
        and int(tokens[index].folded) < 25
        and int(tokens[index + 2].folded) < 60
    ):
        return float(int(tokens[index].folded) * 60 + int(tokens[index + 2].folded)), index + 3
    return None


def _and_a_fraction(tokens: Sequence[Token], after: int, value: float, scale: float = 1.0) -> tuple[float, int]:
    """Add «ونصف» or "and a half" of the last scale: «6 ملايين ونصف» is 6.5 million."""
    if after < len(tokens):
        word = WORDS.get(tokens[after].folded)
        if word is not None and word.kind == "fraction" and word.joined and not word.article:
            following = WORDS.get(tokens[after + 1].folded) if after + 1 < len(tokens) else None
            if following is not None and following.kind == "scale" and not following.joined:  # «ونصف المليون»
                return value + word.value * following.value, after + 2
            return value + word.value * scale, after + 1
    folded = [token.folded for token in tokens[after : after + 3]]
    if folded in (["and", "a", "half"], ["and", "a", "quarter"]):
        return value + WORDS[folded[2]].value * scale, after + 3
    return value, after


def _from_words(text: str, tokens: Sequence[Token], index: int) -> tuple[Quantity | None, int] | None:
    token = tokens[index]
    dual = DUALS.get(token.folded)
    if dual is not None:
        name, noun_kind, prefix, _ = dual
        if noun_kind == "money":
            unit, after = whose(tokens, index, name)
        else:
            unit, after = whole(tokens, index, name)
        of: Kind = noun_kind if unit == name or noun_kind == "money" else "measure"
        value, after = _and_a_fraction(tokens, after, 2.0)
        start = token.start + skip_letters(text[token.start : token.end], prefix)
        return _made(text, tokens, index, after, start, value, unit, of, None), after
    spelled = spell(tokens, index)
    if spelled is None:
        return None
    value, after = (
        _and_a_fraction(tokens, spelled.after, spelled.value, spelled.last_scale)
        if spelled.kind == "count"
        else (spelled.value, spelled.after)
    )
    start = token.start + skip_letters(text[token.start : token.end], spelled.prefix)
    if spelled.kind == "count" or (spelled.kind == "fraction" and spelled.value == 0.5):
        return _with_unit(text, tokens, index, after, start, value, spelled)
    times = "time" if spelled.kind == "times" else None
    kind: Kind = "measure" if times else "ordinal" if spelled.kind == "ordinal" else "fraction"
    return _made(text, tokens, index, after, start, value, times, kind, None), after


def _with_unit(
    text: str, tokens: Sequence[Token], index: int, after: int, start: int, value: float, spelled: Spelled | None
) -> tuple[Quantity | None, int]:
    """Look for a unit behind the number, then in front of it."""
    approx: Approx | None = "plural" if spelled is not None and spelled.vague else None
    at = after
    while at < len(tokens) and at - after < 1 and tokens[at].folded in _SKIPPED_BEFORE_UNIT:
        at += 1
    folded = tokens[at].folded if at < len(tokens) else ""
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if folded in PERCENT_WORDS:
        return _made(text, tokens, index, at + 1, start, value, "percent", "percent", approx), at + 1
    if (folded, following) in PERCENT_PAIRS:
        return _made(text, tokens, index, at + 2, start, value, "percent", "percent", approx), at + 2
    if folded in {"percentage", "نقطه", "نقاط"} and following in {"points", "point", "مئويه"}:
        return _made(text, tokens, index, at + 2, start, value, "percentage point", "percent", approx), at + 2
    first = spelled.first_kind if spelled is not None else "digits"
    money = currency(text, tokens, at)
    if money is not None:
        name, end = money
        return _made(text, tokens, index, end, start, value, name, "money", approx), end
    unit = unit_at(tokens, at)
    if unit is not None and not (len(folded) == 1 and folded.isalpha() and tokens[at].end - tokens[after - 1].end > 2):
        name, kind, end = unit
        value, end = _and_a_fraction(tokens, end, value)
        return _made(text, tokens, index, end, start, value, name, kind, approx), end
    before = tokens[index - 1] if index else None
    if before is not None and before.folded in PREFIX_SIGNS:
        lead, name = index - 1, PREFIX_SIGNS[before.folded]
        if lead and name == "USD" and tokens[lead - 1].folded in LETTERS and _touching(tokens, lead - 1, lead):
            lead -= 1
            name = LETTERS[tokens[lead].folded]
        return _made(text, tokens, lead, after, tokens[lead].start, value, name, "money", approx), after
    if before is not None and before.folded == "%" and before.end == tokens[index].start:
        return _made(text, tokens, index - 1, after, before.start, value, "percent", "percent", approx), after
    in_front = code_at(text, before) if before is not None else None
    if in_front is not None and before is not None:
        return _made(text, tokens, index - 1, after, before.start, value, in_front, "money", approx), after
    if first == "a" or (spelled is not None and spelled.kind == "fraction" and spelled.first_kind != "bare"):
        return None, after
    kind = "fraction" if spelled is not None and spelled.kind == "fraction" else "count"
    return _made(text, tokens, index, after, start, value, None, kind, approx), after


def _made(
    text: str,
    tokens: Sequence[Token],
    index: int,
    after: int,
    start: int,
    value: float,
    unit: str | None,
    kind: Kind,
    approx: Approx | None,
) -> Quantity:
    lead, modifier = modifier_before(tokens, index)
    if modifier is None:
        modifier = modifier_after(tokens, after)
    end = tokens[after - 1].end
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=round(float(value), 10),
        unit=unit,
        kind=kind,
        approx=modifier if approx is None or modifier not in (None, "about") else approx,
        lead=start if lead is None else tokens[lead].start,
    )
