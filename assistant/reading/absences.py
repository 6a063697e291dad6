"""What a question asks about that the hits, or one of them, do not speak of: its names, numbers and other words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant import names, text
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats, asked_share, best_met
from assistant.reading.short import Short
from assistant.reading.words import FLAGS, Words

_CAPITAL, _DIGIT = (FLAGS.index(name) for name in ("capital", "digit"))
_SURELY = 0.8
"""Probability from which a word of the question is taken for a name."""
_WORDS_HEARD = 2
_TELLS = 0.4
"""Weight, as a share of the heaviest word's, from which a word asked counts."""
_AROUND = 4
"""Words on either side of a number among which what it counts is looked for."""
_SAYS = 0.1
"""Share of a question, by weight, from which words say something of its names."""


def asks_of_the_unnamed(evidence: Evidence) -> bool:
    """Return whether the question names someone or something that no hit names."""
    return _asks_of_the_unknown(evidence) or _asks_of_an_unmet_name(evidence)


def absent(evidence: Evidence, place: int) -> float:
    """Return the share of the question's names and numbers that hit ``place`` has neither in its passage nor title."""
    hit, question = evidence.hits[place], evidence.question
    met = _met(evidence, place)
    known = names.known_ids(hit.passage.text) | names.known_ids(hit.article.title)
    asked = [
        (name.id in known, _words_of(question, name.start, name.end))
        for name in names.find(question.text)
        if (name.start > 0 or name.id is not None) and name.probability >= _SURELY and not _abbreviated(name.text)
    ]
    within = {w for _, words in asked for w in words}
    told = [here or bool(met[words].any()) or _heard(evidence, words, place) for here, words in asked if words]
    told += [bool(met[w]) for w in np.flatnonzero(question.flags[:, _DIGIT]) if w not in within]
    return 1 - sum(told) / len(told) if told else 0.0


def predicate(evidence: Evidence, sentence: Sentence) -> float:
    """Return how much of the question, names and numbers left out, a sentence and those beside it meet, 0 to 1.

    1 where small words alone are left: "who is Karim Haddad?" says nothing of him.
    """
    question = evidence.question
    other = evidence.share.copy()
    other[named(question)] = 0
    if other.sum() < _SAYS:
        return 1.0
    return float(met_beside(evidence, sentence) @ other / other.sum())


def named(question: Words) -> NDArray[np.bool_]:
    """Return which words of the question name something or are numbers."""
    told: NDArray[np.bool_] = question.flags[:, _CAPITAL] + question.flags[:, _DIGIT] > 0
    for name in names.find(question.text):
        if name.probability >= _SURELY:
            told[_words_of(question, name.start, name.end)] = True
    return told


def least_asked(evidence: Evidence, sentence: Sentence) -> float:
    """Return how well the worst met of the words asked is met by a sentence and those beside it, 0 to 1.

    Words that title and first sentence meet only say which article is meant; 1 where no other word is left.
    """
    asks = asked_share(evidence.share, evidence.topics[sentence.place])
    telling = asks >= _TELLS * max(float(evidence.share.max()), 1e-6)
    return float(met_beside(evidence, sentence)[telling].min()) if telling.any() else 1.0


def least_told(evidence: Evidence) -> float:
    """Return how well the worst met of the words asked is met by the hits and their titles, 0 to 1."""
    telling = evidence.share >= _TELLS * max(float(evidence.share.max(initial=0.0)), 1e-6)
    if not telling.any() or not evidence.hits:
        return 1.0
    met = np.max([*(best_met(found) for found in evidence.matches if len(found.same)), *evidence.topics], axis=0)
    return float(met[telling].min())


def counted(evidence: Evidence, sentence: Sentence, answer: Short | None) -> float:
    """Return how well the words around a number meet the word that the question counts, 0 to 1.

    1 where no number is asked for, or none of its words is counted: "how many died?".
    """
    kind, share = evidence.type, evidence.share
    telling = np.flatnonzero(share >= _TELLS * max(float(share.max(initial=0.0)), 1e-6))
    behind = next((int(w) for w in telling if w > max(kind.asking, default=-1)), None)
    if kind.kind != "number" or answer is None or behind is None:
        return 1.0
    found, inside = evidence.matches[sentence.place], evidence.words_of(sentence, answer.start, answer.end)
    if not inside:
        return 1.0
    here = slice(max(inside.start - _AROUND, sentence.words.start), min(inside.stop + _AROUND, sentence.words.stop))
    # Words that may stand for the one counted do not: who "scored against 10 men" scored no ten goals.
    same = np.where(found.same[here, behind] >= 1, found.same[here, behind], 0)
    return max(float(np.maximum(found.cosine[here, behind], same).max()), 0.0)


def met_beside(evidence: Evidence, sentence: Sentence) -> Floats:
    """Return how well each word of the question is met by a sentence and those beside it in its passage."""
    found = evidence.matches[sentence.place]
    beside = [s for s in evidence.sentences if s.place == sentence.place and abs(s.number - sentence.number) <= 1]
    here = slice(min(s.words.start for s in beside), max(s.words.stop for s in beside))
    met: Floats = np.maximum(np.maximum(found.cosine[here], 0), found.same[here]).max(axis=0)
    return met


def _asks_of_the_unknown(evidence: Evidence) -> bool:
    """Return whether the question names a country, city or body, known in both languages, that no hit names."""
    asked = names.known_ids(evidence.question.text, in_both=True)
    read = (told for hit in evidence.hits for told in (hit.article.title, hit.passage.text))
    return bool(asked) and bool(asked.difference(*map(names.known_ids, read)))


def _asks_of_an_unmet_name(evidence: Evidence) -> bool:
    """Return whether no word of some name in the question is in any hit, by stem, sound or translation.

    Only names that the gazetteer lacks (mostly of persons) and that are surely names: no abbreviations, which articles
    write out, and nothing at the head of the question, where every word has a capital.
    """
    question = evidence.question
    asked = [
        name
        for name in names.find(question.text)
        if name.id is None and name.start > 0 and name.probability >= _SURELY and not _abbreviated(name.text)
    ]
    if not asked:
        return False
    met = np.any([_met(evidence, place) for place in range(len(evidence.hits))], axis=0)
    words = (_words_of(question, name.start, name.end) for name in asked)
    return any(
        bool(here) and not met[here].any() and not any(_heard(evidence, here, p) for p in range(len(evidence.hits)))
        for here in words
    )


def _met(evidence: Evidence, place: int) -> NDArray[np.bool_]:
    """Return which words of the question a hit has, by stem, sound or translation, or its title by stem."""
    question = evidence.question
    titled = set(text.tokens(evidence.hits[place].article.title))
    by_title = [not titled.isdisjoint(text.tokens(question.text[start:end])) for start, end in question.spans]
    met: NDArray[np.bool_] = evidence.matches[place].same.any(axis=0) | np.array(by_title, bool)
    return met


def _heard(evidence: Evidence, words: Sequence[int], place: int) -> bool:
    """Return whether a hit has a name of two words or more by its sound, word behind word, however short they are.

    "Jonny Reid" is «جوني ريد», while "Reid" alone sounds like too much else.
    """
    asked = [_keys(evidence.question, w) for w in words]
    if len(asked) < _WORDS_HEARD:
        return False
    passage = evidence.passages[place]
    heard = [_keys(passage, w) for w in range(len(passage))]
    return any(
        all(not mine.isdisjoint(theirs) for mine, theirs in zip(asked, heard[at:], strict=False))
        for at in range(len(heard) - len(asked) + 1)
    )


def _keys(words: Words, w: int) -> frozenset[str]:
    start, end = words.spans[w]
    return frozenset(names.keys(text.fold(words.text[start:end]).removesuffix("'s")))


def _words_of(question: Words, start: int, end: int) -> list[int]:
    return [w for w, (low, high) in enumerate(question.spans) if low < end and high > start]


def _abbreviated(name: str) -> bool:
    return name.isascii() and name.isupper()
