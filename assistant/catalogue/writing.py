"""What changes the catalogue, inside a transaction that the caller holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from assistant.catalogue.values import Entry, combined, content_hash
from assistant.errors import ArticleError

SameStory = Callable[[bytes, bytes], bool]

_INSERT_ARTICLE = (
    "INSERT INTO articles (row, id, title, language, source, url, published, story, passages, content, path, size, "
    "mtime_ns, signature, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_PASSAGE = (
    "INSERT INTO passages (article, place, start, stop, sentences, pieces, text, stems, keys) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def get_meta(db: sqlite3.Connection, key: str) -> str | None:
    """Return a value of the ``meta`` table, or ``None``."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Store a value in the ``meta`` table."""
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))


def note_change(db: sqlite3.Connection, digests: Iterable[bytes]) -> None:
    """Count one more change and fold the hashes of what came or went into the name of the contents."""
    set_meta(db, "generation", str(int(get_meta(db, "generation") or 0) + 1))
    set_meta(db, "contents", str(combined(digests, int(get_meta(db, "contents") or 0))))


def remove(db: sqlite3.Connection, ids: Sequence[str]) -> tuple[list[int], list[bytes]]:
    """Remove articles; return the rows of their passages and their content hashes. Unknown ids are passed over."""
    rows: list[int] = []
    digests: list[bytes] = []
    for article_id in ids:
        found = db.execute("SELECT row, content FROM articles WHERE id = ?", (article_id,)).fetchone()
        if found is None:
            continue
        article, digest = found
        digests.append(digest)
        gone = db.execute("SELECT row, stems, keys FROM passages WHERE article = ?", (article,)).fetchall()
        # An external-content index must be told the words to forget.
        db.executemany("INSERT INTO lexical (lexical, rowid, stems, keys) VALUES ('delete', ?, ?, ?)", gone)
        rows.extend(row[0] for row in gone)
        db.execute("DELETE FROM passages WHERE article = ?", (article,))
        db.execute("DELETE FROM bands WHERE article = ?", (article,))
        db.execute("DELETE FROM articles WHERE row = ?", (article,))
    return rows, digests


def insert(db: sqlite3.Connection, entry: Entry, same_story: SameStory | None) -> tuple[int, ...]:
    """Store an article that is not there; return the rows of its passages, in order."""
    article, file = entry.article, entry.file
    number = db.execute("SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'articles'").fetchone()[0]
    try:
        db.execute(
            _INSERT_ARTICLE,
            (
                number,
                article.id,
                article.title,
                article.language,
                article.source,
                article.url,
                article.published.isoformat() if article.published else None,
                _story(db, number, entry, same_story),
                len(entry.passages),
                content_hash(article),
                file.path if file else None,
                file.size if file else None,
                file.mtime_ns if file else None,
                entry.signature,
                article.body,
            ),
        )
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"The article {article.id!r} holds {error.object[error.start : error.end]!r}, which is half a character; "
            "read its text anew with the right encoding."
        ) from error
    db.executemany(
        "INSERT OR IGNORE INTO bands VALUES (?, ?, ?)",
        [(band, place, number) for place, band in enumerate(entry.bands)],
    )
    rows: list[int] = []
    for indexed in entry.passages:
        passage = indexed.passage
        cursor = db.execute(
            _INSERT_PASSAGE,
            (
                number,
                passage.index,
                passage.start,
                passage.end,
                np.asarray(passage.sentences, dtype="<u4").tobytes(),
                indexed.pieces,
                passage.text,
                indexed.stems,
                indexed.keys,
            ),
        )
        rows.append(int(cursor.lastrowid or 0))
    db.executemany(
        "INSERT INTO lexical (rowid, stems, keys) VALUES (?, ?, ?)",
        [(row, indexed.stems, indexed.keys) for row, indexed in zip(rows, entry.passages, strict=True)],
    )
    return tuple(rows)


def _story(db: sqlite3.Connection, number: int, entry: Entry, same_story: SameStory | None) -> int:
    """Return the story the article belongs to, joining stories that it shows to be one."""
    if same_story is None or not entry.bands:
        return number
    rows = db.execute(
        "SELECT DISTINCT a.story, a.signature FROM json_each(?) j JOIN bands b ON b.band = j.value AND b.place = j.key "
        "JOIN articles a ON a.row = b.article",
        (json.dumps(entry.bands),),
    ).fetchall()
    stories = sorted({story for story, signature in rows if same_story(entry.signature, signature)})
    for other in stories[1:]:
        db.execute("UPDATE articles SET story = ? WHERE story = ?", (stories[0], other))
    return stories[0] if stories else number
