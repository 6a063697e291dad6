"""Quotes become numbered citations, or their sentence is marked unsupported; knows nothing of how quotes are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.records import AnswerSentence, Article, Citation, Claim, Quote

Lookup = Callable[[str], Article | None]
"""Returns the stored article of an id, or ``None``."""

_STOPS = ".!?؟…。"


def stands(body: str, quote: Quote) -> bool:
    """Return whether the quote's text is not blank and stands in ``body`` at exactly its offsets."""
    if not 0 <= quote.start < quote.end <= len(body):
        return False
    return bool(quote.text.strip()) and body[quote.start : quote.end] == quote.text


def cite(claims: Sequence[Claim], *, article: Lookup) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Return every claim as a sentence with its markers, and the citations they stand for.

    Markers count from 1 in order of first use; equal quotes share one. A claim is dropped never: when none of
    its quotes stands in the stored article, its sentence says so in ``unsupported``.
    """
    sentences: list[AnswerSentence] = []
    citations: dict[tuple[str, int, int], Citation] = {}
    for claim in claims:
        # One false quote is enough to mark the sentence, and a marked sentence shows no quote, not even a
        # true one beside the false: it would look proven.
        reason = claim.unsupported or _failure(claim, article)
        markers: dict[int, None] = {}
        for quote in claim.quotes if reason is None else ():
            source = article(quote.article_id)
            if source is None:
                continue
            key = (quote.article_id, quote.start, quote.end)
            if key not in citations:
                citations[key] = _citation(len(citations) + 1, source, quote)
            markers[citations[key].marker] = None
        sentences.append(AnswerSentence(text=claim.text, markers=tuple(markers), unsupported=reason))
    return tuple(sentences), tuple(citations.values())


def render(sentences: Sequence[AnswerSentence]) -> str:
    """Return the answer's text: each sentence with its markers before its full stop.

    >>> render([AnswerSentence(text="It took effect on Tuesday.", markers=(1, 2))])
    'It took effect on Tuesday [1][2].'
    """
    return " ".join(_marked(sentence) for sentence in sentences if sentence.text.strip())


def _marked(sentence: AnswerSentence) -> str:
    text = sentence.text.strip()
    if not sentence.markers:
        return text
    marks = " " + "".join(f"[{marker}]" for marker in sentence.markers)
    words = text.rstrip(_STOPS)
    # Only a plain full stop moves behind the markers; after an ellipsis or a closing quotation mark they follow.
    if words and len(text) - len(words) == 1:
        return words + marks + text[-1]
    return text + marks


def _failure(claim: Claim, article: Lookup) -> str | None:
    """Return why the claim's quotes cannot be shown, or ``None`` when each stands in its article."""
    if not claim.quotes:
        return "no words of the articles were put forward for it"
    for quote in claim.quotes:
        source = article(quote.article_id)
        if source is None:
            return f"the article {quote.article_id!r} it rests on is no longer in the index"
        if not stands(source.body, quote):
            return "the words quoted for it do not stand in the article"
    return None


def _citation(marker: int, source: Article, quote: Quote) -> Citation:
    return Citation(
        marker=marker,
        article_id=source.id,
        title=source.title,
        source=source.source,
        published=source.published,
        language=source.language,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        url=source.url,
    )
