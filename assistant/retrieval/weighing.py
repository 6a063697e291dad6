"""How much each term of a question says in this index: the question's own weight times its rarity."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.lexical.commonness import share_of_passages
from assistant.retrieval.question import Question, Term

_PRIOR = 200
"""Passages of text at large that count beside the index's own: keeps a small index from taking "the" for rare."""


def rarity(stem: str, found: int, passages: int) -> float:
    """Return the inverse document frequency, natural logarithm, of a stem that ``found`` of ``passages`` hold.

    BM25's (Robertson and Zaragoza, 2009, equation 3.3, plus 1 inside the logarithm), smoothed with text at large.
    """
    held = found + share_of_passages(stem) * _PRIOR
    return math.log(1 + (passages + _PRIOR - held + 0.5) / (held + 0.5))


def term_weights(question: Question, counts: Mapping[str, int], passages: int, *, foreign: bool) -> NDArray[np.float32]:
    """Return the weight of each term, (terms,), summing to 1, in passages of the question's or the other language.

    ``counts`` says in how many passages each stem and key stands; ``passages`` is how many there are.
    """
    weights = [term.weight * _term_rarity(term, counts, passages, foreign=foreign) for term in question.terms]
    array = np.array(weights, dtype=np.float32)
    return array / max(float(array.sum()), 1e-9)


def _term_rarity(term: Term, counts: Mapping[str, int], passages: int, *, foreign: bool) -> float:
    if term.stem is not None and (not foreign or counts.get(term.stem, 0)):
        others = term.keys if not counts.get(term.stem, 0) else ()
        spellings: tuple[tuple[str, float], ...] = ((term.stem, 1.0), *others)
    else:
        spellings = (*term.translations, *term.keys)
    known = [(stem, quality) for stem, quality in spellings if counts.get(stem, 0)]
    if not known:
        return rarity(term.stem or "", 0, passages)
    total = sum(quality for _, quality in known)
    return sum(quality * rarity(stem, counts[stem], passages) for stem, quality in known) / total
