"""Words that news writes for the same thing, in one language or across the two; ours, general, small."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from assistant import text

_TABLE = Path(__file__).parent / "news.tsv"
"""One matter a line: English words, a tab, Arabic words."""


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        stems = {text.stem(word) for word in line.split()}
        for stem in stems:
            found[stem] |= stems - {stem}
    return {stem: tuple(sorted(others)) for stem, others in found.items()}


def synonyms(stem: str) -> tuple[str, ...]:
    """Return the stems, of either language, that news writes for the same thing; none for an unknown stem.

    ``"هدن" in synonyms("ceasefir")``.
    """
    return _by_stem().get(stem, ())
