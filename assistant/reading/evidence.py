"""Every sentence of the hits with what speaks for it as the answer; knows nothing of short answers or wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    match,
    question_features,
    question_side,
    side,
    word_features,
)
from assistant.reading.network import Given, Scores
from assistant.reading.question import KINDS, QuestionType
from assistant.reading.spans import best_span, log_sum
from assistant.reading.words import FLAGS, Lexicon, Words
from assistant.records import Hit

SIGNALS = (
    "exact",
    "soft",
    "sharp",
    "cosine",
    "names",
    "numbers",
    "passage",
    "granted",
    "neighbour",
    "heaviest",
    "first",
    "length",
    "rank",
    "score",
    "foreign",
    "type",
    "untyped",
    "close",
    "apt",
    "no amount",
    "holds",
    "sentence",
    "span",
    "alike",
)
"""What is told of a sentence, in the order of the columns of ``Evidence.signals``."""

TYPE, UNTYPED, CLOSE, APT, NO_AMOUNT = map(SIGNALS.index, ("type", "untyped", "close", "apt", "no amount"))
FOREIGN, SCORE, ALIKE = map(SIGNALS.index, ("foreign", "score", "alike"))
HOLDS, SENTENCE, SPAN = (SIGNALS.index(name) for name in ("holds", "sentence", "span"))
_CAPITAL, _DIGIT, _FIRST, _LATIN = (FLAGS.index(name) for name in ("capital", "digit", "first", "latin"))
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
    agents: Agents | None = None
    """What tells who or which body answers; ``None`` where nothing was learned over the encoder."""

    def holding(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the places of the hits whose passages hold a sentence: several where passages overlap."""
        return tuple(
            place
            for place, hit in enumerate(self.hits)
            if hit.passage.article_id == sentence.hit.passage.article_id
            and hit.passage.start <= sentence.start
            and sentence.end <= hit.passage.end
        )

    def is_foreign(self, sentence: Sentence) -> bool:
        """Return whether a sentence is mostly of another script than the question."""
        return _foreign(self.question, self.passages[sentence.place])


def gather(
    asked: str,
    kind: QuestionType,
    hits: Sequence[Hit],
    lexicon: Lexicon,
    scale: float,
    network: Council | None,
    agents: Agents | None = None,
) -> Evidence:
    """Return the evidence that ``hits`` (best first) hold for the question.

    ``scale``: the encoder's usual length of a word's vector.
    """
    texts = [asked, *(hit.passage.text for hit in hits), *(hit.article.title for hit in hits)]
    question, *rest = lexicon.read(texts)
    passages, titles = tuple(rest[: len(hits)]), rest[len(hits) :]
    asking = np.isin(np.arange(len(question)), kind.asking)
    two = question_side(lexicon, question, scale)
    sentences: list[Sentence] = []
    rows: list[Floats] = []
    sides: list[Side] = []
    matches: list[Matches] = []
    read: list[tuple[int, Given, Sequence[Sentence]]] = []
    alike = np.zeros(len(hits), np.float32)
    best = hits[0].score if hits else 0.0
    inside: Sequence[Sentence]
    for place, (hit, words, title) in enumerate(zip(hits, passages, titles, strict=True)):
        one = side(lexicon, words, scale)
        found = match(one, two, asking)
        sides.append(one)
        matches.append(found)
        inside = _sentences(hit, place, words)
        if not inside:
            continue
        bounds = np.array([s.words.start for s in inside], np.int64)
        bounds[0] = 0
        titled = match(side(lexicon, title, scale), two, asking) if len(title) else None
        below = max(hit.score - best, _FAR) / -_FAR
        foreign = _foreign(question, words)
        rows.append(_signals(one, two, found, titled, question, inside, bounds, place, below, foreign))
        alike[place] = rows[-1][:, ALIKE] = _alike(one, two, found.share)
        features = word_features(one, words.flags, bounds, found)
        read.append((place, Given(side=one, features=features, met=question_features(found), bounds=bounds), inside))
        sentences += inside
    signals = np.concatenate(rows) if rows else np.zeros((0, len(SIGNALS)), np.float32)
    scores: dict[int, Scores] = {}
    if network is not None and read and len(question):
        share = matches[read[0][0]].share
        given = [passage for _, passage, _ in read]
        made = network.score(two, share, KINDS.index(kind.kind), kind.plural, given)
        scores = {r[0]: s for r, s in zip(read, made, strict=True)}
        at = 0
        for place, _, inside in read:
            _network_signals(scores[place], inside, signals[at : at + len(inside)])
            at += len(inside)
    kept = _once(sentences, signals)
    return Evidence(
        hits=tuple(hits),
        question=question,
        share=matches[0].share if matches else np.zeros(len(question), np.float32),
        type=kind,
        passages=passages,
        sides=tuple(sides),
        matches=tuple(matches),
        scores=tuple(scores.get(place, _NOTHING) for place in range(len(hits))) if scores else (),
        sentences=tuple(sentences[i] for i in kept),
        signals=signals[kept],
        alike=alike,
        agents=agents,
    )


_EMPTY = np.zeros(0, np.float32)
_NOTHING = Scores(start=_EMPTY, end=_EMPTY, sentence=_EMPTY, holds=-20.0)


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


def _signals(
    one: Side,
    two: Side,
    found: Matches,
    titled: Matches | None,
    question: Words,
    inside: Sequence[Sentence],
    bounds: Ints,
    place: int,
    below: float,
    foreign: bool,
) -> Floats:
    """Return the signals of one passage's sentences, but for those of types and network."""
    met = np.maximum(np.maximum(found.cosine, 0), found.same)
    best = np.maximum.reduceat(met, bounds, axis=0)
    exact = np.maximum.reduceat(found.same, bounds, axis=0)
    share = found.share
    soft = best @ share
    sums = np.add.reduceat(one.vectors * one.weights[:, None], bounds, axis=0)
    whole = (two.vectors * (share[:, None])).sum(axis=0)
    lengths = np.linalg.norm(sums, axis=1) * np.linalg.norm(whole)
    named = (two.keys[:, 0] > 0) & (question.flags[:, _CAPITAL] > question.flags[:, _FIRST]) & (share > 0)
    numbered = (question.flags[:, _DIGIT] > 0) & (share > 0)
    around = np.maximum.reduceat(met, bounds, axis=0)
    before = np.vstack([np.zeros_like(around[:1]), around[:-1]])
    after = np.vstack([around[1:], np.zeros_like(around[:1])])
    out = np.zeros((len(inside), len(SIGNALS)), np.float32)
    heaviest = np.argsort(-share)[:2]
    whole_passage, topic = met.max(axis=0), best[0]
    if titled is not None:
        told = np.maximum(titled.cosine, titled.same).max(axis=0)
        whole_passage, topic = np.maximum(whole_passage, told), np.maximum(topic, told)
    near = np.maximum(np.maximum(before, after), best)
    columns = {
        "exact": exact @ share,
        "soft": soft,
        "sharp": (best**3) @ share,
        "cosine": (sums @ whole) / np.maximum(lengths, 1e-6),
        "names": best[:, named].mean(axis=1) if named.any() else np.full(len(inside), 0.5),
        "numbers": exact[:, numbered].mean(axis=1) if numbered.any() else np.full(len(inside), 0.5),
        "passage": np.full(len(inside), whole_passage @ share),
        "granted": np.maximum(best, topic) @ share,  # what title or first sentence meet need not be said again
        "neighbour": (near - best) @ share,
        "heaviest": best[:, heaviest].mean(axis=1),
        "first": np.array([s.number == 0 for s in inside]),
        "length": np.log1p(np.array([len(s.words) for s in inside])) / 4,
        "rank": np.full(len(inside), 1 / (1 + place)),
        "score": np.full(len(inside), below),
        "foreign": np.full(len(inside), foreign),
    }
    for name, values in columns.items():
        out[:, SIGNALS.index(name)] = values
    return out


def _alike(passage: Side, question: Side, share: Floats) -> float:
    """Return the cosine of the sums of two texts' word vectors, each word by its weight."""
    one, two = passage.weights @ passage.vectors, share @ question.vectors
    return float(one @ two / max(float(np.linalg.norm(one) * np.linalg.norm(two)), 1e-6))


def _foreign(question: Words, passage: Words) -> bool:
    """Return whether question and passage are mostly of different scripts."""
    return min(len(question), len(passage)) > 0 and bool(
        (question.flags[:, _LATIN].mean() > 0.5) != (passage.flags[:, _LATIN].mean() > 0.5)
    )


def _network_signals(scores: Scores, inside: Sequence[Sentence], out: Floats) -> None:
    """Fill the network's columns of one passage's sentences: log-probabilities within the passage."""
    out[:, HOLDS] = scores.holds
    out[:, SENTENCE] = scores.sentence - log_sum(scores.sentence)
    start = scores.start - log_sum(scores.start)
    end = scores.end - log_sum(scores.end)
    for i, sentence in enumerate(inside):
        span = best_span(start, end, sentence.words)
        out[i, SPAN] = span[2]


def _once(sentences: Sequence[Sentence], signals: Floats) -> NDArray[np.int64]:
    """Return the positions of the sentences to keep: of one met in two overlapping passages, the better read.

    It keeps the better of the two scores of the search, which found it by either passage.
    """
    seen: dict[tuple[str, int, int], int] = {}
    for i, sentence in enumerate(sentences):
        key = (sentence.hit.passage.article_id, sentence.start, sentence.end)
        old = seen.setdefault(key, i)
        score = max(signals[i, SCORE], signals[old, SCORE])
        if _prefers(signals[i], signals[old]):
            seen[key] = i
        signals[seen[key], SCORE] = score
    return np.array(sorted(seen.values()), np.int64)


def _prefers(new: Floats, old: Floats) -> bool:
    """Return whether the second sighting of a sentence is the better read: more of the question around it."""
    return bool(new[HOLDS] + 2 * new[SIGNALS.index("passage")] > old[HOLDS] + 2 * old[SIGNALS.index("passage")] + 1e-3)
