"""The assistant as scripts, the page and the evaluation see it: one index, and everything that can be asked of it."""

from __future__ import annotations

import contextlib
import copy
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from assistant import citing, passages
from assistant.answering import indexing
from assistant.answering.asking import Desk, last_answer, stream_answer
from assistant.answering.retriever import langchain_retriever
from assistant.catalogue import Catalogue, Listing
from assistant.embedding import load_encoder
from assistant.errors import ArticleError, IndexBusyError, IndexMismatchError, ModelError
from assistant.generation import ChatReader
from assistant.reading import LOOKED_AT, Reader
from assistant.records import Answer, Article, ArticleHead, Event, Filters, Hit, IndexReport, Language, Reading, Turn
from assistant.retrieval import Found, Retriever
from assistant.settings import Settings, load_settings
from assistant.vectors import Vectors

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

_TOO_MANY = 50_000
"""Passages above which close hits are not read again: finding them takes all the time that a search may take."""


class Assistant:
    """Answers questions from one index; safe to use from many threads.

    ``index_dir`` is opened or created; without it the settings' own (by default the user's data folder) is used.
    With ``rebuild`` an index made by another encoder or split is made anew from the articles it holds; without,
    such an index raises ``IndexMismatchError``.
    """

    def __init__(
        self,
        index_dir: str | Path | None = None,
        *,
        settings: Settings | None = None,
        rebuild: bool = False,
        progress: indexing.Progress | None = None,
    ) -> None:
        settings = settings or load_settings()
        if index_dir is not None:
            settings = settings.model_copy(update={"index_dir": Path(index_dir)})
        self.settings = settings
        self._read_guard = threading.Lock()
        self._repair_guard = threading.Lock()
        folder = settings.index_dir
        encoder = load_encoder(settings.encoder)
        self._stores = indexing.Stores(
            folder=folder,
            catalogue=Catalogue.open(folder),
            vectors=Vectors(folder / "vectors"),
            encoder=encoder,
            max_bytes=int(settings.max_file_mb * 1_000_000),
        )
        if rebuild:
            indexing.rebuild(self._stores, progress=progress)
        else:
            self._claim()

    def _claim(self) -> None:
        try:
            self._stores.catalogue.claim(encoder=self._stores.encoder.id, split=passages.SPLIT_ID)
        except IndexMismatchError as error:
            self.close()
            raise IndexMismatchError(
                f"{error} 'assistant index --rebuild' makes it anew from the articles it holds."
            ) from error

    @staticmethod
    def is_index(folder: str | Path) -> bool:
        """Return whether ``folder`` holds an index."""
        return (Path(folder) / "catalogue.sqlite").is_file()

    @property
    def index_id(self) -> str:
        """Return the name of the index's contents: the same articles, encoder and split give the same name."""
        return self._stores.catalogue.index_id

    @property
    def encoder_id(self) -> str:
        """Return the encoder's name and content hash."""
        return self._stores.encoder.id

    def with_settings(self, **changes: object) -> Assistant:
        """Return the same open index asked with other settings (``passages=12``); what is loaded already is shared.

        For settings that questions depend on; those the index was made with stay as they are.
        """
        other = copy.copy(self)
        other.settings = self.settings.model_copy(update=changes)
        for loaded in ("_retriever", "_chat"):
            other.__dict__.pop(loaded, None)
        if "answer_threshold" in changes:
            other.__dict__.pop("_reader", None)
        return other

    def rebuild(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Split and encode every stored article anew. Raises ``IndexBusyError`` when another process writes."""
        indexing.rebuild(self._stores, progress=progress)

    def close(self) -> None:
        """Let go of the index's files."""
        self._stores.catalogue.close()
        self._stores.vectors.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def index(self, paths: Sequence[str | Path], *, progress: Callable[[int, int], None] | None = None) -> IndexReport:
        """Index files and folders; an unchanged file is not read again, a changed one replaces its passages.

        ``progress(done, total)`` is called as files are read. Raises ``IndexBusyError`` when another process writes.
        """
        self._in_step(progress)
        return indexing.index_paths(self._stores, paths, progress=progress)

    def index_corpus_if_empty(self, *, progress: Callable[[int, int], None] | None = None) -> IndexReport | None:
        """Index ``settings.corpus_dir`` when the index holds no article; return the report, or ``None``."""
        if self._stores.catalogue.counts()[0]:
            return None
        return self.index([self.settings.corpus_dir], progress=progress)

    def add(self, articles: Sequence[Article], *, progress: Callable[[int, int], None] | None = None) -> IndexReport:
        """Index articles given as values; an id that is there already is replaced when anything of it changed."""
        self._in_step(progress)
        return indexing.add_articles(self._stores, articles, progress=progress)

    def remove(self, article_id: str) -> None:
        """Take an article out of the index; raises ``ArticleError`` when it is not there."""
        self._in_step(None)
        indexing.remove_article(self._stores, article_id)

    def article(self, article_id: str) -> Article:
        """Return one article as it is stored; raises ``ArticleError`` when it is not there."""
        article = self._stores.catalogue.article(article_id)
        if article is None:
            raise ArticleError(f"There is no article {article_id!r} in the index; 'assistant articles' lists them.")
        return article

    def articles(self) -> tuple[ArticleHead, ...]:
        """Return what is known of every article, newest first."""
        return tuple(row.article for row in self._stores.catalogue.listing())

    def listing(self, filters: Filters | None = None) -> tuple[Listing, ...]:
        """Return every article with its number of passages and its story, newest first."""
        return self._stores.catalogue.listing(filters or Filters())

    def counts(self) -> tuple[int, int]:
        """Return how many articles and passages there are."""
        return self._stores.catalogue.counts()

    def search(self, question: str, k: int = 10, *, filters: Filters | None = None) -> tuple[Hit, ...]:
        """Return the ``k`` best passages for a question, best first."""
        return self.find(question, k, filters=filters).hits

    def find(self, question: str, k: int = 10, *, filters: Filters | None = None) -> Found:
        """Return the ``k`` best passages and the filters in force, those read from the question included.

        The reader has a second look at hits whose scores are close (``Reader.second_look``).
        """
        self._in_step(None)
        found = self._retriever.find(
            question, k=max(k, LOOKED_AT), filters=Filters() if filters is None else filters, today=self.settings.today
        )
        if self.settings.cross_encoder or self.counts()[1] > _TOO_MANY:
            return replace(found, hits=found.hits[:k])
        hits = self._reader.second_look(question, found.hits)
        return replace(found, hits=hits[:k])

    def ask(self, question: str, history: Sequence[Turn] = (), *, filters: Filters | None = None) -> Answer:
        """Return the verified answer to a question; ``history`` is the conversation so far.

        Raises ``QuestionError`` when the question is empty or too long.
        """
        return last_answer(self.stream(question, history, filters=filters))

    def stream(self, question: str, history: Sequence[Turn] = (), *, filters: Filters | None = None) -> Iterator[Event]:
        """Yield the same answer as it forms: stages, a chat model's provisional words, and the verified answer."""
        self._in_step(None)
        return stream_answer(self._desk, question, history=history, filters=filters)

    def as_retriever(self, k: int = 10) -> BaseRetriever:
        """Return the hybrid search as a LangChain retriever."""
        return langchain_retriever(lambda question: self.search(question, k))

    def _in_step(self, progress: indexing.Progress | None) -> None:
        """Make the vectors anew when a writer was killed between the two stores.

        While a writer is at work the two are out of step for moments: then what is there is used as it is.
        """
        if indexing.is_in_step(self._stores):
            return
        with self._repair_guard, contextlib.suppress(IndexBusyError):
            indexing.restore_vectors(self._stores, progress=progress)

    @cached_property
    def _retriever(self) -> Retriever:
        stores = self._stores
        return Retriever(
            catalogue=stores.catalogue, vectors=stores.vectors, encoder=stores.encoder, settings=self.settings
        )

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._stores.encoder, threshold=self.settings.answer_threshold)

    @cached_property
    def _chat(self) -> ChatReader | ModelError | None:
        """Return the chat model, why it cannot be set up, or ``None`` when none is named."""
        try:
            return ChatReader(self.settings) if self.settings.model else None
        except ModelError as error:
            return error

    @property
    def _desk(self) -> Desk:
        return Desk(
            settings=self.settings,
            retriever=self._retriever,
            read=self._read,
            chat=self._chat if isinstance(self._chat, ChatReader) else None,
            no_chat=str(self._chat) if isinstance(self._chat, ModelError) else None,
            article=self._stores.catalogue.article,
            likeness=self._likeness,
            index_id=self.index_id,
            encoder_id=self.encoder_id,
        )

    @cached_property
    def _likeness(self) -> citing.Likeness:
        # Its thresholds are made for the embedded encoder, whatever the index was made with.
        ours = self.settings.encoder == "embedded"
        return citing.likeness(self._stores.encoder if ours else load_encoder())

    def _read(self, question: str, hits: Sequence[Hit], language: Language) -> Reading:
        # The reader keeps the words it has met and serves one thread at a time; reading takes some 50 ms.
        with self._read_guard:
            return self._reader.read(question, hits, language=language)


_default: Assistant | None = None
_default_guard = threading.Lock()


def ask(question: str, history: Sequence[Turn] = (), *, filters: Filters | None = None) -> Answer:
    """Return the verified answer from the default index, which is made from ``corpus/`` on first use."""
    global _default
    with _default_guard:
        if _default is None:
            library = Assistant()
            library.index_corpus_if_empty()
            _default = library
    return _default.ask(question, history, filters=filters)
