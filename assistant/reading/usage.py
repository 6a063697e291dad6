"""How words are used: a vector of each piece of the embedded encoder, by what stands beside it; knows nothing of words.

The encoder's own vectors tell what a text is about, so that "attack", "attacked" and "attackers" lie close together.
These tell what may stand where: a verb, a year, a name, a unit. ``training.reader.usage`` learns them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "model" / "usage.npz"
Floats = NDArray[np.float32]


@lru_cache(maxsize=1)
def usage_table(file: Path = FILE) -> Floats:
    """Return one vector a piece of the embedded encoder's tokenizer, (pieces, d)."""
    with np.load(file) as stored:
        table: Floats = stored["codes"].astype(np.float32) * stored["factors"].astype(np.float32)[:, None]
    return table


def write(table: Floats, file: Path = FILE) -> None:
    """Write a table as 8-bit numbers with one factor a row."""
    factors = np.maximum(np.abs(table).max(axis=1) / 127, 1e-8).astype(np.float32)
    codes = np.rint(table / factors[:, None]).astype(np.int8)
    np.savez_compressed(file, codes=codes, factors=factors)


def word_usage(pieces: Sequence[NDArray[np.integer]], table: Floats) -> Floats:
    """Return the vectors of the first and the last piece of each word, side by side: (words, 2 d); 0 without a piece.

    What begins an Arabic word and what ends an English one tell most of how it is used.
    """
    out = np.zeros((len(pieces), 2 * table.shape[1]), np.float32)
    some = [number for number, own in enumerate(pieces) if len(own)]
    if some:
        first = table[[int(pieces[number][0]) for number in some]]
        last = table[[int(pieces[number][-1]) for number in some]]
        out[some] = np.concatenate([first, last], axis=1)
    return out
