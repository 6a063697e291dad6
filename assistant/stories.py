"""Which articles tell one story in nearly the same words; knows nothing of where articles are stored.

MinHash (Broder 1997) over three-word shingles of the folded text: the share of equal minima estimates the share of
shingles two texts have in common (Jaccard). Locality-sensitive bands of four minima find the candidates: two texts
alike by 0.5 share one of 32 bands with probability 0.87, by 0.7 with 0.9999, by 0.2 with 0.05.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import Any

import numpy as np

from assistant.text import fold, words

SAME_STORY = 0.5
"""Likeness from which two texts are one story: agency copy that lost or gained a third of its words is above it;
different reports of one event in their own words are below 0.2."""

_MINIMA = 128
_BAND = 4
_SHINGLE = 3
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SCHEME = "affine32"
"""Of datasketch; another would make other minima of the same text."""
_CHUNK = 4096
"""Shingles hashed at once: bounds the memory a text of a million words takes to 4 MB."""


@cache
def _permutations() -> Any:
    # 0.1 s to import, and only needed to index
    from datasketch import MinHash

    return MinHash(num_perm=_MINIMA, seed=1, scheme=_SCHEME).permutations


def signature(text: str) -> bytes:
    """Return the 128 minima of a text as 512 bytes; none for a text without a word."""
    # 0.1 s to import, and only needed to index
    from datasketch import MinHash

    folded = fold(text)
    found = [zlib.crc32(folded[start:end].encode("utf-8", errors="surrogatepass")) for start, end in words(folded)]
    if not found:
        return b""
    # One number a shingle, made of its words' numbers by odd factors: a tenth of the time of hashing its characters.
    numbers = np.array(found, dtype=np.uint64)
    length = max(1, len(found) - _SHINGLE + 1)
    mixed = np.zeros(length, dtype=np.uint64)
    for place in range(min(_SHINGLE, len(found))):
        mixed = (mixed + numbers[place : place + length]) * _FACTOR
    shingles = np.unique(mixed >> np.uint64(32)).tolist()
    made = MinHash(num_perm=_MINIMA, hashfunc=int, permutations=_permutations(), scheme=_SCHEME)
    for at in range(0, len(shingles), _CHUNK):
        made.update_batch(shingles[at : at + _CHUNK])
    return bytes(made.hashvalues.astype("<u4").tobytes())


def bands(sign: bytes) -> tuple[int, ...]:
    """Return 32 signed 64-bit numbers; texts that share one at the same place are worth comparing."""
    size = 4 * _BAND
    return tuple(
        int.from_bytes(hashlib.blake2b(sign[at : at + size], digest_size=8).digest(), "big", signed=True)
        for at in range(0, len(sign), size)
    )


def likeness(a: bytes, b: bytes) -> float:
    """Return the estimated share of shingles two signed texts have in common, 0 to 1 (standard error 0.04)."""
    if not a or len(a) != len(b):
        return 0.0
    return float(np.mean(np.frombuffer(a, "<u4") == np.frombuffer(b, "<u4")))


def same_story(a: bytes, b: bytes) -> bool:
    """Return whether two signed texts are near-identical."""
    return likeness(a, b) >= SAME_STORY
