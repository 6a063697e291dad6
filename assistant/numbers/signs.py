"""Reads the sign of a number: "-5", "minus 12", «ناقص 12 درجة», "below zero"; knows nothing of its value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.numbers.quantity import Kind
from assistant.text.scanning import Token

_MINUS: Final = frozenset({"minus", "negative", "ناقص", "سالب", "بناقص", "وناقص", "لناقص"})
_BELOW: Final = frozenset(
    {("below", "zero"), ("under", "zero"), ("تحت", "الصفر"), ("دون", "الصفر"), ("تحت", "صفر"), ("دون", "صفر")}
)
_SIGNED_UNITS: Final = frozenset({"degree", "percent", "percentage point"})
_NEVER_COUNTED: Final = frozenset(
    {"to", "or", "and", "in", "on", "at", "overnight", "for", "by", "الي", "او", "في", "و", "علي", "خلال", "ليلا", "c"}
    | {"f", "celsius", "fahrenheit"}
)
"""What stands behind a figure that counts nothing."""


def hyphen_is_sign(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the "-" at ``at`` is a minus and neither a range nor a hyphen."""
    return (
        at == 0
        or (tokens[at - 1].end < tokens[at].start and tokens[at - 1].kind != "n")
        or tokens[at - 1].folded == "("
    )


def minus_before(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word for a minus stands in front of ``index`` and takes nothing away from another number."""
    if not index or tokens[index - 1].folded not in _MINUS:
        return False
    return index < 2 or (tokens[index - 2].kind != "n" and tokens[index - 2].folded != "%")


def may_be_negative(tokens: Sequence[Token], after: int, unit: str | None, kind: Kind) -> bool:
    """Return whether a minus fits the number that ends before ``after``: degrees, percent, a figure by itself."""
    if unit in _SIGNED_UNITS or kind == "money":
        return True
    return kind == "count" and (
        after >= len(tokens) or tokens[after].kind != "w" or tokens[after].folded in _NEVER_COUNTED
    )


def below_zero(tokens: Sequence[Token], after: int, unit: str | None, kind: Kind) -> int | None:
    """Return the index behind "below zero", «تحت الصفر» at ``after``, or ``None``."""
    if unit != "degree" and kind != "count":
        return None
    pair = tuple(token.folded for token in tokens[after : after + 2])
    return after + 2 if pair in _BELOW else None


def is_below_zero(text: str) -> bool:
    """Return whether the text of a number says that it is below zero."""
    return tuple(text.lower().split()[-2:]) in _BELOW
