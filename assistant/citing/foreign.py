"""Which words of a sentence nothing in a quote answers to, in one language or across the two."""

from __future__ import annotations

from assistant import dates, names, numbers
from assistant.citing.likeness import Likeness
from assistant.content import content_words
from assistant.lexical.translations import translations
from assistant.text import detect_language, fold, stem, words

_SHORTEST_JOINED = 4
_AMOUNTING = frozenset(
    "amount amounts amounted stand stands stood total totals totalled totaled equal equals equalled number numbered "
    "بلغ بلغت يبلغ تبلغ بلغوا يساوي تساوي ناهز ناهزت قدره قدرها مقداره مقدارها".split()
)
"""Verbs that only join a thing to its number, as "is" does."""
_LEAST_RETURN = 0.03
"""Least score, out and back, of a word of the same language that shares a translation."""
_NEAR = 0.24
"""Least likeness of two words that may mean the same."""
_MOST_SAME = 0.32
_MOST_ACROSS = 0.51
"""From this share of foreign words on a sentence says something else than the quote; higher where words cross over to
another language, since many true translations are in no table. Chosen on ``tests/claims.py``."""


def says_else(sentence: str, quote: str, *, likeness: Likeness) -> tuple[str, ...]:
    """Return the sentence's words that the quote has nothing for, when they are too many; none otherwise.

    Names, numbers and days do not count: ``verify`` holds them to the quote. What is left is what is said of them. A
    word is met by one of its stem, by a translation of it, or by a word near it.
    """
    core = _core(sentence)
    if not core:
        return ()
    others = [quote[start:end] for start, end in words(quote)]
    if not others:
        return tuple(core)
    stems = {one for word in others for one in _stems(word)}
    foreign = tuple(word for word in core if not _meets(word, stems) and max(likeness(word, others)) < _NEAR)
    most = _MOST_SAME if detect_language(sentence) == detect_language(quote) else _MOST_ACROSS
    return foreign if len(foreign) >= most * len(core) else ()


def _meets(word: str, stems: set[str]) -> bool:
    """Return whether one of the stems is the word's own, a translation of it, or shares a translation with it."""
    for own in _stems(word):
        if own in stems:
            return True
        for other, score in translations(own):
            if other in stems:
                return True
            if any(back in stems and score * returned >= _LEAST_RETURN for back, returned in translations(other)):
                return True
    return False


def _stems(word: str) -> tuple[str, ...]:
    """Return the word's stem, and that of an Arabic word without a conjunction that may stand before it."""
    if len(word) > _SHORTEST_JOINED and word[0] in "وف":
        return stem(word), stem(word[1:])
    return (stem(word),)


def _core(sentence: str) -> list[str]:
    """Return the content words outside names, numbers and dates, each once."""
    kept = list(sentence)
    spans = [(found.start, found.end) for found in names.find(sentence)]
    spans += [(found.start, found.end) for found in dates.find(sentence)]
    spans += [(found.start, found.end) for found in numbers.find(sentence)]
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return [
        word
        for word in dict.fromkeys(content_words("".join(kept)))
        if fold(word) not in _AMOUNTING and not any(char.isdigit() for char in word)
    ]
