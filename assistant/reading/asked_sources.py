"""Questions that name several sources ("according to the union and the port"), one question for each of them."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from assistant.reading.evidence import Evidence

_EN_LAST = re.compile(r"^(?P<head>.+?)[,\s]+according to\s+(?P<who>.+?)\s*\?*\s*$", re.IGNORECASE)
_EN_FIRST = re.compile(r"^\s*according to\s+(?P<who>[^,]+),\s*(?P<head>.+?)\s*\?*\s*$", re.IGNORECASE)
_EN_AND = re.compile(r"\s*,?\s+and\s+(?:(?:also\s+)?according\s+to\s+)?|\s*,\s*(?:according\s+to\s+)?", re.IGNORECASE)
_AR_BY = r"(?:ب?حسب|وفق(?:ا|اً|ًا)?\s+ل|وفق)"
_AR_LAST = re.compile(rf"^(?P<head>.+?)[،\s]+(?P<by>{_AR_BY})\s*(?P<who>.+?)\s*؟*\s*$")
_AR_FIRST = re.compile(rf"^\s*(?P<by>{_AR_BY})\s*(?P<who>[^،]+)،\s*(?P<head>.+?)\s*؟*\s*$")
_AR_AND = re.compile(rf"\s*،?\s+و(?:{_AR_BY}\s*|(?=ال))|\s*،\s*(?:{_AR_BY}\s*)?")
"""Arabic writes "and" onto the next word: it is told from a word's own first letter only before the article."""
_NAMED = 0.6
"""Share of a source's words, by weight, that a sentence meets which names it; and the cosine from which one is met."""
_MOST_WORDS = 8
"""Words of the longest source: more than that was misread."""


def by_source(question: str) -> tuple[tuple[str, str], ...]:
    """Return the question once for each source that it names, with the source's words at its end.

    Nothing when it names fewer than two. ``by_source("How many strike, according to the union and the port?")`` →
    ``(("How many strike according to the union?", "the union"), ("How many strike according to the port?", "the
    port"))``.
    """
    for pattern, between, arabic in (
        (_EN_FIRST, _EN_AND, False),
        (_EN_LAST, _EN_AND, False),
        (_AR_FIRST, _AR_AND, True),
        (_AR_LAST, _AR_AND, True),
    ):
        found = pattern.match(question)
        if found is None:
            continue
        sources = [who.strip() for who in between.split(found["who"]) if who.strip()]
        if len(sources) < 2 or any(len(who.split()) > _MOST_WORDS for who in sources):
            return ()
        head = found["head"].strip(" ،,")
        asked = "{} بحسب {}؟" if arabic else "{} according to {}?"
        return tuple((asked.format(head, who), who) for who in sources)
    return ()


def naming(evidence: Evidence, source: str) -> Evidence:
    """Return the evidence with only the sentences that name ``source``, whose words stand at the question's end."""
    end = evidence.question.spans[-1][1]
    asked = np.array([end - start <= len(source) for start, _ in evidence.question.spans])
    share = np.where(asked, evidence.share, 0)
    total = float(share.sum())
    kept = []
    for i, sentence in enumerate(evidence.sentences):
        found = evidence.matches[sentence.place]
        here = slice(sentence.words.start, sentence.words.stop)
        met = (np.maximum(found.cosine[here], found.same[here]) >= _NAMED).any(axis=0)
        if total and float(share[met].sum()) >= _NAMED * total:
            kept.append(i)
    return replace(evidence, sentences=tuple(evidence.sentences[i] for i in kept), signals=evidence.signals[kept])
