"""How near a text is to what a sentence says, across languages; knows nothing of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Encoder, interaction

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""Returns how near each text is to a sentence, at most 1."""

_MOST_KNOWN = 4096
"""Texts remembered at most: some 5 MB."""
_NO_PIECES = np.empty(0, dtype=np.int32)


def likeness(encoder: Encoder) -> Likeness:
    """Return the likeness that ``attribute`` and its thresholds are made for; give it the embedded encoder.

    It is the mean of the cosine of the two texts (the whole) and their late interaction (each part of the sentence met
    somewhere); an encoder without a piece table gives the cosine alone.
    """
    known: dict[str, tuple[NDArray[np.float32], NDArray[np.int32]]] = {}

    def look_up(texts: Sequence[str]) -> list[tuple[NDArray[np.float32], NDArray[np.int32]]]:
        # The same quotes are held against sentence after sentence, and taking them to pieces is most of the work.
        found = {text: known[text] for text in texts if text in known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            pieces = encoder.pieces(new) if encoder.table is not None else [_NO_PIECES] * len(new)
            found.update(zip(new, zip(encoder.encode(new), pieces, strict=True), strict=True))
            if len(known) > _MOST_KNOWN:
                known.clear()
            known.update({text: found[text] for text in new})
        return [found[text] for text in texts]

    def measure(sentence: str, texts: Sequence[str]) -> Sequence[float]:
        if not texts:
            return ()
        (vector, pieces), *others = look_up([sentence, *texts])
        cosines = np.stack([one for one, _ in others]) @ vector
        if encoder.table is None:
            return [float(value) for value in cosines]
        met = interaction(encoder.table, pieces, [one for _, one in others])
        return [float(value) for value in (cosines + met) / 2]

    return measure
