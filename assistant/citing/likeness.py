"""How near a text is to what a sentence says, across languages; knows nothing of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.embedding import Encoder, interaction

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""Returns how near each text is to a sentence, at most 1."""


def likeness(encoder: Encoder) -> Likeness:
    """Return the likeness that ``attribute`` and its thresholds are made for; give it the embedded encoder.

    It is the mean of the cosine of the two texts (the whole) and their late interaction (each part of the sentence met
    somewhere); an encoder without a piece table gives the cosine alone.
    """

    def measure(sentence: str, texts: Sequence[str]) -> Sequence[float]:
        if not texts:
            return ()
        vectors = encoder.encode([sentence, *texts])
        cosines = vectors[1:] @ vectors[0]
        if encoder.table is None:
            return [float(value) for value in cosines]
        pieces = encoder.pieces([sentence, *texts])
        met = interaction(encoder.table, pieces[0], pieces[1:])
        return [float(value) for value in (cosines + met) / 2]

    return measure
