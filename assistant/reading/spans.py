"""The words of a sentence that the network finds likeliest to answer, from its scores of starts and ends."""

from __future__ import annotations

import numpy as np

from assistant.reading.features import Floats

_SPANS, _TEMPER = 60, 0.85
"""Spans weighed against each other, and the temperature of their chances; chosen on held-out training questions."""


def best_span(start: Floats, end: Floats, words: range, longest: int = 16) -> tuple[int, int, float]:
    """Return first word, last word and score of the best span inside ``words``; spans of at most ``longest`` words."""
    s, e = start[words.start : words.stop], end[words.start : words.stop]
    top, where = -np.inf, (words.start, words.start)
    for gap in range(min(longest, len(s))):
        total = s[: len(s) - gap] + e[gap:]
        i = int(total.argmax())
        if total[i] > top:
            top, where = float(total[i]), (words.start + i, words.start + i + gap)
    return (*where, float(top))


def likeliest_span(start: Floats, end: Floats, words: range, longest: int = 16) -> tuple[int, int, float]:
    """Return first and last word of the span inside ``words`` that will share most with the answer, and the top score.

    Of the best spans the one with the highest word F1 to be expected over them, as the network weighs them: where it
    is torn between a name and the same name with its title, that is better than either (minimum Bayes risk).
    """
    s, e = start[words.start : words.stop], end[words.start : words.stop]
    gap = np.arange(len(s))[None, :] - np.arange(len(s))[:, None]
    scores = np.where((gap >= 0) & (gap < longest), s[:, None] + e[None, :], -np.inf)
    best = np.argsort(-scores, axis=None)[:_SPANS]
    first, last = np.divmod(best, len(s))
    value = scores[first, last]
    first, last, value = first[np.isfinite(value)], last[np.isfinite(value)], value[np.isfinite(value)]
    chance = np.exp((value - value.max()) / _TEMPER)
    shared = np.minimum(last[:, None], last) - np.maximum(first[:, None], first) + 1
    length = last - first + 1
    expected = (2 * np.maximum(shared, 0) / (length[:, None] + length)) @ chance
    i = int(expected.argmax())
    return words.start + int(first[i]), words.start + int(last[i]), float(value.max())


def log_sum(x: Floats) -> np.float32:
    """Return the logarithm of the sum of exponentials."""
    top = x.max()
    return np.float32(top + np.log(np.exp(x - top).sum()))
