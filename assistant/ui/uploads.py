"""Takes uploaded files in, one after another or by the handful, and tells of each what became of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.articles import article_id, read
from assistant.errors import ArticleError, AssistantError
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


def places(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Return where each file is to be kept; a name sent before takes the earlier file's place.

    Within one upload a name that comes twice stays two files.
    """
    taken: dict[str, int] = {}
    found = []
    for file in files:
        name = plain(file.name)
        count = taken.get(name, 0)
        taken[name] = count + 1
        found.append(folder / str(count) / name if count else folder / name)
    return tuple(found)


def replaces(library: Library, file: Path, target: Path) -> bool:
    """Return whether a file would take the place of an article that says something else."""
    if target.exists() and target.read_bytes() != file.read_bytes():
        return True
    try:
        article = read(file, max_bytes=int(library.settings.max_file_mb * _MB))
        known = library.article(article.id)
    except ArticleError:  # nothing that could be indexed, or nothing of that name
        return False
    return known.body != article.body or known.title != article.title


def refused(file: Path, limits: Limits, max_file_mb: float, words: Wording) -> str | None:
    """Return why a file is not taken at all, or ``None``."""
    if file.suffix.lower() not in limits.file_types:
        return words["wrong_type"].format(types=", ".join(limits.file_types))
    size_mb = file.stat().st_size / _MB
    if size_mb > max_file_mb:
        return words["too_large"].format(size=f"{size_mb:.1f}", limit=f"{max_file_mb:g}")
    return None


def take_in(
    library: Library,
    files: Sequence[Path],
    folder: Path,
    limits: Limits,
    words: Wording,
    *,
    may_replace: bool = True,
) -> Iterator[tuple[Upload, ...]]:
    """Index files; yield what is known of every one of them after each step."""
    state: list[Upload] = []
    refusals = [refused(file, limits, library.settings.max_file_mb, words) for file in files]
    waiting = iter(places([file for file, refusal in zip(files, refusals, strict=True) if refusal is None], folder))
    for file, refusal in zip(files, refusals, strict=True):
        name, reason = plain(file.name), refusal
        target = next(waiting) if reason is None else file
        if reason is None and not may_replace and replaces(library, file, target):
            reason = words["replace_refused"]
        if reason is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, target)
            state.append(Upload(name=name, path=target))
        else:
            state.append(Upload(name=name, path=file, outcome="failed", reason=reason))
            file.unlink(missing_ok=True)
    yield tuple(state)
    open_places = [place for place, upload in enumerate(state) if upload.outcome == "waiting"]
    step = 1 if len(open_places) <= _SINGLY else _HANDFUL
    for at in range(0, len(open_places), step):
        now = open_places[at : at + step]
        for place, upload in zip(now, _index(library, [state[place] for place in now], words), strict=True):
            state[place] = upload
        yield tuple(state)


def _index(library: Library, uploads: Sequence[Upload], words: Wording) -> list[Upload]:
    try:
        report = library.index([upload.path for upload in uploads])
    except AssistantError as error:
        return [replace(upload, outcome="failed", reason=words.said(str(error))) for upload in uploads]
    failures = {failure.path: failure.reason for failure in report.failed}
    single = _single_outcome(report)
    known: list[Upload] = []
    for upload in uploads:
        reason = failures.get(str(upload.path))
        if reason is not None:
            # The reader knows the file by its name; where the server keeps it is not theirs to know.
            shown = words.said(reason.replace(str(upload.path), upload.name))
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
