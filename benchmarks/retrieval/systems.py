"""The ways of searching that are compared: each ranks the paragraphs of a pool for each of its questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import COSINE_SHARE, Encoder, interaction
from benchmarks.retrieval.product import Lexical, Product


class System(Protocol):
    """A named way of searching a pool of paragraphs."""

    @property
    def name(self) -> str:
        """The column of the table."""

    def rank(self, questions: Sequence[str], paragraphs: Sequence[str]) -> list[NDArray[np.intp]]:
        """Return, for each question, numbers of paragraphs, best first; those left out are not found."""


class Vectors:
    """Cosine of one vector a text."""

    name = "vectors"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def rank(self, questions: Sequence[str], paragraphs: Sequence[str]) -> list[NDArray[np.intp]]:
        """Rank all paragraphs."""
        scores = self._encoder.encode(questions) @ self._encoder.encode(paragraphs).T
        return list(np.argsort(-scores, axis=1, kind="stable"))


class VectorsInteraction:
    """Late interaction over piece vectors, plus a share of the cosine."""

    name = "vectors+interaction"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def rank(self, questions: Sequence[str], paragraphs: Sequence[str]) -> list[NDArray[np.intp]]:
        """Rank all paragraphs."""
        table = self._encoder.table
        if table is None:
            raise TypeError(f"The encoder {self._encoder.id!r} has no table of pieces: late interaction needs one.")
        cosines = self._encoder.encode(questions) @ self._encoder.encode(paragraphs).T
        passages = self._encoder.pieces(paragraphs)
        return [
            np.argsort(-(interaction(table, ids, passages) + COSINE_SHARE * cosine), kind="stable")
            for ids, cosine in zip(self._encoder.pieces(questions), cosines, strict=True)
        ]


def all_systems(encoder: Encoder) -> list[System]:
    """Return every column of the table, in order; a new way of searching is added here."""
    systems: list[System] = [Lexical(encoder), Vectors(encoder)]
    if encoder.table is not None:
        systems.append(VectorsInteraction(encoder))
    return [*systems, Product(encoder)]
