"""What a question makes of each word of a passage: matches, soft matches, coverage; numbers only, no text.

Used alike when the reader is trained and when it reads, so that both see the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant import names
from assistant.reading.words import FLAGS, TELLS, Lexicon, Words

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

COLUMNS = (
    *FLAGS,
    *TELLS,
    "weight",
    "exact",
    "exact weight",
    "name",
    "soft",
    "soft weight",
    "near",
    "sentence exact",
    "sentence soft",
    "sentence soft, less the best",
    "passage soft",
    "sentence first",
    "place in sentence",
    "asked",
    "sentence asked",
    "sentence asked, less the best",
)
"""The columns of ``word_features``."""

MET = ("share", "exact", "soft", "topic")
"""The columns of ``question_features``."""
WITHIN = (*MET, "exact here", "soft here")
"""The columns of ``sentence_features``."""
_TOLD, _LEAST_ASKED = 0.6, 0.05
"""Likeness from which title or first sentence tell a word; share of a question that must be left over to be asked."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """One text as numbers: a question or a passage; each array has one entry a word."""

    vectors: Floats
    usage: Floats
    """(n, columns of ``Lexicon.usage``)."""
    weights: Floats
    """About 1 for a common noun, near 0 for a word that says nothing."""
    stems: Ints
    bares: Ints
    """Stems of the words without the Arabic article: «المدينة» and «مدينة» have the same."""
    keys: Ints
    """(n, KEYS), 0 where there is none."""
    tells: Floats
    """(n, len(TELLS))."""
    common: NDArray[np.bool_]
    """Whether each is a common word of Arabic."""
    words: tuple[str, ...]
    """Folded."""
    others: tuple[tuple[Ints, Floats], ...] = ()
    """Of a question: the stems that each word may stand for, in either language, and how surely, 0 to 1."""

    def __len__(self) -> int:
        return len(self.weights)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matches:
    """How the words of a passage (rows) meet those of a question (columns)."""

    cosine: Floats
    same: Floats
    """1 where the stem, or a name's sound, is the same, or the one stem translates the other; less for equivalents."""
    named: Floats
    """1 where they may be one name: the same key, and in one script nearly the same letters."""
    share: Floats
    """Weight of each word of the question as a share of all; 0 for words that only ask."""


def side(lexicon: Lexicon, words: Words, scale: float) -> Side:
    """Return the numbers of ``words``; ``scale`` is the encoder's usual vector length."""
    rows = words.rows
    return Side(
        vectors=lexicon.vectors[rows],
        usage=lexicon.usage[rows],
        weights=lexicon.weights[rows] / np.float32(scale),
        stems=lexicon.stems[rows],
        bares=lexicon.bares[rows],
        keys=lexicon.name_keys(words),
        tells=lexicon.tells[rows],
        common=lexicon.common[rows],
        words=tuple(lexicon.words[row] for row in rows.tolist()),
    )


def question_side(lexicon: Lexicon, words: Words, scale: float) -> Side:
    """Return the numbers of a question's words, weighed by how much they say in a question, with translations."""
    plain = side(lexicon, words, scale)
    return Side(
        vectors=plain.vectors,
        usage=plain.usage,
        weights=plain.weights * lexicon.says[words.rows],
        stems=plain.stems,
        bares=plain.bares,
        keys=plain.keys,
        tells=plain.tells,
        common=plain.common,
        words=plain.words,
        others=tuple(lexicon.others(int(row)) for row in words.rows),
    )


def match(passage: Side, question: Side, asking: NDArray[np.bool_]) -> Matches:
    """Compare every word of the passage with every word of the question."""
    cosine = passage.vectors @ question.vectors.T
    named = np.zeros(cosine.shape, bool)
    for mine in passage.keys.T:
        for theirs in question.keys.T:
            named |= (mine[:, None] == theirs[None, :]) & (theirs[None, :] != 0)
    named &= ~(passage.common[:, None] & question.common[None, :])  # قتال and قتل sound alike and are two words
    same = passage.stems[:, None] == question.stems[None, :]
    same |= passage.bares[:, None] == question.bares[None, :]
    for row, column in np.argwhere(named & ~same).tolist():
        named[row, column] = names.spelled_alike(passage.words[row], question.words[column])
    same |= named
    met = same.astype(np.float32)
    if question.others:
        stems, sure = (np.concatenate(parts) for parts in zip(*question.others, strict=True))
        of = np.repeat(np.arange(len(question.others)), [len(own) for own, _ in question.others])
        rows, at = np.nonzero((passage.stems[:, None] == stems) | (passage.bares[:, None] == stems))
        np.maximum.at(met, (rows, of[at]), sure[at])
    weights = np.where(asking, np.float32(0), question.weights)
    total = float(weights.sum())
    share = weights / total if total > 0 else np.full(len(weights), 1 / max(len(weights), 1), np.float32)
    return Matches(
        cosine=cosine.astype(np.float32),
        same=met,
        named=named.astype(np.float32),
        share=share.astype(np.float32),
    )


def by_sentence(values: Floats, bounds: Ints) -> Floats:
    """Return the greatest row of each sentence; ``bounds`` holds the first word of each."""
    return np.maximum.reduceat(values, bounds, axis=0)


def best_met(found: Matches) -> Floats:
    """Return how well each word of the question is met by the best word of a passage, 0 to 1."""
    best: Floats = np.maximum(found.cosine, found.same).max(axis=0)
    return np.maximum(best, 0)


def asked_share(share: Floats, topic: Floats) -> Floats:
    """Return the weights of the words that an article's title and first sentence do not meet, as shares of theirs.

    Those that it meets say which article is meant, the others what is asked of it. All 0 where they meet every word.
    """
    asks = np.where(topic < _TOLD, share, np.float32(0)).astype(np.float32)
    total = np.float32(asks.sum())
    return asks / total if total >= _LEAST_ASKED else np.zeros_like(asks)


def question_features(found: Matches, topic: Floats) -> Floats:
    """Return one row of ``MET`` a word of the question: its share of what is asked, its best match in a passage, topic.

    ``topic``: how well title and first sentence of the passage's article meet each word of the question, 0 to 1.
    """
    soft = np.maximum(found.cosine.max(axis=0), 0)
    return np.stack([found.share, found.same.max(axis=0), soft, topic], axis=1)


def sentence_features(found: Matches, topic: Floats, bounds: Ints) -> Floats:
    """Return one row of ``WITHIN`` a sentence and word of the question, (sentences, words, columns)."""
    whole = question_features(found, topic)
    here = np.stack([by_sentence(found.same, bounds), by_sentence(np.maximum(found.cosine, 0), bounds)], axis=2)
    return np.concatenate([np.broadcast_to(whole, (len(bounds), *whole.shape)), here], axis=2)


def word_features(passage: Side, flags: Floats, bounds: Ints, found: Matches, topic: Floats) -> Floats:
    """Return one row of ``COLUMNS`` a word of the passage.

    ``bounds``: position of the first word of each sentence, rising from 0; ``topic`` as for ``question_features``.
    """
    n = len(passage)
    asks = asked_share(found.share, topic)
    top = max(float(found.share.max()), 1e-6)
    asked = found.share > 0
    weighted = found.share / top
    met = np.maximum(np.maximum(found.cosine, 0), found.same)
    out = np.zeros((n, len(COLUMNS)), np.float32)
    column = len(FLAGS) + len(TELLS)
    out[:, : len(FLAGS)] = flags
    out[:, len(FLAGS) : column] = passage.tells
    exact = found.same * asked
    exact_weight = (exact * weighted).max(axis=1)
    soft = np.where(asked, met, 0)
    sentence_of = np.repeat(np.arange(len(bounds)), np.diff(np.append(bounds, n)))
    covered_exact = by_sentence(found.same, bounds) @ found.share
    covered_soft = by_sentence(met, bounds) @ found.share
    covered_asked = by_sentence(met, bounds) @ asks
    place = np.arange(n)
    strong = np.flatnonzero(exact_weight > 0.25)
    if len(strong):
        at = np.searchsorted(strong, place)
        left = place - strong[np.maximum(at - 1, 0)]
        right = strong[np.minimum(at, len(strong) - 1)] - place
        near = np.minimum(np.abs(left), np.abs(right))
    else:
        near = np.full(n, 60)
    out[:, column:] = np.stack(
        [
            np.minimum(passage.weights, 2),
            exact.max(axis=1),
            exact_weight,
            (found.named * asked).max(axis=1),
            soft.max(axis=1),
            (soft * weighted).max(axis=1),
            np.log1p(np.minimum(near, 60)) / 4,
            covered_exact[sentence_of],
            covered_soft[sentence_of],
            (covered_soft - covered_soft.max())[sentence_of],
            np.full(n, float(met.max(axis=0) @ found.share)),
            (sentence_of == 0),
            np.minimum(place - bounds[sentence_of], 40) / 40,
            (met * (asks / max(float(asks.max()), 1e-6))).max(axis=1),
            covered_asked[sentence_of],
            (covered_asked - covered_asked.max())[sentence_of],
        ],
        axis=1,
    )
    return out
