"""A word-translation table learned from parallel text and lexicons, without order: IBM model 1."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from training.encoder.batches import Ragged

_LONGEST = 45


@dataclass(frozen=True, slots=True)
class Cells:
    """Every pair of a left and a right token that meet in one sentence pair, once a sentence pair."""

    sentence: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]


def cells(left: Ragged, right: Ragged, *, longest: int = _LONGEST) -> Cells:
    """Return the cells of aligned texts; pairs with a text over ``longest`` tokens are left out: they tell little."""
    rows = np.flatnonzero((left.lengths <= longest) & (right.lengths <= longest))
    left, right = left.take(rows), right.take(rows)
    # Each left token is repeated once for each right token of its sentence pair.
    owner = np.repeat(np.arange(len(rows)), left.lengths)
    repeats = right.lengths[owner]
    starts = np.repeat(right.starts[owner], repeats)
    within = np.arange(len(starts)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return Cells(np.repeat(owner, repeats), np.repeat(left.flat, repeats), right.flat[starts + within])


def ibm1(given: Cells, *, size: int, rounds: int = 6) -> scipy.sparse.csr_array:
    """Return p(right | left) as a (size, size) matrix of token numbers, by expectation maximisation.

    Brown et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics 19(2), 1993, 4.2.
    """
    keys, cell = np.unique(given.left * size + given.right, return_inverse=True)
    _, target = np.unique(given.sentence * size + given.right, return_inverse=True)
    left = keys // size
    probability = np.ones(len(keys))
    for _ in range(rounds):
        share = probability[cell]
        share /= np.bincount(target, weights=share)[target]
        probability = np.bincount(cell, weights=share, minlength=len(keys))
        probability /= np.bincount(left, weights=probability)[left]
    return scipy.sparse.csr_array((probability, (left, keys % size)), shape=(size, size))


def strengths(left: Ragged, right: Ragged, *, size: int, best: int = 6, least: float = 0.04) -> scipy.sparse.csr_array:
    """Return how surely each left token means each right one, (size, size), the ``best`` of each left token.

    The strength is the geometric mean of the probabilities in both directions, which drops the function words that
    one direction alone gives to every rare word.
    """
    given = cells(left, right)
    forward = ibm1(given, size=size)
    backward = ibm1(Cells(given.sentence, given.right, given.left), size=size).T.tocsr()
    return strongest(scipy.sparse.csr_array((forward * backward).sqrt()), best=best, least=least)


def strongest(matrix: scipy.sparse.csr_array, *, best: int, least: float) -> scipy.sparse.csr_array:
    """Return the matrix with at most ``best`` entries a row, none under ``least``."""
    entries = matrix.tocoo()
    kept = entries.data >= least
    rows, columns, values = entries.coords[0][kept], entries.coords[1][kept], entries.data[kept]
    order = np.lexsort((-values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = place < best
    return scipy.sparse.csr_array((values[kept], (rows[kept], columns[kept])), shape=matrix.shape)


def normalised(matrix: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    """Return the matrix with rows that sum to 1; empty rows stay empty."""
    sums = np.asarray(matrix.sum(axis=1)).ravel()
    factors = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
    return scipy.sparse.csr_array(scipy.sparse.diags_array(factors) @ matrix)
