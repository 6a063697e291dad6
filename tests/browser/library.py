"""A library small enough for tests of the page: real records over a handful of articles, no index and no model."""

from __future__ import annotations

import copy
import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import ArticleError, QuestionError
from assistant.records import (
    Answer,
    AnswerSentence,
    Article,
    ArticleHead,
    Citation,
    Event,
    Failure,
    Filters,
    Hit,
    IndexReport,
    Passage,
    Record,
    Turn,
)
from assistant.retrieval.filters import both, parse
from assistant.settings import Settings
from assistant.text import detect_language, fold, sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallRow:
    article: ArticleHead
    passages: int


class SmallLibrary:
    """Answers with the sentence that shares most words with the question; refuses when fewer than two are shared.

    With a ``gate``, every answer waits until it is opened.
    """

    def __init__(
        self, settings: Settings, articles: Sequence[Article] = (), *, gate: threading.Event | None = None
    ) -> None:
        self.settings = settings
        self.gate = gate
        self._articles = {article.id: article for article in articles}
        self._lock = threading.Lock()
        self.most_at_once = 0
        self._at_once = 0

    @property
    def index_id(self) -> str:
        return "-".join(sorted(self._articles))

    def with_settings(self, **changes: object) -> SmallLibrary:
        other = copy.copy(self)
        other.settings = self.settings.model_copy(update=changes)
        if "model" in changes:
            other.gate = None  # the reader that tries proposed questions is another one
        return other

    def rebuild(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        for done in range(len(self._articles)):
            if progress:
                progress(done + 1, len(self._articles))

    def articles(self) -> tuple[ArticleHead, ...]:
        with self._lock:
            return tuple(article.head for article in self._articles.values())

    def listing(self) -> tuple[SmallRow, ...]:
        with self._lock:
            articles = tuple(self._articles.values())
        return tuple(SmallRow(article=one.head, passages=len(sentences(one.body))) for one in articles)

    def article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise ArticleError(f"There is no article {article_id!r}; list them with 'articles'.")
        return self._articles[article_id]

    def remove(self, article_id: str) -> None:
        self.article(article_id)
        with self._lock:
            del self._articles[article_id]

    def add(self, articles: Sequence[Article]) -> IndexReport:
        known = set(self._articles)
        with self._lock:
            self._articles.update({article.id: article for article in articles})
        ids = [article.id for article in articles]
        return IndexReport(
            added=tuple(i for i in ids if i not in known),
            unchanged=tuple(i for i in ids if i in known),
            passages=len(ids),
        )

    def index(self, paths: Sequence[str | Path], *, progress: Callable[[int, int], None] | None = None) -> IndexReport:
        articles, failed = [], []
        for done, path in enumerate(paths, start=1):
            body = Path(path).read_bytes()
            if not body.strip():
                failed.append(
                    Failure(path=str(path), reason=f"The file {Path(path).name!r} is empty; give one with text.")
                )
                continue
            text = body.decode("utf-8")
            articles.append(
                Article(id=Path(path).name, title=Path(path).stem, body=text, language=detect_language(text))
            )
            if progress:
                progress(done, len(paths))
        report = self.add(articles)
        return IndexReport(
            added=report.added, unchanged=report.unchanged, failed=tuple(failed), passages=len(self._articles)
        )

    def search(self, question: str, *, k: int = 10, filters: Filters | None = None) -> tuple[Hit, ...]:
        asked = _words(question)
        hits = []
        for article in tuple(self._articles.values()):
            for index, (start, end) in enumerate(sentences(article.body)):
                text = article.body[start:end]
                shared = len(asked & _words(text))
                passage = Passage(
                    article_id=article.id, index=index, start=start, end=end, text=text, sentences=((start, end),)
                )
                hits.append(Hit(passage=passage, article=article.head, score=float(shared)))
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:k])

    def ask(self, question: str, history: Sequence[Turn] = (), *, filters: Filters | None = None) -> Answer:
        answers = [event.answer for event in self.stream(question, history) if event.answer is not None]
        return answers[-1]

    def stream(self, question: str, history: Sequence[Turn] = (), *, filters: Filters | None = None) -> Iterator[Event]:
        if question == "??":
            raise QuestionError("The question '??' holds no word; ask with words.")
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield Event(kind="stage", text="search")
            if self.gate is not None:
                self.gate.wait(120)
            hits = self.search(question, k=3)
            yield Event(kind="stage", text="read")
            if hits and hits[0].score >= 2:
                yield from (Event(kind="text", text=word + " ") for word in hits[0].passage.text.split())
            given = Filters() if filters is None else filters
            sources = [article.source for article in self._articles.values() if article.source]
            said = parse(question, latest=dt.date(2024, 3, 20), sources=sources, unread=given.unread).filters
            yield Event(kind="answer", answer=replace(self._answer(question, hits), filters=both(given, said)))
        finally:
            with self._lock:
                self._at_once -= 1

    def _answer(self, question: str, hits: Sequence[Hit]) -> Answer:
        language = detect_language(question)
        record = Record(timings_ms={"search": 3.2, "read": 1.4, "total": 4.6})
        if not hits or hits[0].score < 2:
            return Answer(
                question=question,
                language=language,
                status="refused",
                text="لا تذكر المقالات ذلك." if language == "ar" else "The articles do not say.",
                nearest=tuple(hits),
                record=record,
            )
        passage, head = hits[0].passage, hits[0].article
        number = re.search(r"\d+ \w+ \d{4}", passage.text)
        citation = Citation(
            marker=1,
            article_id=head.id,
            title=head.title,
            source=head.source,
            published=head.published,
            language=head.language,
            quote=passage.text,
            start=passage.start,
            end=passage.end,
        )
        told = [AnswerSentence(text=passage.text, markers=(1,))]
        doubt = "Observers doubt it." if "doubt" in question else ""
        if doubt:
            told.append(AnswerSentence(text=doubt, unsupported="no passage says so"))
        return Answer(
            question=question,
            language=language,
            status="answered",
            text=f"{passage.text} [1] {doubt}".strip(),
            short=number.group() if number else None,
            sentences=tuple(told),
            citations=(citation,),
            unsupported=(doubt,) if doubt else (),
            probability=0.9,
            record=record,
        )


def _words(text: str) -> set[str]:
    # By the first six letters, so that 'reopen' finds 'reopened'.
    return {word[:6] for word in re.findall(r"\w+", fold(text)) if len(word) > 3}
