"""Estimates how many tokens a text is without a tokenizer; knows nothing of models."""

from __future__ import annotations

import math
import re

_RUN = re.compile(r"(?P<latin>[A-Za-zÀ-ɏ]+)|(?P<arabic>[\u0600-\u06ff\u0750-\u077f]+)|(?P<digits>\d)|(?P<other>\S)")


def estimate_tokens(text: str) -> int:
    """Return an estimate of the tokens in ``text``, meant to err high.

    Latin words count a token for each started 6 letters, Arabic runs one for each started 2.5, a digit and any other
    sign one each. ``docs/chat-models.md`` holds it against a real tokenizer.
    """
    total = 0
    for match in _RUN.finditer(text):
        length = match.end() - match.start()
        if match.lastgroup == "latin":
            total += math.ceil(length / 6)
        elif match.lastgroup == "arabic":
            total += math.ceil(length / 2.5)
        else:
            total += 1
    return total
