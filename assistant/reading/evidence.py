"""Every sentence of the hits with what speaks for it as the answer; knows nothing of short answers or wording."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant import text
from assistant.reading.agents import Agents
from assistant.reading.council import Council
from assistant.reading.features import (
    Floats,
    Ints,
    Matches,
    Side,
    best_met,
    match,
    question_side,
    sentence_features,
    side,
    word_features,
)
from assistant.reading.network import Given, Scores
from assistant.reading.question import KINDS, QuestionType
from assistant.reading.signals import (
    ALIKE,
    FIRST,
    FOREIGN,
    HOLDS,
    OF_TYPES,
    PASSAGE,
    RANK,
    SCORE,
    SIGNALS,
    is_foreign,
    likeness,
    network_signals,
    sentence_signals,
    tell_of_articles,
)
from assistant.reading.words import Lexicon, Words
from assistant.records import Hit

_FAR = -6.0
"""How far below the best hit's score counts as far, in the retriever's units."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """One sentence of a hit."""

    hit: Hit
    place: int
    """Position of the hit among the hits."""
    number: int
    """Ordinal in its passage."""
    start: int
    end: int
    """Offsets into the article's body."""
    words: range
    """Positions of its words among the passage's."""

    @property
    def text(self) -> str:
        """Return the sentence's own words."""
        first = self.hit.passage.start
        return self.hit.passage.text[self.start - first : self.end - first]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """The sentences of all hits, each once, with their signals."""

    hits: tuple[Hit, ...]
    """Best first."""
    question: Words
    share: Floats
    """Weight of each word of the question as a share of all; 0 for words that only ask."""
    type: QuestionType
    passages: tuple[Words, ...]
    sides: tuple[Side, ...]
    """The numbers of each passage's words."""
    matches: tuple[Matches, ...]
    """One a passage."""
    scores: tuple[Scores, ...]
    """What the network says of each passage; empty without a network."""
    sentences: tuple[Sentence, ...]
    signals: Floats
    """(sentences, len(SIGNALS)); the columns of the types are filled later, for the best sentences only."""
    alike: Floats
    """Cosine of the question with the passage of each hit, word vectors summed by weight."""
    topics: tuple[Floats, ...]
    """One a hit: how well its article's title, and first sentence where it is among the hits, meet each word asked."""
    agents: Agents | None = None
    """What tells who or which body answers; ``None`` where nothing was learned over the encoder."""

    def is_foreign(self, sentence: Sentence) -> bool:
        """Return whether a sentence is mostly of another script than the question."""
        return is_foreign(self.question, self.passages[sentence.place])

    def words_of(self, sentence: Sentence, start: int, end: int) -> range:
        """Return the positions of a sentence's words that share a letter with ``start`` to ``end`` of its passage."""
        spans = self.passages[sentence.place].spans
        inside = [i for i in sentence.words if spans[i][0] < end and spans[i][1] > start]
        return range(inside[0], inside[-1] + 1) if inside else range(0)


def gather(
    asked: str,
    kind: QuestionType,
    hits: Sequence[Hit],
    lexicon: Lexicon,
    scale: float,
    network: Council | None,
    agents: Agents | None = None,
    *,
    by_article: bool = True,
) -> Evidence:
    """Return the evidence that ``hits`` (best first) hold for the question.

    ``scale``: the encoder's usual length of a word's vector. ``by_article``: let passages speak for their articles;
    else each stands for itself, as where passages are put in order.
    """
    texts = [asked, *(hit.passage.text for hit in hits), *(hit.article.title for hit in hits)]
    question, *rest = lexicon.read(texts)
    passages, titles = tuple(rest[: len(hits)]), rest[len(hits) :]
    asking = np.isin(np.arange(len(question)), kind.asking)
    two = question_side(lexicon, question, scale)
    sides = tuple(side(lexicon, words, scale) for words in passages)
    matches = tuple(match(one, two, asking) for one in sides)
    nothing = np.zeros(len(question), np.float32)
    titled = [best_met(match(side(lexicon, title, scale), two, asking)) if len(title) else nothing for title in titles]
    inside = [_sentences(hit, place, words) for place, (hit, words) in enumerate(zip(hits, passages, strict=True))]
    bounds = [np.array([0, *(s.words.start for s in held[1:])], np.int64) for held in inside]
    topics = _topics(hits, titled, matches, bounds, by_article)
    read = [place for place, held in enumerate(inside) if held]
    sentences = [sentence for place in read for sentence in inside[place]]
    alike = np.zeros(len(hits), np.float32)
    rows: list[Floats] = []
    given: list[Given] = []
    for place in read:
        one, found, words, held = sides[place], matches[place], passages[place], inside[place]
        own = sentence_signals(one, two, found, topics[place], question, [s.words for s in held], bounds[place])
        alike[place] = own[:, ALIKE] = likeness(one, two, found.share)
        own[:, SCORE] = max(hits[place].score - hits[0].score, _FAR) / -_FAR
        own[:, RANK], own[:, FOREIGN] = 1 / (1 + place), is_foreign(question, words)
        own[:, FIRST] = [s.number == 0 and (hits[place].passage.index == 0 or not by_article) for s in held]
        rows.append(own)
        features = word_features(one, words.flags, bounds[place], found, topics[place])
        within = sentence_features(found, topics[place], bounds[place])
        given.append(Given(side=one, features=features, within=within, bounds=bounds[place]))
    scores: dict[int, Scores] = {}
    if network is not None and read and len(question):
        made = network.score(two, matches[read[0]].share, KINDS.index(kind.kind), kind.plural, given)
        scores = dict(zip(read, made, strict=True))
        for place, own in zip(read, rows, strict=True):
            network_signals(scores[place], [s.words for s in inside[place]], own)
    signals = np.concatenate(rows) if rows else np.zeros((0, len(SIGNALS)), np.float32)
    kept = _once(sentences, signals)
    if by_article:
        tell_of_articles(signals, [sentence.hit.article.id for sentence in sentences])
    return Evidence(
        hits=tuple(hits),
        question=question,
        share=matches[0].share if matches else np.zeros(len(question), np.float32),
        type=kind,
        passages=passages,
        sides=sides,
        matches=matches,
        scores=tuple(scores.get(place, _NOTHING) for place in range(len(hits))) if scores else (),
        sentences=tuple(sentences[i] for i in kept),
        signals=signals[kept],
        alike=alike,
        topics=topics,
        agents=agents,
    )


def of_articles(evidence: Evidence, articles: AbstractSet[str]) -> Evidence:
    """Return the evidence as it would be if the passages of some articles alone had been found."""
    places = [place for place, hit in enumerate(evidence.hits) if hit.article.id in articles]
    now = {place: at for at, place in enumerate(places)}
    rows = [i for i, sentence in enumerate(evidence.sentences) if sentence.place in now]
    signals = evidence.signals[rows]
    signals[:, OF_TYPES] = 0  # they are told anew, of the sentences that are the best now
    if rows:
        signals[:, SCORE] -= signals[:, SCORE].max()
    return replace(
        evidence,
        hits=tuple(evidence.hits[place] for place in places),
        passages=tuple(evidence.passages[place] for place in places),
        sides=tuple(evidence.sides[place] for place in places),
        matches=tuple(evidence.matches[place] for place in places),
        scores=tuple(evidence.scores[place] for place in places) if evidence.scores else (),
        sentences=tuple(replace(evidence.sentences[i], place=now[evidence.sentences[i].place]) for i in rows),
        signals=signals,
        alike=np.array([evidence.alike[place] for place in places], np.float32),
        topics=tuple(evidence.topics[place] for place in places),
    )


def _topics(
    hits: Sequence[Hit], titled: Sequence[Floats], matches: Sequence[Matches], bounds: Sequence[Ints], by_article: bool
) -> tuple[Floats, ...]:
    """Return how well the title of each hit's article, and the first sentence of it, meet each word asked.

    ``by_article``: the article's first sentence where it is among the hits, else that of the passage.
    """
    told = []
    for hit, title, found, starts in zip(hits, titled, matches, bounds, strict=True):
        topic = title
        if len(found.same) and (hit.passage.index == 0 or not by_article):
            lead = slice(0, starts[1] if len(starts) > 1 else None)
            topic = np.maximum(topic, np.maximum(found.cosine[lead], found.same[lead]).max(axis=0))
        told.append(topic)
    if not by_article:
        return tuple(told)
    best: dict[str, Floats] = {}
    for hit, topic in zip(hits, told, strict=True):
        best[hit.article.id] = np.maximum(best.get(hit.article.id, topic), topic)
    return tuple(best[hit.article.id] for hit in hits)


_EMPTY = np.zeros(0, np.float32)
_NOTHING = Scores(start=_EMPTY, end=_EMPTY, sentence=_EMPTY, answers=_EMPTY, holds=-20.0)


def _sentences(hit: Hit, place: int, words: Words) -> list[Sentence]:
    """Return the sentences of a hit that have words, with offsets into the article."""
    first = hit.passage.start
    spans = hit.passage.sentences or tuple((first + a, first + b) for a, b in text.sentences(hit.passage.text))
    found: list[Sentence] = []
    at = 0
    for number, (start, end) in enumerate(spans):
        low = at
        while at < len(words) and words.spans[at][1] <= end - first:
            at += 1
        if at > low:
            found.append(Sentence(hit=hit, place=place, number=number, start=start, end=end, words=range(low, at)))
    return found


def _once(sentences: Sequence[Sentence], signals: Floats) -> NDArray[np.int64]:
    """Return the positions of the sentences to keep: of one met in two overlapping passages, the better read."""
    seen: dict[tuple[str, int, int], int] = {}
    for i, sentence in enumerate(sentences):
        key = (sentence.hit.passage.article_id, sentence.start, sentence.end)
        old = seen.setdefault(key, i)
        if _prefers(signals[i], signals[old]):
            seen[key] = i
    return np.array(sorted(seen.values()), np.int64)


def _prefers(new: Floats, old: Floats) -> bool:
    """Return whether the second sighting of a sentence is the better read: more of the question around it."""
    return bool(new[HOLDS] + 2 * new[PASSAGE] > old[HOLDS] + 2 * old[PASSAGE] + 1e-3)
