"""Finds the words of the passages that bear out a chat model's sentence, or says why there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.citing.clauses import clauses
from assistant.citing.foreign import says_else
from assistant.citing.likeness import Likeness
from assistant.instructions import instructs, reporting
from assistant.records import Claim, Hit, Passage, Quote
from assistant.text import sentences
from assistant.verification import Verdict, verify

_LEAST_LIKENESS = 0.34
"""Below it a passage's words are about something else (docs/chat-models.md says how it was chosen)."""
_LEAST_CLAUSE_LIKENESS = 0.2
_CITED_BONUS = 0.05
_WIDTH_MALUS = 0.04
_WIDEST = 3
"""Most consecutive sentences of one quote."""
_TRIED = 10
"""Most quotes verified for one sentence."""
_ADDRESS = re.compile(
    r"https?://|\bwww\.|\b[\w.+-]+@[\w-]+\.\w{2,}|\b\w[\w-]*\.(?:com|org|net|example|ru|info|io)\b", re.I
)

UNBORNE = "no words of the passages say this"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    quote: Quote
    hit: Hit
    passage: int
    """Place of the passage among the hits, from 0."""
    score: float


def attribute(sentence: str, hits: Sequence[Hit], markers: Sequence[int] = (), *, likeness: Likeness) -> Claim:
    """Return the sentence with verified quotes, or as unsupported with the reason.

    ``markers`` number the hits from 1; those out of range count for nothing. The passages cited are searched first,
    then the others: what matters is that the words are there, not that the model counted well. A quote is one to three
    consecutive sentences. A sentence that states several things may rest on one quote for each.
    """
    if _ADDRESS.search(sentence):
        return Claim(text=sentence, unsupported="it names an address, which an answer never vouches for")
    if instructs(sentence):
        return Claim(text=sentence, unsupported="it gives instructions instead of reporting")
    cited = [marker - 1 for marker in dict.fromkeys(markers) if 1 <= marker <= len(hits)]
    candidates = _candidates(sentence, hits, cited, likeness)
    if not candidates:
        return Claim(text=sentence, unsupported=UNBORNE)
    parts = clauses(sentence)
    found: dict[int, Quote] = {}
    reason = ""
    for candidate in candidates[:_TRIED]:
        if candidate.passage in found or (found and candidate.passage not in cited):
            continue
        failure = _failure(sentence, parts, candidate, likeness)
        if failure is None:
            found[candidate.passage] = candidate.quote
        elif not reason:
            reason = failure
    if found:
        return Claim(text=sentence, quotes=tuple(found.values()))
    if len(parts) > 1:
        together = _together(sentence, parts, hits, cited, likeness)
        if together:
            return Claim(text=sentence, quotes=together)
    return Claim(text=sentence, unsupported=reason)


def _failure(sentence: str, parts: Sequence[str], candidate: _Candidate, likeness: Likeness) -> str | None:
    """Return why the candidate does not bear the sentence out, or ``None`` when it does."""
    quote = candidate.quote.text
    verdict = _verdict(sentence, quote, candidate.hit, likeness)
    if not verdict.supported:
        return verdict.reason or UNBORNE
    for part in parts:
        foreign = says_else(part, quote, likeness=likeness)
        if foreign:
            return f"the words found for it say nothing of: {', '.join(foreign)}"
        if len(parts) > 1 and likeness(part, [quote])[0] < _LEAST_CLAUSE_LIKENESS:
            return f"the words found for it say nothing of {part!r}"
    return None


def _verdict(sentence: str, quote: str, hit: Hit, likeness: Likeness) -> Verdict:
    def similarity(first: str, second: str) -> float:
        return likeness(first, [second])[0]

    return verify(sentence, quote, published=hit.article.published, similarity=similarity)


def _together(
    sentence: str, parts: Sequence[str], hits: Sequence[Hit], cited: Sequence[int], likeness: Likeness
) -> tuple[Quote, ...]:
    """Return one verified quote for each part of the sentence, or none when a part has none.

    The sentence as a whole must pass over all of them too: a part alone may have lost its subject.
    """
    chosen: dict[Quote, Hit] = {}
    for part in parts:
        for candidate in _candidates(part, hits, cited, likeness)[:_TRIED]:
            if _failure(part, (part,), candidate, likeness) is None:
                chosen[candidate.quote] = candidate.hit
                break
        else:
            return ()
    whole = " ".join(quote.text for quote in chosen)
    hit = next(iter(chosen.values()))
    return tuple(chosen) if _verdict(sentence, whole, hit, likeness).supported else ()


def _candidates(sentence: str, hits: Sequence[Hit], cited: Sequence[int], likeness: Likeness) -> list[_Candidate]:
    """Return the quotes near enough to the sentence, the most promising first."""
    found: dict[Quote, tuple[int, int]] = {}
    for place in (*cited, *(place for place in range(len(hits)) if place not in cited)):
        for quote, width in _quotes(hits[place].passage):
            found.setdefault(quote, (place, width))
    scores = likeness(sentence, [quote.text for quote in found])
    near = [
        _Candidate(
            quote=quote,
            hit=hits[place],
            passage=place,
            score=score + (_CITED_BONUS if place in cited else 0.0) - _WIDTH_MALUS * (width - 1),
        )
        for (quote, (place, width)), score in zip(found.items(), scores, strict=True)
        if score >= _LEAST_LIKENESS
    ]
    return sorted(near, key=lambda candidate: -candidate.score)


@lru_cache(maxsize=256)
def _quotes(passage: Passage) -> tuple[tuple[Quote, int], ...]:
    """Return every run of one to three sentences of the passage that holds no instruction, and its length."""
    spans = passage.sentences or tuple((passage.start + a, passage.start + b) for a, b in sentences(passage.text))
    sound = reporting(passage.text, [(start - passage.start, end - passage.start) for start, end in spans])
    quotes = []
    for first in range(len(spans)):
        for last in range(first, min(first + _WIDEST, len(spans))):
            if not sound[last]:
                break
            start, end = spans[first][0], spans[last][1]
            text = passage.text[start - passage.start : end - passage.start]
            quotes.append((Quote(article_id=passage.article_id, start=start, end=end, text=text), last - first + 1))
    return tuple(quotes)
