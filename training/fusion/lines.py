"""Compressed text files with the same bytes for the same lines."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write lines compressed, with the same bytes for the same lines."""
    with path.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as out:
        out.write("".join(lines).encode())
