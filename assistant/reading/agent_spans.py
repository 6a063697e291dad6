"""Who or which body a sentence answers with: names and noun phrases, weighed by where they stand, not by lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reading.agents import FEATURES, Agents
from assistant.reading.apposition import asks_role
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.features import Floats
from assistant.reading.mentions import Mention
from assistant.reading.spans import likeliest_span
from assistant.reading.words import FLAGS

_WEAK = 0.6
"""Weight, as a share of a common noun's, below which a word only joins others."""
_LONGEST, _BRIDGED = 5, 8
"""Words of a candidate without, and with, a joining word inside."""
SURER = 1.5
"""How much surer the choice is than the fit, so that it is not a long span that shares a little with many others.

By five folds over 801 English questions: exact 48.2 % at 1, 49.4 at 1.5, 49.8 at 2; word F1 57.8, 57.2, 56.9.
"""
_MET = 0.45
_REACH = 3.0
_FLOOR = -12.0
_LATIN, _CAPITAL, _DIGIT = (FLAGS.index(name) for name in ("latin", "capital", "digit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BestAgent:
    """The likeliest candidate; offsets into ``passage.text``."""

    start: int
    end: int
    expected: float
    """Word F1 expected of it, 0 to 1."""
    near: float
    """How near the question's words stand, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Spans of a sentence that may name who is asked for."""

    spans: tuple[tuple[int, int], ...]
    """First and last word of each, positions in the passage."""
    rows: Floats
    """(spans, len(FEATURES))."""


def best_agent(evidence: Evidence, sentence: Sentence, named: Sequence[Mention], learned: Agents) -> BestAgent | None:
    """Return the likeliest candidate; ``None`` without any.

    ``named``: the names of the sentence that the question does not hold already.
    """
    found = candidates(evidence, sentence, named, learned)
    if not found.spans:
        return None
    scores = found.rows @ learned.weights
    e = np.exp(SURER * (scores - scores.max()))
    expected = overlaps(found.spans) @ (e / e.sum())
    best = int(expected.argmax())
    i, j = found.spans[best]
    spans = evidence.passages[sentence.place].spans
    return BestAgent(
        start=spans[i][0],
        end=spans[j][1],
        expected=float(expected[best]),
        near=float(found.rows[best, FEATURES.index("near")]),
    )


def overlaps(spans: Sequence[tuple[int, int]]) -> Floats:
    """Return the word F1 of each span with each other: (spans, spans)."""
    i, j = np.array(spans, np.float32).T
    shared = np.maximum(np.minimum(j[:, None], j) - np.maximum(i[:, None], i) + 1, 0)
    f1: Floats = 2 * shared / ((j - i + 1)[:, None] + (j - i + 1))
    return f1


def candidates(evidence: Evidence, sentence: Sentence, named: Sequence[Mention], learned: Agents) -> Candidates:
    """Return every name, every short run of words with content, and the network's own words, with their features."""
    words, side = evidence.passages[sentence.place], evidence.sides[sentence.place]
    low, high = sentence.words.start, sentence.words.stop
    breaks = _breaks(words.text, words.spans, low, high)
    weak = side.weights < _WEAK
    digits = words.flags[:, _DIGIT] > 0
    held = (evidence.words_of(sentence, mention.start, mention.end) for mention in named)
    names = [(inside[0], inside[-1]) for inside in held if inside]
    spans = set(names)
    network = None
    if evidence.scores and len(evidence.scores[sentence.place].start):
        scores = evidence.scores[sentence.place]
        network = likeliest_span(scores.start, scores.end, sentence.words)[:2]
        spans.add(network)
    for i in range(low, high):
        if weak[i] or digits[i]:
            continue
        bridged = False
        for j in range(i, min(i + _BRIDGED, high)):
            if j > i and breaks[j - low]:
                break
            bridged = bridged or bool(weak[j])
            if j - i >= _LONGEST and not bridged:
                break
            if not weak[j] and not digits[j]:
                spans.add((i, j))
    found = evidence.matches[sentence.place]
    met = np.maximum(found.cosine, found.same)
    met = np.where((met >= _MET) & (found.share > 0)[None, :], met, 0)
    asked = (met * found.share).max(axis=1) > 0
    kept = tuple(
        sorted((i, j) for i, j in spans if not asked[i : j + 1].all() and not weak[i : j + 1].all())
    )  # a pronoun names nobody
    if not kept:
        return Candidates(spans=(), rows=np.zeros((0, len(FEATURES)), np.float32))
    agent, leads, follows = 1 / (1 + np.exp(-(learned.vectors @ side.vectors.T + learned.bias[:, None])))
    told = dict(zip(names, named, strict=True)) if len(names) == len(named) else {}
    see = _Seen(
        low=low,
        high=high,
        breaks=breaks,
        weak=weak,
        asked=asked,
        met=met * found.share,
        agent=agent,
        leads=leads,
        follows=follows,
        role=float(asks_role(evidence)),
        names=names,
        told=told,
        english=bool(words.flags[low:high, _LATIN].mean() > 0.5),
        capital=words.flags[:, _CAPITAL] > 0,
        clitic=np.array([words.text[a] in "وفبلك" and b - a > 3 for a, b in words.spans]),
        definite=np.array([words.text[a : a + 2] in ("ال", "لل") for a, _ in words.spans]),
        first=np.array([words.text[a] in "وف" and b - a > 4 for a, b in words.spans]),
        network=network,
        start=_below(evidence.scores[sentence.place].start) if network else None,
        end=_below(evidence.scores[sentence.place].end) if network else None,
    )
    return Candidates(spans=kept, rows=np.array([see.row(i, j) for i, j in kept], np.float32))


def _below(scores: Floats) -> Floats:
    out: Floats = np.maximum(scores - scores.max(), _FLOOR) / -_FLOOR
    return out


def _breaks(written: str, spans: Sequence[tuple[int, int]], low: int, high: int) -> list[bool]:
    """Return whether a mark other than a hyphen stands in front of each word, and behind the last one."""
    return [
        i == low or any(c not in " -'\u2019\u200c\u0640" for c in written[spans[i - 1][1] : spans[i][0]])
        for i in range(low, high)
    ] + [True]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Seen:
    """One sentence as its candidates see it."""

    low: int
    high: int
    breaks: list[bool]
    weak: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    met: Floats
    agent: Floats
    leads: Floats
    follows: Floats
    role: float
    names: list[tuple[int, int]]
    told: dict[tuple[int, int], Mention]
    english: bool
    capital: NDArray[np.bool_]
    first: NDArray[np.bool_]
    clitic: NDArray[np.bool_]
    definite: NDArray[np.bool_]
    network: tuple[int, int] | None
    start: Floats | None
    end: Floats | None

    def row(self, i: int, j: int) -> list[float]:
        """Return the features of the words ``i`` to ``j``."""
        behind, ahead = self._near(i, j)
        gap, comma = self._between(i, j)
        name = self.told.get((i, j))
        inside = [n for n in self.names if i <= n[0] and n[1] <= j]
        cut = any(n[0] <= j and i <= n[1] and not (i <= n[0] and n[1] <= j) for n in self.names)
        whole = (i, j) in self.names
        en, ar = float(self.english), float(not self.english)
        best = float(self.agent[i : j + 1].max())
        start = float(self.start[i]) if self.start is not None else 0.0
        end = float(self.end[j]) if self.end is not None else 0.0
        beside = float((i > self.low and bool(self.asked[i - 1])) or (j + 1 < self.high and bool(self.asked[j + 1])))
        before = float(self.leads[i - 1]) if i > self.low else 0.0
        touch = float(gap == 0 and not comma)
        values = {
            "near": float(np.maximum(behind, ahead).sum()),
            "near behind, en": en * float(behind.sum()),
            "near ahead, en": en * float(ahead.sum()),
            "near behind, ar": ar * float(behind.sum()),
            "near ahead, ar": ar * float(ahead.sum()),
            "touches": touch,
            "touches in a name": touch * bool(inside),
            "words between": min(gap, 8) / 8,
            "comma between": comma,
            "asked inside": float(self.met[i : j + 1].sum(axis=0).clip(0, 1).sum())
            if self.asked[i : j + 1].any()
            else 0,
            "first agent": float(self.agent[i]),
            "last agent": float(self.agent[j]),
            "best agent, en": en * best,
            "best agent, ar": ar * best,
            "word before, en": en * before,
            "word before, ar": ar * before,
            "word behind, en": en * (float(self.follows[j + 1]) if j + 1 < self.high else 0.0),
            "adjacent": beside,
            "adjacent, of a role": self.role * beside,
            "near ahead, of a role": self.role * float(ahead.sum()),
            "phrase cut before, ar": ar
            * float(not self.breaks[i - self.low] and self.definite[i] and self.definite[i - 1]),
            "phrase cut behind, ar": ar
            * float(j + 1 < self.high and not self.breaks[j + 1 - self.low] and self.definite[j + 1]),
            "clitic first, ar": ar * float(self.clitic[i]),
            "name": whole * (name.name.probability if name is not None and name.name is not None else 1.0),
            "name of kind": name is not None and name.name is not None and name.name.kind == name.kind,
            "name inside": bool(inside) and not whole,
            "name cut": cut,
            "title and name": any(n[1] == j and n[0] > i for n in inside),
            "opens at a break": self.breaks[i - self.low],
            "closes at a break": self.breaks[j + 1 - self.low],
            "weak word first": i == self.low or bool(self.weak[i - 1]),
            "weak word last": j + 1 >= self.high or bool(self.weak[j + 1]),
            "length": (j - i) / 8,
            "one word": i == j,
            "opens sentence": i == self.low,
            "capital, en": en * float(self.capital[i : j + 1].mean()),
            "network start": start * en,
            "network end": end * en,
            "network start, ar": start * ar,
            "network end, ar": end * ar,
            "network best": self.network == (i, j),
            "conjunction inside": ar * float(self.first[i + 1 : j + 1].any()),
        }
        return [float(values[name]) for name in FEATURES]

    def _near(self, i: int, j: int) -> tuple[Floats, Floats]:
        """Return, for each word of the question, how near it is met behind (left of) and ahead of the candidate."""
        behind = np.zeros(self.met.shape[1], np.float32)
        ahead = np.zeros_like(behind)
        if i > self.low:
            fade = np.exp(-(i - np.arange(self.low, i)) / _REACH)[:, None]
            behind = (self.met[self.low : i] * fade).max(axis=0)
        if j + 1 < self.high:
            fade = np.exp(-(np.arange(j + 1, self.high) - j) / _REACH)[:, None]
            ahead = (self.met[j + 1 : self.high] * fade).max(axis=0)
        return behind, ahead

    def _between(self, i: int, j: int) -> tuple[int, bool]:
        """Return how many words of content, and whether a mark, part the candidate from the nearest asked word."""
        best: tuple[int, bool] = (8, True)
        for step, edge in ((-1, i), (1, j)):
            count, mark, at = 0, False, edge + step
            while self.low <= at < self.high:
                mark = mark or self.breaks[(at + 1 if step < 0 else at) - self.low]
                if self.asked[at]:
                    best = min(best, (count, mark))
                    break
                count += not self.weak[at]
                at += step
        return best
