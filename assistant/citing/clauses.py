"""Cuts a sentence where it starts to state something else; knows nothing of articles."""

from __future__ import annotations

import re

from assistant.text import words

_JOINT = re.compile(
    r"[;؛]\s+"
    r"|[,،]?\s+(?:while|whereas|although|though|but|because|after\s+which)\s+"
    r"|[,،]\s+(?:and|who|which|where|whose|when)\s+"
    r"|\s+and\s+(?=(?:was|were|is|are|has|have|had|will|would|that|then|later|also|said|it|they|he|she)\b)"
    r"|[,،]\s+(?=و?(?:لكن|بينما|فيما|حيث|كما|إذ|غير|أما|مما)\b|و\w{3})"
    r"|\s+(?=(?:بينما|فيما|حيث|ولكن|لكن|كما\s+أن|وأن|وقد|وكان|وكانت|ثم)\s)",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


def clauses(sentence: str) -> tuple[str, ...]:
    """Return the parts of a sentence that each state something, in order; one part when it states one thing.

    A part of fewer than three words stays with its neighbour.

    >>> clauses("The mine closed in May, and its owner left the country.")
    ('The mine closed in May', 'its owner left the country.')
    """
    parts: list[str] = []
    for part in _JOINT.split(sentence):
        if parts and (len(words(part)) < _LEAST_WORDS or len(words(parts[-1])) < _LEAST_WORDS):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return tuple(part.strip() for part in parts if part.strip())
