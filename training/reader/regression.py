"""Regressions whose weights are held to the signs that make sense; know nothing of searches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

_RIDGE = 0.002
_C = 0.1
"""Strength of the logistic regression's data against its ridge."""
_APART = 0.1
"""How freely the weights of a pair of languages may differ from the common ones."""
_FOR = frozenset(
    (
        *("exact", "soft", "sharp", "cosine", "names", "numbers", "passage", "granted", "neighbour"),
        *("asked", "asked beside", "least asked", "counted"),
        *("heaviest", "rank", "score", "type", "close", "apt", "holds", "answers", "sentence", "span", "alike"),
        *("margin", "lead", "short", "search lead", "next hit", "alike lead", "holds best", "predicate"),
    )
)
_AGAINST = frozenset(("untyped", "no amount", "no date", "contrary", "unmet name", "unnamed", "absent"))
"""Signals that may only speak for, or only against, a sentence or an answer, whatever the held-out questions say: with
free signs the overlaps were set against each other, and a question of one word lost by meeting it."""
_AT_MOST = {"no amount": -2.0, "no date": -0.8, "absent": -2.2}
"""Greatest weights of what speaks against an answer more than the fit says. In the news nearly every answer to "when"
and "how much" tells a date or amount, of held-out ones nine in ten; and near misses name what their articles name, so
that fitted on them an absent name or number would say nothing.
"""
Bounds = list[tuple[float | None, float | None]]
"""Least and greatest weight of each signal."""


def bounds(names: Sequence[str], used: Sequence[str], *, signed: bool) -> Bounds:
    """Return least and greatest weight of each signal; those not used are held at nothing.

    ``signed``: hold each to the sign that makes sense.
    """
    return [
        (0.0, 0.0)
        if name not in used
        else (0.0, None)
        if signed and name in _FOR
        else (None, _AT_MOST.get(name, 0.0))
        if signed and name in _AGAINST
        else (None, None)
        for name in names
    ]


def _scaled(held: Bounds, spread: NDArray[np.floating]) -> Bounds:
    """Return the bounds of weights of signals that are divided by their spread."""
    return [
        (low if low is None else low * float(by), high if high is None else high * float(by))
        for (low, high), by in zip(held, spread, strict=True)
    ]


def softmax_regression(groups: Sequence[NDArray[np.float32]], gold: Sequence[int], held: Bounds) -> NDArray[np.float32]:
    """Return weights that put the row ``gold`` of each group first."""
    sizes = np.array([len(group) for group in groups])
    starts = np.cumsum(sizes) - sizes
    rows = np.concatenate(groups).astype(np.float64)
    spread = np.maximum(rows.std(axis=0), 1e-3)
    rows /= spread
    best = starts + np.array(gold)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ w
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        e = np.exp(scores)
        total = np.add.reduceat(e, starts)
        p = e / np.repeat(total, sizes)
        value = -(scores[best] - np.log(total)).mean() + _RIDGE * (w @ w)
        gradient = (rows.T @ p - rows[best].sum(axis=0)) / len(starts) + 2 * _RIDGE * w
        return float(value), gradient

    w = minimize(loss, np.zeros(len(held)), jac=True, method="L-BFGS-B", bounds=_scaled(held, spread)).x
    return (w / spread).astype(np.float32)


def logistic_regression(
    doubts: NDArray[np.float64],
    right: NDArray[np.bool_],
    counts: NDArray[np.float64],
    pairs: NDArray[np.int64],
    held: Bounds,
    size: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return weights (size, doubts) and biases of each pair of languages, all pulled towards common weights.

    ``pairs``: of each row its pair of languages, from 0 to ``size`` - 1.
    """
    spread, middle = np.maximum(doubts.std(axis=0), 1e-3), doubts.mean(axis=0)
    x, y = (doubts - middle) / spread, right.astype(np.float64)
    columns = x.shape[1]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat[size:].reshape(size + 1, columns)
        common, own = weights[0], weights[1:]
        z = (x * own[pairs]).sum(axis=1) + flat[:size][pairs]
        value = _C * float(counts @ (np.logaddexp(0, z) - y * z))
        pull = _C * counts * (1 / (1 + np.exp(-z)) - y)
        apart = (own - common) / _APART**2
        value += 0.5 * float(common @ common) + 0.5 * float(((own - common) ** 2).sum()) / _APART**2
        gradient = np.zeros_like(weights)
        gradient[0] = common - apart.sum(axis=0)
        for place in range(size):
            gradient[1 + place] = pull[pairs == place] @ x[pairs == place] + apart[place]
        biases = np.bincount(pairs, weights=pull, minlength=size)
        return value, np.concatenate([biases, gradient.ravel()])

    start = np.zeros(size + (size + 1) * columns)
    free: Bounds = [(None, None)] * size
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*free, *_scaled(held, spread) * (size + 1)]).x
    w = best[size:].reshape(size + 1, columns)[1:] / spread
    return w, best[:size] - w @ middle


def recalibrated(
    log_odds: NDArray[np.float64], right: NDArray[np.bool_], counts: NDArray[np.float64]
) -> tuple[float, float]:
    """Return slope and bias that make log-odds those of ``right`` (Platt, 1999); the order of the odds stays."""
    y = right.astype(np.float64)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = w[0] * log_odds + w[1]
        pull = counts * (1 / (1 + np.exp(-z)) - y)
        value = float(counts @ (np.logaddexp(0, z) - y * z))
        return value / counts.sum(), np.array([pull @ log_odds, pull.sum()]) / counts.sum()

    slope, bias = minimize(
        loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.01, None), (None, None)]
    ).x
    return float(slope), float(bias)
