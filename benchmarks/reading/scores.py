"""The figures of one question set: gold passage given, found among all, and asked of another file's passages."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import passages
from assistant.metrics import exact_match, token_f1
from assistant.reading import Reader
from assistant.reading.choosing import Choices
from assistant.records import Article, Hit
from assistant.retrieval import Retriever
from assistant.text import detect_language
from benchmarks.reading.sets import Question, QuestionSet

HITS = 8
"""Passages read for one answer, the product's default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """With the paragraph given: percentages over all questions."""

    f1: float
    exact: float
    sentence: float
    """Quoted sentences hold an accepted answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndToEnd:
    """With the paragraph to be found among the file's: percentages over all questions."""

    sentence: float
    """Quoted sentences are of the right paragraph and hold an accepted answer, whatever the threshold."""
    answered: float
    """Answered at the default threshold."""
    right_of_answered: float
    found: float
    """The right paragraph is among the hits read."""


def hits_of(paragraph: str, number: int) -> tuple[Hit, ...]:
    """Return a paragraph's passages as hits of equal score."""
    article = Article(id=str(number), title="", body=paragraph, language=detect_language(paragraph))
    return tuple(Hit(passage=passage, article=article.head, score=0.0) for passage in passages.split(article))


def gold(reader: Reader, asked: QuestionSet) -> Gold:
    """Read each question on its own paragraph; nothing is refused."""
    f1, exact, sentence = [], [], []
    hits = [hits_of(paragraph, number) for number, paragraph in enumerate(asked.paragraphs)]
    for question in asked.questions:
        chosen = reader.choose(question.text, hits[question.own])
        accepted = [answer for _, answer in question.answers]
        words = chosen.best.words if chosen is not None else ""
        f1.append(token_f1(words, accepted, asked.language))
        exact.append(exact_match(words, accepted, asked.language))
        sentence.append(quoted(question, chosen))
    return Gold(f1=_percent(f1), exact=_percent(exact), sentence=_percent(sentence))


def quoted(question: Question, chosen: Choices | None) -> bool:
    """Return whether the best claim's quote, at most two sentences, holds an accepted answer of the right paragraph."""
    if chosen is None:
        return False
    best = chosen.best
    return any(
        sentence.hit.article.id == str(question.own)
        and sentence.start <= at
        and at + len(words.strip()) <= sentence.end + 1
        for sentence in best.sentences
        for at, words in question.answers
    )


def end_to_end(reader: Reader, retriever: Retriever, asked: QuestionSet) -> EndToEnd:
    """Search and read each question over the file's whole pool."""
    right, given, both, found = [], [], [], []
    for question in asked.questions:
        hits = retriever.search(question.text, k=HITS)
        chosen = reader.choose(question.text, hits)
        is_right = quoted(question, chosen)
        answers = chosen is not None and reader.answers(chosen)
        right.append(is_right)
        given.append(answers)
        if answers:
            both.append(is_right)
        found.append(any(hit.article.id == str(question.own) for hit in hits))
    return EndToEnd(
        sentence=_percent(right), answered=_percent(given), right_of_answered=_percent(both), found=_percent(found)
    )


def refused(reader: Reader, retriever: Retriever, asked: Sequence[Question]) -> float:
    """Return the percentage of questions refused over passages of another file."""
    out = []
    for question in asked:
        chosen = reader.choose(question.text, retriever.search(question.text, k=HITS))
        out.append(chosen is None or not reader.answers(chosen))
    return _percent(out)


def milliseconds(reader: Reader, retriever: Retriever, asked: QuestionSet, *, hits: int = 20) -> float:
    """Return the median time of reading ``hits`` passages, in milliseconds, over 60 questions."""
    times = []
    for question in asked.questions[:60]:
        found = retriever.search(question.text, k=hits)
        began = time.perf_counter()
        reader.read(question.text, found, language=detect_language(question.text))
        times.append(1000 * (time.perf_counter() - began))
    return round(statistics.median(times), 1)


def _percent(values: Sequence[float | bool]) -> float:
    return round(100 * sum(map(float, values)) / max(len(values), 1), 1)
