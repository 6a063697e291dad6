"""Finds the dated sentences about a topic or of some articles, in the order of what happened; knows nothing of HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant import dates
from assistant.records import Article, ArticleHead
from assistant.text import sentences
from assistant.ui.backend import Library

_HITS = 12
"""Passages looked at for a topic: beyond these, a small index would give every article it has."""
_WORKED_OUT_YEARS = 30
"""A date worked out from the day of publication and farther from it than this ("1,300 years ago") is too vague."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence with a day or a stretch of days it speaks of."""

    article: ArticleHead
    start: int
    end: int
    """Of the sentence, in the article's body."""
    text: str
    said: str
    """The words that name the date."""
    said_at: int
    """Where they start, within ``text``."""
    earliest: dt.date
    latest: dt.date
    """Inclusive."""
    stated: bool
    """The sentence names the date in full; else it was worked out from the day of publication."""


def of_topic(library: Library, topic: str) -> tuple[Dated, ...]:
    """Return the dated sentences of the passages found for a topic or question. Raises ``QuestionError``."""
    found: list[Dated] = []
    for hit in library.search(topic, k=_HITS):
        if hit.score <= 0:
            continue
        passage = hit.passage
        spans = passage.sentences or ((passage.start, passage.end),)
        found += _dated(hit.article, [(s, e, passage.text[s - passage.start : e - passage.start]) for s, e in spans])
    return in_order(found)


def of_articles(articles: Iterable[Article]) -> tuple[Dated, ...]:
    """Return the dated sentences of whole articles."""
    found: list[Dated] = []
    for article in articles:
        found += _dated(article.head, [(s, e, article.body[s:e]) for s, e in sentences(article.body)])
    return in_order(found)


def in_order(found: Sequence[Dated]) -> tuple[Dated, ...]:
    """Return each sentence once for each date, by the first day meant, then by article and place."""
    unique = {(one.article.id, one.start, one.earliest, one.latest): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.earliest, one.latest, one.article.id, one.start)))


def _dated(head: ArticleHead, spans: Sequence[tuple[int, int, str]]) -> Iterator[Dated]:
    for start, end, sentence in spans:
        for mention in dates.find(sentence, published=head.published):
            if mention.earliest is None or mention.latest is None or _is_vague(mention, head.published):
                continue
            yield Dated(
                article=head,
                start=start,
                end=end,
                text=sentence,
                said=mention.text,
                said_at=mention.start,
                earliest=mention.earliest,
                latest=mention.latest,
                stated=mention.resolved == "stated",
            )


def _is_vague(mention: dates.DateMention, published: dt.date | None) -> bool:
    if mention.grain in ("decade", "century"):
        return True
    if mention.resolved == "stated" or published is None or mention.earliest is None:
        return False
    return abs(mention.earliest.year - published.year) > _WORKED_OUT_YEARS
