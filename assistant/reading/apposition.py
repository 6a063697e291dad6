"""Who holds a role, told by its words standing right beside a name: "the French ambassador, Pierre Levy"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant import text
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats
from assistant.reading.mentions import Mention

_BE = frozenset("is are was were هو هي هم كان كانت".split())
"""Words behind "who" by which a question asks who holds a role; the one list here, of the question's words alone."""
_MET = 0.45
"""Cosine from which a word counts as met."""
_WEAK = 0.55
"""Weight, as a share of a common noun's, below which a word only joins others."""
_LEAST, _AHEAD = 0.6, 0.3
"""Share of the question that must stand beside a name, and by how much more than beside any other name."""
_FULL = 2
"""Words of a full name."""
_JOINING = frozenset(" ,،-–'\u2019\u0640")
_LONGEST = 12
"""Words that are looked at on either side of a name."""


def asks_role(evidence: Evidence) -> bool:
    """Return whether the question asks who is something, not who does something."""
    question = evidence.question
    after = max(evidence.type.asking, default=-1) + 1
    return after < len(question) and text.fold(question.text[slice(*question.spans[after])]) in _BE


def may_ask_role(evidence: Evidence) -> bool:
    """Return whether the question may ask who is something: in Arabic «من سفير فرنسا؟» needs no word for "is"."""
    return asks_role(evidence) or text.detect_language(evidence.question.text) == "ar"


def beside_role(evidence: Evidence, sentence: Sentence, named: Sequence[Mention]) -> tuple[Mention, float] | None:
    """Return the one name that the words of the role stand beside, and their share of the question; else ``None``.

    ``named``: the sentence's names that the question does not hold already.
    """
    found = evidence.matches[sentence.place]
    met = np.maximum(found.cosine, found.same)
    met = np.where(met >= _MET, met, 0) * found.share
    shares = [_share(evidence, sentence, mention, met) for mention in named]
    if not shares:
        return None
    order = np.argsort(shares)[::-1]
    best = int(order[0])
    second = shares[int(order[1])] if len(order) > 1 else 0.0
    if shares[best] < _LEAST or shares[best] - second < _AHEAD:
        return None
    return named[best], shares[best]


def _share(evidence: Evidence, sentence: Sentence, mention: Mention, met: Floats) -> float:
    """Return the share of the question that stands in the words beside the name, up to the first that says more."""
    words, weights = evidence.passages[sentence.place], evidence.sides[sentence.place].weights
    inside = evidence.words_of(sentence, mention.start, mention.end)
    if len(inside) < _FULL or met[inside.start : inside.stop].any():
        return 0.0  # half a name may be anybody's, and an answer does not repeat what was asked
    sides = (
        range(inside[0] - 1, max(sentence.words.start, inside[0] - _LONGEST) - 1, -1),
        range(inside[-1] + 1, min(sentence.words.stop, inside[-1] + 1 + _LONGEST)),
    )
    best = 0.0
    for side in sides:
        beside: list[int] = []
        for i in side:
            asked = met[i].any()
            if (not asked and weights[i] >= _WEAK) or _parted(words.text, words.spans, i, side.step):
                break
            if asked:
                beside.append(i)
        best = max(best, float(met[beside].max(axis=0).sum()) if beside else 0.0)
    return best


def _parted(written: str, spans: Sequence[tuple[int, int]], i: int, step: int) -> bool:
    """Return whether more than blanks, a comma or a hyphen stands between word ``i`` and the one nearer to the name."""
    low, high = (i, i + 1) if step < 0 else (i - 1, i)
    return bool(set(written[spans[low][1] : spans[high][0]]) - _JOINING)
