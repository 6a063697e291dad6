"""Where the terms of a question stand in the candidates: one pass over their stems and keys, then arrays."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.lexical import BREAK
from assistant.retrieval.question import Question

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
LEAD = 12
"""Words at a passage's beginning that say what it is about."""
_END = "\n"
"""Stands behind each candidate's tokens when they are read in one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    owners: Ints
    """(sentences,): the candidate each belongs to; every candidate has at least one."""
    lengths: Floats
    """(candidates,): words."""


def match(question: Question, stems: Sequence[str], keys: Sequence[str]) -> Matches:
    """Find the terms of ``question`` in the candidates' stems and keys, as ``lexical.analyse`` gives them."""
    codes, qualities = _codes(question, keys=False)
    stream = _read(stems, codes)
    firsts = np.cumsum(stream.sentences) - stream.sentences
    rows, total, terms = len(stems), int(stream.sentences.sum()), len(question.terms)
    hit = np.flatnonzero(stream.codes > 0)
    candidate, sentence, position = stream.candidate[hit], stream.sentence[hit], stream.position[hit]
    quality = qualities[stream.codes[hit]]
    words = np.zeros((total, terms), dtype=np.float32)
    np.maximum.at(words, firsts[candidate] + sentence, quality)
    counts = np.zeros((rows, terms), dtype=np.float32)
    np.add.at(counts, candidate, quality)
    lead = np.zeros_like(counts)
    early = position < LEAD
    np.maximum.at(lead, candidate[early], quality[early])
    return Matches(
        words=words,
        names=_named(question, keys, firsts, stream.sentences),
        counts=counts,
        lead=lead,
        beside=_beside(candidate, sentence, position, quality, rows),
        owners=np.repeat(np.arange(rows), stream.sentences),
        lengths=np.bincount(stream.candidate[stream.codes >= 0], minlength=rows).astype(np.float32) - 1,
    )


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


@dataclass(frozen=True, slots=True)
class _Stream:
    """Every token of all candidates in one row; each candidate ends with a token of its own."""

    codes: Ints
    """0: not looked for, -1: a break between sentences."""
    candidate: Ints
    sentence: Ints
    """Within the candidate, from 0."""
    position: Ints
    """Within the candidate, from 0."""
    sentences: Ints
    """(candidates,): how many there are."""


def _read(texts: Sequence[str], codes: Mapping[str, int]) -> _Stream:
    tokens = f" {_END} ".join((*texts, "")).split(" ")[:-1]
    stream = np.fromiter(map(codes.get, tokens, itertools.repeat(0)), np.intp, len(tokens))
    ends = np.flatnonzero(np.fromiter(map(_END.__eq__, tokens), bool, len(tokens)))
    sizes = np.diff(ends, prepend=-1)
    firsts = ends + 1 - sizes
    candidate = np.repeat(np.arange(len(texts)), sizes)
    broken = np.cumsum(stream == -1)
    sentence = broken - (broken[firsts] - (stream[firsts] == -1))[candidate]
    position = np.arange(len(stream)) - firsts[candidate]
    return _Stream(stream, candidate, sentence, position, sentence[ends] + 1)


def _beside(candidate: Ints, sentence: Ints, position: Ints, quality: Floats, rows: int) -> Floats:
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


def _named(question: Question, keys: Sequence[str], firsts: Ints, sentences: Ints) -> Floats:
    """Return (sentences, terms): how well each term is met by a key."""
    named = np.zeros((int(sentences.sum()), len(question.terms)), dtype=np.float32)
    codes, qualities = _codes(question, keys=True)
    if len(qualities) == 1:
        return named
    stream = _read(keys, codes)
    hit = np.flatnonzero(stream.codes > 0)
    candidate = stream.candidate[hit]
    within = np.minimum(stream.sentence[hit], sentences[candidate] - 1)
    np.maximum.at(named, firsts[candidate] + within, qualities[stream.codes[hit]])
    return named
