"""The cases of a run as they come, in ``cases.jsonl``: what an interrupted run is resumed from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.evaluation.cases import Case, case_from
from assistant.jsonable import to_jsonable

FILE = "cases.jsonl"


class Journal:
    """Cases by question id, kept in a folder when there is one.

    The first line of the file holds the run's fingerprint: the cases of another fingerprint are not taken over, nor
    are failed ones (they are tried again), nor a last line that was cut off.
    """

    def __init__(self, folder: Path | None, fingerprint: str, *, resume: bool) -> None:
        self.cases: dict[str, Case] = {}
        self.seconds = 0.0
        """Time that the run had taken when it was interrupted."""
        self._path = folder / FILE if folder is not None else None
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if resume and self._path.is_file():
            self._take_over(self._path, fingerprint)
        lines = [json.dumps({"fingerprint": fingerprint})]
        lines += [self._line(case, self.seconds) for case in self.cases.values()]
        self._path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def _take_over(self, path: Path, fingerprint: str) -> None:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        if not lines or lines[0] != json.dumps({"fingerprint": fingerprint}):
            return
        for line in lines[1:]:
            try:
                row = json.loads(line)
                case = case_from(row["case"])
            except (json.JSONDecodeError, KeyError, TypeError):
                continue  # the line that was being written when the run was interrupted
            self.seconds = max(self.seconds, float(row["seconds"]))
            if not case.failed:
                self.cases[case.id] = case

    def append(self, case: Case, *, seconds: float) -> None:
        """Keep a case, ``seconds`` after the run began."""
        self.cases[case.id] = case
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(self._line(case, seconds) + "\n")

    @staticmethod
    def _line(case: Case, seconds: float) -> str:
        values: dict[str, Any] = {"seconds": round(seconds, 3), "case": to_jsonable(case)}
        return json.dumps(values, ensure_ascii=False)
