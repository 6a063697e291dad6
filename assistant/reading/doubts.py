"""What speaks for and against the best sentence being right, beside its own signals; knows no weights."""

from __future__ import annotations

import numpy as np

from assistant.reading.absences import absent, asks_of_the_unnamed, counted, least_asked, predicate
from assistant.reading.contraries import contrary
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats, Ints
from assistant.reading.short import Short, candidates
from assistant.reading.signals import FOREIGN, SIGNALS, TYPE
from assistant.reading.weighing import DOUBTS
from assistant.reading.words import FLAGS

_LATIN = FLAGS.index("latin")
_CONTENT = 0.3
"""Weight from which a word of an answer must be there again for another sentence to agree."""
_NEXT = 5
"""Sentences behind the best one that it is held against."""
_NO_LEAD = 0.13
"""By how much a passage is more like the question than those of other articles where there are none.

Half way between the medians of held-out questions that have an answer (0.22) and that have none (0.05).
"""
_MOST_LEAD, _MOST_SEARCH_LEAD, _LEAST_SEARCH_LEAD = 6.0, 6.0, -3.0


def pair_of(evidence: Evidence, best: int) -> str:
    """Return the languages of the question and of sentence ``best``: one of ``PAIRS``."""
    if evidence.signals[best, FOREIGN]:
        return "foreign"
    return "en" if evidence.question.flags[:, _LATIN].mean() > 0.5 else "ar"


def doubts_of(evidence: Evidence, order: Ints, scores: Floats, *, short: Short | None, span: Short | None) -> Floats:
    """Return the columns of ``DOUBTS`` for the best sentence, the first of ``order``.

    ``order``: the best sentences; ``scores``: theirs, falling; ``short`` and ``span``: the best one's short answer and
    the network's words. What another article says too speaks for an answer: sentences and hits that give the same one
    are no rivals, the leads are over the others, and the best of those that give it counts.
    """
    best = int(order[0])
    told = dict(zip(SIGNALS, evidence.signals[best].tolist(), strict=True))
    sentence = evidence.sentences[best]
    answer = short or span
    agree = [_agrees(evidence, sentence, answer, int(i)) for i in order[1:]]
    behind = scores[1:][[not same for same in agree]]
    said = {evidence.sentences[int(i)].place for i, same in zip(order[1:], agree, strict=True) if same}
    own_article = {p for p, hit in enumerate(evidence.hits) if hit.article.id == sentence.hit.article.id}
    backing = own_article | said
    backing |= {p for p in range(len(evidence.hits)) if p not in backing and _holds(evidence, sentence, answer, p)}
    rivals = [place for place in range(len(evidence.hits)) if place not in backing]
    own = max(evidence.hits[place].score for place in backing)
    search_lead, next_hit, alike_lead = 1.0, 1.0, _NO_LEAD
    if rivals:
        theirs = np.array([evidence.hits[p].score for p in rivals])
        search_lead, next_hit = _search_lead(own - float(theirs.mean())), _search_lead(own - float(theirs.max()))
        alike_lead = float(evidence.alike[list(backing)].max() - evidence.alike[rivals].mean())
    tail = {
        "margin": min(float(scores[0] - behind[0]), 2.0) if len(behind) else 2.0,
        "lead": min(float(scores[0] - behind[:_NEXT].mean()), _MOST_LEAD) if len(behind) else _MOST_LEAD,
        "short": short is not None,
        "unmet name": told["names"] < 0.5,
        "search lead": search_lead,
        "next hit": next_hit,
        "alike lead": alike_lead,
        "content": np.log1p(np.count_nonzero(evidence.share)),
        "holds best": max((scored.holds for scored in evidence.scores), default=0.0),
        "unnamed": asks_of_the_unnamed(evidence),
        "absent": absent(evidence, sentence.place),
        "predicate": predicate(evidence, sentence),
        "least asked": least_asked(evidence, sentence),
        "counted": counted(evidence, sentence, answer),
        "contrary": contrary(evidence, sentence),
        "lone": len(own_article) == len(evidence.hits),
    }
    return np.array([*evidence.signals[best], *(float(tail[name]) for name in DOUBTS[len(SIGNALS) :])], np.float32)


def _search_lead(lead: float) -> float:
    return min(max(lead, _LEAST_SEARCH_LEAD), _MOST_SEARCH_LEAD) / 3


def _agrees(evidence: Evidence, sentence: Sentence, answer: Short | None, i: int) -> bool:
    """Return whether sentence ``i``, of another article, gives the same answer: the same value, or the same words."""
    other = evidence.sentences[i]
    if answer is None or other.hit.article.id == sentence.hit.article.id:
        return False
    if answer.mention is not None and answer.mention.name is None:
        value = answer.mention.value
        return bool(evidence.signals[i, TYPE]) and any(m.value == value for m in candidates(evidence, other))
    return _has_words(evidence, sentence, answer, other.place, other.words)


def _holds(evidence: Evidence, sentence: Sentence, answer: Short | None, place: int) -> bool:
    """Return whether the passage of hit ``place``, of another article, has the words of the answer."""
    if answer is None or evidence.hits[place].article.id == sentence.hit.article.id:
        return False
    return _has_words(evidence, sentence, answer, place, range(len(evidence.sides[place])))


def _has_words(evidence: Evidence, sentence: Sentence, answer: Short, place: int, words: range) -> bool:
    """Return whether each telling word of the answer is among ``words`` of hit ``place``, by stem or as a name."""
    mine, inside = evidence.sides[sentence.place], evidence.words_of(sentence, answer.start, answer.end)
    telling = [w for w in inside if mine.weights[w] >= _CONTENT] or inside
    theirs = evidence.sides[place]
    stems, keys = theirs.stems[words.start : words.stop], theirs.keys[words.start : words.stop]
    return bool(telling) and all(
        mine.stems[w] in stems or any(key and key in keys for key in mine.keys[w]) for w in telling
    )
