"""What the fusion weighs of each candidate: a row of numbers, most of them from 0 to 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.coverage import coverage
from assistant.retrieval.interaction import Interactions
from assistant.retrieval.matching import Matches

Floats = NDArray[np.float32]

LEXICAL = ("title", "repeated", "found", "sentence", "window", "lead", "beside", "rarest")
NAMES = ("named",)
COVERAGE = ("covered", "covered_near", "covered_titled", "covered_article")
VECTOR = ("cosine",)
INTERACTION = ("whole", "in_sentence", "in_window", "in_lead")
SHAPE = ("length",)
ASKED = ("arabic", "terms")
"""Of the question, alike for all its candidates: they only say what the other features are worth beside them."""
BASE = (*LEXICAL, *NAMES, *COVERAGE, *VECTOR, *INTERACTION, *SHAPE, *ASKED)
ABROAD = ("whole",)
FEATURES = (*BASE, *(f"foreign_{name}" for name in ABROAD), "foreign")
"""``foreign_`` features are those of passages in the other language only: there, both weights add up."""

_SATURATION, _LENGTH_SHARE, _TYPICAL = 1.2, 0.75, 90.0
"""BM25's k1 and b at their customary values, and the words of a typical passage."""


def features(
    matches: Matches,
    interactions: Interactions,
    weights: tuple[Floats, Floats],
    foreign: NDArray[np.bool_],
    *,
    titles: Floats,
    articles: NDArray[np.intp],
    arabic: bool,
) -> Floats:
    """Return (candidates, FEATURES).

    ``weights`` are the terms' weights in the question's language and in the other; ``foreign`` says which candidates
    are in the other. ``titles`` and ``articles`` as for ``coverage``; ``arabic`` says whether the question is.
    """
    per_row = np.where(foreign[:, None], weights[1][None, :], weights[0][None, :]).astype(np.float32)
    firsts = np.searchsorted(matches.owners, np.arange(len(foreign)))
    by_sentence = per_row[matches.owners]
    met = np.maximum(matches.words, matches.names)
    best = _best(met, firsts)
    named = _best(matches.names, firsts)
    alone = (met * by_sentence).sum(axis=1)
    window = alone.copy()
    same = np.flatnonzero(matches.owners[1:] == matches.owners[:-1])
    window[same] = (np.maximum(met[same], met[same + 1]) * by_sentence[same]).sum(axis=1)
    counts = np.maximum(matches.counts, named)
    thickness = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * matches.lengths / _TYPICAL)[:, None]
    found = (best * per_row).sum(axis=1)
    pairs = np.minimum(per_row, np.roll(per_row, -1, axis=1))
    pairs[:, -1] = 0
    covered = coverage(matches, interactions, per_row, titles, articles)
    every = np.ones(len(foreign), np.float32)
    columns = {
        "title": (titles * per_row).sum(axis=1),
        "repeated": (per_row * counts * (_SATURATION + 1) / (counts + thickness)).sum(axis=1) / (_SATURATION + 1),
        "found": found,
        "sentence": _best(alone, firsts),
        "window": _best(window, firsts),
        "lead": (np.maximum(matches.lead, 0) * per_row).sum(axis=1),
        "beside": (matches.beside * pairs).sum(axis=1) / np.maximum(pairs.sum(axis=1), 1e-6),
        "rarest": (best * per_row).max(axis=1) / np.maximum(per_row.max(axis=1), 1e-6),
        "named": (named * per_row).sum(axis=1),
        "covered": covered.whole,
        "covered_near": covered.near,
        "covered_titled": covered.titled,
        "covered_article": covered.article,
        "cosine": interactions.cosine,
        "whole": interactions.whole,
        "in_sentence": interactions.sentence,
        "in_window": interactions.window,
        "in_lead": interactions.lead,
        "length": np.log(np.maximum(matches.lengths, 1.0) / _TYPICAL),
        "arabic": every * arabic,
        "terms": every * np.log1p(per_row.shape[1]),
    }
    base = np.stack([columns[name] for name in BASE], axis=1)
    other = foreign[:, None]
    abroad = base[:, [BASE.index(name) for name in ABROAD]]
    return np.hstack([base, abroad * other, other]).astype(np.float32)


def _best(values: Floats, firsts: NDArray[np.intp]) -> Floats:
    """Return the greatest value of each candidate's sentences."""
    best: Floats = np.maximum.reduceat(values, firsts, axis=0)
    return best
