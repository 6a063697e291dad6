"""How near each word of a passage stands to the words of the question met in one of its sentences."""

from __future__ import annotations

import numpy as np

from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats

_REACH = 3.0
"""Words over which the nearness of a matched word of the question fades to a third."""
_MET = 0.45
"""Cosine from which a word counts as met."""


def nearness(evidence: Evidence, sentence: Sentence) -> Floats:
    """Return how near each word of the passage stands to words of the question met in this sentence."""
    found = evidence.matches[sentence.place]
    n = found.cosine.shape[0]
    out = np.zeros(n, np.float32)
    here = np.arange(sentence.words.start, sentence.words.stop)
    met = np.maximum(found.cosine, found.same)[here]
    place = np.arange(n)
    for j in np.flatnonzero(found.share):
        strong = here[met[:, j] >= _MET]
        if not len(strong):
            continue
        strength = met[strong - here[0], j]
        fade = np.exp(-np.abs(place[:, None] - strong[None, :]) / _REACH) * strength[None, :]
        out += found.share[j] * fade.max(axis=1)
    return out
