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
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Interactions:
    """One number a candidate each, from -1 to 1; see ``interact``."""

    cosine: Floats
    whole: Floats
    sentence: Floats
    window: Floats
    lead: Floats


def interact(
    pieces: NDArray[np.integer], sketches: Sequence[bytes], table: NDArray[np.float32], *, lead: int = 24
) -> Interactions:
    """Compare a question's piece ids with each candidate's sketch.

    ``cosine`` is that of the two vectors; ``whole`` takes each question piece's best match anywhere in the candidate,
    ``sentence`` within its best sentence, ``window`` within two neighbouring ones, ``lead`` in its first pieces.
    A candidate without a sketch gets 0 everywhere.
    """
    rows = len(sketches)
    lengths, lists = zip(*(unpack(sketch) for sketch in sketches), strict=True) if rows else ((), ())
    out = Interactions(*(np.zeros(rows, dtype=np.float32) for _ in range(5)))
    filled = [row for row in range(rows) if len(lists[row]) and lengths[row] > 0]
    if not filled or not len(pieces):
        return out
    kept, times = np.unique(pieces, return_counts=True)
    vectors = table[kept]
    weights = np.linalg.norm(vectors, axis=1)
    total = vectors.T @ times.astype(np.float32)
    unit = vectors / np.maximum(weights, _TINY)[:, None]
    weights = weights**EMPHASIS * times
    weights /= max(float(weights.sum()), _TINY)

    # One more break behind each candidate: every list then ends in one, and no list is empty of them.
    flat = np.concatenate([part for row in filled for part in (lists[row], _END)]).astype(np.intp)
    is_break = flat == BREAK
    flat[is_break] = len(table)
    numbers = np.zeros(len(table) + 1, dtype=np.intp)
    numbers[flat] = 1
    distinct = np.flatnonzero(numbers)  # ends in the break; a tenth of the time of np.unique, which sorts
    numbers[distinct] = np.arange(len(distinct))
    places, known = numbers[flat], distinct[:-1]
    passage_vectors = table[known]
    norms = np.sqrt(np.einsum("pd,pd->p", passage_vectors, passage_vectors))
    against = np.vstack([unit, total[None, :]]) @ passage_vectors.T
    dots = np.append(against[-1], 0.0).astype(np.float32)
    likeness = np.full((len(kept), len(known) + 1), -1.0, dtype=np.float32)
    likeness[:, :-1] = against[:-1] / np.maximum(norms, _TINY)

    sizes = np.array([len(lists[row]) + 1 for row in filled])
    firsts = np.cumsum(sizes) - sizes
    at = np.array(filled)
    scale = np.array([lengths[row] for row in filled], dtype=np.float32) * max(float(np.linalg.norm(total)), _TINY)
    out.cosine[at] = np.add.reduceat(dots[places], firsts) / scale

    spread = np.take(likeness, places, axis=1)
    starts = np.concatenate([[0], np.flatnonzero(is_break)[:-1] + 1])
    by_sentence = np.maximum.reduceat(spread, starts, axis=1)
    owner = np.searchsorted(firsts, starts, side="right") - 1
    sentence_firsts = np.searchsorted(owner, np.arange(len(filled)))
    out.whole[at] = weights @ np.maximum.reduceat(by_sentence, sentence_firsts, axis=1)
    alone = weights @ by_sentence
    out.sentence[at] = np.maximum.reduceat(alone, sentence_firsts)
    pairs = alone.copy()
    same = np.flatnonzero(owner[1:] == owner[:-1])
    pairs[same] = weights @ np.maximum(by_sentence[:, same], by_sentence[:, same + 1])
    out.window[at] = np.maximum.reduceat(np.maximum(pairs, alone), sentence_firsts)
    ends = np.minimum(firsts + lead, firsts + sizes)
    bounds = np.stack([firsts, ends], axis=1).ravel()
    if bounds[-1] == len(places):
        bounds = bounds[:-1]
    out.lead[at] = weights @ np.maximum.reduceat(spread, bounds, axis=1)[:, ::2]
    return out


_END = np.array([BREAK], dtype=np.uint16)
