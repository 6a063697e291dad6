"""Adds what «و» joins to a number in digits or with a scale: «مليون و200 ألف», «3 آلاف وخمسمئة»; knows no units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.numbers.digits import numeral
from assistant.numbers.fractions import word_at
from assistant.numbers.spelled import spell
from assistant.numbers.units import PERCENT_PAIRS, PERCENT_WORDS
from assistant.text.scanning import Token

_LOWEST: Final = 100.0


def add_joined(
    text: str,
    tokens: Sequence[Token],
    after: int,
    value: float,
    scale: float,
) -> tuple[float, int, float]:
    """Return (value, index behind, scale) with what is joined to a ``value`` whose last scale is ``scale``.

    Only what is smaller than that scale is part of the number: «مليون و200 ألف» is one, «3 آلاف و5 آلاف» two.
    """
    while scale >= _LOWEST:
        step = _figure(tokens, after) or _words(text, tokens, after)
        if step is None:
            break
        part, last, end = step
        if _percent(tokens, end):
            break
        if scale == _LOWEST and last > scale and part / last < scale:  # «مئة و20 ألف»
            return value * last + part, end, last
        if not 0 < part < scale:
            break
        value, after, scale = value + part, end, last
    return value, after, scale


def _figure(tokens: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Read «و200 ألف»: (value, scale, index behind)."""
    if at + 1 >= len(tokens) or tokens[at].folded != "و" or tokens[at + 1].kind != "n":
        return None
    value = numeral(tokens[at + 1].folded)
    word = word_at(tokens, at + 2)
    if word is not None and word.kind == "scale" and not word.joined and not word.prefix:
        return value * word.value, word.value, at + 3
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    if behind is not None and behind.folded in {":", "/"} and behind.start == tokens[at + 1].end:
        return None  # a clock time, a date
    return value, 1.0, at + 2


def _words(text: str, tokens: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Read «وخمسمئة», «ومئتي ألف»: (value, scale, index behind)."""
    word = word_at(tokens, at)
    if word is None or not word.joined or word.article or tokens[at].folded.isascii():
        return None
    if word.kind not in {"unit", "ten", "teen", "tens", "eleven", "hundred", "hundreds", "scale", "scales"}:
        return None
    made = spell(text, tokens, at)
    if made is None or made.kind != "count" or made.vague:
        return None
    return made.value, made.last_scale, made.after


def _percent(tokens: Sequence[Token], at: int) -> bool:
    pair = tuple(token.folded for token in tokens[at : at + 2])
    return bool(pair) and (pair[0] == "%" or pair[0] in PERCENT_WORDS or pair in PERCENT_PAIRS)
