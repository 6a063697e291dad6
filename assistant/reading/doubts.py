"""What speaks for and against the best sentence being right, beside its own signals; knows no weights."""

from __future__ import annotations

import numpy as np

from assistant.reading.evidence import FOREIGN, SIGNALS, Evidence
from assistant.reading.features import Floats, Ints
from assistant.reading.short import Short
from assistant.reading.weighing import DOUBTS
from assistant.reading.words import FLAGS

_LATIN = FLAGS.index("latin")
_NEXT = 5
"""Sentences behind the best one that it is held against."""
_MOST_LEAD, _MOST_SEARCH_LEAD, _LEAST_SEARCH_LEAD = 6.0, 6.0, -3.0


def pair_of(evidence: Evidence, best: int) -> str:
    """Return the languages of the question and of sentence ``best``: one of ``PAIRS``."""
    if evidence.signals[best, FOREIGN]:
        return "foreign"
    return "en" if evidence.question.flags[:, _LATIN].mean() > 0.5 else "ar"


def doubts_of(evidence: Evidence, order: Ints, scores: Floats, *, short: Short | None) -> Floats:
    """Return the columns of ``DOUBTS`` for the best sentence, the first of ``order``.

    ``order``: the best sentences; ``scores``: theirs, falling; ``short``: the best one's short answer.
    """
    best = int(order[0])
    told = dict(zip(SIGNALS, evidence.signals[best].tolist(), strict=True))
    hit = evidence.sentences[best].hit
    others = [h.score for h in evidence.hits if h.article.id != hit.article.id]
    nearest = max((h.score for h in evidence.hits if h is not hit), default=None)
    tail = {
        "margin": min(float(scores[0] - scores[1]), 2.0) if len(scores) > 1 else 2.0,
        "lead": min(float(scores[0] - scores[1 : 1 + _NEXT].mean()), _MOST_LEAD) if len(scores) > 1 else _MOST_LEAD,
        "short": short is not None,
        "unmet name": told["names"] < 0.5,
        "search lead": _search_lead(hit.score - float(np.mean(others))) if others else 1.0,
        "next hit": _search_lead(hit.score - nearest) if nearest is not None else 1.0,
        "content": np.log1p(np.count_nonzero(evidence.share)),
        "holds best": max((scored.holds for scored in evidence.scores), default=0.0),
    }
    return np.array([*evidence.signals[best], *(float(tail[name]) for name in DOUBTS[len(SIGNALS) :])], np.float32)


def _search_lead(lead: float) -> float:
    return min(max(lead, _LEAST_SEARCH_LEAD), _MOST_SEARCH_LEAD) / 3
