"""From rankings to the figures of the table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Encoder
from benchmarks.retrieval.pools import Pool, SentencePairs
from benchmarks.retrieval.systems import System


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One system on one pool; rates and MRR in percent of the questions."""

    pool: str
    system: str
    questions: int
    paragraphs: int
    rank1: float
    rank5: float
    rank10: float
    mrr: float
    """100 times the mean of 1/rank; 0 for a question whose paragraph is not found."""
    seconds: float


def score(pool: Pool, system: System) -> Score:
    """Measure one system on one pool."""
    start = time.perf_counter()
    rankings = system.rank(pool.questions, pool.paragraphs)
    seconds = time.perf_counter() - start
    ranks = own_ranks(rankings, pool.own)
    return Score(
        pool=pool.name,
        system=system.name,
        questions=len(pool.questions),
        paragraphs=len(pool.paragraphs),
        rank1=_percent(ranks <= 1),
        rank5=_percent(ranks <= 5),
        rank10=_percent(ranks <= 10),
        mrr=_percent(1 / ranks),
        seconds=round(seconds, 3),
    )


def own_ranks(rankings: Sequence[NDArray[np.intp]], own: Sequence[int]) -> NDArray[np.float64]:
    """Return the rank, from 1, of each question's own paragraph; infinite where it is not found."""
    found = [np.flatnonzero(ranking == number) for ranking, number in zip(rankings, own, strict=True)]
    return np.asarray([places[0] + 1 if len(places) else np.inf for places in found])


def bitext(pairs: SentencePairs, encoder: Encoder) -> dict[str, float | int | str]:
    """Return how often the nearest sentence of the other language is the translation, in percent, both ways.

    The issue's "both ways" is the mean of the two.
    """
    scores = encoder.encode(pairs.arabic) @ encoder.encode(pairs.english).T
    truth = np.arange(len(scores))
    to_english = _percent(scores.argmax(axis=1) == truth)
    to_arabic = _percent(scores.argmax(axis=0) == truth)
    return {
        "pairs": pairs.name,
        "sentences": len(truth),
        "ar>en": to_english,
        "en>ar": to_arabic,
        "both": round((to_english + to_arabic) / 2, 1),
    }


def _percent(values: NDArray[np.floating] | NDArray[np.bool_]) -> float:
    return round(100 * float(np.mean(values)), 1) if len(values) else 0.0
