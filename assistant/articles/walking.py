"""Which files under the named paths may be articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = frozenset((".txt", ".md", ".markdown", ".html", ".htm"))


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Yield every file to read, each once, folders in alphabetical order.

    A path that is not a folder is yielded as it is, there or not, so that reading it says what is wrong with it; the
    same goes for a folder that may not be listed. In folders, hidden names and other suffixes are passed over, and a
    folder is entered once however many symbolic links lead to it.
    """
    seen: set[tuple[int, int]] = set()
    given: set[Path] = set()
    for path in map(Path, paths):
        for found in _under(path, seen) if path.is_dir() else (path,):
            absolute = found.absolute()
            if absolute not in given:
                given.add(absolute)
                yield found


def _under(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Yield the article files under ``folder``, entering no folder twice."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(current.iterdir(), reverse=True)
        except OSError:
            yield current
            continue
        folders: list[Path] = []
        files: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                folders.append(entry)
            elif entry.suffix.lower() in SUFFIXES:
                files.append(entry)
        yield from reversed(files)
        waiting.extend(folders)
