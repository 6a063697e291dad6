"""A reader for fitting: what it sees of a text is what an encoder that never saw the questions makes of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from assistant.reading.evidence import Evidence
from assistant.reading.reader import Reader
from assistant.reading.signals import ANSWERS, HOLDS, SENTENCE, SIGNALS, SPAN
from assistant.reading.words import Encoder
from assistant.records import Hit

_OF_TEXT = [i for i in range(len(SIGNALS)) if i not in (HOLDS, ANSWERS, SENTENCE, SPAN)]


class BlindReader(Reader):
    """Takes the network's signals over the shipped encoder, which it needs, and all others over the trial encoder.

    The shipped encoder was trained on the very questions; likeness by its vectors is too good on them.
    """

    def __init__(self, shipped: Encoder, trial: Encoder, *, network: bool) -> None:
        super().__init__(shipped, network=network)
        self._blind = Reader(trial, network=False)

    def gather(self, question: str, hits: Sequence[Hit]) -> Evidence:
        """Return every sentence of the hits with its signals."""
        seen, blind = super().gather(question, hits), self._blind.gather(question, hits)
        at = {(s.hit.passage.id, s.start): i for i, s in enumerate(blind.sentences)}
        signals = seen.signals.copy()
        for i, sentence in enumerate(seen.sentences):
            other = at.get((sentence.hit.passage.id, sentence.start))
            if other is not None:
                signals[i, _OF_TEXT] = blind.signals[other, _OF_TEXT]
        return dataclasses.replace(seen, signals=signals, alike=blind.alike)
