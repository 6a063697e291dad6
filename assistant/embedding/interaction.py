"""Late interaction: how well each piece of a question is met somewhere in a passage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

COSINE_SHARE = 0.5
"""What the cosine of the two texts counts beside their interaction (1.0) when passages are ranked by both."""

EMPHASIS = 1.5
"""The power of a piece's length that weighs it. Chosen on held-out training questions, first-place rate over four
sets: 86.9 at 0.5, 88.4 at 1, 89.9 at 1.5, 89.1 at 2."""

_TINY = 1e-9


def interaction(
    table: NDArray[np.float32], question: NDArray[np.int32], passages: Sequence[NDArray[np.int32]]
) -> NDArray[np.float32]:
    """Return how well each passage meets the question, (passages,), from -1 to 1.

    Of each piece of the question the best cosine with a piece of the passage, averaged over the question with the
    lengths of its pieces' vectors, to the power ``EMPHASIS``, as weights (MaxSim of Khattab and Zaharia, 2020, over
    static vectors).
    ``question`` and each passage are rows of ``table`` as ``Encoder.pieces`` gives them; empty ones score 0.
    """
    scores = np.zeros(len(passages), dtype=np.float32)
    filled = np.asarray([i for i, ids in enumerate(passages) if len(ids)], dtype=np.intp)
    if not len(question) or not len(filled):
        return scores
    pieces, counts = np.unique(question, return_counts=True)
    vectors, norms = _unit(table[pieces])
    weights = norms**EMPHASIS * counts
    lists = [passages[i] for i in filled]
    distinct, places = np.unique(np.concatenate(lists), return_inverse=True)
    likeness = vectors @ _unit(table[distinct])[0].T
    lengths = np.asarray([len(ids) for ids in lists])
    best = np.maximum.reduceat(likeness[:, places], np.cumsum(lengths) - lengths, axis=1)
    scores[filled] = weights @ best / max(float(weights.sum()), _TINY)
    return scores


def _unit(vectors: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    norms = np.linalg.norm(vectors, axis=1)
    return vectors / np.maximum(norms, _TINY)[:, None], norms
