"""Runs question sets for the page and keeps their reports, each owner's apart."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import QuestionSetError
from assistant.evaluation import EvaluationReport, evaluate, read_report
from assistant.ui.backend import Library

_NAME = re.compile(r"[^\w-]+")
_RUN = re.compile(r"[\w-]{1,120}")
FILES = ("report.html", "report.json", "cases.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished run."""

    id: str
    report: EvaluationReport


class Evaluations:
    """The runs kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(
        self,
        owner: str,
        question_set: Path,
        library: Library,
        *,
        own_passages: bool,
        progress: Callable[[int, int], None],
    ) -> Run:
        """Score the library on a question set. Raises ``QuestionSetError`` when the set cannot be used."""
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S-%f")
        name = _NAME.sub("-", question_set.stem)[:60] or "set"
        run_id = f"{stamp}-{name}"
        folder = self._of(owner) / run_id
        report = evaluate(
            question_set, library, report_dir=folder, resume=False, progress=progress, own_passages=own_passages
        )
        return Run(id=run_id, report=report)

    def runs(self, owner: str) -> tuple[str, ...]:
        """Return the ids of the owner's finished runs, latest first."""
        found = self._of(owner).glob("*/report.json")
        return tuple(sorted((path.parent.name for path in found), reverse=True))

    def report(self, owner: str, run_id: str) -> EvaluationReport:
        """Return a run's report; raises ``QuestionSetError`` when it is not the owner's or not there."""
        path = self.file(owner, run_id, "report.json")
        if path is None:
            raise QuestionSetError(f"There is no run {run_id!r}; choose one of the list.")
        return read_report(path)

    def file(self, owner: str, run_id: str, name: str) -> Path | None:
        """Return a run's file, or ``None`` when it is not the owner's or not there."""
        if not _RUN.fullmatch(run_id) or name not in FILES:
            return None
        path = self._of(owner) / run_id / name
        return path if path.is_file() else None

    def _of(self, owner: str) -> Path:
        return self._folder / hashlib.sha256(owner.encode()).hexdigest()[:24]
