"""What goes into the catalogue and what comes out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.records import Article, ArticleHead, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What tells, without reading a file, whether it changed since it was indexed."""

    path: str
    """Absolute."""
    size: int
    """Bytes."""
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """One passage with what is indexed of it."""

    passage: Passage
    stems: str
    """Tokens parted by single blanks, as analysed by the caller."""
    keys: str
    """Tokens parted by single blanks: names, numbers and days."""
    pieces: bytes = b""
    """For the second stage of search; kept as given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article to store, whole."""

    article: Article
    passages: tuple[Indexed, ...]
    file: FileState | None = None
    signature: bytes = b""
    """Of the article's text; kept as given, compared by the caller's function."""
    bands: tuple[int, ...] = ()
    """Signed 64-bit; articles that share one are compared by signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One passage as stored; ``row`` names it in both stores of the index."""

    row: int
    passage: Passage
    article: ArticleHead
    story: int
    """The same for near-identical articles."""
    pieces: bytes
    stems: str
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One match of the lexical search."""

    row: int
    score: float
    """BM25, positive, higher is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One article of the list of articles."""

    article: ArticleHead
    passages: int
    story: int
    path: str | None = None
    """Of the file it was read from."""


def content_hash(article: Article) -> bytes:
    """Return 16 bytes that differ when anything of the article differs."""
    day = article.published.isoformat() if article.published else None
    parts = (article.id, article.title, article.body, article.language, article.source, article.url, day)
    return hashlib.blake2b(repr(parts).encode("utf-8", errors="surrogatepass"), digest_size=16).digest()


def file_state(path: Path) -> FileState:
    """Return the state of the file at ``path``; raises ``OSError`` when there is none."""
    status = os.stat(path)  # noqa: PTH116  half the time of Path.stat, once for every file
    return FileState(path=os.path.abspath(path), size=status.st_size, mtime_ns=status.st_mtime_ns)  # noqa: PTH100


def combined(digests: Iterable[bytes], start: int = 0) -> int:
    """Return ``start`` changed by each digest; the same set gives the same number in any order, and twice undoes it."""
    for digest in digests:
        start ^= int.from_bytes(hashlib.blake2b(digest, digest_size=8).digest(), "big") >> 1
    return start
