"""What evaluation asks of an assistant and of a judge, and where gold evidence stands in the assistant's articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from assistant.errors import QuestionSetError
from assistant.evaluation.questions import Evidence, Question
from assistant.metrics.citations import Span
from assistant.records import Answer, Article, ArticleHead, Hit, Turn

# An id made from a file's name ends in six digits of its path (assistant.articles), which differ between machines.
_PATH_DIGEST = re.compile(r"-[0-9a-f]{6}$")


class Asked(Protocol):
    """The part of ``assistant.Assistant`` that evaluation uses."""

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        """Return the answer to a question."""
        ...

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        """Return the ``k`` best passages."""
        ...

    def article(self, article_id: str) -> Article:
        """Return one article."""
        ...

    def articles(self) -> Sequence[ArticleHead]:
        """Return what is known of every article."""
        ...


class Grade(Protocol):
    """One verdict of a judge."""

    @property
    def score(self) -> float:
        """Return the grade, 0 to 1."""
        ...

    @property
    def reason(self) -> str:
        """Return why, in one sentence."""
        ...


class Judge(Protocol):
    """A grader of answers; ``assistant.generation.Judge`` is one."""

    def correctness(self, question: str, *, reference: Sequence[str], answer: str) -> Grade:
        """Return how well an answer states one of the reference answers; none means a refusal is right."""
        ...

    def faithfulness(self, answer: str, *, evidence: Sequence[str]) -> Grade:
        """Return how much of an answer its quotes bear out."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSpan:
    """Evidence located in the articles of an index."""

    fact: int
    span: Span


class Locator:
    """Finds evidence in the articles of one assistant; keeps the bodies it has read."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._names: dict[str, set[str]] = {}
        self._bodies: dict[str, str] = {}
        for head in asked.articles():
            path = PurePath(head.id)
            for name in {head.id, path.name, path.stem, _PATH_DIGEST.sub("", head.id)}:
                self._names.setdefault(name, set()).add(head.id)

    def article_id(self, name: str) -> str | None:
        """Return the id of the article that a question set calls ``name``; ``None`` when none or several fit."""
        found = self._names.get(name, set())
        if name in found:
            return name
        return next(iter(found)) if len(found) == 1 else None

    def body(self, article_id: str) -> str:
        """Return the body of an article."""
        if article_id not in self._bodies:
            self._bodies[article_id] = self._asked.article(article_id).body
        return self._bodies[article_id]

    def locate(self, evidence: Evidence) -> Span:
        """Return where ``evidence`` stands.

        Raises ``QuestionSetError`` when its article is not in the index or its words are not in the article.
        """
        article_id = self.article_id(evidence.article)
        if article_id is None:
            raise QuestionSetError(
                f"The article {evidence.article!r} is not in the index; index the set's articles first, "
                "or use --own-passages if the set brings them."
            )
        body = self.body(article_id)
        if evidence.quote is None:
            return (article_id, 0, len(body))
        quote, start = evidence.quote, evidence.start
        if start is None or body[start : start + len(quote)] != quote:
            start = body.find(quote)
        if start < 0:
            raise QuestionSetError(
                f"The words {quote[:60]!r} do not stand in the article {evidence.article!r}; quote it exactly."
            )
        return (article_id, start, start + len(quote))

    def gold(self, question: Question) -> tuple[GoldSpan, ...]:
        """Return all evidence of a question, located; the error names the question."""
        try:
            return tuple(GoldSpan(fact=e.fact, span=self.locate(e)) for e in question.evidence)
        except QuestionSetError as error:
            raise QuestionSetError(f"Question {question.id!r}: {error}") from error
