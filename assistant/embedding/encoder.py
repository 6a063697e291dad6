"""What every encoder offers, and the choice of one by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.embedding.embedded import MODEL_FILES, EmbeddedEncoder
from assistant.embedding.hub import HubEncoder

EMBEDDED = Path(__file__).parent / "model"


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness, from -1 to 1."""

    @property
    def id(self) -> str:
        """Name and content hash: two encoders with the same id give the same vectors."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    @property
    def table(self) -> NDArray[np.float32] | None:
        """One vector a piece, (pieces, d), for late interaction; ``None`` when the encoder has none."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text, (texts, d), of length 1; of length 0 for a text without a letter or digit."""

    def pieces(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return the piece numbers of each text, rows of ``table``; empty without a table."""


def load_encoder(name: str = "embedded") -> Encoder:
    """Return the encoder in the package, or a sentence-transformers model by hub name or path.

    A folder with the files of an embedded encoder (another training run) is read as one.
    Raises ``EncoderError`` when the model cannot be found or read.
    """
    if name == "embedded":
        return EmbeddedEncoder.load(EMBEDDED, name=name)
    folder = Path(name)
    if all((folder / file).is_file() for file in MODEL_FILES):
        return EmbeddedEncoder.load(folder, name=folder.name)
    return HubEncoder.load(name)
