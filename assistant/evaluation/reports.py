"""The report of a run: its cases, the scores over them with their intervals, and the JSON it is kept in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import QuestionSetError
from assistant.evaluation.cases import OUTCOMES, Case, case_from
from assistant.jsonable import to_jsonable
from assistant.metrics import (
    Confusion,
    area_under_risk_coverage,
    bootstrap,
    calibration_error,
    percentile,
    risk_coverage,
)

FORMAT = 1
"""Version of the JSON; raised when a reader of the old one would misread the new one."""
_RESAMPLES = 300
LOWER_IS_BETTER = frozenset({"refusal.aurc", "refusal.calibration_error"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score over the cases it applies to, with its 95 % bootstrap interval where it is a mean over cases."""

    value: float
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """Everything a run found; ``write`` in ``assistant.evaluation.files`` makes its HTML and JSON."""

    name: str
    created: str
    """ISO 8601, UTC."""
    seconds: float
    scores: Mapping[str, Score]
    judged: Mapping[str, Score]
    by_language: Mapping[str, Mapping[str, Score]]
    by_tag: Mapping[str, Mapping[str, Score]]
    outcomes: Mapping[str, int]
    confusion: Confusion
    risk_coverage: tuple[tuple[float, float], ...]
    ranks: Mapping[str, int]
    """Answerable questions by the rank of the first passage with evidence: '1' … '10', 'none'."""
    times_ms: Mapping[str, Mapping[str, float]]
    """By stage: median and 95th percentile."""
    cases: tuple[Case, ...]
    made_with: Mapping[str, Any] = field(default_factory=dict)
    """Settings, hashes of corpus, index, encoder, prompts, code, and the model."""

    @property
    def failures(self) -> tuple[Case, ...]:
        """Return the cases that crashed."""
        return tuple(case for case in self.cases if case.failed)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready values."""
        return {"format": FORMAT, **to_jsonable(self)}


def summarise(
    name: str, cases: Sequence[Case], *, created: str, seconds: float, made_with: Mapping[str, Any]
) -> EvaluationReport:
    """Return the report over ``cases``. Cases that failed count in ``outcomes`` and in no score."""
    scored = [case for case in cases if not case.failed]
    ranked = [case for case in scored if any(key.startswith("retrieval.") for key in case.scores)]
    answered = [case for case in scored if case.status == "answered"]
    counts = Counter(case.outcome for case in cases)
    return EvaluationReport(
        name=name,
        created=created,
        seconds=round(seconds, 3),
        scores=_with_intervals(_scores(scored), scored),
        judged=_means(scored, lambda case: case.judged),
        by_language=_grouped(scored, lambda case: (case.language,)),
        by_tag=_grouped(scored, lambda case: case.tags),
        outcomes={outcome: counts[outcome] for outcome in OUTCOMES},
        confusion=confusion_of(scored),
        risk_coverage=risk_coverage(
            [case.probability for case in answered], [case.right for case in answered], total=len(scored)
        )
        if answered
        else (),
        ranks={
            label: sum((str(case.rank) if case.rank else "none") == label for case in ranked)
            for label in (*map(str, range(1, 11)), "none")
        },
        times_ms=_times(scored),
        cases=tuple(cases),
        made_with={**made_with, **_recorded(scored)},
    )


def _recorded(cases: Sequence[Case]) -> dict[str, str]:
    """Return what the answers say they were made with; several values (a model that fell away) side by side."""
    names = sorted({name for case in cases for name in case.made_with})
    return {name: ", ".join(sorted({case.made_with.get(name, "") for case in cases} - {""})) for name in names}


def confusion_of(cases: Sequence[Case]) -> Confusion:
    """Return the counts of answers and refusals, right and wrong."""
    answerable = [case for case in cases if case.answerable]
    others = [case for case in cases if not case.answerable]
    return Confusion(
        answered_right=sum(case.status == "answered" and case.right for case in answerable),
        answered_wrong=sum(case.status == "answered" and not case.right for case in answerable),
        refused_wrong=sum(case.status == "refused" for case in answerable),
        refused_right=sum(case.status == "refused" for case in others),
        answered_unanswerable=sum(case.status == "answered" for case in others),
    )


def _scores(cases: Sequence[Case]) -> dict[str, Score]:
    scores = _means(cases, lambda case: case.scores)
    for name, value, n in _over_the_set(cases):
        if value is not None:
            scores[name] = Score(value=value, n=n)
    if cases:
        interval = bootstrap([float(case.right) for case in cases])
        scores["overall.right"] = Score(value=interval.mean, n=len(cases), low=interval.low, high=interval.high)
    return scores


def _with_intervals(scores: Mapping[str, Score], cases: Sequence[Case]) -> dict[str, Score]:
    """Return ``scores`` with a percentile bootstrap interval for those that are no mean over cases."""
    generator = np.random.default_rng(0)
    drawn: dict[str, list[float]] = {}
    for _ in range(_RESAMPLES if cases else 0):
        chosen = [cases[at] for at in generator.integers(0, len(cases), len(cases))]
        for name, value, _n in _over_the_set(chosen):
            if value is not None:
                drawn.setdefault(name, []).append(value)
    found = dict(scores)
    for name, values in drawn.items():
        if name in found:
            low, high = np.percentile(values, [2.5, 97.5])
            found[name] = replace(found[name], low=float(low), high=float(high))
    return found


def _over_the_set(cases: Sequence[Case]) -> list[tuple[str, float | None, int]]:
    """Return the scores that are no mean over cases: (name, value, number of cases)."""
    counts = confusion_of(cases)
    answered = [case for case in cases if case.status == "answered"]
    probabilities = [case.probability for case in answered]
    right = [case.right for case in answered]
    unanswerable = counts.refused_right + counts.answered_unanswerable
    return [
        ("refusal.precision", counts.refusal_precision, counts.refused_right + counts.refused_wrong),
        ("refusal.recall", counts.refusal_recall, unanswerable),
        ("refusal.answered_precision", counts.answered_precision, len(answered)),
        ("refusal.coverage", len(answered) / len(cases) if cases else None, len(cases)),
        ("refusal.aurc", area_under_risk_coverage(probabilities, right), len(answered)),
        ("refusal.calibration_error", calibration_error(probabilities, right), len(answered)),
    ]


def _means(cases: Sequence[Case], values: Callable[[Case], Mapping[str, float]]) -> dict[str, Score]:
    collected: dict[str, list[float]] = {}
    for case in cases:
        for name, value in values(case).items():
            collected.setdefault(name, []).append(value)
    scores = {}
    for name, found in collected.items():
        interval = bootstrap(found)
        scores[name] = Score(value=interval.mean, n=len(found), low=interval.low, high=interval.high)
    return scores


def _grouped(cases: Sequence[Case], labels: Callable[[Case], tuple[str, ...]]) -> dict[str, dict[str, Score]]:
    names = sorted({label for case in cases for label in labels(case)})
    return {name: _scores([case for case in cases if name in labels(case)]) for name in names}


def _times(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    stages: dict[str, list[float]] = {}
    for case in cases:
        for stage, spent in case.timings_ms.items():
            stages.setdefault(stage, []).append(spent)
    times = {}
    for stage, spent_ms in stages.items():
        median, high = percentile(spent_ms, 50), percentile(spent_ms, 95)
        if median is not None and high is not None:
            times[stage] = {"median": round(median, 3), "p95": round(high, 3)}
    return times


def read_report(path: Path | str) -> EvaluationReport:
    """Return the report of a ``report.json``, or of the folder that holds one; scores are computed from its cases anew.

    Raises ``QuestionSetError`` when the file is not such a report.
    """
    path = Path(path)
    if path.is_dir():
        path = path / "report.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise QuestionSetError(
                f"The report {path.name!r} has the format {raw['format']!r}, not {FORMAT}; evaluate again."
            )
        cases = [case_from(case) for case in raw["cases"]]
        return summarise(raw["name"], cases, created=raw["created"], seconds=raw["seconds"], made_with=raw["made_with"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QuestionSetError(
            f"{str(path)!r} is not an evaluation report ({type(error).__name__}: {error}); "
            "name the report.json that 'assistant eval --report DIR' writes."
        ) from error
