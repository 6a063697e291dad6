"""What the page asks of the library; knows no more of it than this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.records import Answer, Article, ArticleHead, Event, Filters, Hit, IndexReport, Turn
from assistant.settings import Settings


class Row(Protocol):
    """One article of the list of articles."""

    @property
    def article(self) -> ArticleHead:
        """What is known of it."""
        ...

    @property
    def passages(self) -> int:
        """How many passages it was split into."""
        ...


class Library(Protocol):
    """The part of ``assistant.answering.Assistant`` that the page uses."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        ...

    @property
    def index_id(self) -> str:
        """The name of the index's contents; another one when they change."""
        ...

    def with_settings(self, **changes: object) -> Library:
        """Return the same index asked with other settings."""
        ...

    def rebuild(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Split and encode every stored article anew."""
        ...

    def ask(self, question: str, history: Sequence[Turn] = (), *, filters: Filters | None = ...) -> Answer:
        """Answer a question."""
        ...

    def stream(self, question: str, history: Sequence[Turn] = (), *, filters: Filters | None = ...) -> Iterator[Event]:
        """Answer a question as it forms."""
        ...

    def search(self, question: str, *, k: int = ..., filters: Filters | None = ...) -> tuple[Hit, ...]:
        """Find passages."""
        ...

    def article(self, article_id: str) -> Article:
        """Return one article; raises ``ArticleError`` when it is not there."""
        ...

    def articles(self) -> tuple[ArticleHead, ...]:
        """Return the heads of all articles."""
        ...

    def listing(self) -> tuple[Row, ...]:
        """Return every article with its number of passages, newest first."""
        ...

    def index(self, paths: Sequence[str | Path], *, progress: Callable[[int, int], None] | None = None) -> IndexReport:
        """Index files and folders."""
        ...

    def add(self, articles: Sequence[Article]) -> IndexReport:
        """Index articles given as values."""
        ...

    def remove(self, article_id: str) -> None:
        """Take an article out of the index; raises ``ArticleError`` when it is not there."""
        ...
