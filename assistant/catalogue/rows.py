"""From rows of the database to values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.catalogue.values import Stored
from assistant.records import ArticleHead, Passage

HEAD = "a.id, a.title, a.language, a.source, a.url, a.published"
"""The columns ``head`` reads, of ``articles a``."""
PASSAGES = (
    f"SELECT p.row, p.place, p.start, p.stop, p.sentences, p.pieces, p.text, p.stems, p.keys, a.story, {HEAD} "
    "FROM passages p JOIN articles a ON a.row = p.article "
)
IN_ROWS = "WHERE p.row IN (SELECT value FROM json_each(?))"


def head(row: Sequence[Any]) -> ArticleHead:
    """Return the head of an article from its ``HEAD`` columns."""
    return ArticleHead(
        id=row[0],
        title=row[1],
        language=row[2],
        source=row[3],
        url=row[4],
        published=dt.date.fromisoformat(row[5]) if row[5] else None,
    )


def stored(row: Sequence[Any]) -> Stored:
    """Return a passage from a row that ``PASSAGES`` selected."""
    article = head(row[10:])
    spans = np.frombuffer(row[4], dtype="<u4").reshape(-1, 2).tolist()
    return Stored(
        row=row[0],
        passage=Passage(
            article_id=article.id,
            index=row[1],
            start=row[2],
            end=row[3],
            text=row[6],
            sentences=tuple((start, end) for start, end in spans),
        ),
        article=article,
        story=row[9],
        pieces=row[5],
        stems=row[7],
        keys=row[8],
    )
