"""Reads parts of a whole and what they add to a number: "3½", "and a half million", «ثلاثة أرباع», «خمس السكان»."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from assistant.numbers.lexicon import AR_PREFIXES, DENOMINATORS, FIFTHS, WORDS, Word
from assistant.numbers.units import UNITS
from assistant.text.scanning import Token

EN_PARTS: Final = {
    name + plural: 1 / parts
    for parts, name in (
        (2, "half"),
        (3, "third"),
        (4, "quarter"),
        (4, "fourth"),
        (5, "fifth"),
        (6, "sixth"),
        (7, "seventh"),
        (8, "eighth"),
        (9, "ninth"),
        (10, "tenth"),
    )
    for plural in ("", "s")
}
EN_NUMERATORS: Final = {
    **{"a": 1, "one": 1},
    **{word: value for value, word in enumerate("two three four five six seven eight nine".split(), 2)},
}
_DAMMA: Final = "\u064f"
_SLASHED: Final = frozenset({2, 3, 4, 5, 8, 10, 16})
_PERIODS: Final = frozenset("متتاليه متواليه متعاقبه متتابعه ماليه سنويه".split())


def word_at(tokens: Sequence[Token], at: int) -> Word | None:
    """Return what the number word at ``at`` stands for, or ``None``."""
    return WORDS.get(tokens[at].folded) if at < len(tokens) and tokens[at].kind == "w" else None


def glyph(text: str, token: Token) -> float | None:
    """Return the value of "½", "¼", "⅔" and their like."""
    raw = text[token.start : token.end]
    if len(raw) != 1 or unicodedata.category(raw) != "No":
        return None
    value = unicodedata.numeric(raw)
    return value if 0 < value < 1 else None


def mixed(text: str, tokens: Sequence[Token], at: int, value: float) -> tuple[float, int]:
    """Add the part right behind a whole numeral that ends before ``at``: "3½", "1 1/2"."""
    if value != int(value) or value >= 1000 or at >= len(tokens):
        return value, at
    part = glyph(text, tokens[at])
    if part is not None and tokens[at].start - tokens[at - 1].end <= 1:
        return value + part, at + 1
    if at + 2 < len(tokens) and 0 < tokens[at].start - tokens[at - 1].end <= 1 and tokens[at + 1].folded in "/\u2044":
        upper, slash, lower = tokens[at : at + 3]
        if upper.end == slash.start and slash.end == lower.start and upper.folded.isdigit() and lower.folded.isdigit():
            over, under = int(upper.folded), int(lower.folded)
            if 0 < over < under and under in _SLASHED:
                return value + over / under, at + 3
    return value, at


def and_a_part(
    tokens: Sequence[Token], after: int, value: float, scale: float = 1.0, *, counted: bool = False
) -> tuple[float, int]:
    """Add «ونصف» or "and a half" to what ends before ``after``; the part is one of the scale that follows or ``scale``.

    «6 ملايين ونصف» is 6.5 million, "two and a half billion" 2.5 billion, "three and a half" 3.5. Behind the unit of
    the number (``counted``) a scale begins another number: "two years and a half million people".
    """
    part = _joined_part(tokens, after)
    if part is None:
        part = _english_part(tokens, after)
    if part is None:
        return value, after
    share, end = part
    following = word_at(tokens, end)
    if following is None or following.kind != "scale" or following.joined or following.prefix > 2:
        return value + share * scale, end
    if counted:
        return value, after
    if scale == 1.0 and value < 1000:  # «ثلاثة ونصف مليون»
        return (value + share) * following.value, end + 1
    if following.value <= scale:  # «مليون ونصف المليون»
        return value + share * following.value, end + 1
    return value, after


def _joined_part(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read «ونصف», «وثلاثة أرباع»: (part, index behind it)."""
    word = word_at(tokens, at)
    if word is None or not word.joined or word.article:
        return None
    if word.kind == "fraction":
        return word.value, at + 1
    return arabic_parts(tokens, at, word.value) if word.kind == "unit" else None


def _english_part(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "and a half", "-and-a-half", "and three-quarters": (part, index behind it)."""
    at = _past_hyphen(tokens, at)
    if at >= len(tokens) or tokens[at].folded != "and":
        return None
    at = _past_hyphen(tokens, at + 1)
    if at >= len(tokens) or tokens[at].folded not in EN_NUMERATORS:
        return None
    step = _past_hyphen(tokens, at + 1)
    if step >= len(tokens) or tokens[step].folded not in EN_PARTS:
        return None
    value = EN_NUMERATORS[tokens[at].folded] * EN_PARTS[tokens[step].folded]
    return (value, step + 1) if value < 1 else None


def _past_hyphen(tokens: Sequence[Token], at: int) -> int:
    if 0 < at < len(tokens) and tokens[at].folded == "-" and tokens[at - 1].end == tokens[at].start:
        return at + 1
    return at


def english_parts(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "a third of", "two-thirds of" up to its "of": (value, index of "of")."""
    step = at + 2 if at + 1 < len(tokens) and tokens[at + 1].folded == "-" else at + 1
    if step + 1 >= len(tokens) or tokens[step + 1].folded != "of" or tokens[step].folded not in EN_PARTS:
        return None
    return EN_NUMERATORS[tokens[at].folded] * EN_PARTS[tokens[step].folded], step + 1


def arabic_parts(tokens: Sequence[Token], at: int, count: float) -> tuple[float, int] | None:
    """Read «أرباع» and the like behind a numerator ``count`` at ``at``: (value, index behind it).

    Quarters that follow one another are periods: «ثلاثة أرباع متتالية» gives ``None``.
    """
    parts = DENOMINATORS.get(tokens[at + 1].folded) if at + 1 < len(tokens) else None
    if parts is None or not 2 <= count < parts:
        return None
    if at + 2 < len(tokens) and tokens[at + 2].folded in _PERIODS:
        return None
    return count / parts, at + 2


def arabic_part(text: str, tokens: Sequence[Token], at: int) -> tuple[float, int, int] | None:
    """Read «خمس السكان», «خُمس»: (value, index behind it, letters of clitics).

    The words for five, seven, nine and ten stand for their part with a damma, or in front of what has «ال» and is no
    unit of time or measure.
    """
    token = tokens[at]
    for prefix in AR_PREFIXES:
        parts = FIFTHS.get(token.folded[len(prefix) :]) if token.folded.startswith(prefix) else None
        if parts is None:
            continue
        raw = text[token.start : token.end]
        first = next((place for place, char in enumerate(raw) if char == token.folded[len(prefix)]), len(raw) - 1)
        if raw[first + 1 : first + 2] == _DAMMA:
            return 1 / parts, at + 1, len(prefix)
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if prefix.endswith(("ال", "لل")) or following is None or following.kind != "w":
            return None
        noun = following.folded
        definite = noun.startswith("ال") and len(noun) > 4 and noun not in WORDS and noun not in UNITS
        marked = any("\u064b" <= char <= "\u0650" or char == "\u0652" for char in raw[first + 1 : first + 2])
        return (1 / parts, at + 1, len(prefix)) if definite and not marked else None
    return None
