"""Refusals right and wrong, and how far the stated probability can be trusted."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Counts of questions by whether they can be answered and what was done."""

    answered_right: int = 0
    """Answerable and answered with the accepted answer."""
    answered_wrong: int = 0
    """Answerable, answered with something else."""
    refused_wrong: int = 0
    """Answerable and refused."""
    refused_right: int = 0
    """Not answerable and refused."""
    answered_unanswerable: int = 0
    """Not answerable and answered."""

    @property
    def refusal_precision(self) -> float | None:
        """Return the share of refusals that were right; ``None`` without refusals."""
        return _share(self.refused_right, self.refused_right + self.refused_wrong)

    @property
    def refusal_recall(self) -> float | None:
        """Return the share of unanswerable questions refused; ``None`` without any."""
        return _share(self.refused_right, self.refused_right + self.answered_unanswerable)

    @property
    def answered_precision(self) -> float | None:
        """Return the share of answers that were right; ``None`` without answers."""
        return _share(self.answered_right, self.answered_right + self.answered_wrong + self.answered_unanswerable)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def risk_coverage(
    probabilities: Sequence[float], right: Sequence[bool], *, total: int | None = None
) -> tuple[tuple[float, float], ...]:
    """Return (coverage, risk) for each number of answers kept, most probable first.

    Coverage is the share of ``total`` questions (all given ones by default) that are kept, risk the share of those
    kept that are wrong (El-Yaniv and Wiener, JMLR 11, 2010). Answers of equal probability are kept together.
    """
    total = len(right) if total is None else total
    order = sorted(range(len(right)), key=lambda i: -probabilities[i])
    points: list[tuple[float, float]] = []
    kept = wrong = 0
    for _, group in itertools.groupby(order, key=lambda i: probabilities[i]):
        members = list(group)
        kept += len(members)
        wrong += sum(not right[i] for i in members)
        points.append((kept / total, wrong / kept))
    return tuple(points)


def area_under_risk_coverage(probabilities: Sequence[float], right: Sequence[bool]) -> float | None:
    """Return AURC: the mean of the risk over keeping 1, 2, … n answers (Geifman et al., ICLR 2019); lower is better.

    Ties stand for the mean over their orders: inside a group the expected number of wrong answers grows evenly.
    ``None`` without answers.
    """
    if not right:
        return None
    order = sorted(range(len(right)), key=lambda i: -probabilities[i])
    risks = 0.0
    kept = wrong = 0.0
    for _, group in itertools.groupby(order, key=lambda i: probabilities[i]):
        members = list(group)
        rate = sum(not right[i] for i in members) / len(members)
        for _member in members:
            kept += 1
            wrong += rate
            risks += wrong / kept
    return risks / len(right)


def calibration_error(probabilities: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float | None:
    """Return the expected calibration error, 0 to 1, over equal-width bins; lower is better.

    The mean over answers of |share right − mean probability| in the answer's bin (Naeini et al., AAAI 2015; Guo et
    al., ICML 2017). A bin takes its upper edge. ``None`` without answers.
    """
    if not right:
        return None
    error = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        members = [i for i, p in enumerate(probabilities) if low < p <= high or (number == 0 and p <= 0)]
        error += abs(sum(right[i] for i in members) - sum(probabilities[i] for i in members))
    return error / len(right)
