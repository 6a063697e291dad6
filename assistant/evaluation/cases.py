"""What became of one question: its answer, its scores and, when it went wrong, where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.errors import ModelError
from assistant.evaluation.assistants import GoldSpan, Judge, Locator
from assistant.evaluation.questions import Question
from assistant.metrics import (
    citation_score,
    contains_answer,
    covering_gains,
    exact_match,
    hit_at,
    ndcg,
    overlaps,
    reciprocal_rank,
    token_f1,
)
from assistant.metrics.citations import Span
from assistant.records import Answer, Hit

Outcome = Literal[
    "right",
    "rightly refused",
    "not found",
    "found but not read",
    "read but refused",
    "wrong",
    "answered but unanswerable",
    "failed",
]
OUTCOMES: tuple[Outcome, ...] = (
    "right",
    "rightly refused",
    "not found",
    "found but not read",
    "read but refused",
    "wrong",
    "answered but unanswerable",
    "failed",
)
DEPTHS = (1, 3, 5, 10)
"""The k of hit rates."""
RANKED = 10
"""Passages searched for a question, and the k of MRR and nDCG."""
_MARKER = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuote:
    """A quote shown with an answer, or a place of gold evidence."""

    article_id: str
    start: int
    end: int
    text: str
    right: bool = True
    """Whether it overlaps gold evidence; always true of evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question of a run."""

    id: str
    question: str
    language: str
    answerable: bool
    tags: tuple[str, ...] = ()
    outcome: Outcome = "failed"
    message: str | None = None
    """Why the case failed, or why the judge gave no grade."""
    status: str = ""
    text: str = ""
    short: str | None = None
    probability: float = 0.0
    gold: tuple[str, ...] = ()
    quotes: tuple[CaseQuote, ...] = ()
    evidence: tuple[CaseQuote, ...] = ()
    rank: int | None = None
    """Rank from 1 of the first passage with evidence; ``None`` when none of the first ten has any."""
    scores: Mapping[str, float] = field(default_factory=dict)
    """By score name; only those that apply to the question."""
    judged: Mapping[str, float] = field(default_factory=dict)
    """The judge's grades, kept apart from the scores."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)
    """Index, encoder, model and prompt, as the answer records them."""

    @property
    def failed(self) -> bool:
        """Return whether the case crashed and so has no scores."""
        return self.outcome == "failed"

    @property
    def right(self) -> bool:
        """Return whether the question was answered with the accepted answer, or rightly refused."""
        return self.outcome in ("right", "rightly refused")


def failed_case(question: Question, error: Exception) -> Case:
    """Return the case of a question that crashed, with the error's kind and message."""
    return Case(
        id=question.id,
        question=question.question,
        language=question.language,
        answerable=question.answerable,
        tags=question.tags,
        gold=question.answers,
        message=f"{type(error).__name__}: {error}",
    )


def scored_case(question: Question, answer: Answer, hits: Sequence[Hit], locator: Locator) -> Case:
    """Return the case of an answered or refused question."""
    gold = locator.gold(question)
    spans = [gold_span.span for gold_span in gold]
    found = [_facts(hit, gold) for hit in hits]
    quotes = tuple((c.article_id, c.start, c.end) for c in answer.citations)
    scores: dict[str, float] = {}
    if question.answerable:
        if gold:
            scores |= _retrieval(found, [_articles(hit, gold) for hit in hits], gold)
        scores |= _answer_scores(question, answer)
        if gold and answer.status == "answered":
            scores |= _citation_scores(quotes, gold)
    if answer.status == "answered":
        scores |= _proof_scores(answer, locator)
    right = scores.get("answer.contains") == 1.0
    if question.answerable and answer.status == "answered":
        scores["answer.right_when_answered"] = float(right)
    return Case(
        id=question.id,
        question=question.question,
        language=question.language,
        answerable=question.answerable,
        tags=question.tags,
        outcome=_outcome(question, answer, right, found if gold else None, hits),
        status=answer.status,
        text=answer.text,
        short=answer.short,
        probability=answer.probability,
        gold=question.answers or tuple(" / ".join(part) for part in question.parts),
        quotes=tuple(
            CaseQuote(
                article_id=c.article_id,
                start=c.start,
                end=c.end,
                text=c.quote,
                right=any(overlaps((c.article_id, c.start, c.end), span) for span in spans),
            )
            for c in answer.citations
        ),
        evidence=tuple(
            CaseQuote(article_id=a, start=start, end=end, text=locator.body(a)[start:end]) for a, start, end in spans
        ),
        rank=next((rank for rank, facts in enumerate(found, start=1) if facts), None),
        scores=scores,
        timings_ms=dict(answer.record.timings_ms),
        made_with={
            "index": answer.record.index_id,
            "encoder": answer.record.encoder,
            "model": answer.record.model,
            "answer_prompt": answer.record.prompt_hash or "",
        },
    )


def _facts(hit: Hit, gold: Sequence[GoldSpan]) -> frozenset[int]:
    """Return the facts whose evidence stands in a hit's passage, at least half of it."""
    passage: Span = (hit.passage.article_id, hit.passage.start, hit.passage.end)
    return frozenset(g.fact for g in gold if overlaps(passage, g.span))


def _articles(hit: Hit, gold: Sequence[GoldSpan]) -> frozenset[int]:
    """Return the facts that stand in a hit's article or in one folded into it."""
    ids = {hit.passage.article_id, *hit.also_in}
    return frozenset(g.fact for g in gold if g.span[0] in ids)


def _retrieval(
    passages: Sequence[frozenset[int]], articles: Sequence[frozenset[int]], gold: Sequence[GoldSpan]
) -> dict[str, float]:
    ideal = [1.0] * len({g.fact for g in gold})
    scores: dict[str, float] = {}
    for level, found in (("passage", passages), ("article", articles)):
        gains = covering_gains(found)
        scores |= {f"retrieval.{level}.hit@{k}": hit_at(gains, k) for k in DEPTHS}
        scores[f"retrieval.{level}.mrr@{RANKED}"] = reciprocal_rank(gains, RANKED)
        # One passage can bear out several facts at once, better than the ideal of one fact a place: capped at 1.
        scores[f"retrieval.{level}.ndcg@{RANKED}"] = min(1.0, ndcg(gains, ideal, RANKED))
    return scores


def plain_text(answer: Answer) -> str:
    """Return an answer's text without its markers."""
    return _MARKER.sub("", answer.text)


def _answer_scores(question: Question, answer: Answer) -> dict[str, float]:
    """Return the agreement with the accepted answers; a refusal agrees with none."""
    answered = answer.status == "answered"
    text = plain_text(answer) if answered else ""
    given = (answer.short or text) if answered else ""
    whole = f"{answer.short or ''}\n{text}" if answered else ""
    scores = {"answer.contains": contains_answer(whole, question.needed)}
    if question.answers:
        # Judged as the set's language has it; a wording in the other script is normalised as its own.
        scores["answer.exact"] = max(
            exact_match(given, [wording], _script(wording, question.language)) for wording in question.answers
        )
        scores["answer.f1"] = max(
            token_f1(given, [wording], _script(wording, question.language)) for wording in question.answers
        )
    return scores


def _script(wording: str, language: str) -> str:
    if any("\u0620" <= char <= "\u064a" for char in wording):
        return "ar"
    return "en" if any(char.isascii() and char.isalpha() for char in wording) else language


def _citation_scores(quotes: Sequence[Span], gold: Sequence[GoldSpan]) -> dict[str, float]:
    facts: dict[int, list[Span]] = {}
    for gold_span in gold:
        facts.setdefault(gold_span.fact, []).append(gold_span.span)
    score = citation_score(quotes, list(facts.values()))
    return {"citation.precision": score.precision, "citation.recall": score.recall, "citation.f1": score.f1}


def _proof_scores(answer: Answer, locator: Locator) -> dict[str, float]:
    """Return the share of quotes that stand in their articles, and of sentences that a quote bears out."""
    scores = {}
    if answer.citations:
        standing = sum(locator.body(c.article_id)[c.start : c.end] == c.quote for c in answer.citations)
        scores["citation.verified"] = standing / len(answer.citations)
    if answer.sentences:
        supported = sum(sentence.unsupported is None for sentence in answer.sentences)
        scores["citation.sentence_support"] = supported / len(answer.sentences)
    return scores


def _outcome(
    question: Question, answer: Answer, right: bool, found: Sequence[frozenset[int]] | None, hits: Sequence[Hit]
) -> Outcome:
    """Return what became of the question; for one gone wrong, the first stage that lost the evidence.

    Without gold evidence (``found`` is ``None``) search cannot be blamed.
    """
    if not question.answerable:
        return "rightly refused" if answer.status == "refused" else "answered but unanswerable"
    if right:
        return "right"
    if found is not None:
        if not any(found):
            return "not found"
        read = {passage_id for passage_id, _ in answer.record.passages}
        if read and not any(facts and hit.passage.id in read for facts, hit in zip(found, hits, strict=True)):
            return "found but not read"
    return "read but refused" if answer.status == "refused" else "wrong"


def judged_case(case: Case, question: Question, answer: Answer, judge: Judge) -> Case:
    """Return ``case`` with the judge's grades; a judge that gives none leaves its message, not a 0."""
    judged: dict[str, float] = {}
    reference = question.answers or tuple("; ".join(part[0] for part in question.parts) for _ in question.parts[:1])
    try:
        judged["judge.correctness"] = judge.correctness(
            question.question, reference=reference, answer=plain_text(answer)
        ).score
        if answer.status == "answered":
            quotes = [citation.quote for citation in answer.citations]
            judged["judge.faithfulness"] = judge.faithfulness(plain_text(answer), evidence=quotes).score
    except ModelError as error:
        return replace(case, judged=judged, message=f"judge: {error}")
    return replace(case, judged=judged)


def case_from(values: Mapping[str, Any]) -> Case:
    """Return the case that ``to_jsonable`` wrote; fields left out are empty."""
    row = dict(values)
    for name in ("quotes", "evidence"):
        row[name] = tuple(CaseQuote(**quote) for quote in row.get(name, ()))
    for name in ("tags", "gold"):
        row[name] = tuple(row.get(name, ()))
    return Case(**row)
