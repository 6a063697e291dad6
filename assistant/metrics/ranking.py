"""Scores of one ranked list against what is relevant in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def hit_at(gains: Sequence[float], k: int) -> float:
    """Return 1.0 when one of the first ``k`` places has a gain, else 0.0."""
    return float(any(gain > 0 for gain in gains[:k]))


def reciprocal_rank(gains: Sequence[float], k: int) -> float:
    """Return 1 over the rank (from 1) of the first place with a gain among the first ``k``; 0.0 when there is none.

    The mean over questions is MRR at k (Voorhees, TREC-8 question answering track, 1999).
    """
    return next((1.0 / rank for rank, gain in enumerate(gains[:k], start=1) if gain > 0), 0.0)


def ndcg(gains: Sequence[float], ideal: Sequence[float], k: int) -> float:
    """Return the normalised discounted cumulative gain at ``k``, 0 to 1.

    ``gains`` by rank, ``ideal`` the gains of the best possible list in any order; linear gain, discount
    log2(rank + 1) (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002). 0.0 when nothing can be gained.
    """
    best = _discounted(sorted(ideal, reverse=True)[:k])
    return _discounted(gains[:k]) / best if best > 0 else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def covering_gains(found: Sequence[AbstractSet[int]]) -> tuple[float, ...]:
    """Return for each place of a list the number of facts that it covers and no earlier place does.

    ``found[i]`` holds the facts that place ``i`` bears out. A second passage with the same fact gains nothing, so that
    overlapping passages and agency copies cannot fill the top of a list for free: the gain of α-nDCG at α = 1
    (Clarke et al., SIGIR 2008). ``covering_gains([{0}, {0}, {1}])`` → ``(1.0, 0.0, 1.0)``.
    """
    seen: set[int] = set()
    gains = []
    for facts in found:
        gains.append(float(len(facts - seen)))
        seen |= facts
    return tuple(gains)
