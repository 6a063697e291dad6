"""What the page asks of the library; knows no more of it than this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.records import Answer, Article, ArticleHead, Event, Filters, Hit, IndexReport, Turn
from assistant.settings import Settings


class Library(Protocol):
    """The part of ``assistant.answering.Assistant`` that the page uses."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        ...

    def ask(self, question: str, history: Sequence[Turn] = (), *, filters: Filters = ...) -> Answer:
        """Answer a question."""
        ...

    def stream(self, question: str, history: Sequence[Turn] = (), *, filters: Filters = ...) -> Iterator[Event]:
        """Answer a question as it forms."""
        ...

    def search(self, question: str, *, k: int = ..., filters: Filters = ...) -> tuple[Hit, ...]:
        """Find passages."""
        ...

    def article(self, article_id: str) -> Article:
        """Return one article; raises ``ArticleError`` when it is not there."""
        ...

    def articles(self) -> tuple[ArticleHead, ...]:
        """Return the heads of all articles."""
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
