"""The sentence that answers best, with its short answer and who it says so; knows nothing of lists or of others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from assistant import dates
from assistant.reading.attribution import contradicts, source
from assistant.reading.doubts import doubts_of, pair_of
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats, Ints
from assistant.reading.short import Short, fill_type, network_span, short_answer
from assistant.reading.weighing import Weights

_LOOKED_AT = 12
"""Best sentences that are searched for values and names of the wanted type."""
_CONTENT = 0.6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """A sentence chosen, its short answer, and who it says so."""

    sentence: Sentence
    signals: Floats
    score: float
    short: Short | None
    source: str | None
    span: Short | None = None
    """The network's likeliest words in the sentence, sure or not."""
    also: Sentence | None = None
    """The sentence behind it that denies or does not confirm it, or the one with the day its date counts from."""

    @property
    def words(self) -> str:
        """Return the words of the article that answer most exactly: short answer, likeliest words, or sentence."""
        exact = self.short or self.span
        return exact.text if exact is not None else self.sentence.text

    @property
    def published(self) -> dt.date | None:
        """Return the day its article was published."""
        return self.sentence.hit.article.published

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the one or two sentences that are quoted."""
        both = (self.sentence,) if self.also is None else (self.sentence, self.also)
        return tuple(sorted(both, key=lambda sentence: sentence.start))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranked:
    """The best sentences of some evidence."""

    order: Ints
    """Their positions, best first."""
    scores: Floats
    """Of every sentence."""
    first: Choice
    doubts: Floats
    """The columns of ``DOUBTS`` for the first."""
    pair: str
    """The languages of question and answer, one of ``PAIRS``."""

    def probability(self, weights: Weights) -> float:
        """Return the calibrated probability that the first answers."""
        return weights.odds[self.pair].probability(self.doubts)


def ranked(evidence: Evidence, weights: Weights) -> Ranked | None:
    """Return the sentences that answer best, or ``None`` when there is no sentence at all."""
    if not evidence.sentences:
        return None
    signals = evidence.signals
    scores = signals @ weights.ranking
    order = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
    for i in order:
        fill_type(evidence, int(i))
    scores = signals @ weights.ranking
    order = order[np.argsort(-scores[order], kind="stable")]
    first = choice_of(evidence, int(order[0]), float(scores[order[0]]))
    doubts = doubts_of(evidence, order, scores[order], short=first.short, span=first.span)
    return Ranked(order=order, scores=scores, first=first, doubts=doubts, pair=pair_of(evidence, int(order[0])))


def choice_of(evidence: Evidence, i: int, score: float, short: Short | None = None) -> Choice:
    """Return sentence ``i`` with all that is told of it; ``short``: its short answer, where it is not the likeliest."""
    sentence = evidence.sentences[i]
    short = short if short is not None else short_answer(evidence, sentence)
    who = source(sentence.text)
    also = _anchor(evidence, sentence, short)
    if also is None and who is not None:
        behind = [s for s in evidence.sentences if _follows(sentence, s)]
        also = next((s for s in behind if contradicts(s.text)), None)
    span = network_span(evidence, sentence)
    return Choice(
        sentence=sentence,
        signals=evidence.signals[i],
        score=score,
        short=short,
        source=who,
        span=span[0] if span is not None else None,
        also=also,
    )


def _anchor(evidence: Evidence, sentence: Sentence, short: Short | None) -> Sentence | None:
    """Return the sentence that names the day from which a relative date in the short answer was counted."""
    date = short.mention.date if short is not None and short.mention is not None else None
    published = sentence.hit.article.published
    if date is None or date.resolved != "resolved" or date.anchor is None or date.anchor == published:
        return None
    first = sentence.hit.passage.start
    for other in dates.find(sentence.hit.passage.text, published=published):
        if other.earliest == date.anchor and first + other.end <= sentence.start:
            return next(
                (
                    s
                    for s in evidence.sentences
                    if s.hit.passage.article_id == sentence.hit.passage.article_id
                    and s.start <= first + other.start < s.end
                ),
                None,
            )
    return None


def _follows(first: Sentence, second: Sentence) -> bool:
    """Return whether ``second`` stands right behind ``first`` in the same passage."""
    return second.hit.passage.article_id == first.hit.passage.article_id and 0 <= second.start - first.end <= 4


def passages_alike(evidence: Evidence, one: int, other: int) -> float:
    """Return the cosine of the words with content of the passages of two hits, across languages too."""
    means = []
    for place in (one, other):
        side = evidence.sides[place]
        mean = np.where(side.weights < _CONTENT, 0, side.weights) @ side.vectors
        means.append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    return float(means[0] @ means[1])
