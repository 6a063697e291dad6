"""The values that flow from a folder of articles to a proven answer; knows nothing of how they are made.

Offsets are into ``Article.body``, half-open, in code points: ``body[start:end] == text``.
Scores: higher is better.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.jsonable import to_jsonable

Language = str
"""ISO 639-1: ``"ar"``, ``"en"``, or ``"und"`` when it cannot be told."""

Status = Literal["answered", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """What is known of an article without its text."""

    id: str
    title: str
    language: Language
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article; its body is what every offset and quote refers to."""

    id: str
    title: str
    body: str
    language: Language = "und"
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None

    @property
    def head(self) -> ArticleHead:
        """Return the article without its body."""
        return ArticleHead(
            id=self.id,
            title=self.title,
            language=self.language,
            source=self.source,
            url=self.url,
            published=self.published,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Consecutive whole sentences of one article: the unit that is searched."""

    article_id: str
    index: int
    """Ordinal within the article, from 0."""
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...] = ()
    """Offsets into the article's body of each sentence of the passage, in order."""

    @property
    def id(self) -> str:
        """Return the identifier used in both stores."""
        return f"{self.article_id}#{self.index}"


FilterKind = Literal["published", "sources", "languages", "article_ids"]
"""A kind of filter, as the reader takes it away: the days of publication are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles a search may look at; an empty field admits all."""

    published_from: dt.date | None = None
    published_to: dt.date | None = None
    """Both days inclusive."""
    sources: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    article_ids: tuple[str, ...] = ()
    unread: tuple[FilterKind, ...] = ()
    """What is not to be read from the question's own words, because the reader took that filter away."""

    def __bool__(self) -> bool:
        """Return whether anything is filtered at all."""
        return self != Filters(unread=self.unread)

    def without(self, kind: FilterKind) -> Filters:
        """Return the filters less one kind, which the question's own words do not bring back."""
        days = (None, None) if kind == "published" else (self.published_from, self.published_to)
        return Filters(
            published_from=days[0],
            published_to=days[1],
            sources=() if kind == "sources" else self.sources,
            languages=() if kind == "languages" else self.languages,
            article_ids=() if kind == "article_ids" else self.article_ids,
            unread=tuple(dict.fromkeys((*self.unread, kind))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HitScores:
    """The parts a hit's score is made of (see docs/retrieval.md)."""

    lexical: float = 0.0
    name: float = 0.0
    vector: float = 0.0
    interaction: float = 0.0
    together: float = 0.0
    """What all of these say together, beyond the sum of each."""
    reading: float = 0.0
    """What the reader's second look at close hits made of the sum of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage found for a question."""

    passage: Passage
    article: ArticleHead
    score: float
    scores: HitScores = HitScores()
    why: str = ""
    """One line that says why the passage ranks where it does."""
    also_in: tuple[str, ...] = ()
    """Ids of near-identical articles folded into this hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words claimed to stand in an article at these offsets; shown only after they were compared with it."""

    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of an answer in the making, with the quotes put forward to bear it out."""

    text: str
    """Without markers."""
    quotes: tuple[Quote, ...] = ()
    unsupported: str | None = None
    """The reason when no quote bears the sentence out; ``None`` when one does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader (embedded or chat model) makes of a question and its hits."""

    status: Status
    claims: tuple[Claim, ...] = ()
    short: str | None = None
    """The short answer in the question's language, when there is one ("10 November 2020")."""
    probability: float = 0.0
    """Calibrated probability, 0 to 1, that the claims answer the question."""
    kind: str = "other"
    """The type of answer the question wants: date, number, duration, money, person, place, list, reason, ..."""
    notes: tuple[str, ...] = ()
    """Sentences for the reader of the answer: an unresolved date, a disagreement between articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A verified quote: ``article(article_id).body[start:end] == quote``."""

    marker: int
    article_id: str
    title: str
    source: str | None
    published: dt.date | None
    language: Language
    quote: str
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSentence:
    """One sentence of an answer with its markers and what verification found."""

    text: str
    markers: tuple[int, ...] = ()
    unsupported: str | None = None
    """The reason when no verified quote bears the sentence out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What made an answer: enough to replay it."""

    index_id: str = ""
    encoder: str = ""
    model: str = "extractive"
    prompt_hash: str | None = None
    passages: tuple[tuple[str, float], ...] = ()
    """(passage id, score) of what was read, best first."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by stage: search, read, generate, verify, total."""
    history: tuple[Turn, ...] = ()
    standalone_question: str | None = None
    """The question as searched, when a follow-up was made standalone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier question of the conversation and the text that answered it."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The one answer object of the page, the library and the evaluation."""

    question: str
    language: Language
    """Of the question, and of ``text`` outside its quotes."""
    status: Status
    text: str
    """With ``[1]`` markers; the refusal sentence when refused."""
    short: str | None = None
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    unsupported: tuple[str, ...] = ()
    """Sentences of ``text`` that no verified quote bears out."""
    probability: float = 0.0
    kind: str = "other"
    notes: tuple[str, ...] = ()
    nearest: tuple[Hit, ...] = ()
    """The nearest passages, offered as such when refused; never evidence."""
    filters: Filters = Filters()
    """Filters in force, those parsed from the question included."""
    record: Record = Record()

    @property
    def turn(self) -> Turn:
        """Return the answer as a turn for ``history=`` of the next question."""
        return Turn(question=self.question, answer=self.text)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON-ready values; dates as ISO 8601 text."""
        values: dict[str, Any] = to_jsonable(self)
        return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step of an answer as it forms.

    ``stage`` events name a stage that began; ``text`` events carry words to append;
    the last event is ``answer`` with the whole, verified answer.
    """

    kind: Literal["stage", "text", "answer"]
    text: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file or article that could not be indexed, and why, in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """What indexing did: ids of articles by outcome, failures, and passages now in the index."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passages: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready values."""
        values: dict[str, Any] = to_jsonable(self)
        return values
