"""Whether two words are one name, in one script or across the two."""

from __future__ import annotations

from functools import lru_cache

from assistant.names.keys import keys

_LEAST_LETTERS = 3
"""Keys shorter than this must be equal; longer ones may differ in one letter (c for s, a silent ending)."""


_LONG_LATIN, _LONG_ARABIC = 6, 7
"""Letters from which two words in one script may differ in two; Arabic leaves the short vowels out."""


@lru_cache(maxsize=1 << 15)
def same(a: str, b: str) -> bool:
    """Return whether two words may be one name, spelled in either script: their keys are equal, or nearly so."""
    mine, theirs = keys(a), keys(b)
    if set(mine) & set(theirs):
        return True
    return any(_nearly(one, other) for one in mine for other in theirs)


@lru_cache(maxsize=1 << 15)
def spelled_alike(a: str, b: str) -> bool:
    """Return whether two folded words that sound alike may be one name as they are spelled.

    In one script they may differ in a letter, longer ones in two: «باشينيان» and «باشنيان» are one name, «شاكيرا» and
    «شاكر» are two. Across the scripts the sound alone tells.
    """
    if a.isascii() != b.isascii():
        return True
    longer = max(len(a), len(b))
    most = 1 if longer < (_LONG_LATIN if a.isascii() else _LONG_ARABIC) else 2
    return abs(len(a) - len(b)) <= most and _edits(a, b) <= most


def _edits(a: str, b: str) -> int:
    """Return how many letters must be put in, left out or exchanged to make ``b`` of ``a`` (Levenshtein, 1966)."""
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1]


def _nearly(one: str, other: str) -> bool:
    """Return whether one letter put in, left out or exchanged makes the keys equal."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_LETTERS or len(long) - len(short) > 1:
        return False
    at = next((n for n, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    if len(short) == len(long):
        return len(short) > _LEAST_LETTERS and short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]
