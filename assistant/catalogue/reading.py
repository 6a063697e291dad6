"""The articles and passages that the catalogue holds, read on a connection that the caller holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from assistant.catalogue.rows import HEAD, IN_ROWS, PASSAGES, head, stored
from assistant.catalogue.searching import condition
from assistant.catalogue.values import Listing, Stored
from assistant.records import Article, ArticleHead, Filters

_NEWEST_FIRST = "ORDER BY a.published IS NULL, a.published DESC, a.id"


def article(db: sqlite3.Connection, article_id: str) -> Article | None:
    """Return an article with its body, or ``None``."""
    row = db.execute(f"SELECT {HEAD}, a.body FROM articles a WHERE a.id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    found = head(row)
    return Article(
        id=found.id,
        title=found.title,
        body=row[6],
        language=found.language,
        source=found.source,
        url=found.url,
        published=found.published,
    )


def listing(db: sqlite3.Connection, filters: Filters) -> tuple[Listing, ...]:
    """Return the articles, newest first, those without a day last."""
    where, values = condition(filters)
    rows = db.execute(
        f"SELECT {HEAD}, a.passages, a.story, a.path FROM articles a WHERE {where} {_NEWEST_FIRST}", values
    )
    return tuple(Listing(article=head(row), passages=row[6], story=row[7], path=row[8]) for row in rows)


def stories(db: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, tuple[ArticleHead, ...]]:
    """Return the articles of each story, newest first."""
    sql = f"SELECT {HEAD}, a.story FROM articles a WHERE a.story IN (SELECT value FROM json_each(?)) {_NEWEST_FIRST}"
    found: dict[int, list[ArticleHead]] = {}
    for row in db.execute(sql, (json.dumps(list(numbers)),)):
        found.setdefault(row[6], []).append(head(row))
    return {story: tuple(heads) for story, heads in found.items()}


def rows(db: sqlite3.Connection, filters: Filters) -> tuple[int, ...]:
    """Return the rows of the passages that pass the filters, in order."""
    where, values = condition(filters)
    source = "passages p JOIN articles a ON a.row = p.article" if filters else "passages p"
    return tuple(row[0] for row in db.execute(f"SELECT p.row FROM {source} WHERE {where} ORDER BY p.row", values))


def passages(db: sqlite3.Connection, wanted: Sequence[int]) -> tuple[Stored, ...]:
    """Return the passages with these rows, in the order given; rows that are gone are left out."""
    found = {row[0]: stored(row) for row in db.execute(PASSAGES + IN_ROWS, (json.dumps(list(wanted)),))}
    return tuple(found[row] for row in wanted if row in found)


def passages_of(db: sqlite3.Connection, article_id: str) -> tuple[Stored, ...]:
    """Return the passages of one article, in order."""
    return tuple(stored(row) for row in db.execute(PASSAGES + "WHERE a.id = ? ORDER BY p.place", (article_id,)))


def passages_after(db: sqlite3.Connection, last: int, most: int) -> tuple[Stored, ...]:
    """Return the next passages behind row ``last``, ``most`` at most."""
    return tuple(stored(row) for row in db.execute(PASSAGES + "WHERE p.row > ? ORDER BY p.row LIMIT ?", (last, most)))
