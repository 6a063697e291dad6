"""Where the terms of a question stand in the candidates: one pass over their stems and keys, then arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.lexical import BREAK
from assistant.retrieval.question import Question, answers

Floats = NDArray[np.float32]
LEAD = 12
"""Words at a passage's beginning that say what it is about."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found; sentences of all candidates are numbered through."""

    words: Floats
    """(sentences, terms): how well each term is met in each sentence, 0 to 1."""
    names: Floats
    """(sentences, terms): how well by a key alone."""
    counts: Floats
    """(candidates, terms): times a term is met, each time as well as it is."""
    lead: Floats
    """(candidates, terms): how well in the first ``LEAD`` words."""
    beside: Floats
    """(candidates, terms): how well a term and the next stand side by side."""
    answering: Floats
    """(sentences,): 1 where a word of the wanted kind stands."""
    owners: NDArray[np.intp]
    """(sentences,): the candidate each belongs to; every candidate has at least one."""
    lengths: Floats
    """(candidates,): words."""


def match(question: Question, stems: Sequence[str], keys: Sequence[str]) -> Matches:
    """Find the terms of ``question`` in the candidates' stems and keys, as ``lexical.analyse`` gives them."""
    codes, qualities = _codes(question, keys=False)
    stream, candidate, sentence, position, counts = _stream(stems, codes)
    firsts = np.concatenate([[0], np.cumsum(counts)])[:-1]
    rows, total = len(stems), int(counts.sum())
    sentence_of = firsts[candidate] + sentence
    hit = np.flatnonzero(stream > 0)
    quality = qualities[stream[hit]]
    found = np.zeros((total, len(question.terms)), dtype=np.float32)
    np.maximum.at(found, sentence_of[hit], quality)
    times = np.zeros((rows, len(question.terms)), dtype=np.float32)
    np.add.at(times, candidate[hit], quality)
    lead = np.zeros_like(times)
    early = position[hit] < LEAD
    np.maximum.at(lead, candidate[hit][early], quality[early])
    beside = _beside(candidate[hit], sentence[hit], position[hit], quality, rows)
    names = _named(question, keys, total, firsts, counts)
    answering = np.zeros(total, dtype=np.float32)
    if question.wants != "other":
        flat = [token for text in stems for token in text.split(" ")]
        right = np.fromiter((answers(token, question.wants) for token in flat), bool, len(flat))
        answering[sentence_of[right]] = 1.0
    lengths = np.bincount(candidate[stream >= 0], minlength=rows).astype(np.float32)
    owners = np.repeat(np.arange(rows), counts)
    return Matches(found, names, times, lead, beside, answering, owners, lengths)


def _codes(question: Question, *, keys: bool) -> tuple[dict[str, int], Floats]:
    """Return a number for every token looked for, and (tokens + 1, terms) how well it meets each term."""
    codes: dict[str, int] = {BREAK: -1}
    rows: list[Floats] = [np.zeros(len(question.terms), dtype=np.float32)]
    for at, term in enumerate(question.terms):
        own = () if term.stem is None else ((term.stem, 1.0),)
        for token, quality in term.keys if keys else (*term.translations, *own):
            code = codes.setdefault(token, len(rows))
            if code == len(rows):
                rows.append(np.zeros(len(question.terms), dtype=np.float32))
            rows[code][at] = max(rows[code][at], quality)
    return codes, np.stack(rows)


def _stream(
    texts: Sequence[str], codes: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return the code of every token (0: not looked for, -1: break), its candidate, sentence and position in it.

    Last comes the number of sentences of each text.
    """
    lists = [text.split(" ") for text in texts]
    sizes = np.fromiter(map(len, lists), np.intp, len(lists))
    get = codes.get
    stream = np.fromiter((get(token, 0) for tokens in lists for token in tokens), np.int32, int(sizes.sum()))
    candidate = np.repeat(np.arange(len(texts)), sizes)
    firsts = np.cumsum(sizes) - sizes
    broken = np.cumsum(stream == -1)
    before = np.where(firsts > 0, broken[np.maximum(firsts - 1, 0)], 0)
    sentence = broken - before[candidate]
    counts = np.ones(len(texts), dtype=np.intp)
    np.maximum.at(counts, candidate, sentence + 1)
    return stream, candidate, sentence, np.arange(len(stream)) - firsts[candidate], counts


def _beside(
    candidate: NDArray[np.intp], sentence: NDArray[np.intp], position: NDArray[np.intp], quality: Floats, rows: int
) -> Floats:
    """Return (candidates, terms): how well each term stands next to the term after it, in either order."""
    beside = np.zeros((rows, quality.shape[1]), dtype=np.float32)
    if len(position) < 2:
        return beside
    adjacent = np.flatnonzero(
        (np.diff(position) == 1) & (candidate[1:] == candidate[:-1]) & (sentence[1:] == sentence[:-1])
    )
    first, second = quality[adjacent], quality[adjacent + 1]
    forward = np.minimum(first[:, :-1], second[:, 1:])
    backward = 0.8 * np.minimum(first[:, 1:], second[:, :-1])
    np.maximum.at(beside[:, :-1], candidate[adjacent], np.maximum(forward, backward))
    return beside


def _named(
    question: Question, keys: Sequence[str], total: int, firsts: NDArray[np.intp], counts: NDArray[np.intp]
) -> Floats:
    """Return (sentences, terms): how well each term is met by a key."""
    named = np.zeros((total, len(question.terms)), dtype=np.float32)
    codes, qualities = _codes(question, keys=True)
    if len(qualities) == 1:
        return named
    stream, candidate, sentence, _, _ = _stream(keys, codes)
    hit = np.flatnonzero(stream > 0)
    within = np.minimum(sentence[hit], counts[candidate[hit]] - 1)
    np.maximum.at(named, firsts[candidate[hit]] + within, qualities[stream[hit]])
    return named
