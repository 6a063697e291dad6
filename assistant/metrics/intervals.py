"""How sure a mean is, and a difference of two: bootstrap and approximate randomisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A mean with the bounds of its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Mean of the paired differences (after − before) with its interval and the p-value of 'no difference'."""

    mean: float
    low: float
    high: float
    p: float


def bootstrap(values: Sequence[float], *, resamples: int = 2000, seed: int = 0) -> Interval:
    """Return the mean of ``values`` with its percentile bootstrap interval at 95 % (Efron, 1979).

    The same values give the same interval. Raises ``ValueError`` without values.
    """
    if not values:
        raise ValueError("A mean needs at least one value.")
    data = np.asarray(values, dtype=np.float64)
    means = _resampled_means(data, resamples, seed)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(mean=float(data.mean()), low=float(low), high=float(high))


def _resampled_means(data: np.ndarray, resamples: int, seed: int) -> np.ndarray:
    generator = np.random.default_rng(seed)
    means = np.empty(resamples)
    # In blocks, so that 10,000 questions do not need resamples × n numbers at once.
    block = max(1, 2_000_000 // len(data))
    for start in range(0, resamples, block):
        rows = min(block, resamples - start)
        means[start : start + rows] = data[generator.integers(0, len(data), (rows, len(data)))].mean(axis=1)
    return means


def paired_difference(
    before: Sequence[float], after: Sequence[float], *, resamples: int = 5000, seed: int = 0
) -> Difference:
    """Return the mean of ``after − before`` over the same cases, its bootstrap interval and a two-sided p-value.

    p by approximate randomisation: each case's two values change places at random, and p is the share of shuffles
    (the real one counted) with a mean at least as far from 0 (Noreen, 1989). Raises ``ValueError`` when the two differ
    in length or are empty.
    """
    if len(before) != len(after) or not before:
        raise ValueError(f"Paired values must be as many on both sides, at least one; got {len(before)}, {len(after)}.")
    differences = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    low, high = np.percentile(_resampled_means(differences, resamples, seed), [2.5, 97.5])
    mean = float(differences.mean())
    generator = np.random.default_rng(seed + 1)
    extreme = 1
    block = max(1, 2_000_000 // len(differences))
    for start in range(0, resamples, block):
        signs = generator.choice((-1.0, 1.0), (min(block, resamples - start), len(differences)))
        extreme += int((np.abs((signs * differences).mean(axis=1)) >= abs(mean) - 1e-12).sum())
    return Difference(mean=mean, low=float(low), high=float(high), p=extreme / (resamples + 1))
