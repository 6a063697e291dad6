"""The tables of the catalogue."""

from __future__ import annotations

import sqlite3
import string
from pathlib import Path

VERSION = 1
"""Changes whenever a catalogue made by earlier code cannot be used; such an index is rebuilt."""

# Tokens come analysed: only the blank parts them, so every ASCII mark counts as part of a token.
_MARKS = "".join(mark for mark in string.punctuation if mark not in "'\"")

_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT,
    url TEXT,
    published TEXT,            -- ISO 8601 day
    story INTEGER NOT NULL,    -- the same for near-identical articles
    passages INTEGER NOT NULL,
    content BLOB NOT NULL,     -- content_hash
    path TEXT, size INTEGER, mtime_ns INTEGER,
    signature BLOB NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX articles_story ON articles (story);

CREATE TABLE bands (
    band INTEGER NOT NULL, place INTEGER NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (band, place, article)
) WITHOUT ROWID;
CREATE INDEX bands_article ON bands (article);

CREATE TABLE passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: both stores know a passage by it
    article INTEGER NOT NULL REFERENCES articles (row),
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    sentences BLOB NOT NULL,                -- uint32 pairs, little-endian
    pieces BLOB NOT NULL,
    text TEXT NOT NULL,
    stems TEXT NOT NULL,
    keys TEXT NOT NULL
);
CREATE INDEX passages_article ON passages (article, place);

CREATE VIRTUAL TABLE lexical USING fts5 (
    stems, keys, content='passages', content_rowid='row', tokenize="ascii tokenchars '{_MARKS}'"
);
CREATE VIRTUAL TABLE lexical_terms USING fts5vocab (lexical, 'col');
"""


def connect(path: Path, *, writer: bool) -> sqlite3.Connection:
    """Return a connection set up for reading or writing; used by one thread at a time, whichever."""
    db = sqlite3.connect(path, timeout=30.0, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA mmap_size = 268435456")
    db.execute(f"PRAGMA cache_size = {-64_000 if writer else -16_000}")  # KiB
    db.execute("PRAGMA temp_store = MEMORY")
    if not writer:
        db.execute("PRAGMA query_only = ON")
    return db


def create(db: sqlite3.Connection) -> None:
    """Make the tables, all or none; nothing when they are there."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            for statement in _TABLES.split(";\n"):
                if statement.strip():
                    db.execute(statement)
            db.executemany(
                "INSERT INTO meta VALUES (?, ?)", [("schema", str(VERSION)), ("generation", "0"), ("contents", "0")]
            )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
