"""The product's own search as one way of searching: a real catalogue and real vectors in a folder of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import passages
from assistant.catalogue import Catalogue, Entry, Indexed
from assistant.embedding import Encoder
from assistant.lexical import analyse
from assistant.reading import Reader
from assistant.records import Article
from assistant.retrieval import Retriever, sketches
from assistant.settings import Settings
from assistant.text import detect_language
from assistant.vectors import Vectors

_SETTINGS = Settings(parse_filters=False)
"""A pool's paragraphs have no days or sources."""
_DEPTH = 50
_BATCH = 2000


@contextmanager
def index(
    paragraphs: Sequence[str], encoder: Encoder, titles: Sequence[str] = ()
) -> Iterator[tuple[Catalogue, Vectors]]:
    """Index each paragraph as an article named by its number; the folder goes when the context ends.

    ``titles``: those of the articles, empty for paragraphs without one.
    """
    titled = titles or [""] * len(paragraphs)
    with tempfile.TemporaryDirectory() as folder, Catalogue.open(Path(folder)) as catalogue:
        vectors = Vectors(Path(folder) / "vectors")
        try:
            for first in range(0, len(paragraphs), _BATCH):
                entries = [
                    entry(Article(id=str(number), title=titled[number], body=paragraphs[number]), encoder)
                    for number in range(first, min(first + _BATCH, len(paragraphs)))
                ]
                written = catalogue.put(entries)
                texts = [one.passage.text for made in entries for one in made.passages]
                rows = [row for added in written.added for row in added]
                vectors.apply(generation=written.generation, rows=rows, vectors=encoder.encode(texts))
            yield catalogue, vectors
        finally:
            vectors.close()


def entry(article: Article, encoder: Encoder) -> Entry:
    """Return an article as it is stored, less what tells its story."""
    split = passages.split(article)
    language = detect_language(article.body)
    indexed = []
    for passage, pieces in zip(split, sketches(encoder, split), strict=True):
        fields = analyse(passage.text, language)
        indexed.append(Indexed(passage=passage, stems=fields.stems, keys=fields.keys, pieces=pieces))
    whole = Article(id=article.id, title=article.title, body=article.body, language=language)
    return Entry(article=whole, passages=tuple(indexed))


def _articles(numbers: Sequence[str]) -> NDArray[np.intp]:
    """Return the numbers of the articles, each where it comes first."""
    return np.array([int(number) for number in dict.fromkeys(numbers)], dtype=np.intp)


class Lexical:
    """FTS5's BM25 over Snowball stems, in the product's catalogue."""

    name = "lexical"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def rank(self, questions: Sequence[str], paragraphs: Sequence[str]) -> list[NDArray[np.intp]]:
        """Rank the articles that share a stem with the question."""
        with index(paragraphs, self._encoder) as (catalogue, _):
            ranked = []
            for question in questions:
                stems = [stem for stem in analyse(question, "und").stems.split() if stem != "'"]
                found = catalogue.search(stems, k=_DEPTH)
                stored = catalogue.passages([one.row for one in found])
                ranked.append(_articles([one.article.id for one in stored]))
            return ranked


class Product:
    """The hybrid search of the product, second stage and the reader's look at close hits included."""

    name = "product"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def rank(self, questions: Sequence[str], paragraphs: Sequence[str]) -> list[NDArray[np.intp]]:
        """Rank the articles by their best passage."""
        with index(paragraphs, self._encoder) as (catalogue, vectors):
            retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=self._encoder, settings=_SETTINGS)
            reader = Reader(self._encoder)
            return [
                _articles(
                    [hit.article.id for hit in reader.second_look(question, retriever.search(question, k=_DEPTH))]
                )
                for question in questions
            ]
