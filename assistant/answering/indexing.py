"""From files and articles to what is stored of them: what is new, read and split; knows no questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import articles, passages
from assistant.answering.storing import Split, Writer
from assistant.catalogue import Catalogue, FileState, content_hash, file_state, writer_lock
from assistant.embedding import Encoder
from assistant.errors import ArticleError
from assistant.records import Article, Failure, IndexReport
from assistant.vectors import Vectors

Progress = Callable[[int, int], None]
"""Called with (files or articles done, in all)."""

_BATCH_PASSAGES = 1500
"""Passages written in one transaction: enough to be quick, few enough that questions never wait for long."""
_MANY_PASSAGES = 5000
"""Passages written at once from which the lexical index is merged afterwards: it searches in half the time then."""
_ADD_WAIT_S = 30.0
"""How long to wait for another writer before saying that the index is busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """Where an index keeps what it knows, and the encoder that made it."""

    folder: Path
    catalogue: Catalogue
    vectors: Vectors
    encoder: Encoder
    max_bytes: int


@dataclass(slots=True)
class _Tally:
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def report(self, catalogue: Catalogue) -> IndexReport:
        return IndexReport(
            added=tuple(self.added),
            updated=tuple(self.updated),
            unchanged=tuple(self.unchanged),
            failed=tuple(self.failed),
            passages=catalogue.counts()[1],
        )


def index_paths(stores: Stores, paths: Iterable[str | Path], *, progress: Progress | None = None) -> IndexReport:
    """Index files and the files of folders; what is unchanged is not read, what cannot be read is reported.

    Raises ``IndexBusyError`` when another process is writing to the index.
    """
    files = tuple(articles.walk(paths))
    tally = _Tally()
    with writer_lock(stores.folder, timeout_s=_ADD_WAIT_S):
        _store(stores, _read(stores, files, tally, progress))
    return tally.report(stores.catalogue)


def add_articles(stores: Stores, values: Sequence[Article], *, progress: Progress | None = None) -> IndexReport:
    """Index articles given as values; an article without a word is reported as failed."""
    tally = _Tally()
    values = tuple({article.id: article for article in values}.values())  # of two with one id the last counts

    def wanted() -> Iterator[tuple[Article, FileState | None]]:
        for done, article in enumerate(values):
            if progress:
                progress(done, len(values))
            problem = _problem(article)
            if problem:
                tally.failed.append(Failure(path=article.id, reason=problem))
            elif _is_new(stores, article, None, tally):
                yield article, None
        if progress:
            progress(len(values), len(values))

    with writer_lock(stores.folder, timeout_s=_ADD_WAIT_S):
        _store(stores, wanted())
    return tally.report(stores.catalogue)


def remove_article(stores: Stores, article_id: str) -> None:
    """Take an article out of the index; raises ``ArticleError`` when it is not there."""
    with writer_lock(stores.folder, timeout_s=_ADD_WAIT_S):
        if stores.catalogue.content(article_id) is None:
            raise ArticleError(f"There is no article {article_id!r} in the index; 'assistant articles' lists them.")
        written = stores.catalogue.remove([article_id])
        stores.vectors.apply(generation=written.generation, removed=written.removed)


def rebuild(stores: Stores, *, progress: Progress | None = None) -> None:
    """Split and encode every stored article anew; the articles come from the catalogue, not from their files."""
    with writer_lock(stores.folder, timeout_s=_ADD_WAIT_S):
        catalogue = stores.catalogue
        catalogue.set_meta("encoder", stores.encoder.id)
        catalogue.set_meta("split", passages.SPLIT_ID)
        listing = catalogue.listing()

        def every() -> Iterator[tuple[Article, FileState | None]]:
            for done, row in enumerate(listing):
                if progress:
                    progress(done, len(listing))
                article = catalogue.article(row.article.id)
                # A size no file has: the next indexing looks at the file again instead of trusting its date.
                file = FileState(path=row.path, size=-1, mtime_ns=-1) if row.path else None
                if article is not None:
                    yield article, file
            if progress:
                progress(len(listing), len(listing))

        stores.vectors.rebuild((), generation=catalogue.generation)
        _store(stores, every())


def restore_vectors(stores: Stores, *, progress: Progress | None = None) -> None:
    """Make the store of vectors anew from the catalogue's passages: it is a projection, and may have been damaged.

    Raises ``IndexBusyError`` at once while another process or thread is writing.
    """
    with writer_lock(stores.folder):
        if is_in_step(stores):
            return
        total = stores.catalogue.counts()[1]

        def encoded() -> Iterator[tuple[list[int], NDArray[np.float32]]]:
            done = 0
            for batch in stores.catalogue.every_passage():
                yield [s.row for s in batch], stores.encoder.encode([s.passage.text for s in batch])
                done += len(batch)
                if progress:
                    progress(done, total)

        stores.vectors.rebuild(encoded(), generation=stores.catalogue.generation)


def is_in_step(stores: Stores) -> bool:
    """Return whether the store of vectors holds those of the catalogue as it is now."""
    return stores.vectors.follows(generation=stores.catalogue.generation, count=stores.catalogue.counts()[1])


def _read(
    stores: Stores, files: Sequence[Path], tally: _Tally, progress: Progress | None
) -> Iterator[tuple[Article, FileState | None]]:
    seen: dict[str, Path] = {}
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files))
        try:
            state = file_state(path)
            known = stores.catalogue.unchanged(state)
            if known is not None:
                tally.unchanged.append(known)
                continue
            article = articles.read(path, max_bytes=stores.max_bytes)
        except ArticleError as error:
            tally.failed.append(Failure(path=str(path), reason=str(error)))
            continue
        except OSError as error:
            reason = error.strerror or str(error)
            tally.failed.append(
                Failure(
                    path=str(path),
                    reason=f"{str(path)!r} cannot be read ({reason}); check the name and its permissions.",
                )
            )
            continue
        if article.id in seen:
            other = str(seen[article.id])
            reason = f"{str(path)!r} has the same id {article.id!r} as {other!r}; give one of them another id."
            tally.failed.append(Failure(path=str(path), reason=reason))
            continue
        seen[article.id] = path
        if _is_new(stores, article, state, tally):
            yield article, state
    if progress:
        progress(len(files), len(files))


def _problem(article: Article) -> str | None:
    if not article.id.strip():
        return "The article has no id; give it one."
    if not any(letter.isalnum() for letter in article.body):
        return f"The article {article.id!r} has no text to index; give it a body or leave it out."
    try:
        f"{article.id}{article.title}{article.source}{article.url}{article.body}".encode()
    except UnicodeEncodeError:
        return f"The article {article.id!r} holds half characters (lone surrogates); read its text anew."
    return None


def _is_new(stores: Stores, article: Article, state: FileState | None, tally: _Tally) -> bool:
    """Return whether the article must be stored, and count it."""
    stored = stores.catalogue.content(article.id)
    if stored is None:
        tally.added.append(article.id)
        return True
    if stored == content_hash(article):
        tally.unchanged.append(article.id)
        if state is not None:
            stores.catalogue.touch(article.id, state)
        return False
    tally.updated.append(article.id)
    return True


def _store(stores: Stores, values: Iterator[tuple[Article, FileState | None]]) -> None:
    """Store the articles in batches of whole articles, each batch one transaction in each store."""
    batch: list[Split] = []
    size = written = 0
    with Writer(catalogue=stores.catalogue, vectors=stores.vectors, encoder=stores.encoder) as writer:
        try:
            for article, file in values:
                one = Split(article=article, file=file, passages=passages.split(article))
                batch.append(one)
                size += len(one.passages)
                written += len(one.passages)
                if size >= _BATCH_PASSAGES:
                    full, batch, size = batch, [], 0  # what cannot be written is not tried again below
                    writer.write(full)
        finally:
            # An interruption keeps what was read so far.
            if batch:
                writer.write(batch)
    if written >= _MANY_PASSAGES:
        stores.catalogue.optimise()
