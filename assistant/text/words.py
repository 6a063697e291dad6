"""Words of Arabic and English text and their stems."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Protocol

import Stemmer

from assistant.text.folding import fold

_ARABIC = (
    "\u0620-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
)
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
# Zero-width (non-)joiners and direction marks stand inside words of pasted text.
_INSIDE = _MARKS + "\u00ad\u200b-\u200f\u2060"
_WORD = re.compile(
    # U.S, e.g, F.B.I: letters with single full stops between them (the last full stop is left to the sentence)
    r"[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z])"
    # 6,000 3.5 ٦٬٠٠٠ ٣٫٥, but not the 10 of 10th
    # (said with lookaheads: possessive groups swallow the full stop behind 2011 on Python 3.11.2, Debian 12's)
    rf"|\d+(?:[.,\u066b\u066c]\d+)*(?![.,\u066b\u066c]?\d)(?![^\W\d_{_ARABIC}])"
    # Arabic letters never run into digits: the conjunction of و44 is a word of its own
    rf"|[{_ARABIC}][{_ARABIC}{_INSIDE}]*"
    # any other script, digits included: G20, 10th, don't, France’s
    rf"|[^\W_{_ARABIC}](?:[^\W_{_ARABIC}]|[{_INSIDE}])*(?:['’][^\W\d_{_ARABIC}]+)*"
)
_ARTICLE = re.compile(r"[وف]?(?:ال|بال|كال|لل)(?=...)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ARABIC_LETTER = re.compile(f"[{_ARABIC}]")
_SNOWBALL = {"ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian"}


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


class _Stemmers(threading.local):
    """Snowball stemmers by language, one set a thread: PyStemmer's objects must not be shared between threads."""

    def __init__(self) -> None:
        self.made: dict[str, _Stemmer] = {}

    def get(self, language: str) -> _Stemmer:
        """Return this thread's stemmer of ``language``, an ISO code in ``_SNOWBALL``."""
        if language not in self.made:
            self.made[language] = Stemmer.Stemmer(_SNOWBALL[language])
        return self.made[language]


_STEMMERS = _Stemmers()


def words(s: str) -> tuple[tuple[int, int], ...]:
    """Return the span of every word and number of ``s``, in order.

    A hyphen parts words; an apostrophe inside one does not; a number keeps its separators; Arabic letters and digits
    are never one word. ``words("U.S. 3.5%")`` → ``((0, 3), (5, 8))``.
    """
    return tuple(match.span() for match in _WORD.finditer(s))


def bare(folded: str) -> str:
    """Return a folded Arabic word without its article and what is written onto that; other words as they are.

    ``bare("وبالمدينه")`` → ``"مدينه"``, ``bare("مدينه")`` → ``"مدينه"``.
    """
    article = _ARTICLE.match(folded)
    return folded[article.end() :] if article else folded


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "en") -> str:
    """Return the Snowball stem of one word, folded.

    A word in Arabic letters is stemmed as Arabic whatever the ``language``; any other as ``language``, English where
    Snowball or the word's script has none. ``stem("الاتفاقية")`` → ``"اتفاق"``, ``stem("soldiers")`` → ``"soldier"``.
    """
    folded = fold(word)
    if folded[:1].isdecimal():
        return folded.replace(",", "") if _THOUSANDS.fullmatch(folded) else folded
    if _ARABIC_LETTER.match(folded):
        return fold(_STEMMERS.get("ar").stemWord(folded)) or folded
    folded = folded.replace(".", "")
    chosen = language if language in _SNOWBALL and language != "ar" else "en"
    return _STEMMERS.get(chosen).stemWord(folded) or folded


def tokens(s: str, language: str = "und") -> tuple[str, ...]:
    """Return the stems of the words of ``s`` in order, stop words kept.

    ``language`` (ISO 639-1) says how words in Latin letters are stemmed: English unless it is another that Snowball
    has. Words that fold alike have the same token. ``tokens("The U.S. soldiers")`` → ``("the", "us", "soldier")``.
    """
    return tuple(stem(word, language) for word in _WORD.findall(s))
