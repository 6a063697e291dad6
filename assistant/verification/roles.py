"""Notices when two names of a sentence have changed places against its quote: who did what to whom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from assistant.text import stem
from assistant.verification.reading import Reading
from assistant.verification.verdict import Check

_LEAST_GAIN: Final = 2
"""Words more that must stand in the quote's order with the names exchanged than without."""
_LEAST_COPIED: Final = 0.6
"""Part of the sentence's words that must then stand in the quote's order: another wording tells nothing."""
_TURNING: Final = frozenset("by from between both each with and or versus against بين مع ضد و او من كلا".split())
"""Words by which a sentence may name the same two the other way round: the passive, a list, "between"."""

_DIRECTED: Final = frozenset("to over علي الي".split())
"""Words between two names that make neither a list: "won over", «فازت البرازيل على الأرجنتين»."""


def check_roles(sentence: Reading, quote: Reading) -> Check:
    """Require that no two names of the sentence stand in each other's place.

    Read in one language only, and only where the sentence otherwise keeps the quote's words in their order:
    "Armenia returned soldiers to Azerbaijan" against "Azerbaijan returned soldiers to Armenia".
    """
    if sentence.language != quote.language:
        return Check(code="role", passed=True)
    stated, quoted = _stems(sentence), _stems(quote)
    stated, quoted = _without_letter(sentence, stated, quoted), _without_letter(quote, quoted, stated)
    spans = _name_spans(sentence)
    for first, second in itertools.combinations(spans, 2):
        left, right = stated[slice(*first)], stated[slice(*second)]
        between = stated[first[1] : second[0]]
        said = any(word.content or word.folded in _DIRECTED for word in sentence.words[first[1] : second[0]])
        if left == right or not said or not _within(left, quoted) or not _within(right, quoted):
            continue
        if _turning(sentence, first[1], second[0]) != _turning(quote, *_nearest(left[0], right[0], quoted)):
            continue
        exchanged = [*stated[: first[0]], *right, *between, *left, *stated[second[1] :]]
        gained = _in_order(exchanged, quoted)
        if gained >= _in_order(stated, quoted) + _LEAST_GAIN and gained >= _LEAST_COPIED * len(stated):
            names = [sentence.text[_start(sentence, one[0]) : _end(sentence, one[1] - 1)] for one in (first, second)]
            detail = f"In the quote {names[0]!r} and {names[1]!r} stand in each other's place."
            return Check(code="role", passed=False, detail=detail)
    return Check(code="role", passed=True)


def _stems(reading: Reading) -> list[str]:
    return [word.stem for word in reading.words]


def _without_letter(reading: Reading, mine: list[str], theirs: list[str]) -> list[str]:
    """Return the stems of a text, «لأوكرانيا» as «أوكرانيا» where the other text has only that."""
    there = frozenset(theirs)
    bare = [stem(word.folded[1:]) if len(word.folded) > 4 and word.folded[0] in "لبو" else "" for word in reading.words]
    return [other if own not in there and other in there else own for own, other in zip(mine, bare, strict=True)]


def _turning(reading: Reading, first: int, after: int) -> list[str]:
    """Return the turning words among the words from ``first`` up to ``after``."""
    return sorted(word.folded for word in reading.words[first:after] if word.folded in _TURNING)


def _nearest(one: str, other: str, stems: Sequence[str]) -> tuple[int, int]:
    """Return the stretch between two stems where they stand nearest to each other, in either order."""
    places = [[at for at, found in enumerate(stems) if found == wanted] for wanted in (one, other)]
    first, second = min(itertools.product(*places), key=lambda pair: abs(pair[0] - pair[1]))
    return min(first, second) + 1, max(first, second)


def _name_spans(reading: Reading) -> list[tuple[int, int]]:
    """Return the places, among the words, of each name: first and one past the last."""
    found = []
    for name in reading.names:
        inside = [n for n, word in enumerate(reading.words) if name.start - 2 <= word.start < name.end]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return all(one in whole for one in part)


def _in_order(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, by bits (Hyyro, 2004, "Bit-parallel LCS")."""
    places: dict[str, int] = {}
    for at, word in enumerate(theirs):
        places[word] = places.get(word, 0) | 1 << at
    every = (1 << len(theirs)) - 1
    unmatched = every
    for word in mine:
        met = unmatched & places.get(word, 0)
        unmatched = ((unmatched + met) | (unmatched - met)) & every
    return len(theirs) - unmatched.bit_count()


def _start(reading: Reading, place: int) -> int:
    return reading.words[place].start


def _end(reading: Reading, place: int) -> int:
    return reading.tokens[reading.words[place].place].end
