"""How common a stem is in Arabic and English at large, and how little it says in a question.

The table lies beside this module; ``training.fusion.frequencies`` makes it.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "words.tsv.gz"


@cache
def _table() -> dict[str, tuple[float, float]]:
    """Return (thousandths of passages that hold the stem, weight in a question) by stem; 5 ms, once."""
    table = {}
    for line in gzip.decompress(_TABLE.read_bytes()).decode().splitlines():
        stem, share, weight = line.split("\t")
        table[stem] = (float(share), float(weight))
    return table


def share_of_passages(stem: str) -> float:
    """Return the share of passages, 0 to 1, of text at large that hold a stem; 0 for any but the commonest."""
    return _table().get(stem, (0.0, 1.0))[0] / 1000


def is_common(stem: str) -> bool:
    """Return whether the stem is among the commonest of its language.

    ``is_common("soldier")`` → ``True``, ``is_common("pashinyan")`` → ``False``.
    """
    return share_of_passages(stem) > 0


def question_weight(stem: str) -> float:
    """Return how much a stem of a question says of the passage that answers it, 0 to 1.

    Learned from how often questions hold it: "when", "name" and «متى» weigh little, a name weighs 1.
    """
    return _table().get(stem, (0.0, 1.0))[1]
