"""Questions on invented news, half of them near misses, with what the product's search finds; fits nothing.

Each folder of ``training/news`` is an index of its own. Near misses name the right story and ask what it does not tell,
as people do and as questions about an encyclopedia with a sentence cut from it do not.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.reading.words import Encoder
from assistant.records import Article
from assistant.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.reader.invented import sets
from training.reader.searches import Asked, Searched

FOLDER = Path(__file__).parents[1] / "news"
_STRANGE = 10
"""Questions on other articles that are asked of each article alone."""
_READ = 8
"""Hits read for one question, as the product does by default."""


def news(encoder: Encoder, folder: Path = FOLDER) -> list[Searched]:
    """Return every question of the sets in ``folder``: over "told" where its article answers it, over "near" else.

    Each is asked of its whole set, and of its article alone, as someone asks who has but the one; of which some of the
    other articles' are asked too, over "another".
    """
    found, rng = [], random.Random(3)
    for articles, rows in sets(folder):
        found += _searched(list(articles.values()), rows, encoder)
        for article in articles.values():
            own = [row for row in rows if row["id"].rpartition("-")[0] == article.id]
            others = [row for row in rows if row not in own]
            found += _searched([article], own, encoder)
            strange = [{"question": row["question"], "answerable": False} for row in rng.sample(others, _STRANGE)]
            found += [dataclasses.replace(one, over="another") for one in _searched([article], strange, encoder)]
    return found


def _searched(articles: Sequence[Article], rows: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[Searched]:
    """Yield what is found for each question among some articles, known by their places there."""
    numbers = {article.id: number for number, article in enumerate(articles)}
    titles = [article.title for article in articles]
    with index([article.body for article in articles], encoder, titles) as (catalogue, vectors):
        retriever = Retriever(
            catalogue=catalogue, vectors=vectors, encoder=encoder, settings=Settings(parse_filters=False)
        )
        for row in rows:
            own, start, end = -1, 0, 0
            for evidence in row.get("evidence", ())[:1]:
                own = numbers[evidence["article"]]
                start = articles[own].body.index(evidence["quote"])
                end = start + len(evidence["quote"])
            asked = Asked(question=row["question"], own=own, start=start, end=end, file=-1, whole=True, fresh=True)
            hits = retriever.search(asked.question, k=_READ)
            yield Searched(asked=asked, hits=hits, over="told" if row["answerable"] else "near")
