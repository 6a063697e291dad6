"""Names of one script in the other: usual spellings where they are known, else letter by letter as was learned.

``training.names.transliteration`` makes the file beside this module: of each direction, how often a letter became which
letters of the other script, with its neighbours and what came before, and the usual Latin spelling of Arab names.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant import text
from assistant.names.finding import common_english
from assistant.names.tagger import name_probability

FILE: Final = Path(__file__).with_name("transliteration.json.gz")
_BEAM: Final = 12
_BACKED: Final = 2.0
"""What a shorter context counts beside the occurrences of the longer one."""
_UNSEEN: Final = 1e-5
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARTICLE: Final = "ال"
_SERVANT, _OF, _GOD, _OF_GOD = "عبد", "Abdul", "الله", "Abdullah"
_TITLES: Final = frozenset("dr mr mrs ms prof sir".split())
_NAMES: Final = range(2, 5)
_SURE: Final = 0.8
"""Probability by its letters from which a word is a name."""
_LEAST: Final = 3
"""Letters of a name behind the article."""
EDGE: Final = " "
Counts = Mapping[str, Mapping[str, int]]
"""Of each context, how often which letters came of its letter."""


class Learned(NamedTuple):
    """What was learned of one direction."""

    counts: Counts
    spellings: Mapping[str, str]
    """Folded name to its usual spelling."""


def contexts(source: str, place: int, before: str) -> Iterator[str]:
    """Yield the contexts of a letter, the longest first; ``before``: the letters that came of the one before it."""
    padded = f"{EDGE * 2}{source}{EDGE * 2}"
    here = place + 2
    yield f"4{padded[here - 2 : here + 3]}|{before}"
    yield f"3{padded[here - 1 : here + 2]}|{before}"
    yield f"2{padded[here - 1 : here + 2]}"
    yield f"1{padded[here]}|{before}"
    yield f"0{padded[here]}"


def transliterate(name: str, language: str) -> str:
    """Return a name as it is written in ``language`` (``"ar"`` or ``"en"``); words of that script stay.

    ``transliterate("توماس رحال", "en")`` → ``"Tomas Rahal"``. A likely spelling, not a checked one.
    """
    words = _words(name)
    if all(_is_in(word, language) for word in words):
        return name
    said: list[str] = []
    for place, word in enumerate(words):
        if language == "en" and place and text.fold(words[place - 1]) == _SERVANT and _has_article(word):
            said[-1] = _OF_GOD if text.fold(word) == _GOD else f"{_OF} {_word(text.fold(word)[2:], language)}"
        else:
            said.append(_word(word, language))
    return " ".join(said)


def are_names(words: str, language: str) -> bool:
    """Return whether words that are not in ``language`` are two to four names, one of them surely.

    ``are_names("كريم دانوف", "en")`` is true, ``are_names("وزير الصحة", "en")`` is not.
    """
    found = _words(words)
    if len(found) not in _NAMES or any(_is_in(word, language) for word in found):
        return False
    sure = [_is_surely_one(word, language) for word in found]
    known = _learned()[language].spellings
    return any(sure) and all(one or text.fold(word) in known for word, one in zip(found, sure, strict=True))


def _is_surely_one(word: str, language: str) -> bool:
    if language == "ar":
        return word[:1].isupper() and word.lower() not in common_english()
    return name_probability([word], 0) >= _SURE


def _is_in(word: str, language: str) -> bool:
    return (text.detect_language(word) == "ar") == (language == "ar")


def _words(name: str) -> list[str]:
    """Return the words of a name without titles, whose letters are no name."""
    return [one.group() for one in _WORD.finditer(name) if one.group().lower() not in _TITLES]


def _has_article(word: str) -> bool:
    return text.fold(word).startswith(_ARTICLE)


def _word(word: str, language: str) -> str:
    if _is_in(word, language):
        return word
    folded = text.fold(word)
    known = _learned()[language].spellings.get(folded)
    if known is not None:
        return known
    if language == "en" and folded.startswith(_ARTICLE) and len(folded) >= len(_ARTICLE) + _LEAST:
        return f"al-{_word(folded.removeprefix(_ARTICLE), language)}"
    spelled = by_letters(folded, _learned()[language].counts)
    return spelled.capitalize() if language == "en" else spelled


def by_letters(word: str, counts: Counts) -> str:
    """Return the likeliest letters of a word, found with a beam."""
    paths: list[tuple[float, str, str]] = [(0.0, "", EDGE)]
    for place in range(len(word)):
        grown: dict[tuple[str, str], float] = {}
        for score, said, before in paths:
            for letters, probability in _next(word, place, before, counts).items():
                key = (said + letters, letters)
                grown[key] = max(grown.get(key, -math.inf), score + math.log(probability))
        best = sorted(((score, said, before) for (said, before), score in grown.items()), reverse=True)
        paths = best[:_BEAM]
    return paths[0][1] if paths else ""


def _next(word: str, place: int, before: str, counts: Counts) -> dict[str, float]:
    """Return how likely each letters are to come of a letter, longer contexts backed by shorter ones."""
    told: dict[str, float] = {}
    for context in reversed(list(contexts(word, place, before))):
        seen = counts.get(context)
        if seen is None:
            continue
        total = sum(seen.values())
        told = {
            letters: (seen.get(letters, 0) + _BACKED * told.get(letters, _UNSEEN)) / (total + _BACKED)
            for letters in {*told, *seen}
        }
    return told or {word[place]: 1.0}


@lru_cache(maxsize=1)
def _learned() -> dict[str, Learned]:
    stored = json.loads(gzip.decompress(FILE.read_bytes()))
    return {language: Learned(counts=one["counts"], spellings=one["spellings"]) for language, one in stored.items()}
