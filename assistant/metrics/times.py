"""Summaries of durations."""

from __future__ import annotations

from collections.abc import Sequence


def percentile(values: Sequence[float], q: float) -> float | None:
    """Return the ``q``-th percentile (0 to 100), linear between the two nearest values; ``None`` without values.

    Hyndman and Fan's type 7, numpy's default. ``percentile([1, 2, 3, 4], 50)`` → ``2.5``.
    """
    if not values:
        return None
    ordered = sorted(values)
    at = (len(ordered) - 1) * q / 100
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
