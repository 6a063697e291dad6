"""From which probability on an answer is given, by the length of the question; knows nothing of sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reading.weighing import FEW, MANY, PAIRS

_REFUSED, _ANSWERED = 0.8, 0.85
"""What a threshold must do with unanswerable and answerable questions."""
_EASINGS = np.arange(0, 2.25, 0.25)
_LENGTHS = 5
"""Groups of questions by length, of equal size, in each of which the demands should be met."""
_LEAST = 10
"""Questions below which a group says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """What is known of each held-out search; one entry a search."""

    probability: NDArray[np.float64]
    content: NDArray[np.float64]
    """How many telling words the question has, as the doubt "content" counts them."""
    pair: NDArray[np.str_]
    answerable: NDArray[np.bool_]
    unanswerable: NDArray[np.float64]
    """What each counts among the unanswerable ones; 0 for the others."""


def thresholds(judged: Judged) -> tuple[dict[str, float], float]:
    """Return the threshold of each pair of languages for a question of few words, and the easing for longer ones.

    A threshold meets both demands by as much, or misses them by as little, as the other; the easing is the one by which
    questions of all lengths miss them least.
    """
    missed, easing = min((_missed(judged, float(easing)), float(easing)) for easing in _EASINGS)
    print(f"easing {easing}: missed by {missed:.4f}; without one by {_missed(judged, 0.0):.4f}", flush=True)
    eased = _eased(judged, easing)
    return {pair: _threshold(eased, judged, judged.pair == pair) for pair in PAIRS}, easing


def _eased(judged: Judged, easing: float) -> NDArray[np.float64]:
    """Return the probabilities, those of longer questions raised so that one threshold serves them all."""
    longer = np.clip(judged.content, FEW, MANY) - FEW
    odds = judged.probability / (1 - judged.probability) * np.exp(easing * longer)
    return np.asarray(odds / (1 + odds), np.float64)


def _missed(judged: Judged, easing: float) -> float:
    """Return by how much the demands are missed in groups of questions of like length, as a share of all questions."""
    eased = _eased(judged, easing)
    counted = judged.answerable | (judged.unanswerable > 0)
    edges = np.quantile(judged.content[counted], np.linspace(0, 1, _LENGTHS + 1)[1:-1])
    length = np.digitize(judged.content, edges)
    short, count = 0.0, 0
    for pair in PAIRS:
        here = judged.pair == pair
        threshold = _threshold(eased, judged, here)
        for group in range(_LENGTHS):
            some = here & (length == group)
            can, cannot = some & judged.answerable, some & (judged.unanswerable > 0)
            if min(can.sum(), cannot.sum()) >= _LEAST:
                short += can.sum() * max(0.0, _ANSWERED - float(np.mean(eased[can] >= threshold)))
                short += cannot.sum() * max(0.0, _REFUSED - _share(eased, judged, cannot, threshold))
                count += int(can.sum() + cannot.sum())
    return short / max(count, 1)


def _threshold(eased: NDArray[np.float64], judged: Judged, here: NDArray[np.bool_]) -> float:
    can, cannot = here & judged.answerable, here & (judged.unanswerable > 0)
    grid = np.unique(np.round(eased[can | cannot], 3))
    slack = [
        min(_share(eased, judged, cannot, float(t)) - _REFUSED, float(np.mean(eased[can] >= t)) - _ANSWERED)
        for t in grid
    ]
    return float(grid[int(np.argmax(slack))])


def _share(eased: NDArray[np.float64], judged: Judged, cannot: NDArray[np.bool_], threshold: float) -> float:
    """Return the share of the unanswerable searches, each as it counts, that are refused."""
    return float(np.average(eased[cannot] < threshold, weights=judged.unanswerable[cannot]))
