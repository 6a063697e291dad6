"""Which sentences answer: the best one, those a list or a reason wants besides, and those of articles that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant import dates
from assistant.reading.absences import counted
from assistant.reading.attribution import contradicts, source
from assistant.reading.doubts import doubts_of, pair_of
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats, Ints
from assistant.reading.mentions import VALUES
from assistant.reading.short import Short, fill_type, network_span, short_answer
from assistant.reading.signals import SIGNALS, TYPE
from assistant.reading.weighing import Weights

_LOOKED_AT = 12
"""Best sentences that are searched for values and names of the wanted type."""
_LIST_MOST = 4
_LIST_SHARE = 0.82
"""Share of the best sentence's coverage a further sentence of a list must reach."""
_DIFFER_SHARE, _DIFFER_NEAR = 0.68, 0.5
"""Shares of what the best sentence meets of the question, and meets near its value, that make it the same matter; and
of how well its number counts what is asked for: 41 ships differ from no 2,400 workers."""
_DIFFER_BEHIND, DIFFER_LIKE = 2.0, 0.12
"""How far behind the best score (as the network weighs it) and how unlike its passage a sentence of the same matter is.

Passages of one story in ``corpus/`` have a cosine of more than 0.12 in nine of ten pairs (0.10 across languages), those
of different stories in less than half.
"""
_FEW_WORDS, SAME_MATTER = 3, 0.24
"""Telling words up to which a question does not tell stories apart, so that passages must be this much alike: three in
four pairs of one story in ``corpus/`` are, and one in ten of different stories.
"""
_CONTENT = 0.6
_SOFT, _PASSAGE = (SIGNALS.index(name) for name in ("soft", "passage"))


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
class Choices:
    """What answers."""

    best: Choice
    chosen: tuple[Choice, ...]
    """The best among them; lists in the article's order, differing values newest first."""
    differ: bool = False
    """Whether the choices are different values for the same thing from different articles."""
    each_source: bool = False
    """Whether these are what each of the sources that the question names says, in its order."""
    each_story: bool = False
    """Whether these are what each of several stories says that the question may mean, the likeliest first."""
    doubts: Floats
    """The columns of ``DOUBTS`` for the best choice."""
    pair: str
    """The languages of question and answer, one of ``PAIRS``."""


def choose(evidence: Evidence, weights: Weights) -> Choices | None:
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
    best = int(order[0])
    first = _choice(evidence, best, float(scores[best]))
    doubts = doubts_of(evidence, order, scores[order], short=first.short, span=first.span)
    pair = pair_of(evidence, best)
    if evidence.type.plural or evidence.type.kind in ("reason", "manner"):
        return Choices(best=first, chosen=_several(evidence, order, scores, first), doubts=doubts, pair=pair)
    if evidence.type.kind in VALUES and first.short is not None:
        others = _differing(evidence, order, scores, first)
        if others:
            return Choices(best=first, chosen=_newest_first((first, *others)), differ=True, doubts=doubts, pair=pair)
    return Choices(best=first, chosen=(first,), doubts=doubts, pair=pair)


def told_apart(whole: Choices, told: Sequence[Choices], surest: Choices) -> Choices:
    """Return what each of several sources says, where the question names them and each gives a value of its own.

    ``whole``: of the question as it was asked, kept where they do not; ``told``: of the question once for each source,
    in the order it names them; ``surest``: the likeliest of these, whose odds are those of them all.
    """
    shorts = [one.best.short for one in told]
    if any(short is None or short.mention is None or short.mention.name is not None for short in shorts):
        return whole
    first, *others = [short for short in shorts if short is not None]
    if len({value(short) for short in (first, *others)}) < len(told) or not all(_comparable(first, s) for s in others):
        return whole
    return replace(surest, chosen=tuple(one.best for one in told), differ=True, each_source=True)


def _choice(evidence: Evidence, i: int, score: float) -> Choice:
    sentence = evidence.sentences[i]
    short = short_answer(evidence, sentence)
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


def _several(evidence: Evidence, order: Ints, scores: Floats, first: Choice) -> tuple[Choice, ...]:
    """Return the sentences of the best one's article that meet the question about as well, in the article's order.

    Where countries are asked for and the best one names some, only those that do.
    """
    article = first.sentence.hit.passage.article_id
    enough = _LIST_SHARE * float(first.signals[_SOFT])
    chosen = [first]
    for i in order[1:]:
        sentence = evidence.sentences[int(i)]
        if len(chosen) == _LIST_MOST or sentence.hit.passage.article_id != article:
            continue
        if float(evidence.signals[i, _SOFT]) >= enough:
            more = _choice(evidence, int(i), float(scores[i]))
            if _names_country(more) or not _names_country(first):
                chosen.append(more)
    return tuple(sorted(chosen, key=lambda c: c.sentence.start))


def _counts_else(evidence: Evidence, sentence: Sentence, short: Short, told: float) -> bool:
    """Return whether a number seems to count something else; ``told``: how surely the first one counts what is asked.

    A later toll may stand beside other words ("put the death toll at 31"), near those of the question all the same.
    """
    return counted(evidence, sentence, short) < _DIFFER_NEAR * told


def _names_country(choice: Choice) -> bool:
    """Return whether the short answer is a country, or several."""
    short = choice.short
    return short is not None and (
        bool(short.listed) or (short.mention is not None and short.mention.country is not None)
    )


def _differing(evidence: Evidence, order: Ints, scores: Floats, first: Choice) -> tuple[Choice, ...]:
    """Return a sentence of each other article that gives another value for what the question asks."""
    assert first.short is not None
    values = {value(first.short)}
    articles = {first.sentence.hit.passage.article_id}
    told = counted(evidence, first.sentence, first.short)
    alike = SAME_MATTER if np.count_nonzero(evidence.share) <= _FEW_WORDS else DIFFER_LIKE
    found = []
    for i in order[1:]:
        sentence = evidence.sentences[int(i)]
        article = sentence.hit.passage.article_id
        if article in articles or not evidence.signals[i, TYPE]:
            continue
        if _about(evidence.signals[i]) < _DIFFER_SHARE * _about(first.signals):
            continue
        behind = bool(evidence.scores) and first.score - scores[i] > _DIFFER_BEHIND
        if behind or passages_alike(evidence, first.sentence.place, sentence.place) < alike:
            continue
        choice = _choice(evidence, int(i), float(scores[i]))
        if (
            choice.short is None
            or not _comparable(first.short, choice.short)
            or choice.short.near < _DIFFER_NEAR * first.short.near
            or (_counts_else(evidence, sentence, choice.short, told) and choice.short.near < first.short.near)
        ):
            continue
        articles.add(article)
        if value(choice.short) not in values:
            values.add(value(choice.short))
            found.append(choice)
    return tuple(found[:2])


def _comparable(one: Short, other: Short) -> bool:
    """Return whether two values are of one sort: a sum and a sum, days and years, never a share and a count."""
    mine, theirs = (short.mention.quantity if short.mention is not None else None for short in (one, other))
    if mine is None or theirs is None:
        return mine is theirs
    return mine.kind == theirs.kind and (mine.kind != "measure" or mine.unit == theirs.unit)


def passages_alike(evidence: Evidence, one: int, other: int) -> float:
    """Return the cosine of the words with content of the passages of two hits, across languages too."""
    means = []
    for place in (one, other):
        side = evidence.sides[place]
        mean = np.where(side.weights < _CONTENT, 0, side.weights) @ side.vectors
        means.append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    return float(means[0] @ means[1])


def _about(signals: Floats) -> float:
    """Return how much of the question a sentence meets, by itself and with its passage."""
    return float(signals[_SOFT] + signals[_PASSAGE])


def value(short: Short) -> object:
    """Return what two short answers have in common where they say the same."""
    return short.mention.value if short.mention is not None else short.text


def _newest_first(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return the choices by day of publication, newest first; those without a day last."""
    return tuple(
        sorted(
            choices,
            key=lambda choice: -(choice.published.toordinal() if choice.published is not None else 0),
        )
    )
