"""The cases of a run as they come, in ``cases.jsonl``: what an interrupted run is resumed from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError
from assistant.evaluation.cases import Case, case_from
from assistant.jsonable import to_jsonable

FILE = "cases.jsonl"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Write a report's files inside; raises ``SettingsError`` instead of what the folder's files raise."""
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"The report cannot be written to {str(folder)!r} ({error.strerror}); name another folder or make room, "
            "and run again: cases that are kept there are not asked again."
        ) from error


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
        with writing(self._path.parent):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if resume and self._path.is_file():
                self._take_over(self._path, fingerprint)
            lines = [json.dumps({"fingerprint": fingerprint})]
            lines += [self._line(case, self.seconds) for case in self.cases.values()]
            # Written beside and moved: a full disk must not cost the cases of the run before.
            part = self._path.with_suffix(".part")
            part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            part.replace(self._path)

    def _take_over(self, path: Path, fingerprint: str) -> None:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        if not lines or lines[0] != json.dumps({"fingerprint": fingerprint}):
            return
        for line in lines[1:]:
            try:
                row = json.loads(line)
                case, seconds = case_from(row["case"]), float(row["seconds"])
            except (ValueError, KeyError, TypeError):
                continue  # the line that was being written when the run was interrupted
            self.seconds = max(self.seconds, seconds)
            if not case.failed:
                self.cases[case.id] = case

    def append(self, case: Case, *, seconds: float) -> None:
        """Keep a case, ``seconds`` after the run began."""
        self.cases[case.id] = case
        if self._path is not None:
            with writing(self._path.parent), self._path.open("a", encoding="utf-8") as file:
                file.write(self._line(case, seconds) + "\n")

    @staticmethod
    def _line(case: Case, seconds: float) -> str:
        values: dict[str, Any] = {"seconds": round(seconds, 3), "case": to_jsonable(case)}
        return json.dumps(values, ensure_ascii=False)
