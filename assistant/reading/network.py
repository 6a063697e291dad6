"""A trained network, read with numpy alone: from word vectors to scores of starts, ends and sentences."""

from __future__ import annotations

import contextvars
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.reading.features import MET, Floats, Ints, Side

DILATIONS = (1, 2, 4, 1, 2)
"""Of the convolutions before and behind the second look at the question."""
LOOK_AGAIN = 3
"""The second look comes before this block."""
ATTEND = 4
"""Before this block each word looks at all the others of its passage."""
MANY_WORDS = 400
"""Words of passages from which on they are read in two threads."""
_LEAST = np.float32(1e-6)
"""Added to what words of a sentence are divided by; it may hold none that a question looks at."""
GAP = 8
"""Empty rows between passages, as many as the widest convolution reaches over."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scores:
    """What the network says of one passage; each of the first two has one entry a word."""

    start: Floats
    end: Floats
    sentence: Floats
    """One entry a sentence."""
    answers: Floats | None
    """One entry a sentence: log-odds that it answers, held against no other; ``None`` where that was not told."""
    holds: float
    """Log-odds that the passage holds an answer at all."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Given:
    """One passage as the network reads it."""

    side: Side
    features: Floats
    """Of ``word_features``."""
    within: Floats
    """Of ``sentence_features``."""
    bounds: Ints
    """First word of each sentence."""


class Network:
    """Weights by name, as ``training.reader`` writes them; a network may do without "attend", "cover", "tell", "usage".

    One trained before the last columns of ``word_features`` and ``question_features`` were there reads the others.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float16]]) -> None:
        self._w: dict[str, Floats] = {name: np.ascontiguousarray(w, np.float32) for name, w in weights.items()}
        # Turned once and laid out anew: reading is 5 to 8 % quicker than with turned views.
        self._turned = {name: np.ascontiguousarray(w.T) for name, w in self._w.items() if w.ndim > 1}

    @property
    def kinds(self) -> int:
        """Return how many kinds of question the network tells apart."""
        return len(self._w["kind"]) - 1

    def score(
        self,
        question: Side,
        share: Floats,
        kind: int,
        plural: bool,
        passages: Sequence[Given],
        *,
        first_told: int | None = None,
    ) -> tuple[Scores, ...]:
        """Return the scores of each passage; many are read in two threads, half of the words in each.

        ``share``: weight of each word of the question (0 where it only asks); ``kind``: position among the kinds;
        ``first_told``: of how many of the first passages it is told whether each sentence answers; of all by default.
        """
        asked = self._question(question, share, kind, plural)
        told = len(passages) if first_told is None else first_told

        def read(here: slice) -> tuple[Scores, ...]:
            return self._score(question, share, asked, passages[here], told - (here.start or 0))

        words = np.cumsum([len(p.side) for p in passages])
        if len(passages) < 2 or words[-1] < MANY_WORDS:
            return read(slice(None))
        half = int(np.argmin(np.abs(words[:-1] - words[-1] / 2))) + 1
        # The thread takes the caller's context along: numpy keeps there what to do about floating-point errors.
        behind = _beside().submit(contextvars.copy_context().run, read, slice(half, None))
        return (*read(slice(half)), *behind.result())

    def _score(
        self, question: Side, share: Floats, asked: _Asked, passages: Sequence[Given], first_told: int
    ) -> tuple[Scores, ...]:
        w, turned = self._w, self._turned
        lengths = [len(p.side) for p in passages]
        starts = np.cumsum([0, *(n + GAP for n in lengths[:-1])]) if lengths else np.zeros(0, np.int64)
        total = int(starts[-1]) + lengths[-1] + GAP
        rows = np.concatenate([np.arange(s, s + n) for s, n in zip(starts, lengths, strict=True)])
        vectors = np.concatenate([p.side.vectors for p in passages])
        near = vectors @ turned["project"]
        asked_near = question.vectors @ turned["project"]
        logits = w["align"][0] * (vectors @ question.vectors.T) + (near @ asked_near.T) / np.float32(
            np.sqrt(near.shape[1])
        )
        logits += w["align"][1] * share
        aligned = _softmax(logits) @ asked_near
        features = np.concatenate([p.features for p in passages])
        known = w["enter"].shape[1] - 3 * near.shape[1]
        inputs = np.concatenate([near, aligned, near * aligned, features[:, :known]], axis=1)
        hidden = np.zeros((total, asked.pooled.shape[0]), np.float32)
        entered = inputs @ turned["enter"] + (w["enter.u"] @ asked.pooled + w["enter.b"])
        if "enter.usage" in w:
            entered += np.concatenate([p.side.usage for p in passages]) @ turned["enter.usage"]
        hidden[rows] = _relu(entered)
        for block in range(len(DILATIONS)):
            if block == LOOK_AGAIN:
                hidden[rows] = self._look_again(hidden[rows], asked)
            if block == ATTEND and "attend" in w:
                hidden[rows] = self._attend(hidden[rows], lengths)
            normed = np.zeros_like(hidden)
            normed[rows] = self._norm(hidden[rows], f"block{block}")
            hidden[rows] += _relu(self._convolve(normed, DILATIONS[block], f"block{block}")[rows])
        final = self._norm(hidden[rows], "final")
        first = final @ (w["start"] + w["start.u"] @ asked.pooled)
        normed = np.zeros_like(hidden)
        normed[rows] = final
        last_hidden = final + _relu(self._convolve(normed, 1, "last")[rows])
        last = last_hidden @ (w["end"] + w["end.u"] @ asked.pooled)
        return self._split(first, last, final, asked, passages, first_told)

    def _question(self, question: Side, share: Floats, kind: int, plural: bool) -> _Asked:
        w, turned = self._w, self._turned
        near = question.vectors @ turned["project"]
        inputs = np.concatenate([near, share[:, None], (share > 0)[:, None].astype(np.float32)], axis=1)
        entered = inputs @ turned["ask"] + w["ask.b"]
        if "ask.usage" in w:
            entered += question.usage @ turned["ask.usage"]
        hidden = _relu(entered)
        hidden = hidden + _relu(self._convolve(np.pad(hidden, ((0, 1), (0, 0))), 1, "ask.conv")[: len(hidden)])
        pull: Floats = (hidden @ w["ask.pool"]).reshape(1, -1)
        attention = _softmax(pull)[0]
        pooled = attention @ hidden + w["kind"][kind]
        if plural:
            pooled = pooled + w["kind"][-1]
        return _Asked(words=hidden, pooled=pooled)

    def _look_again(self, hidden: Floats, asked: _Asked) -> Floats:
        w, turned = self._w, self._turned
        normed = self._norm(hidden, "again")
        scale = np.float32(normed.shape[1] ** -0.5)
        logits: Floats = (normed @ turned["again.key"]) @ (asked.words * scale).T
        seen = _softmax(logits) @ asked.words
        mixed = np.concatenate([normed, seen, normed * seen], axis=1) @ turned["again"] + w["again.b"]
        again: Floats = hidden + _relu(mixed)
        return again

    def _attend(self, hidden: Floats, lengths: Sequence[int]) -> Floats:
        """Let each word look at all the others of its passage."""
        w, turned = self._w, self._turned
        normed = self._norm(hidden, "attend")
        asks, keys = normed @ turned["attend.query"], normed @ turned["attend.key"]
        asks *= np.float32(keys.shape[1] ** -0.5)
        seen, at = np.empty_like(normed), 0
        for n in lengths:
            here = slice(at, at + n)
            seen[here] = _softmax(asks[here] @ keys[here].T) @ normed[here]
            at += n
        mixed = np.concatenate([normed, seen], axis=1) @ turned["attend"] + w["attend.b"]
        again: Floats = hidden + _relu(mixed)
        return again

    def _covered(self, final: Floats, asked: _Asked, met: Floats) -> float:
        """Return how well a passage meets each word of the question, as a part of the log-odds that it answers."""
        w, turned = self._w, self._turned
        if "cover" not in w:
            return 0.0
        asks, keys = asked.words @ turned["cover.query"], final @ turned["cover.key"]
        seen = _softmax(asks @ (keys * np.float32(keys.shape[1] ** -0.5)).T) @ final
        known = w["cover"].shape[1] - 3 * seen.shape[1]
        each = _relu(_mixed(w["cover"], asked.words, seen, met[:, :known]) + w["cover.b"]) @ w["cover.met"]
        return float(_of_all(each[None], met[:, 0], w["cover.least"])[0])

    def _told(self, final: Floats, asked: _Asked, within: Floats, bounds: Ints) -> Floats:
        """Return how well each sentence meets each word of the question, as a part of the log-odds that it answers."""
        w, turned = self._w, self._turned
        asks, keys = asked.words @ turned["tell.query"], final @ turned["tell.key"]
        logits: Floats = asks @ (keys * np.float32(keys.shape[1] ** -0.5)).T
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        ends = np.append(bounds[1:], len(final))
        seen = np.stack([e[:, a:b] @ final[a:b] for a, b in zip(bounds, ends, strict=True)])
        seen /= np.add.reduceat(e, bounds, axis=1).T[:, :, None] + _LEAST
        each = _relu(_mixed(w["tell"], asked.words, seen, within) + w["tell.b"]) @ w["tell.met"]
        return _of_all(each, within[0, :, 0], w["tell.least"])

    def _norm(self, x: Floats, name: str) -> Floats:
        mean = x @ np.full(x.shape[1], 1 / x.shape[1], np.float32)
        centred = x - mean[:, None]
        spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / np.float32(x.shape[1]) + np.float32(1e-5))
        centred /= spread[:, None]
        normed: Floats = centred * self._w[f"{name}.gain"] + self._w[f"{name}.shift"]
        return normed

    def _convolve(self, x: Floats, dilation: int, name: str) -> Floats:
        """Return the convolution over three rows, ``dilation`` apart; beyond the edges there are zeros."""
        width = x.shape[1]
        three = np.zeros((len(x), 3 * width), np.float32)
        three[dilation:, :width] = x[:-dilation]
        three[:, width : 2 * width] = x
        three[:-dilation, 2 * width :] = x[dilation:]
        made: Floats = three @ self._turned[f"{name}.conv"]
        made += self._w[f"{name}.bias"]
        return made

    def _split(
        self, first: Floats, last: Floats, final: Floats, asked: _Asked, passages: Sequence[Given], first_told: int
    ) -> tuple[Scores, ...]:
        w = self._w
        sentence = w["sentence"] + w["sentence.u"] @ asked.pooled
        answers = w["answers"] + w["answers.u"] @ asked.pooled if "tell" in w else None
        whole = w["holds"] + w["holds.u"] @ asked.pooled
        out, at = [], 0
        for place, passage in enumerate(passages):
            here = slice(at, at + len(passage.side))
            best = np.maximum.reduceat(final[here], passage.bounds, axis=0)
            met = passage.within[0, :, : len(MET)]
            held = final[here].max(axis=0) @ whole + w["holds.b"][0] + self._covered(final[here], asked, met)
            alone = None
            if answers is not None and place < first_told:
                alone = self._told(final[here], asked, passage.within, passage.bounds)
                alone = alone + best @ answers + w["answers.b"][0]
            out.append(
                Scores(start=first[here], end=last[here], sentence=best @ sentence, answers=alone, holds=float(held))
            )
            at += len(passage.side)
        return tuple(out)


@cache
def _beside() -> ThreadPoolExecutor:
    """Return the threads that read half of the passages."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="reading")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    words: Floats
    pooled: Floats


def _mixed(weight: Floats, words: Floats, seen: Floats, met: Floats) -> Floats:
    """Return what the words of a question, what each of them sees, both multiplied, and its features come to."""
    width = words.shape[1]
    of_words, of_seen, of_both, of_met = np.split(weight.T, (width, 2 * width, 3 * width))
    mixed: Floats = words @ of_words + seen @ of_seen + (words * seen) @ of_both + met @ of_met
    return mixed


def _of_all(each: Floats, share: Floats, scales: Floats) -> Floats:
    """Return one number a row: how well all words of the question are met, and the worst of those that tell."""
    least = -np.logaddexp.reduce(-each[:, share > 0], axis=1) if (share > 0).any() else np.zeros(len(each), np.float32)
    told: Floats = scales[0] * least + (1 + scales[1]) * (each @ share)
    return told


def _relu(x: Floats) -> Floats:
    above: Floats = np.maximum(x, np.float32(0))
    return above


def _softmax(x: Floats) -> Floats:
    e: Floats = np.exp(x - x.max(axis=1, keepdims=True))
    e /= e.sum(axis=1, keepdims=True)
    return e
