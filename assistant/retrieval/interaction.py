"""Late interaction over the encoder's table: how well each piece of the question is met in each sentence.

MaxSim of Khattab and Zaharia (2020, "ColBERT", section 3.3) over static vectors, with the length of each piece's
vector as its weight; the passage's cosine falls out of the same products.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import EMPHASIS
from assistant.retrieval.sketch import BREAK, unpack

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Interactions:
    """One number a candidate each, from -1 to 1, but for ``terms``; see ``interact``."""

    cosine: Floats
    whole: Floats
    sentence: Floats
    window: Floats
    lead: Floats
    terms: Floats
    """(sentences, terms): the best cosine of each term of the question with a piece of each sentence."""
    owners: Ints
    """(sentences,): the candidate each belongs to; every candidate has one at least."""


def stand_in(cosines: Floats, terms: int) -> Interactions:
    """Return what an encoder without a table makes of the candidates: the cosine for everything, no term met."""
    unmet = np.zeros((len(cosines), terms), dtype=np.float32)
    return Interactions(cosines, cosines, cosines, cosines, cosines, unmet, np.arange(len(cosines)))


def interact(
    pieces: NDArray[np.integer],
    terms: Sequence[NDArray[np.integer]],
    sketches: Sequence[bytes],
    table: Floats,
    *,
    lead: int = 24,
) -> Interactions:
    """Compare the piece ids of a question, and of each of its terms, with each candidate's sketch.

    ``cosine`` is that of the two vectors; ``whole`` takes each question piece's best match anywhere in the candidate,
    ``sentence`` within its best sentence, ``window`` within two neighbouring ones, ``lead`` in its first pieces.
    A candidate without a sketch gets 0 everywhere, and so does a term without pieces.
    """
    rows = len(sketches)
    lengths, lists = zip(*(unpack(sketch) for sketch in sketches), strict=True) if rows else ((), ())
    filled = [row for row in range(rows) if len(lists[row]) and lengths[row] > 0]
    if not filled or not len(pieces):
        return stand_in(np.zeros(rows, dtype=np.float32), len(terms))
    asked = _Asked.of(pieces, terms, table)

    # One more break behind each candidate: every list then ends in one, and no list is empty of them.
    flat = np.concatenate([part for row in filled for part in (lists[row], _END)]).astype(np.intp)
    is_break = flat == BREAK
    flat[is_break] = len(table)
    numbers = np.zeros(len(table) + 1, dtype=np.intp)
    numbers[flat] = 1
    distinct = np.flatnonzero(numbers)  # ends in the break; a tenth of the time of np.unique, which sorts
    numbers[distinct] = np.arange(len(distinct))
    places = numbers[flat]
    likeness, dots = asked.against(table[distinct[:-1]])

    sizes = np.array([len(lists[row]) + 1 for row in filled])
    firsts = np.cumsum(sizes) - sizes
    at = np.array(filled)
    scale = np.array([lengths[row] for row in filled], dtype=np.float32) * max(asked.length, _TINY)
    spread = np.take(likeness, places, axis=1)
    starts = np.concatenate([[0], np.flatnonzero(is_break)[:-1] + 1])
    every = np.maximum.reduceat(spread, starts, axis=1)
    owner = np.searchsorted(firsts, starts, side="right") - 1
    sentence_firsts = np.searchsorted(owner, np.arange(len(filled)))
    by_sentence, weights, count = every[: len(asked.weights)], asked.weights, len(asked.weights)
    alone = weights @ by_sentence
    pairs = alone.copy()
    same = np.flatnonzero(owner[1:] == owner[:-1])
    pairs[same] = weights @ np.maximum(by_sentence[:, same], by_sentence[:, same + 1])
    bounds = np.stack([firsts, np.minimum(firsts + lead, firsts + sizes)], axis=1).ravel()
    bounds = bounds[:-1] if bounds[-1] == len(places) else bounds
    columns = (
        np.add.reduceat(dots[places], firsts) / scale,
        weights @ np.maximum.reduceat(by_sentence, sentence_firsts, axis=1),
        np.maximum.reduceat(alone, sentence_firsts),
        np.maximum.reduceat(np.maximum(pairs, alone), sentence_firsts),
        weights @ np.maximum.reduceat(spread[:count], bounds, axis=1)[:, ::2],
    )
    out = np.zeros((len(columns), rows), dtype=np.float32)
    out[:, at] = columns
    met = np.zeros((len(terms), len(starts)), dtype=np.float32)
    met[list(asked.known)] = every[count:]
    bare = np.setdiff1d(np.arange(rows), at)  # candidates without a sketch: one sentence that meets no term
    owners = np.concatenate([at[owner], bare])
    order = np.argsort(owners, kind="stable")
    by_term = np.vstack([met.T, np.zeros((len(bare), len(terms)), dtype=np.float32)])
    return Interactions(out[0], out[1], out[2], out[3], out[4], by_term[order], owners[order])


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question's side: unit vectors of its distinct pieces, then of the terms that have pieces."""

    unit: Floats
    weights: Floats
    """Of the pieces; they sum to 1."""
    known: tuple[int, ...]
    """The terms that have pieces."""
    total: Floats
    """The sum of the pieces' vectors."""
    length: float
    """Of ``total``."""

    @classmethod
    def of(cls, pieces: NDArray[np.integer], terms: Sequence[NDArray[np.integer]], table: Floats) -> _Asked:
        kept, times = np.unique(pieces, return_counts=True)
        vectors = table[kept]
        known = tuple(at for at, ids in enumerate(terms) if len(ids))
        sums = [table[terms[at]].sum(axis=0)[None, :] for at in known]
        every = np.concatenate([vectors, *sums])
        norms = np.linalg.norm(every, axis=1)
        weights = norms[: len(kept)] ** EMPHASIS * times
        total = vectors.T @ times.astype(np.float32)
        return cls(
            every / np.maximum(norms, _TINY)[:, None],
            weights / max(float(weights.sum()), _TINY),
            known,
            total,
            float(np.linalg.norm(total)),
        )

    def against(self, vectors: Floats) -> tuple[Floats, Floats]:
        """Return (rows of ``unit``, pieces + 1) cosines and (pieces + 1,) products with ``total``; the last is a break.

        A break is like nothing.
        """
        norms = np.sqrt(np.einsum("pd,pd->p", vectors, vectors))
        products = np.vstack([self.unit, self.total[None, :]]) @ vectors.T
        likeness = np.full((len(self.unit), len(vectors) + 1), -1.0, dtype=np.float32)
        likeness[:, :-1] = products[:-1] / np.maximum(norms, _TINY)
        return likeness, np.append(products[-1], 0.0).astype(np.float32)


_END = np.array([BREAK], dtype=np.uint16)
