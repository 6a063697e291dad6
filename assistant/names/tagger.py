"""How much an Arabic word looks like a name, by its letters and its neighbours; Arabic has no capital letters.

A logistic regression over hashed features, trained by ``training/names/tagger.py`` on names projected from English
translations.
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from assistant.text import bare
from assistant.text.scanning import cached_fold

BUCKETS: Final = 1 << 15
_FILE: Final = Path(__file__).with_name("tagger.npz")
_COMMON: Final = Path(__file__).with_name("common_ar.txt.gz")
_CLITIC: Final = re.compile(r"^(?:[وف][بلك](?=....)|[وفبلك])(?=...)")

_FRONTS: Final = tuple("وبال وال بال كال فال ال لل وب ول وك فب فل و ف ب ل ك".split())


def word_features(folded: str) -> list[int]:
    """Return the buckets of a word's letters: pieces of two to four, the whole, whether «ال» is in front."""
    stem = bare(folded)
    framed = f"^{stem}$"
    pieces = [f"c{framed[at : at + size]}" for size in (2, 3, 4) for at in range(len(framed) - size + 1)]
    pieces += ["w" + stem, "pال" if folded.startswith("ال") else "p"]
    return [zlib.crc32(piece.encode()) % BUCKETS for piece in pieces]


def neighbour_feature(distance: int, folded: str) -> int:
    """Return the bucket of a neighbour ``distance`` words on; ``"#"`` beyond the ends."""
    return zlib.crc32(f"n{distance}{folded}".encode()) % BUCKETS


def readings(folded: str) -> tuple[str, ...]:
    """Return the word and, where it may begin with one, the word without its clitic: «وليفي» → «وليفي», «ليفي»."""
    rest = _CLITIC.sub("", folded)
    return (folded,) if rest == folded else (folded, rest)


def bare_forms(folded: str) -> tuple[str, ...]:
    """Return the word and what is left of it without each clitic it may begin with: «لوزاره» → itself and «وزاره»."""
    forms = [folded[len(front) :] for front in _FRONTS if folded.startswith(front) and len(folded) - len(front) >= 3]
    return (folded, *forms)


@lru_cache(maxsize=1)
def common_arabic() -> frozenset[str]:
    """Return Arabic words that look like names and are none («نسبه»), folded, without clitics; read once."""
    return frozenset(gzip.decompress(_COMMON.read_bytes()).decode("utf-8").split("\n"))


@lru_cache(maxsize=1)
def _weights() -> tuple[list[float], float]:
    with np.load(_FILE) as stored:
        return (stored["weights"].astype(float) * float(stored["scale"])).tolist(), float(stored["bias"])


@lru_cache(maxsize=1 << 15)
def _word_score(folded: str) -> float:
    weights, bias = _weights()
    return bias + max(sum(weights[bucket] for bucket in word_features(form)) for form in readings(folded))


@lru_cache(maxsize=1 << 15)
def _neighbour_score(distance: int, folded: str) -> float:
    return _weights()[0][neighbour_feature(distance, folded)]


def name_probability(words: Sequence[str], at: int) -> float:
    """Return the probability, 0 to 1, that the Arabic word ``words[at]`` is part of a name."""
    score = _word_score(cached_fold(words[at]))
    for distance in (-2, -1, 1):
        near = at + distance
        # half as in running text, half as a word alone: the names of news have other neighbours than those of lives
        score += _neighbour_score(distance, cached_fold(words[near]) if 0 <= near < len(words) else "#") / 2
        score += _neighbour_score(distance, "#") / 2
    return 1.0 / (1.0 + math.exp(-score))
