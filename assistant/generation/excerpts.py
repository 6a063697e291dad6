"""Chooses which sentences of the passages found are worth their tokens; knows nothing of chat models."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.generation.tokens import estimate_tokens
from assistant.instructions import instructs, reporting
from assistant.plain import visible
from assistant.records import ArticleHead, Hit
from assistant.text import detect_language, sentences, tokens

Relevance = Callable[[str, Sequence[str]], Sequence[float]]
"""Returns for each text how near it is to the question, 0 to 1 (an encoder's cosine)."""

_RANK_DISCOUNT = 2.0
_BASE_VALUE = 1.0
_OVERHEAD_TOKENS = 60
"""Added to each sentence's cost when its value is weighed: one short sentence must not beat one that says something."""
_FRAME_TOKENS = 34
"""Tokens of one passage's fence lines and their newlines."""
_TITLE_CHARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Whole sentences of one passage, numbered as the chat model sees them."""

    marker: int
    hit: Hit
    spans: tuple[tuple[int, int], ...]
    """Offsets into the article's body of the sentences sent."""
    text: str
    """The sentences in order; ``…`` where some between were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    hit_index: int
    span: tuple[int, int]
    text: str
    tokens: int
    value: float


def choose_excerpts(
    question: str, hits: Sequence[Hit], *, budget: int, relevance: Relevance | None = None
) -> tuple[Excerpt, ...]:
    """Return the excerpts that fit ``budget`` tokens (as estimated), best passages first, markers from 1.

    Sentences are taken whole, by value for their tokens: how near the sentence is to the question, discounted by the
    rank of its passage. A sentence in two overlapping passages is sent once. Sentences that speak to the model
    are left out. The best passage is represented as long as one sentence of it fits.
    """
    choices = _choices(question, hits, relevance)
    taken: set[int] = set()
    opened: set[int] = set()
    left = budget
    while True:
        best, gain = -1, 0.0
        for number, choice in enumerate(choices):
            cost = choice.tokens + (0 if choice.hit_index in opened else head_tokens(hits[choice.hit_index].article))
            if number in taken or cost > left:
                continue
            near = {number - 1, number + 1} & taken
            beside = any(choices[other].hit_index == choice.hit_index for other in near)
            # A neighbour of a chosen sentence explains its pronouns: worth a little more than its own words.
            value = (choice.value + (0.1 if beside else 0.0)) / (cost + _OVERHEAD_TOKENS)
            if value > gain:
                best, gain = number, value
        if best < 0:
            break
        chosen = choices[best]
        left -= chosen.tokens + (0 if chosen.hit_index in opened else head_tokens(hits[chosen.hit_index].article))
        opened.add(chosen.hit_index)
        taken.add(best)
    return _assemble(hits, [choices[number] for number in sorted(taken)])


def head(article: ArticleHead) -> str:
    """Return the line a passage is introduced by: title, source and day, without line breaks."""
    title = " ".join(visible(article.title).split())[:_TITLE_CHARS]
    source = " ".join(visible(article.source or "").split())[:60]
    day = article.published.isoformat() if article.published else ""
    return " | ".join(part for part in (title, source, day) if part and not instructs(part))


def head_tokens(article: ArticleHead) -> int:
    """Return the tokens that a passage costs besides its sentences."""
    return estimate_tokens(head(article)) + _FRAME_TOKENS


def _choices(question: str, hits: Sequence[Hit], relevance: Relevance | None) -> list[_Choice]:
    wanted = set(tokens(question, detect_language(question)))
    seen: set[tuple[str, int, int]] = set()
    rows: list[tuple[int, tuple[int, int], str]] = []
    for index, hit in enumerate(hits):
        passage = hit.passage
        spans = passage.sentences or tuple((passage.start + a, passage.start + b) for a, b in sentences(passage.text))
        inside = [(start - passage.start, end - passage.start) for start, end in spans]
        for (start, end), (a, b), reports in zip(spans, inside, reporting(passage.text, inside), strict=True):
            text = passage.text[a:b]
            key = (passage.article_id, start, end)
            if key in seen or not text.strip() or not reports:
                continue
            seen.add(key)
            rows.append((index, (start, end), text))
    near = list(relevance(question, [text for _, _, text in rows])) if relevance and rows else [0.0] * len(rows)
    choices = []
    for (index, span, text), closeness in zip(rows, near, strict=True):
        shared = wanted & set(tokens(text, detect_language(text)))
        overlap = len(shared) / len(wanted) if wanted else 0.0
        value = (_BASE_VALUE + overlap + max(closeness, 0.0)) / (1 + _RANK_DISCOUNT * index)
        # Two more for the blank or ellipsis that joins it to the sentence before.
        choices.append(_Choice(hit_index=index, span=span, text=text, tokens=estimate_tokens(text) + 2, value=value))
    return choices


def _assemble(hits: Sequence[Hit], chosen: Sequence[_Choice]) -> tuple[Excerpt, ...]:
    excerpts: list[Excerpt] = []
    for index in dict.fromkeys(choice.hit_index for choice in chosen):
        mine = [choice for choice in chosen if choice.hit_index == index]
        text = mine[0].text
        for before, after in itertools.pairwise(mine):
            text += (" … " if after.span[0] - before.span[1] > 3 else " ") + after.text
        excerpts.append(
            Excerpt(
                marker=len(excerpts) + 1,
                hit=hits[index],
                spans=tuple(choice.span for choice in mine),
                text=text,
            )
        )
    return tuple(excerpts)
