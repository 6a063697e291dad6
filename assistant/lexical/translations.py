"""What a stem of one language is in the other, from the table beside this module; knows nothing of questions.

``training.fusion.translations`` makes the table; it holds Arabic and English stems, each with its likeliest
translations and how likely they are.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "translations.tsv.gz"


@cache
def _lines() -> dict[str, str]:
    """Return the rest of each line by its stem; 60 ms, once. A line is taken apart only when it is asked for."""
    text = gzip.decompress(TABLE.read_bytes()).decode()
    return dict(line.split("\t", 1) for line in text.splitlines())


def translations(stem: str) -> tuple[tuple[str, float], ...]:
    """Return (stem of the other language, score 0 to 1), best first; none for an unknown stem.

    ``translations("ambassador")`` → ``(("سفير", 0.5), ("سفراء", 0.38))``.
    """
    line = _lines().get(stem)
    if line is None:
        return ()
    pairs = (entry.rsplit(":", 1) for entry in line.split(" "))
    return tuple((other, int(percent) / 100) for other, percent in pairs)
