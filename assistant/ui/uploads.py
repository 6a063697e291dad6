"""Takes uploaded files in, one after another or by the handful, and tells of each what became of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.articles import article_id
from assistant.errors import AssistantError
from assistant.records import IndexReport
from assistant.ui.backend import Library
from assistant.ui.desk import Limits
from assistant.ui.markup import plain
from assistant.ui.wording import Wording

Outcome = Literal["waiting", "added", "updated", "unchanged", "failed"]
_MB = 1_000_000
_SINGLY = 24
"""Up to this many files, each is indexed and reported by itself."""
_HANDFUL = 64
"""Beyond that, this many at once: an index is written much faster by the handful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file that was sent."""

    name: str
    path: Path
    outcome: Outcome = "waiting"
    reason: str = ""


def kept_apart(files: Sequence[Path], folder: Path) -> tuple[Upload, ...]:
    """Move the files into a folder of ours and return them; a name sent before takes the earlier file's place.

    Within one upload a name that comes twice stays two files.
    """
    taken: dict[str, int] = {}
    uploads = []
    for file in files:
        name = plain(file.name)
        count = taken.get(name, 0)
        taken[name] = count + 1
        target = folder / str(count) / name if count else folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, target)
        uploads.append(Upload(name=name, path=target))
    return tuple(uploads)


def refused(file: Path, limits: Limits, max_file_mb: float, words: Wording) -> str | None:
    """Return why a file is not taken at all, or ``None``."""
    if file.suffix.lower() not in limits.file_types:
        return words["wrong_type"].format(types=", ".join(limits.file_types))
    size_mb = file.stat().st_size / _MB
    if size_mb > max_file_mb:
        return words["too_large"].format(size=f"{size_mb:.1f}", limit=f"{max_file_mb:g}")
    return None


def take_in(
    library: Library, files: Sequence[Path], folder: Path, limits: Limits, words: Wording
) -> Iterator[tuple[Upload, ...]]:
    """Index files; yield what is known of every one of them after each step."""
    reasons = [refused(file, limits, library.settings.max_file_mb, words) for file in files]
    accepted = kept_apart([file for file, reason in zip(files, reasons, strict=True) if reason is None], folder)
    waiting = iter(accepted)
    state: list[Upload] = []
    for file, reason in zip(files, reasons, strict=True):
        if reason is None:
            state.append(next(waiting))
        else:
            state.append(Upload(name=plain(file.name), path=file, outcome="failed", reason=reason))
            file.unlink(missing_ok=True)
    yield tuple(state)
    open_places = [place for place, upload in enumerate(state) if upload.outcome == "waiting"]
    step = 1 if len(open_places) <= _SINGLY else _HANDFUL
    for at in range(0, len(open_places), step):
        places = open_places[at : at + step]
        for place, upload in zip(places, _index(library, [state[place] for place in places]), strict=True):
            state[place] = upload
        yield tuple(state)


def _index(library: Library, uploads: Sequence[Upload]) -> list[Upload]:
    try:
        report = library.index([upload.path for upload in uploads])
    except AssistantError as error:
        return [replace(upload, outcome="failed", reason=str(error)) for upload in uploads]
    failures = {failure.path: failure.reason for failure in report.failed}
    single = _single_outcome(report)
    known: list[Upload] = []
    for upload in uploads:
        reason = failures.get(str(upload.path))
        if reason is not None:
            # The reader knows the file by its name; where the server keeps it is not theirs to know.
            shown = reason.replace(str(upload.path), upload.name)
            known.append(replace(upload, outcome="failed", reason=shown))
        elif len(uploads) == 1:
            known.append(replace(upload, outcome=single))
        else:
            known.append(replace(upload, outcome=_outcome(upload, report)))
    return known


def _single_outcome(report: IndexReport) -> Outcome:
    if report.updated:
        return "updated"
    return "added" if report.added else "unchanged"


def _outcome(upload: Upload, report: IndexReport) -> Outcome:
    """Return what became of one file of many: its article's id starts with the file's name, unless it names its own."""
    made = article_id(upload.path)
    if made in report.updated:
        return "updated"
    if made in report.unchanged:
        return "unchanged"
    return "added"
