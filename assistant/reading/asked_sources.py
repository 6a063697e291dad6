"""Questions that name several sources ("according to the union and the port"), one question for each of them."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from assistant.reading.evidence import Evidence

_EN_BY = re.compile(r"\baccording to\s+", re.IGNORECASE)
_EN_AND = re.compile(r",? and (?:also )?(?:according to )?|, according to ", re.IGNORECASE)
_AR_PREPOSITION = r"(?:(?:ب?حسب|وفق)\s+|وفق(?:ا|اً|ًا)\s+ل)"
_AR_BY = re.compile(rf"(?<!\w){_AR_PREPOSITION}")
_AR_AND = re.compile(rf"،? و(?:{_AR_PREPOSITION}|(?=ال))|، {_AR_PREPOSITION}")
"""Arabic writes "and" onto the next word: it is told from a word's own first letter only before the article."""
_TELL = frozenset("say report count claim estimate give state announce put".split())
_NAMED = 0.6
"""Share of a source's words, by weight, that a sentence meets which names it; and the cosine from which one is met."""
_MOST, _MOST_WORDS = 4, 8
"""Sources of one question, and words of the longest one: more than that was misread."""


def by_source(question: str) -> tuple[tuple[str, str], ...]:
    """Return the question once for each source that it names, with the source's words at its end.

    Nothing when it names fewer than two. ``by_source("How many strike, according to the union and the port?")`` →
    ``(("How many strike according to the union?", "the union"), ("How many strike according to the port?", "the
    port"))``.
    """
    said = " ".join(question.split()).rstrip(" ?؟")
    for by, between, comma, asked in (
        (_EN_BY, _EN_AND, ",", "{} according to {}?"),
        (_AR_BY, _AR_AND, "،", "{} بحسب {}؟"),
    ):
        found = by.search(said)
        if found is None:
            continue
        head, who = said[: found.start()], said[found.end() :]
        if not head:  # "According to the union and the port, how many strike?"
            who, _, head = who.partition(comma)
        sources = [source.strip() for source in between.split(who) if source.strip()]
        if not head or not 2 <= len(sources) <= _MOST or any(len(s.split()) > _MOST_WORDS for s in sources):
            return ()
        return tuple((asked.format(head.strip(" ،,"), source), source) for source in sources)
    return _by_tellers(said.split())


def _by_tellers(words: list[str]) -> tuple[tuple[str, str], ...]:
    """Return what ``by_source`` does of "how many do the union and the port say joined?"."""
    folded = [word.lower() for word in words]
    helper = next((i for i, word in enumerate(folded) if word in ("do", "did")), None)
    told = next((i for i, word in enumerate(folded) if word in _TELL and helper is not None and i > helper), None)
    if helper is None or helper < 2 or told is None:  # "what do they say?" asks nothing of its own
        return ()
    who = " ".join(words[helper + 1 : told]).removeprefix("both ")
    sources = [source for source in _EN_AND.split(who) if source]
    if not 2 <= len(sources) <= _MOST or any(len(source.split()) > _MOST_WORDS for source in sources):
        return ()
    rest = " ".join(words[:helper] + words[told + 1 :])
    return tuple((f"{rest} according to {source}?", source) for source in sources)


def asked_source(question: str) -> str | None:
    """Return the words of the one source whose account a question asks for, or ``None``.

    ``asked_source("How many left, according to the union?")`` → ``"the union"``.
    """
    said = " ".join(question.split()).rstrip(" ?؟")
    for by, comma in ((_EN_BY, ","), (_AR_BY, "،")):
        found = by.search(said)
        if found is not None:
            who = said[found.end() :].partition(comma)[0].strip()
            return who if 0 < len(who.split()) <= _MOST_WORDS else None
    words = said.split()
    folded = [word.lower() for word in words]
    helper = next((i for i, word in enumerate(folded) if word in ("do", "does", "did")), None)
    told = next((i for i, word in enumerate(folded) if word in _TELL and helper is not None and i > helper), None)
    if helper is None or told is None or not 1 < told - helper <= _MOST_WORDS:
        return None
    return " ".join(words[helper + 1 : told])


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
