"""Finds numbers and what they count; knows nothing of dates (a year is a number here)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.numbers.compound import add_joined
from assistant.numbers.currencies import LETTERS, code_at
from assistant.numbers.digits import clock_time, money_in_front, numeral, touching
from assistant.numbers.fractions import and_a_part, glyph, mixed
from assistant.numbers.lexicon import EN_ONE, WORDS
from assistant.numbers.measures import currency, feet_and_inches, unit_at, whole, whose
from assistant.numbers.modifiers import modifier_after, modifier_before
from assistant.numbers.quantity import Approx, Kind, Quantity
from assistant.numbers.ranges import share
from assistant.numbers.signs import below_zero, hyphen_is_sign, may_be_negative, minus_before
from assistant.numbers.spelled import Spelled, spell
from assistant.numbers.stuck import touching_unit
from assistant.numbers.units import (
    DUALS,
    PERCENT_PAIRS,
    PERCENT_WORDS,
    PREFIX_SIGNS,
    UNITS,
)
from assistant.text.scanning import Token, scan, skip_letters

_SUFFIXES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_SKIPPED_BEFORE_UNIT: Final = frozenset({"-", "of"})


def find(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of ``text`` in order, none inside another, with exact offsets.

    Digits of either script, number words of both languages, percent, money, measures and durations; a clock time is
    one number, a range two, which share what one of them says of unit and scale. ``find("أكثر من 6 آلاف شخص")`` → one
    quantity «6 آلاف», 6000.0, "over".
    """
    return _find(text)


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[Quantity, ...]:
    tokens = scan(text)
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        part = glyph(text, token)
        if token.kind == "n":
            made = _from_digits(text, tokens, index)
        elif part is not None and not (index + 1 < len(tokens) and tokens[index + 1].start == token.end):
            made = _from_glyph(text, tokens, index, part)
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
    return share(text, tokens, found)


def is_number_word(folded: str) -> bool:
    """Return whether a folded word stands for a number by itself or in front of others: "six", «آلاف», «يومين».

    Every number written in words holds such a word.
    """
    return folded in WORDS or folded in DUALS


def _one_and_a_half(text: str, tokens: Sequence[Token], index: int) -> tuple[Quantity | None, int] | None:
    """Read «عام ونصف» and "year and a half"."""
    name, kind = UNITS[tokens[index].folded]
    value, after = and_a_part(tokens, index + 1, 1.0, counted=True)
    if value == 1.0 or kind not in {"duration", "measure", "money"}:
        return None
    return _made(text, tokens, index, after, tokens[index].start, value, name, kind, None), after


def _from_digits(text: str, tokens: Sequence[Token], index: int) -> tuple[Quantity | None, int] | None:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if before is not None and before.kind == "w" and before.end == token.start and before.folded[-1:].isascii():
        return None  # A380, G20: a name
    after = index + 1
    clock = clock_time(tokens, index)
    if clock is not None:
        value, after = clock
        return _made(text, tokens, index, after, token.start, value, None, "clock", None), after
    tall = feet_and_inches(tokens, index)
    if tall is not None:
        value, after = tall
        return _made(text, tokens, index, after, token.start, value, "inch", "measure", None), after
    value, scale = numeral(token.folded), 1.0
    start = token.start
    if before is not None and before.folded == "-" and before.end == token.start and hyphen_is_sign(tokens, index - 1):
        value, start = -value, before.start
    value, after = mixed(text, tokens, after, value)
    unit = touching_unit(text, tokens, index) if after == index + 1 else None
    follower = tokens[after] if after < len(tokens) else None
    if follower is not None and follower.kind == "w":
        touches = follower.start == token.end
        if touches and follower.folded == "s" and unit is None:
            return None  # the 1990s: a date
        if touches and follower.folded in {"st", "nd", "rd", "th"}:
            return _made(text, tokens, index, after + 1, start, value, None, "ordinal", None), after + 1
        word = WORDS.get(follower.folded)
        money = money_in_front(tokens, index)
        if follower.folded in _SUFFIXES and (
            money or follower.folded in {"bn", "mn", "tn"} or (touches and follower.folded == "k")
        ):
            value, after, unit = value * _SUFFIXES[follower.folded], after + 1, None
        elif word is not None and word.kind == "scale" and not word.joined and not word.prefix:
            scale = word.value
            value, after, scale = add_joined(text, tokens, after + 1, value * scale, scale)
        elif touches and follower.folded.isascii() and unit is None:
            return None  # 3D, 4x4
    value, after = and_a_part(tokens, after, value, scale)
    return _with_unit(text, tokens, index, after, start, value, None, unit)


def _from_glyph(text: str, tokens: Sequence[Token], index: int, value: float) -> tuple[Quantity | None, int]:
    """Read "½ mile", "¾ of the voters"."""
    word = WORDS.get(tokens[index + 1].folded) if index + 1 < len(tokens) else None
    if word is not None and word.kind == "scale" and not word.joined and not word.prefix:
        return _with_unit(text, tokens, index, index + 2, tokens[index].start, value * word.value, None)
    part = Spelled(value, index + 1, 0, "fraction", False, "bare", 1.0)
    return _with_unit(text, tokens, index, index + 1, tokens[index].start, value, part)


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
        value, after = and_a_part(tokens, after, 2.0, counted=True)
        start = token.start + skip_letters(text[token.start : token.end], prefix)
        return _made(text, tokens, index, after, start, value, unit, of, None), after
    spelled = spell(text, tokens, index)
    if spelled is None:
        return None
    value, after = spelled.value, spelled.after
    if spelled.kind == "count" and not spelled.vague:
        arabic = not token.folded.isascii() and not (token.folded in WORDS and WORDS[token.folded].article)
        scale = 100.0 if arabic and spelled.last_scale == 1.0 and value % 100 == 0 else spelled.last_scale
        value, after, scale = add_joined(text, tokens, after, value, scale if arabic else 1.0)
        value, after = and_a_part(
            tokens, after, value, max(scale, spelled.last_scale) if after == spelled.after else scale
        )
    start = token.start + skip_letters(text[token.start : token.end], spelled.prefix)
    if spelled.kind == "count" or (spelled.kind == "fraction" and spelled.value == 0.5):
        return _with_unit(text, tokens, index, after, start, value, spelled)
    times = "time" if spelled.kind == "times" else None
    kind: Kind = "measure" if times else "ordinal" if spelled.kind == "ordinal" else "fraction"
    return _made(text, tokens, index, after, start, value, times, kind, None), after


def _with_unit(
    text: str,
    tokens: Sequence[Token],
    index: int,
    after: int,
    start: int,
    value: float,
    spelled: Spelled | None,
    stuck: tuple[str, Kind, int] | None = None,
) -> tuple[Quantity | None, int]:
    """Look for a unit behind the number, then in front of it, and for what makes it negative."""
    made, end = _unsigned(text, tokens, index, after, start, value, spelled, stuck)
    if made is None:
        return made, end
    if value > 0 and minus_before(tokens, index) and may_be_negative(tokens, end, made.unit, made.kind):
        lead = tokens[index - 1]
        begin = lead.start + len(text[lead.start : lead.end]) - len(text[lead.start : lead.end].lstrip("وبل"))
        return _made(text, tokens, index - 1, end, begin, -made.value, made.unit, made.kind, made.approx), end
    cold = below_zero(tokens, end, made.unit, made.kind)
    if cold is not None and value > 0:
        return _made(text, tokens, index, cold, made.start, -made.value, made.unit, made.kind, made.approx), cold
    return made, end


def _unsigned(
    text: str,
    tokens: Sequence[Token],
    index: int,
    after: int,
    start: int,
    value: float,
    spelled: Spelled | None,
    stuck: tuple[str, Kind, int] | None,
) -> tuple[Quantity | None, int]:
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
    unit = stuck or unit_at(tokens, at)
    if unit is not None and not (
        stuck is None and len(folded) == 1 and folded.isalpha() and tokens[at].end - tokens[after - 1].end > 2
    ):
        name, kind, end = unit
        value, end = and_a_part(tokens, end, value, counted=True)
        return _made(text, tokens, index, end, start, value, name, kind, approx), end
    before = tokens[index - 1] if index else None
    if before is not None and before.folded in PREFIX_SIGNS:
        lead, name = index - 1, PREFIX_SIGNS[before.folded]
        if lead and name == "USD" and tokens[lead - 1].folded in LETTERS and touching(tokens, lead - 1, lead):
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
