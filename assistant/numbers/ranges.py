"""Hands the unit and the scale of one end of a range to the other: "$20-30 million", «من 3 إلى 4 سنوات»."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from assistant.numbers.lexicon import WORDS
from assistant.numbers.quantity import Quantity
from assistant.numbers.signs import is_below_zero
from assistant.numbers.stuck import is_label
from assistant.text.scanning import Token

_LINKS: Final = frozenset({("-",), ("to",), ("or",), ("-", "to"), ("-", "or"), ("الي",), ("او",), ("حتي",)})
_BETWEEN: Final = frozenset({"between", "بين", "وبين", "فبين"})
_FROM: Final = frozenset({"from", "من", "ومن"}) | _BETWEEN
_SUFFIXES: Final = {"k": 1e3, "m": 1e6, "b": 1e9}
_CE: Final = "م"
"""Metre, and also what is written behind a year."""
_WIDEST: Final = 100
"""How many times the first end the second may be for both to count in one scale."""
_STEEPEST: Final = 10
"""How many times the second end the first may be, where a range goes down, for both to count in one scale."""
_DATED: Final = frozenset("in since year until , في عام سنه منذ العام لعام بعام وعام".split())


def share(text: str, tokens: Sequence[Token], found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return ``found`` with what the two ends of each range share given to both; offsets and texts stay."""
    linked = list(found)
    for at in range(len(linked) - 2, -1, -1):
        linked[at : at + 2] = _pair(text, tokens, linked[at], linked[at + 1])
    return tuple(linked)


def _pair(text: str, tokens: Sequence[Token], first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    bare = first.kind == "count" and first.unit is None and first.approx != "plural"
    signed = first.kind in {"money", "percent"} and _unit_in_front(first.text)
    if not bare and not signed:
        return first, second
    firm = _linked(tokens, first, second)
    if firm is None or second.approx == "plural" or second.kind in {"ordinal", "clock", "fraction"}:
        return first, second
    if second.kind == "count" and second.unit is not None:
        return first, second
    index = _at(tokens, first.start)
    if bare and (is_label(text, tokens, index) or _dated(text, tokens, index, first, second)):
        return first, second
    scale = _scale(tokens, second)
    count = second.value / scale
    if not firm and not first.value < max(count, second.value):
        return first, second
    near = first.value < count <= first.value * _WIDEST or (firm and count <= first.value <= count * _STEEPEST)
    scaled = scale > 1 and near and count < 10_000 and _scale(tokens, first) == 1
    value = round(first.value * scale, 10) if scaled else first.value
    if signed:
        if second.kind == "count" and second.unit is None and firm:
            second = dataclasses.replace(second, unit=first.unit, kind=first.kind)
        same = second.kind == first.kind
        return (dataclasses.replace(first, value=value) if same else first), second
    if second.unit == "degree" and value > 0 > second.value and is_below_zero(second.text):
        value = -value
    return dataclasses.replace(first, value=value, unit=second.unit, kind=second.kind), second


def _unit_in_front(text: str) -> bool:
    return text[:3].isupper() if text[0].isalpha() else not text[0].isdigit() and text[0] != "-"


def _linked(tokens: Sequence[Token], first: Quantity, second: Quantity) -> bool | None:
    """Return whether the two are firmly linked (a dash, "from … to", "between … and"), ``None`` if not at all."""
    lead = _at(tokens, first.lead)
    opening = tokens[lead - 1].folded if lead else ""
    after, index = _at(tokens, first.end - 1) + 1, _at(tokens, second.lead)
    between = tuple(token.folded for token in tokens[after:index])
    if between == ("-",) and first.text[-1].isalpha() and second.text[0].isdigit() and first.text.isalpha():
        return None
    if between in _LINKS:
        return opening in _FROM or (between == ("-",) and second.value > first.value)
    joined = index == after and tokens[index].folded.startswith("و") and second.lead > tokens[index].start
    if between in {("and",), ("و",)} or joined:
        return True if opening in _BETWEEN else None
    return None


def _at(tokens: Sequence[Token], offset: int) -> int:
    """Return the index of the token that ``offset`` lies in."""
    low, high = 0, len(tokens)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if tokens[middle].start <= offset else (low, middle)
    return low


def _scale(tokens: Sequence[Token], one: Quantity) -> float:
    """Return the only scale that multiplies a number, 1 without one."""
    first, last = _at(tokens, one.start), _at(tokens, one.end - 1)
    scales = []
    for at in range(first, last + 1):
        word = WORDS.get(tokens[at].folded)
        if word is not None and word.kind in {"scale", "scales"}:
            scales.append(word.value if word.kind == "scale" else 1.0)
        elif at > first and tokens[at - 1].kind == "n" and one.kind in {"count", "money"}:
            scales.append(_SUFFIXES.get(tokens[at].folded, 1.0))
    scales = [scale for scale in scales if scale > 1]
    return scales[0] if len(scales) == 1 else 1.0


def _dated(text: str, tokens: Sequence[Token], index: int, first: Quantity, second: Quantity) -> bool:
    """Return whether the first end may be part of a date: "20 million in 2015 to 30 million", «(661 - 750 م)»."""
    digits = text[first.start : first.end]
    before = tokens[index - 1].folded if index else ""
    if before == "-" and index > 1 and tokens[index - 2].kind == "n":  # 18-02-2011
        return True
    era = tokens[_at(tokens, second.end - 1)].folded == _CE and 100 <= second.value <= 2100
    if era and digits.isdigit() and (first.value >= 1000 or tokens[index + 1].folded == "-"):
        return True
    if not digits.isdigit() or not 1800 <= first.value <= 2100:
        return False
    return second.value < 1000 or _scale(tokens, second) > 1 or before in _DATED
