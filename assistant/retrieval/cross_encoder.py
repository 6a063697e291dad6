"""A sentence-transformers cross-encoder that ranks the best candidates once more, when the settings name one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


@cache
def _load(name: str) -> CrossEncoder:
    from sentence_transformers import CrossEncoder  # 7 s and 300 MB: only when a cross-encoder is asked for

    try:
        model: CrossEncoder = CrossEncoder(name)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        reason = str(error).strip().split("\n")[0]
        raise EncoderError(
            f"The cross-encoder {name!r} cannot be loaded ({reason}); name a sentence-transformers cross-encoder that "
            "is in the cache, reachable on the hub or a folder on this machine, or unset ASSISTANT_CROSS_ENCODER."
        ) from error
    return model


def cross_scores(name: str, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
    """Return how well each passage answers the question by the model ``name``, (passages,), higher is better.

    The model's own numbers, before any sigmoid: logarithms of odds for most, as the fusion's scores are.

    Raises ``EncoderError`` when the model cannot be found or read.
    """
    if not passages:
        return np.zeros(0, dtype=np.float32)
    from torch.nn import Identity  # there already: sentence-transformers needs it

    pairs = [(question, text) for text in passages]
    scores = _load(name).predict(pairs, show_progress_bar=False, activation_fn=Identity())
    return np.asarray(scores, dtype=np.float32).reshape(len(passages), -1)[:, 0]
