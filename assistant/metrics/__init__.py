"""Scores of rankings, answers, citations, refusals and times, defined in docs/evaluation.md; knows no assistant."""

from assistant.metrics.answers import contains_answer, exact_match, normalise, token_f1
from assistant.metrics.citations import CitationScore, citation_score, overlaps
from assistant.metrics.intervals import Interval, bootstrap, paired_difference
from assistant.metrics.ranking import covering_gains, hit_at, ndcg, reciprocal_rank
from assistant.metrics.refusals import (
    Confusion,
    area_under_risk_coverage,
    calibration_error,
    risk_coverage,
)
from assistant.metrics.times import percentile

__all__ = [
    "CitationScore",
    "Confusion",
    "Interval",
    "area_under_risk_coverage",
    "bootstrap",
    "calibration_error",
    "citation_score",
    "contains_answer",
    "covering_gains",
    "exact_match",
    "hit_at",
    "ndcg",
    "normalise",
    "overlaps",
    "paired_difference",
    "percentile",
    "reciprocal_rank",
    "risk_coverage",
    "token_f1",
]
