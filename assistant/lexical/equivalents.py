"""Stems of one language that may stand for the same thing, from the table beside this module.

``training.fusion.wordbook`` makes the table: synonyms, broken plurals, irregular forms, verbal nouns, in each language.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "equivalents.tsv.gz"


@cache
def _lines() -> dict[str, str]:
    """Return the rest of each line by its stem, once. A line is taken apart only when it is asked for."""
    text = gzip.decompress(TABLE.read_bytes()).decode()
    return dict(line.split("\t", 1) for line in text.splitlines())


def equivalents(stem: str) -> tuple[str, ...]:
    """Return the stems of the same language that may stand for this one, likeliest first; none for an unknown stem.

    ``"robber" in equivalents("thief")``; ``"مصعد" in equivalents("مصاعد")``.
    """
    line = _lines().get(stem)
    return () if line is None else tuple(line.split(" "))


def is_word(stem: str) -> bool:
    """Return whether the table knows a stem: whether it is one of a word, and of no slip or unknown name."""
    return stem in _lines()
