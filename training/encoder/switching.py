"""Texts with their pieces put into the other language one by one: all that a bag of pieces can see of a translation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from training.encoder.batches import Ragged


@dataclass(frozen=True, slots=True)
class Switcher:
    """For each piece the pieces it may become, drawn by probability."""

    bounds: NDArray[np.int64]
    """(pieces + 1,): a piece's choices are ``targets[bounds[piece]:bounds[piece + 1]]``."""
    targets: NDArray[np.int64]
    ceilings: NDArray[np.float64]
    """The piece's number plus the running sum of its choices' probabilities: one sorted array to search."""

    @classmethod
    def over(
        cls, translations: scipy.sparse.csr_array, classes: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> Switcher:
        """Build the choices from probabilities between classes and the counts of pieces.

        A class is spoken by its pieces in proportion to their counts.
        """
        shape = (len(classes), translations.shape[0])
        membership = scipy.sparse.csr_array((np.ones(len(classes)), (np.arange(len(classes)), classes)), shape=shape)
        spoken = scipy.sparse.csr_array(
            (
                (counts + 0.01) / np.bincount(classes, weights=counts + 0.01)[classes],
                (classes, np.arange(len(classes))),
            ),
            shape=shape[::-1],
        )
        chosen = scipy.sparse.csr_array(membership @ translations @ spoken)
        sums = np.asarray(chosen.sum(axis=1)).ravel()
        bounds = chosen.indptr.astype(np.int64)
        owner = np.repeat(np.arange(len(classes)), np.diff(bounds))
        running = np.cumsum(chosen.data / sums[owner]) if len(owner) else np.zeros(0)
        before = np.concatenate([[0.0], running])[bounds[:-1]]
        return cls(bounds, chosen.indices.astype(np.int64), owner + np.minimum(running - before[owner], 1.0))

    def switch(self, texts: Ragged, share: float, rng: np.random.Generator) -> Ragged:
        """Return the texts with each piece of about ``share`` of them put into the other language.

        A piece without a known translation stays.
        """
        chosen = np.repeat(rng.random(len(texts.lengths)) < share, texts.lengths)
        places = np.flatnonzero(chosen & (self.bounds[texts.flat + 1] > self.bounds[texts.flat]))
        pieces = texts.flat[places]
        found = np.searchsorted(self.ceilings, pieces + rng.random(len(pieces)), side="left")
        flat = texts.flat.copy()
        flat[places] = self.targets[np.minimum(found, self.bounds[pieces + 1] - 1)]
        return Ragged(flat, texts.lengths)
