"""Stores batches of split articles: analyses and encodes them, then writes the catalogue, then the vectors.

The catalogue is written by the caller's thread. Its vectors follow in a thread of their own while the next batch is
analysed, and the catalogue never gets a second batch ahead of them: a writer killed at any moment leaves what it always
may, a catalogue one batch ahead of its vectors, which opening the index makes good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType

from assistant import stories
from assistant.catalogue import Catalogue, Entry, FileState, Indexed
from assistant.embedding import Encoder
from assistant.lexical import Analysing, Beside, LexicalFields
from assistant.records import Article, Passage
from assistant.retrieval import sketches_and_vectors
from assistant.vectors import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """An article to be stored, where it was read from, and its passages."""

    article: Article
    file: FileState | None
    passages: tuple[Passage, ...]


_ALONE = 1
"""Batches that are analysed in this process alone: for few articles another would take longer to start than they do."""


class Writer:
    """Writes batches while it is entered; both stores are whole again when it is left."""

    def __init__(self, *, catalogue: Catalogue, vectors: Vectors, encoder: Encoder) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._encoder = encoder
        self._follower = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vectors")
        self._following: Future[None] | None = None
        self._batches = 0
        self._beside: Beside | None = None
        self._open = ExitStack()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._wait()
        finally:
            self._follower.shutdown()
            self._open.close()

    def write(self, batch: Sequence[Split]) -> None:
        """Store a batch, one transaction in the catalogue; its vectors may still be on their way.

        Raises what went wrong with this batch, or with the vectors of the one before: this one is not stored then.
        """
        self._batches += 1
        if self._batches == _ALONE + 1:
            self._beside = self._open.enter_context(Beside())
        texts = [(passage.text, one.article.language) for one in batch for passage in one.passages]
        analysing = self._beside.start(texts) if self._beside is not None else Analysing(texts)
        # The vectors are made before anything is stored: an encoder that fails leaves the index as it was.
        drawn, vectors = sketches_and_vectors(self._encoder, [passage for one in batch for passage in one.passages])
        signatures = [stories.signature(one.article.body) for one in batch]
        each = zip(drawn, analysing.fields(), strict=True)
        entries = [_entry(one, signature, each) for one, signature in zip(batch, signatures, strict=True)]
        self._wait()
        written = self._catalogue.put(entries, same_story=stories.same_story)
        rows = [row for added in written.added for row in added]
        self._following = self._follower.submit(
            self._vectors.apply, generation=written.generation, removed=written.removed, rows=rows, vectors=vectors
        )

    def _wait(self) -> None:
        """Wait until the vectors of the last batch are stored; raises what went wrong with them, once."""
        following, self._following = self._following, None
        if following is not None:
            following.result()


def _entry(one: Split, signature: bytes, each: Iterator[tuple[bytes, LexicalFields]]) -> Entry:
    indexed = [
        Indexed(passage=passage, stems=fields.stems, keys=fields.keys, pieces=pieces)
        for passage, (pieces, fields) in zip(one.passages, each, strict=False)
    ]
    return Entry(
        article=one.article,
        passages=tuple(indexed),
        file=one.file,
        signature=signature,
        bands=stories.bands(signature),
    )
