"""Which other articles give another value for what is asked; the weights are learned (``training.reader.differing``).

Each other article is read as if it had been found alone, and each value of its best sentences is held against the
first one: how sure the article's own answer is, how far the value is from the first one, and how alike the words are
that stand around the two. A toll that rose is near the first one and stands among the same words; the year of a town's
founding is neither.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.reading.absences import met_beside, named
from assistant.reading.choice import Choice, choice_of, passages_alike, ranked
from assistant.reading.evidence import Evidence, Sentence, of_articles
from assistant.reading.features import Floats, Ints
from assistant.reading.mentions import VALUES, Mention
from assistant.reading.nearness import nearness
from assistant.reading.short import Short, candidates, short_answer
from assistant.reading.signals import SIGNALS
from assistant.reading.values import comparable, distance, same_value
from assistant.reading.weighing import MODEL, Weights
from assistant.reading.which_value import says_which

TOLD = (
    *("alone", "behind", "likeliest", "near", "apart", "around", "alike", "story"),
    *("met", "told", "which", "which met", "lacks", "lacks name"),
)
"""What is told of a value of another article: the log-odds that the article's own answer is right, how far the score of
the value's sentence is behind that answer's, whether it is the likeliest of its sentence, how near it stands to the
question's words, how far it is from the first value, how alike the words around the two, their sentences and their
passages are, how much more of the question than with the first its sentence, and its passage with the title, meet,
whether the question says which of several values it means, by itself and times what the sentence meets more, and how
much better the first one meets the word, and the name or number, of the question that it meets best beside the other.
"""
DIFFER_LIKE = 0.12
"""How unlike the first one's passage one of the same matter is.

Passages of one story in ``corpus/`` have a cosine of more than 0.12 in nine of ten pairs (0.10 across languages), those
of different stories in less than half.
"""
_FEW_WORDS, SAME_MATTER = 3, 0.24
"""Telling words up to which a question does not tell stories apart, so that passages must be this much alike: three in
four pairs of one story in ``corpus/`` are, and one in ten of different stories.
"""
_SENTENCES = 4
"""Best sentences of an article whose values are looked at."""
_MOST = 3
"""Articles shown beside the first at most."""
_AROUND = 5
"""Words on either side of a value that tell what it is."""
_LIGHT = 0.3
"""Weight below which a word tells nothing of a value."""
_SURE = 9.0
"""Log-odds that are told at most."""
_APART = TOLD.index("apart")
_SOFT, _PASSAGE = (SIGNALS.index(name) for name in ("soft", "passage"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Other:
    """A value of another article; its sentence is of the whole evidence."""

    sentence: Sentence
    score: float
    short: Short
    told: Floats
    """The columns of ``TOLD``."""

    @property
    def article(self) -> str:
        """Return the id of the article that gives it."""
        return self.sentence.hit.article.id


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differing:
    """What tells whether a value answers the same question."""

    weights: Floats
    """One a column of ``TOLD``."""
    bias: float
    least: float
    """The probability from which on a value is shown."""

    def probability(self, other: Other) -> float:
        """Return how likely the value answers what the first one answers."""
        return float(1 / (1 + np.exp(-(other.told @ self.weights + self.bias))))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differences:
    """What other articles say than the first one."""

    choices: tuple[Choice, ...]
    """Of each other value one, the likeliest first."""
    articles: frozenset[str]
    """Ids of all the articles that give one."""


@lru_cache(maxsize=1)
def learned() -> Differing:
    """Return the fitted weights."""
    stored = json.loads((MODEL / "differing.json").read_text(encoding="utf-8"))
    weights = np.array([stored["weights"][name] for name in TOLD], np.float32)
    return Differing(weights=weights, bias=float(stored["bias"]), least=float(stored["least"]))


def differing(evidence: Evidence, first: Choice, weights: Weights) -> Differences:
    """Return which other articles give another value for what the question asks, and a sentence of each value.

    A toll rises by steps: a value may be near one that is told already where it is far from the first.
    """
    left = values_beside(evidence, first, weights)
    told = learned()
    said = [first.short] if first.short is not None else []
    shown: list[Choice] = []
    articles: set[str] = set()
    while left:
        best = max(left, key=told.probability)
        if told.probability(best) < told.least:
            break
        if not same_value(best.short, said[0]):
            articles.add(best.article)
        if not any(same_value(best.short, other) for other in said):
            said.append(best.short)
            shown.append(_choice(evidence, best))
        left = [_nearer(other, best) for other in left if other.article != best.article]
    return Differences(choices=tuple(shown[:_MOST]), articles=frozenset(articles))


def values_beside(evidence: Evidence, first: Choice, weights: Weights) -> list[Other]:
    """Return the values of every other article that can be compared with the first one, what is told of each."""
    if evidence.type.kind not in VALUES or first.short is None or first.short.mention is None:
        return []
    asked = _Asked(
        first=first,
        mention=first.short.mention,
        least=SAME_MATTER if np.count_nonzero(evidence.share) <= _FEW_WORDS else DIFFER_LIKE,
        which=says_which(evidence.question.text),
        met=met_beside(evidence, first.sentence),
        weight=evidence.share / max(float(evidence.share.max()), 1e-6),
        named=named(evidence.question) & (evidence.share > 0),
    )
    found: list[Other] = []
    for article in dict.fromkeys(hit.article.id for hit in evidence.hits):
        if article != first.sentence.hit.article.id:
            found += _of_article(evidence, article, asked, weights)
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    """What other values are held against: the first one, and what the question asks for."""

    first: Choice
    mention: Mention
    """Its value."""
    least: float
    """How much alike passages are at least."""
    which: bool
    """Whether the question says which of several values it means."""
    met: Floats
    """How well the first one's sentence and those beside it meet each word of the question."""
    weight: Floats
    """Of each word of the question, the heaviest 1."""
    named: NDArray[np.bool_]
    """Which of those that say something name something or are numbers."""


def _of_article(evidence: Evidence, article: str, asked: _Asked, weights: Weights) -> list[Other]:
    first = asked.first
    places = [place for place, hit in enumerate(evidence.hits) if hit.article.id == article]
    stories = [passages_alike(evidence, first.sentence.place, place) for place in places]
    if max(stories) < asked.least:
        return []
    part = of_articles(evidence, {article})
    best = ranked(part, weights)
    if best is None:
        return []
    odds = best.probability(weights)
    alone = float(np.clip(np.log(max(odds, 1e-9)) - np.log(max(1 - odds, 1e-9)), -_SURE, _SURE))
    found = []
    for i in best.order[:_SENTENCES]:
        inside = part.sentences[int(i)]
        values = [m for m in candidates(part, inside) if comparable(_short(asked.mention), _short(m))]
        sentence, story = replace(inside, place=places[inside.place]), stories[inside.place]
        if not values or story < asked.least:
            continue
        more = part.signals[int(i)] - first.signals
        less = asked.met - np.maximum(met_beside(evidence, sentence), evidence.topics[sentence.place])
        near, likeliest = nearness(part, inside), short_answer(part, inside)
        for mention in values:
            words = part.words_of(inside, mention.start, mention.end)
            if not words:
                continue
            whole = likeliest is not None and likeliest.mention is not None and _at(likeliest.mention) == _at(mention)
            told = (
                alone,
                best.first.score - float(best.scores[i]),
                whole,
                float(near[words.start : words.stop].max()),
                distance(asked.mention, mention),
                _around(evidence, first.sentence, asked.mention, sentence, mention),
                _sentences_alike(evidence, first.sentence, sentence),
                story,
                more[_SOFT],
                more[_PASSAGE],
                asked.which,
                asked.which * more[_SOFT],
                max(float((less * asked.weight).max()), 0.0),
                max(float((less * asked.named).max()), 0.0),
            )
            short = likeliest if whole and likeliest is not None else _short(mention)
            score = float(best.scores[i])
            found.append(Other(sentence=sentence, score=score, short=short, told=np.array(told, np.float32)))
    return found


def _nearer(other: Other, shown: Other) -> Other:
    """Return what is told of a value once another is shown, to which it may be nearer than to the first."""
    assert shown.short.mention is not None
    assert other.short.mention is not None
    told = other.told.copy()
    told[_APART] = min(float(told[_APART]), distance(shown.short.mention, other.short.mention))
    return replace(other, told=told)


def _at(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _short(mention: Mention) -> Short:
    return Short(start=mention.start, end=mention.end, text=mention.text, mention=mention)


def _choice(evidence: Evidence, other: Other) -> Choice:
    i = next(
        i
        for i, sentence in enumerate(evidence.sentences)
        if sentence.place == other.sentence.place and sentence.start == other.sentence.start
    )
    return choice_of(evidence, i, other.score, other.short)


def _around(evidence: Evidence, first: Sentence, value: Mention, second: Sentence, other: Mention) -> float:
    """Return how well the words around two values meet each other, by weight."""
    one, two = _words_around(evidence, first, value), _words_around(evidence, second, other)
    if not len(one) or not len(two):
        return 0.0
    mine, theirs = evidence.sides[first.place], evidence.sides[second.place]
    heavy, light = _telling(mine.weights[one]), _telling(theirs.weights[two])
    if not heavy.any() or not light.any():
        return 0.0
    alike = mine.vectors[one] @ theirs.vectors[two].T
    return float(alike.max(axis=1) @ heavy / heavy.sum() + alike.max(axis=0) @ light / light.sum()) / 2


def _words_around(evidence: Evidence, sentence: Sentence, value: Mention) -> Ints:
    inside = evidence.words_of(sentence, value.start, value.end)
    if not inside:
        return np.zeros(0, np.int64)
    first, last = max(inside.start - _AROUND, sentence.words.start), min(inside.stop + _AROUND, sentence.words.stop)
    return np.array([w for w in range(first, last) if w not in inside], np.int64)


def _sentences_alike(evidence: Evidence, one: Sentence, other: Sentence) -> float:
    sums = []
    for sentence in (one, other):
        side, here = evidence.sides[sentence.place], slice(sentence.words.start, sentence.words.stop)
        sums.append(_telling(side.weights[here]) @ side.vectors[here])
    return float(sums[0] @ sums[1] / max(float(np.linalg.norm(sums[0]) * np.linalg.norm(sums[1])), 1e-9))


def _telling(weights: Floats) -> Floats:
    told: Floats = np.where(weights < _LIGHT, 0, weights)
    return told
