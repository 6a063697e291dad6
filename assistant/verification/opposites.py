"""Holds words of one language against opposites in the other: "unimportant" and «مهم», "past" and «المستقبل».

A word stands on signed axes: those of the table of opposites, its own, and, with the other sign, that of the word it
negates ("unimportant" is "important" with a minus). An Arabic word stands on those of its English translations too. A
negator in front turns all signs round.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.lexical.translations import translations
from assistant.text import stem
from assistant.verification.english import negated_base
from assistant.verification.oppositions import poles
from assistant.verification.reading import Reading, Word

_LEAST_SCORE: Final = 0.2
"""Least score of a translation that lends its axes to an Arabic word."""
_LEAST_NEGATED: Final = 0.3
"""The same for a translation that negates by its form."""
_LEAST_LINK: Final = 0.1
"""Least score of a translation for two words to say the same."""


_LEAST_LETTERS: Final = 5
"""Of an Arabic word from which a clitic or an ending is taken."""


class Side(NamedTuple):
    """One end of an axis: "12" from the table of opposites, "=import" of a word of its own."""

    axis: str
    sign: int


class _Placed(NamedTuple):
    word: Word
    stems: tuple[str, ...]
    sides: frozenset[Side]


def opposite_across(sentence: Reading, quote: Reading) -> str | None:
    """Return the first word of the sentence of which the quote, in the other language, says the opposite."""
    mine, theirs = _placed(sentence), _placed(quote)
    for word in mine:
        if not word.sides or any(_agree(word, other) for other in theirs):
            continue
        for other in theirs:
            if not _contrary(word.sides, other.sides):
                continue
            if not any(_agree(another, other) for another in mine):
                return word.word.folded
    return None


def _placed(reading: Reading) -> list[_Placed]:
    near = reading.negated[0]
    found = []
    for word in reading.words:
        sides = word_sides(word.sense)
        if word.place in near:
            sides = frozenset(Side(side.axis, -side.sign) for side in sides)
        found.append(_Placed(word, word_stems(word.folded) + ((stem(word.sense),) if word.sense else ()), sides))
    return found


def _contrary(mine: frozenset[Side], theirs: frozenset[Side]) -> bool:
    return any(Side(side.axis, -side.sign) in theirs for side in mine)


def _agree(one: _Placed, other: _Placed) -> bool:
    """Return whether two words, one of each language, may say the same."""
    if one.sides & other.sides:
        return True
    return linked(one.stems, other.stems)


def linked(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Return whether one of the stems is a translation of one of the others."""
    wanted = frozenset(theirs)
    return any(other in wanted and score >= _LEAST_LINK for one in mine for other, score in translations(one))


@lru_cache(maxsize=1 << 15)
def word_stems(folded: str) -> tuple[str, ...]:
    """Return the stem of a word, and of an Arabic one without what may be a clitic or an ending."""
    if folded.isascii() or len(folded) < _LEAST_LETTERS:
        return (stem(folded),)
    forms = [folded]
    if folded[0] in "وفبلك":
        forms.append(folded[1:])
    if folded[-1] in "ها":
        forms.append(folded[:-1])
    return tuple(dict.fromkeys(stem(form) for form in forms))


@lru_cache(maxsize=1 << 15)
def word_sides(folded: str) -> frozenset[Side]:
    """Return the signed axes on which a folded word stands; none for the empty word."""
    if not folded:
        return frozenset()
    sides = {Side(str(pole.axis), pole.side) for pole in poles(folded)}
    if folded[:1].isascii():
        return frozenset(sides) | _own(folded)
    for one in word_stems(folded):
        for other, score in translations(one):
            if score >= _LEAST_SCORE:
                sides |= {side for side in _own(other) if side.sign > 0 or score >= _LEAST_NEGATED}
                if not poles(folded):
                    sides |= {Side(str(pole.axis), pole.side) for pole in poles(other)}
    return frozenset(sides)


def _own(word: str) -> frozenset[Side]:
    """Return the axis of an English word itself, and of the word it negates."""
    sides = {Side("=" + stem(word), 1)}
    base = negated_base(word)
    if base is not None:
        sides.add(Side("=" + stem(base), -1))
    return frozenset(sides)
