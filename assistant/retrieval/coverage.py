"""How much of the question a candidate covers: one unmet word counts against it more than several well-met ones help.

A term is met as well as its exact word, translation, sound or nearest piece of the passage meets it; the logarithm of
that, weighted by what each term says, makes the coverage a product: a passage that lacks the word the question turns
on cannot make up for it with the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.interaction import Interactions
from assistant.retrieval.matching import Matches

Floats = NDArray[np.float32]
_LEAST = 0.05
"""How well a term counts as met that is not: its logarithm is -3."""


def coverage(matches: Matches, interactions: Interactions, weights: Floats) -> tuple[Floats, Floats]:
    """Return the coverage of each candidate, and of its best two neighbouring sentences, (candidates,), 0 at best.

    ``weights`` (candidates, terms) are those of the terms; a candidate's sum to 1.
    """
    rows, owners = np.arange(len(weights)), interactions.owners
    firsts, lexical_firsts = np.searchsorted(owners, rows), np.searchsorted(matches.owners, rows)
    sentences = np.bincount(matches.owners, minlength=len(rows))
    # The two halves may part a passage differently at its edges: a sentence too many is taken for the last.
    place = np.minimum(np.arange(len(owners)) - firsts[owners], sentences[owners] - 1)
    exact = np.maximum(matches.words, matches.names)
    met = np.maximum(interactions.terms, exact[lexical_firsts[owners] + place])
    whole = np.maximum.reduceat(met, firsts, axis=0)
    whole = np.maximum(whole, np.maximum.reduceat(exact, lexical_firsts, axis=0))
    pairs = met.copy()
    same = np.flatnonzero(owners[1:] == owners[:-1])
    pairs[same] = np.maximum(met[same], met[same + 1])
    near = (weights[owners] * _log(pairs)).sum(axis=1)
    return (weights * _log(whole)).sum(axis=1), np.maximum.reduceat(near, firsts)


def _log(met: Floats) -> Floats:
    logarithms: Floats = np.log(np.clip(met, _LEAST, 1.0))
    return logarithms
