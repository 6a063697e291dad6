"""Tokens with offsets for the recognisers of values: words, numerals and signs of both scripts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.text.folding import fold

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0300-\u036f\u200c-\u200f"
_SCAN = re.compile(
    rf"(?P<w>[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_]*)*)"
    r"|(?P<n>\d{1,3}(?:(?:,\d{3})+|(?:٬\d{3})+|(?:،\d{3})+|(?:\.\d{3}){2,}|(?:[\u00a0\u202f\u2009]\d{3})+|(?: 000)+)"
    r"(?:[.٫]\d+)?(?!\d)"  # grouped in threes
    r"|\d+[.٫]\d+(?![.٫]?\d)"  # a decimal point
    r"|\d{1,3}[,،]\d{1,2}(?![\d,،])"  # a decimal comma
    r"|\d+)"
    r"|(?P<p>[^\s\w]|_)"
)


class Token(NamedTuple):
    """One word (``w``), numeral (``n``) or sign (``p``) of a text: ``s[start:end]``, and its folded form."""

    start: int
    end: int
    folded: str
    kind: str


cached_fold = lru_cache(maxsize=1 << 16)(fold)
"""``fold`` for single words, which repeat: a dictionary look-up after the first time."""


@lru_cache(maxsize=64)  # numbers and dates scan the same text one after the other
def scan(s: str) -> tuple[Token, ...]:
    """Return the tokens of ``s`` in order; blanks are skipped, letters and digits never share a token.

    ``scan("في الـ10")`` → words «في», «ال» and the numeral «10», with their offsets.
    """
    return tuple(
        [
            Token(match.start(), match.end(), cached_fold(match.group()), match.lastgroup or "p")
            for match in _SCAN.finditer(s)
        ]
    )


def skip_letters(raw: str, count: int) -> int:
    """Return the offset in ``raw`` after ``count`` letters and the marks that belong to them."""
    seen = 0
    for offset, char in enumerate(raw):
        if cached_fold(char):
            if seen == count:
                return offset
            seen += 1
    return len(raw)
