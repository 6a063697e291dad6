"""Two reports side by side: paired differences, the cases that changed, and whether the second is worse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.errors import QuestionSetError
from assistant.evaluation.cases import Case, Outcome
from assistant.evaluation.reports import EvaluationReport
from assistant.jsonable import to_jsonable
from assistant.metrics import paired_difference

SIGNIFICANT = 0.05
NEVER_LOWER = ("citation.verified",)
"""Scores that are promises: any fall is worse, whether chance explains it or not."""
GATED = (
    "overall.right",
    "answer.contains",
    "answer.f1",
    "retrieval.passage.mrr@10",
    "citation.f1",
    "citation.sentence_support",
)
"""The scores that a gate looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """One score over the cases that both reports scored."""

    name: str
    before: float
    after: float
    low: float
    high: float
    """Bounds of the difference's 95 % paired bootstrap interval."""
    p: float
    """Two-sided, by approximate randomisation."""
    n: int

    @property
    def difference(self) -> float:
        """Return after − before."""
        return self.after - self.before

    @property
    def significant(self) -> bool:
        """Return whether chance alone would seldom (p < 0.05) make such a difference."""
        return self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """A question whose outcome differs."""

    id: str
    question: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one report to another."""

    scores: tuple[ScoreChange, ...]
    changed: tuple[CaseChange, ...]
    new_failures: tuple[str, ...]
    """Ids of cases that crashed in the second report only."""
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def worse(self) -> tuple[str, ...]:
        """Return why a gate must not pass: gated scores that fell significantly, promises, failures, questions lost."""
        reasons = [
            f"{change.name} fell from {change.before:.3f} to {change.after:.3f} (p = {change.p:.3f})"
            for change in self.scores
            if (change.name in GATED and change.difference < 0 and change.significant)
            or (change.name in NEVER_LOWER and change.difference < 0)
        ]
        if self.new_failures:
            reasons.append(f"{len(self.new_failures)} more case(s) failed: {', '.join(self.new_failures[:5])}")
        if self.only_before:
            reasons.append(f"{len(self.only_before)} question(s) were left out: {', '.join(self.only_before[:5])}")
        return tuple(reasons)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON-ready values, with ``worse``."""
        return {**to_jsonable(self), "worse": list(self.worse)}


def compare(before: EvaluationReport, after: EvaluationReport) -> Comparison:
    """Return what changed, over the questions that both reports have, paired by id.

    Raises ``QuestionSetError`` when the reports share no question.
    """
    old = {case.id: case for case in before.cases}
    new = {case.id: case for case in after.cases}
    shared = [case_id for case_id in old if case_id in new]
    if not shared:
        raise QuestionSetError(
            f"The reports {before.name!r} and {after.name!r} share no question; compare runs of one question set."
        )
    pairs = [(old[case_id], new[case_id]) for case_id in shared]
    return Comparison(
        scores=_changes(pairs),
        changed=tuple(
            CaseChange(id=a.id, question=b.question, before=a.outcome, after=b.outcome)
            for a, b in pairs
            if a.outcome != b.outcome
        ),
        new_failures=tuple(a.id for a, b in pairs if b.failed and not a.failed),
        only_before=tuple(case_id for case_id in old if case_id not in new),
        only_after=tuple(case_id for case_id in new if case_id not in old),
    )


def _changes(pairs: list[tuple[Case, Case]]) -> tuple[ScoreChange, ...]:
    collected: dict[str, list[tuple[float, float]]] = {}
    for a, b in pairs:
        if a.failed or b.failed:
            continue
        collected.setdefault("overall.right", []).append((float(a.right), float(b.right)))
        for name in a.scores.keys() & b.scores.keys():
            collected.setdefault(name, []).append((a.scores[name], b.scores[name]))
    changes = []
    for name in sorted(collected):
        old, new = zip(*collected[name], strict=True)
        difference = paired_difference(old, new)
        mean = sum(old) / len(old)
        changes.append(
            ScoreChange(
                name=name,
                before=mean,
                after=mean + difference.mean,
                low=difference.low,
                high=difference.high,
                p=difference.p,
                n=len(old),
            )
        )
    return tuple(changes)
