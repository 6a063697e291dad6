"""Abbreviations met by the names they stand for, and names by theirs: US by "United States", "World War I" by WWI.

Stems and keys lose capitals and runs of words, so this looks at the text of the candidates; only questions with an
abbreviation or a name of several words cost anything.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.records import Passage
from assistant.retrieval.matching import Matches
from assistant.retrieval.question import Question
from assistant.text import stem, words

QUALITY = 0.9
"""How much a term counts as found by its abbreviation, or an abbreviation by the words it stands for."""
_EARLY = 70
"""Characters at a passage's beginning that count as its first words (``matching.LEAD``)."""
_SMALL = r"(?:(?:of|the|and|for|de|in|on|to)\s+)"
"""Words that an abbreviation passes over."""
_ABBREVIATION = re.compile(r"\b(?:(?:[A-Z]\.){2,5}|[A-Z]{2,5}s?\b|WW[12]\b)")
_NAME = re.compile(rf"\b[A-Z][a-z]+(?:\s+{_SMALL}?(?:[A-Z][a-z]+|I{{1,3}}\b))+")
_CAPITALISED = re.compile(r"\b[A-Z]\w*")
_ROMAN = re.compile(r"I{1,3}$")
_WAR_NUMBERS = {"WW1": "WWI", "WW2": "WWII"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """What meets which terms of the question, by their numbers."""

    spelt_out: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]
    """What an abbreviation of the question may stand for."""
    abbreviated: Mapping[str, tuple[int, ...]]
    """The letters by which a name of the question may go."""

    def places(self, text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield where something of it begins in ``text``, and the terms that it meets."""
        for pattern, terms in self.spelt_out:
            for found in pattern.finditer(text):
                yield found.start(), terms
        if self.abbreviated:
            for found in _ABBREVIATION.finditer(text):
                yield found.start(), self.abbreviated.get(_letters(found.group()), ())


def with_abbreviations(question: Question, matches: Matches, passages: Sequence[Passage]) -> Matches:
    """Return ``matches`` with the abbreviations of the question met by what they stand for, and the other way round."""
    sought = _sought(question)
    if not (sought.spelt_out or sought.abbreviated):
        return matches
    met, counts, lead = matches.words.copy(), matches.counts.copy(), matches.lead.copy()
    firsts = np.searchsorted(matches.owners, np.arange(len(passages)))
    sentences = np.bincount(matches.owners, minlength=len(passages))
    for row, passage in enumerate(passages):
        for place, numbers in sought.places(passage.text):
            terms = list(numbers)
            before = sum(end <= passage.start + place for _, end in passage.sentences)
            sentence = firsts[row] + min(before, sentences[row] - 1)
            met[sentence, terms] = np.maximum(met[sentence, terms], QUALITY)
            counts[row, terms] += QUALITY
            if place < _EARLY:
                lead[row, terms] = np.maximum(lead[row, terms], QUALITY)
    return dataclasses.replace(matches, words=met, counts=counts, lead=lead)


def _sought(question: Question) -> _Sought:
    text = question.text
    if question.language != "en" or text.isupper():
        return _Sought(spelt_out=(), abbreviated={})
    spans = [(start, end, stem(text[start:end], question.language)) for start, end in words(text)]

    def terms(start: int, end: int) -> tuple[int, ...]:
        inside = {made for first, last, made in spans if first < end and last > start}
        return tuple(at for at, term in enumerate(question.terms) if term.stem in inside)

    spelt_out = [
        (_spelt_out(letters), terms(*found.span()))
        for found in _ABBREVIATION.finditer(text)
        if len(letters := _letters(found.group())) > 1
    ]
    abbreviated: dict[str, tuple[int, ...]] = {}
    for found in _NAME.finditer(text):
        parts = [(part.start() + found.start(), part.group()) for part in _CAPITALISED.finditer(found.group())]
        parts = parts if found.start() else parts[1:]  # the first word of a question has a capital anyhow
        for first, last in itertools.combinations(range(len(parts)), 2):
            run = parts[first : last + 1]
            letters = "".join(part if _ROMAN.match(part) else part[0] for _, part in run)
            abbreviated.setdefault(letters, terms(run[0][0], run[-1][0] + len(run[-1][1])))
    return _Sought(spelt_out=tuple(spelt_out), abbreviated=abbreviated)


def _letters(abbreviation: str) -> str:
    """Return the letters of an abbreviation as written: ``_letters("U.S.")`` → ``"US"``, of a plural without its s."""
    bare = abbreviation.replace(".", "").removesuffix("s")
    return _WAR_NUMBERS.get(bare, bare)


@lru_cache(maxsize=256)
def _spelt_out(letters: str) -> re.Pattern[str]:
    """Return what finds a run of words with these initials; of two letters both must be capitals.

    The Roman number that ends "WWII" may be a word of its own.
    """
    tail = _ROMAN.search(letters)
    initials = letters[: tail.start()] if tail and len(letters) > len(tail.group()) + 1 else letters
    loose = len(letters) > 2
    runs = [f"[{letter}{letter.lower()}]" if loose else letter for letter in letters]
    spelt = rf"[\s-]+{_SMALL}*".join(rf"{run}[a-z]+" for run in runs)
    if initials != letters:
        short = rf"[\s-]+{_SMALL}*".join(rf"{letter}[a-z]+" for letter in initials)
        spelt = rf"{spelt}|{short}\s+{letters[len(initials) :]}"
    return re.compile(rf"\b(?:{spelt})\b")
