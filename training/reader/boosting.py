"""Boosted trees over what speaks for and against an answer, each column held to its sign."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from assistant.reading.trees import Trees
from training.reader.regression import Bounds

_ROUNDS, _DEPTH, _RATE = 150, 3, 0.06
_LEAST_ROWS, _RIDGE = 60, 5.0
"""Rows a leaf needs, and the pull of its value towards nothing."""


def boosted(
    rows: NDArray[np.float64], right: NDArray[np.bool_], counts: NDArray[np.float64], held: Bounds, further: int
) -> Trees:
    """Return trees whose log-odds rise or fall with each column as its bounds say; those held at nothing are not used.

    ``counts``: what each row counts, more than nothing; ``further``: columns behind those of ``held``, which may do
    either.
    """
    unused = [place for place, limits in enumerate(held) if limits == (0.0, 0.0)]
    shown = rows.copy()
    shown[:, unused] = 0.0
    model = HistGradientBoostingClassifier(
        max_depth=_DEPTH,
        learning_rate=_RATE,
        max_iter=_ROUNDS,
        l2_regularization=_RIDGE,
        min_samples_leaf=_LEAST_ROWS,
        monotonic_cst=[*(_sign(*limits) for limits in held), *[0] * further],
        early_stopping=False,
    )
    model.fit(shown, right, sample_weight=counts)
    # The trees have no public form; a test holds what is read here against the model's own log-odds.
    return _read([predictor.nodes for (predictor,) in model._predictors], float(model._baseline_prediction.item()))


def _sign(low: float | None, high: float | None) -> int:
    if low is not None and low >= 0 and high is None:
        return 1
    return -1 if high is not None and high <= 0 and low is None else 0


def _read(trees: Sequence[NDArray[np.void]], base: float) -> Trees:
    most = max(map(len, trees))

    def of(name: str, kind: type, tree: NDArray[np.void]) -> NDArray[np.generic]:
        out = np.zeros(most, kind)
        out[: len(tree)] = tree[name]
        return out

    def all_of(name: str, kind: type) -> NDArray[np.generic]:
        return np.stack([of(name, kind, tree) for tree in trees])

    leaf = all_of("is_leaf", np.bool_)
    return Trees(
        feature=np.where(leaf, -1, all_of("feature_idx", np.int64)),
        threshold=np.where(leaf, 0.0, all_of("num_threshold", np.float64)),
        left=all_of("left", np.int64),
        right=all_of("right", np.int64),
        value=np.where(leaf, all_of("value", np.float64), 0.0),
        base=base,
        depth=int(max(tree["depth"].max() for tree in trees)),
    )
