"""What a question makes of each word of a passage: matches, soft matches, coverage; numbers only, no text.

Used alike when the reader is trained and when it reads, so that both see the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
)
"""The columns of ``word_features``."""

MET = ("share", "exact", "soft")
"""The columns of ``question_features``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """One text as numbers: a question or a passage; each array has one entry a word."""

    vectors: Floats
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
    translated: tuple[Ints, ...] = ()
    """Of a question: the stems that each word's stem may be in the other language."""

    def __len__(self) -> int:
        return len(self.weights)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matches:
    """How the words of a passage (rows) meet those of a question (columns)."""

    cosine: Floats
    same: Floats
    """1 where the stem, or a name key, is the same, or the one stem translates the other."""
    named: Floats
    """1 where the name key is the same."""
    share: Floats
    """Weight of each word of the question as a share of all; 0 for words that only ask."""


def side(lexicon: Lexicon, words: Words, scale: float) -> Side:
    """Return the numbers of ``words``; ``scale`` is the encoder's usual vector length."""
    rows = words.rows
    return Side(
        vectors=lexicon.vectors[rows],
        weights=lexicon.weights[rows] / np.float32(scale),
        stems=lexicon.stems[rows],
        bares=lexicon.bares[rows],
        keys=lexicon.name_keys(words),
        tells=lexicon.tells[rows],
        common=lexicon.common[rows],
    )


def question_side(lexicon: Lexicon, words: Words, scale: float) -> Side:
    """Return the numbers of a question's words, weighed by how much they say in a question, with translations."""
    plain = side(lexicon, words, scale)
    return Side(
        vectors=plain.vectors,
        weights=plain.weights * lexicon.says[words.rows],
        stems=plain.stems,
        bares=plain.bares,
        keys=plain.keys,
        tells=plain.tells,
        common=plain.common,
        translated=tuple(lexicon.translated(int(row)) for row in words.rows),
    )


def match(passage: Side, question: Side, asking: NDArray[np.bool_]) -> Matches:
    """Compare every word of the passage with every word of the question."""
    cosine = passage.vectors @ question.vectors.T
    named = np.zeros(cosine.shape, bool)
    for mine in passage.keys.T:
        for theirs in question.keys.T:
            named |= (mine[:, None] == theirs[None, :]) & (theirs[None, :] != 0)
    named &= ~(passage.common[:, None] & question.common[None, :])  # قتال and قتل sound alike and are two words
    same = named | (passage.stems[:, None] == question.stems[None, :])
    same |= passage.bares[:, None] == question.bares[None, :]
    for j, others in enumerate(question.translated):
        for other in others:
            same[:, j] |= (passage.stems == other) | (passage.bares == other)
    weights = np.where(asking, np.float32(0), question.weights)
    total = float(weights.sum())
    share = weights / total if total > 0 else np.full(len(weights), 1 / max(len(weights), 1), np.float32)
    return Matches(
        cosine=cosine.astype(np.float32),
        same=same.astype(np.float32),
        named=named.astype(np.float32),
        share=share.astype(np.float32),
    )


def by_sentence(values: Floats, bounds: Ints) -> Floats:
    """Return the greatest row of each sentence; ``bounds`` holds the first word of each."""
    return np.maximum.reduceat(values, bounds, axis=0)


def question_features(found: Matches) -> Floats:
    """Return one row of ``MET`` a word of the question: its share of what is asked, and its best match in a passage."""
    return np.stack([found.share, found.same.max(axis=0), np.maximum(found.cosine.max(axis=0), 0)], axis=1)


def word_features(passage: Side, flags: Floats, bounds: Ints, found: Matches) -> Floats:
    """Return one row of ``COLUMNS`` a word of the passage.

    ``bounds``: position of the first word of each sentence, rising from 0.
    """
    n = len(passage)
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
        ],
        axis=1,
    )
    return out
