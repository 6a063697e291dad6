"""One line that says why a passage ranks where it does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.question import Question

_SAID = 0.08
"""Share of the question's weight from which a term is worth naming."""


def explain(
    question: Question,
    weights: NDArray[np.float32],
    words: NDArray[np.float32],
    names: NDArray[np.float32],
    *,
    cosine: float,
    foreign: bool,
) -> str:
    """Return the line for one passage.

    ``weights`` (terms,) sum to 1; ``words`` and ``names`` (terms,) say how well each term was met, 0 to 1.
    """
    exact, translated, sounding, missing = [], [], [], []
    for at in np.argsort(-weights, kind="stable"):
        term = question.terms[at]
        if weights[at] < _SAID:
            break
        if max(words[at], names[at]) >= 1:  # a number or date is as good by its key
            exact.append(term.text)
        elif words[at] >= names[at] and words[at] > 0:
            translated.append(term.text)
        elif names[at] > 0:
            sounding.append(term.text)
        else:
            missing.append(term.text)
    parts = _part("has", exact) + _part("has in translation", translated) + _part("has what sounds like", sounding)
    if not parts:
        parts = ["none of the question's telling words"]
    parts += _part("lacks", missing)
    parts.append(f"meaning {cosine:.2f}")
    if foreign:
        parts.append("in the other language")
    return "; ".join(parts)


def _part(saying: str, terms: Sequence[str]) -> list[str]:
    return [f"{saying} {', '.join(terms)}"] if terms else []
