"""Any sentence-transformers model by hub name or path, behind the same four members as the embedded encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PROBE = ("A ceasefire took effect on 10 November 2020.", "دخل وقف إطلاق النار حيز التنفيذ في 10 نوفمبر 2020.")


class HubEncoder:
    """A sentence-transformers model; it has no table of pieces, so no late interaction."""

    def __init__(self, model: SentenceTransformer, *, name: str) -> None:
        self._model = model
        vectors = self.encode(_PROBE)
        self._dimensions = int(vectors.shape[1])
        # The weights themselves may be gigabytes and lie anywhere: what they do to two sentences stands for them.
        # Rounded, for threads and instruction sets change the last digits.
        digest = hashlib.sha256(np.round(vectors, 2).tobytes()).hexdigest()
        self._id = f"{name}:{digest[:12]}"

    @classmethod
    def load(cls, name: str) -> HubEncoder:
        """Load a model by hub name or path; raises ``EncoderError`` when it cannot be found or read."""
        from sentence_transformers import SentenceTransformer  # 7 s and 300 MB: not for who uses the embedded encoder

        try:
            model = SentenceTransformer(name)
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            reason = str(error).strip().split("\n")[0]
            raise EncoderError(
                f"The encoder {name!r} cannot be loaded ({reason}); name a sentence-transformers model that is in "
                "the cache, reachable on the hub or a folder on this machine, or use 'embedded'."
            ) from error
        return cls(model, name=Path(name).name if Path(name).is_dir() else name)

    @property
    def id(self) -> str:
        """Name and content hash."""
        return self._id

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._dimensions

    @property
    def table(self) -> None:
        """There is none: a transformer's pieces have no vector of their own."""
        return

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text, (texts, d), of length 1; of length 0 for a text without a letter or digit."""
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        array = np.nan_to_num(np.asarray(vectors, dtype=np.float32))
        array[[not any(letter.isalnum() for letter in text) for text in texts]] = 0
        return array

    def pieces(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return an empty list for each text."""
        return [np.zeros(0, dtype=np.int32) for _ in texts]
