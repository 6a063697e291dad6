"""Boosted decision trees, read with numpy alone: the log-odds that they make of rows of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trees:
    """Trees of equal room, one a row of each array, node 0 the root; ``training.reader.boosting`` writes them."""

    feature: NDArray[np.int64]
    """(trees, nodes): the column that a node looks at, -1 for a leaf."""
    threshold: NDArray[np.float64]
    """(trees, nodes): up to which value, that one included, the left child is gone to."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    """(trees, nodes): what a leaf adds to the log-odds."""
    base: float
    """The log-odds to which they add."""
    depth: int
    """Steps from a root to its farthest leaf."""

    def log_odds(self, rows: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the log-odds of each row, (n, columns) to (n,)."""
        trees, each = np.arange(len(self.feature))[None, :], np.arange(len(rows))[:, None]
        at = np.zeros((len(rows), len(self.feature)), np.int64)
        for _ in range(self.depth):
            feature = self.feature[trees, at]
            lower = rows[each, np.maximum(feature, 0)] <= self.threshold[trees, at]
            below = np.where(lower, self.left[trees, at], self.right[trees, at])
            at = np.where(feature < 0, at, below)
        log_odds: NDArray[np.float64] = self.base + self.value[trees, at].sum(axis=1)
        return log_odds

    def write(self, file: Path) -> None:
        """Write them, what they hold as small numbers in few bytes."""
        np.savez_compressed(
            file,
            feature=self.feature.astype(np.int16),
            threshold=self.threshold,
            left=self.left.astype(np.int16),
            right=self.right.astype(np.int16),
            value=self.value.astype(np.float32),
            base=self.base,
            depth=self.depth,
        )


def read_trees(file: Path) -> Trees:
    """Return the trees that ``Trees.write`` wrote."""
    with np.load(file) as stored:
        return Trees(
            feature=stored["feature"].astype(np.int64),
            threshold=stored["threshold"].astype(np.float64),
            left=stored["left"].astype(np.int64),
            right=stored["right"].astype(np.int64),
            value=stored["value"].astype(np.float64),
            base=float(stored["base"]),
            depth=int(stored["depth"]),
        )
