"""What the lexical index is asked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from assistant.catalogue.values import Found
from assistant.records import Filters

_COLUMNS = ("stems", "keys")


def condition(filters: Filters) -> tuple[str, list[object]]:
    """Return an SQL condition on ``articles a`` and its parameters; an article without a day is in no range of days."""
    parts: list[str] = []
    values: list[object] = []
    if filters.published_from is not None:
        parts.append("a.published >= ?")
        values.append(filters.published_from.isoformat())
    if filters.published_to is not None:
        parts.append("a.published <= ?")
        values.append(filters.published_to.isoformat())
    for column, allowed in (("source", filters.sources), ("language", filters.languages), ("id", filters.article_ids)):
        if allowed:
            parts.append(f"a.{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(allowed))
    return " AND ".join(parts) or "1", values


def any_of(stems: Sequence[str], keys: Sequence[str]) -> str:
    """Return the FTS5 expression that matches a passage with any of these tokens; empty when there are none.

    A token with blanks in it is a phrase. ``any_of(["us"], [])`` → ``'{stems}:("us")'``.
    """
    parts = []
    for column, tokens in zip(_COLUMNS, (stems, keys), strict=True):
        quoted = [f'"{clean}"' for token in dict.fromkeys(tokens) if (clean := _quotable(token)).strip('" ')]
        if quoted:
            parts.append(f"{{{column}}}:({' OR '.join(quoted)})")
    return " OR ".join(parts)


def _quotable(token: str) -> str:
    """Return a token fit for the inside of quotation marks: FTS5 ends at NUL, and half characters cannot be sent."""
    return token.encode("utf-8", errors="ignore").decode().replace("\x00", " ").replace('"', '""')


def search(
    db: sqlite3.Connection, match: str, *, k: int, filters: Filters, weights: tuple[float, float]
) -> tuple[Found, ...]:
    """Return the ``k`` best passages for an FTS5 expression by BM25 with a weight for stems and one for keys."""
    if not match:
        return ()
    # Sorting by bm25() itself takes 0.6 of the time of sorting by FTS5's rank column (20,000 passages).
    sql = "SELECT l.rowid, bm25(lexical, ?, ?) AS score FROM lexical l WHERE lexical MATCH ?"
    values: list[object] = []
    if filters:
        where, values = condition(filters)
        sql = sql.replace("WHERE", "JOIN passages p ON p.row = l.rowid JOIN articles a ON a.row = p.article WHERE")
        sql += f" AND {where}"
    rows = db.execute(f"{sql} ORDER BY score LIMIT ?", (*weights, match, *values, k)).fetchall()
    return tuple(Found(row=row, score=-score) for row, score in rows)


def frequencies(db: sqlite3.Connection, tokens: Sequence[str], column: str) -> dict[str, int]:
    """Return in how many passages each token occurs in ``column`` (``"stems"`` or ``"keys"``)."""
    sql = "SELECT doc FROM lexical_terms WHERE term = ? AND col = ?"
    found = {}
    for token in tokens:
        row = db.execute(sql, (token, column)).fetchone()
        found[token] = 0 if row is None else int(row[0])
    return found
