"""Agreement of the quotes of an answer with the gold evidence, by overlap of spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[str, int, int]
"""(article id, start, end), half-open, in code points of the article's body."""


def overlaps(a: Span, b: Span, *, share: float = 0.5) -> bool:
    """Return whether two spans of one article share at least ``share`` of the shorter one's length."""
    common = min(a[2], b[2]) - max(a[1], b[1])
    shorter = min(a[2] - a[1], b[2] - b[1])
    return a[0] == b[0] and common > 0 and common >= share * shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationScore:
    """Precision, recall and F1 of one answer's quotes, each 0 to 1."""

    precision: float
    recall: float
    f1: float


def citation_score(quotes: Sequence[Span], facts: Sequence[Sequence[Span]]) -> CitationScore:
    """Return how well ``quotes`` agree with the evidence.

    ``facts`` has, for each fact that the answer needs, the spans that bear it out; one of them is enough.
    Precision: the share of quotes that overlap any evidence. Recall: the share of facts whose evidence a quote
    overlaps. F1: their harmonic mean. (ALCE, Gao et al., EMNLP 2023, with span overlap in place of an NLI model.)
    All are 0.0 without quotes.
    """
    evidence = [span for fact in facts for span in fact]
    right = sum(any(overlaps(quote, span) for span in evidence) for quote in quotes)
    covered = sum(any(overlaps(quote, span) for quote in quotes for span in fact) for fact in facts)
    precision = right / len(quotes) if quotes else 0.0
    recall = covered / len(facts) if facts else 0.0
    total = precision + recall
    return CitationScore(precision=precision, recall=recall, f1=2 * precision * recall / total if total else 0.0)
