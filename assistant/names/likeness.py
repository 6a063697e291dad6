"""Whether two words are one name, in one script or across the two."""

from __future__ import annotations

from functools import lru_cache

from assistant.names.keys import keys

_LEAST_LETTERS = 3
"""Keys shorter than this must be equal; longer ones may differ in one letter (c for s, a silent ending)."""


@lru_cache(maxsize=1 << 15)
def same(a: str, b: str) -> bool:
    """Return whether two words may be one name, spelled in either script: their keys are equal, or nearly so."""
    mine, theirs = keys(a), keys(b)
    if set(mine) & set(theirs):
        return True
    return any(_nearly(one, other) for one in mine for other in theirs)


def _nearly(one: str, other: str) -> bool:
    """Return whether one letter put in, left out or exchanged makes the keys equal."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_LETTERS or len(long) - len(short) > 1:
        return False
    at = next((n for n, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    if len(short) == len(long):
        return len(short) > _LEAST_LETTERS and short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]
