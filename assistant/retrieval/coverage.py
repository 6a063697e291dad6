"""How much of the question a candidate covers: one unmet word counts against it more than several well-met ones help.

A term is met as well as its exact word, translation, sound or nearest piece of the passage meets it; the logarithm of
that, weighted by what each term says, makes the coverage a product: a passage that lacks the word the question turns
on cannot make up for it with the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.interaction import Interactions
from assistant.retrieval.matching import Matches

Floats = NDArray[np.float32]
_LEAST = 0.05
"""How well a term counts as met that is not: its logarithm is -3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Coverages of each candidate, (candidates,), 0 at best."""

    whole: Floats
    near: Floats
    """Of its best two neighbouring sentences."""
    titled: Floats
    """Of these two together with the title of the article."""
    article: Floats
    """Of all candidates of its article together with the title."""


def coverage(
    matches: Matches, interactions: Interactions, weights: Floats, titles: Floats, articles: NDArray[np.intp]
) -> Covered:
    """Return what each candidate covers.

    ``weights`` (candidates, terms) are those of the terms; a candidate's sum to 1. ``titles`` (candidates, terms) tells
    how well its article's title meets each term, ``articles`` (candidates,) numbers the articles.
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
    titled = (weights[owners] * _log(np.maximum(pairs, titles[owners]))).sum(axis=1)
    together = np.zeros((int(articles.max()) + 1, weights.shape[1]), np.float32)
    np.maximum.at(together, articles, np.maximum(whole, titles))
    return Covered(
        whole=(weights * _log(whole)).sum(axis=1),
        near=np.maximum.reduceat(near, firsts),
        titled=np.maximum.reduceat(titled, firsts),
        article=(weights * _log(together[articles])).sum(axis=1),
    )


def _log(met: Floats) -> Floats:
    logarithms: Floats = np.log(np.clip(met, _LEAST, 1.0))
    return logarithms
