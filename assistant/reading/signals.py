"""What is told of each sentence of a hit: how it meets the question, and where it stands; numbers only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.reading.council import UNTOLD
from assistant.reading.features import Floats, Ints, Matches, Side, asked_share
from assistant.reading.network import Scores
from assistant.reading.spans import best_span, log_sum
from assistant.reading.words import FLAGS, Words

SIGNALS = (
    "exact",
    "soft",
    "sharp",
    "cosine",
    "names",
    "numbers",
    "passage",
    "granted",
    "asked",
    "asked beside",
    "neighbour",
    "heaviest",
    "first",
    "length",
    "rank",
    "score",
    "foreign",
    "type",
    "untyped",
    "close",
    "apt",
    "no amount",
    "no date",
    "holds",
    "answers",
    "sentence",
    "span",
    "alike",
)
"""What is told of a sentence, in the order of the columns of ``Evidence.signals``."""

TYPE, UNTYPED, CLOSE, APT = map(SIGNALS.index, ("type", "untyped", "close", "apt"))
NO_AMOUNT, NO_DATE = map(SIGNALS.index, ("no amount", "no date"))
OF_TYPES = (TYPE, UNTYPED, CLOSE, APT, NO_AMOUNT, NO_DATE)
"""Signals that are filled for the best sentences only."""
FOREIGN, SCORE, ALIKE, PASSAGE = map(SIGNALS.index, ("foreign", "score", "alike", "passage"))
FIRST, RANK = map(SIGNALS.index, ("first", "rank"))
HOLDS, ANSWERS, SENTENCE, SPAN = (SIGNALS.index(name) for name in ("holds", "answers", "sentence", "span"))
OF_ARTICLES = (SCORE, HOLDS, ALIKE)
"""Signals of a whole passage that are told of its article."""
_CAPITAL, _DIGIT, _FIRST, _LATIN = (FLAGS.index(name) for name in ("capital", "digit", "first", "latin"))


def sentence_signals(
    one: Side,
    two: Side,
    found: Matches,
    topic: Floats,
    question: Words,
    spans: Sequence[range],
    bounds: Ints,
) -> Floats:
    """Return the signals of one passage's sentences, but for those of types, network and the passage as a whole.

    ``topic``: how well title and first sentence of the article meet each word of the question; ``spans``: the words of
    each sentence, ``bounds`` the first of each.
    """
    met = np.maximum(np.maximum(found.cosine, 0), found.same)
    best = np.maximum.reduceat(met, bounds, axis=0)
    exact = np.maximum.reduceat(found.same, bounds, axis=0)
    share = found.share
    sums = np.add.reduceat(one.vectors * one.weights[:, None], bounds, axis=0)
    whole = (two.vectors * (share[:, None])).sum(axis=0)
    lengths = np.linalg.norm(sums, axis=1) * np.linalg.norm(whole)
    named = (two.keys[:, 0] > 0) & (question.flags[:, _CAPITAL] > question.flags[:, _FIRST]) & (share > 0)
    numbered = (question.flags[:, _DIGIT] > 0) & (share > 0)
    before = np.vstack([np.zeros_like(best[:1]), best[:-1]])
    after = np.vstack([best[1:], np.zeros_like(best[:1])])
    near = np.maximum(np.maximum(before, after), best)
    heaviest = np.argsort(-share)[:2]
    asks = asked_share(share, topic)
    n = len(spans)
    out = np.zeros((n, len(SIGNALS)), np.float32)
    columns = {
        "exact": exact @ share,
        "soft": best @ share,
        "sharp": (best**3) @ share,
        "cosine": (sums @ whole) / np.maximum(lengths, 1e-6),
        "names": best[:, named].mean(axis=1) if named.any() else np.full(n, 0.5),
        "numbers": exact[:, numbered].mean(axis=1) if numbered.any() else np.full(n, 0.5),
        "passage": np.full(n, np.maximum(met.max(axis=0), topic) @ share),
        "granted": np.maximum(best, topic) @ share,  # what title or first sentence meet need not be said again
        "asked": best @ asks if asks.any() else np.ones(n),
        "asked beside": (near - best) @ asks,
        "neighbour": (near - best) @ share,
        "heaviest": best[:, heaviest].mean(axis=1),
        "length": np.log1p(np.array([len(words) for words in spans])) / 4,
    }
    for name, values in columns.items():
        out[:, SIGNALS.index(name)] = values
    return out


def tell_of_articles(signals: Floats, articles: Sequence[str]) -> None:
    """Put the score, likeness and holding of an article's best passage in for those of each of its passages.

    ``articles``: the article of each row. A passage tells which article is meant; which of its sentences answers, the
    passage that names the matter best does not.
    """
    for article in dict.fromkeys(articles):
        rows = np.flatnonzero([one == article for one in articles])
        for column in OF_ARTICLES:
            signals[rows, column] = signals[rows, column].max()


def likeness(passage: Side, question: Side, share: Floats) -> float:
    """Return the cosine of the sums of two texts' word vectors, each word by its weight."""
    one, two = passage.weights @ passage.vectors, share @ question.vectors
    return float(one @ two / max(float(np.linalg.norm(one) * np.linalg.norm(two)), 1e-6))


def is_foreign(question: Words, passage: Words) -> bool:
    """Return whether question and passage are mostly of different scripts."""
    return min(len(question), len(passage)) > 0 and bool(
        (question.flags[:, _LATIN].mean() > 0.5) != (passage.flags[:, _LATIN].mean() > 0.5)
    )


def network_signals(scores: Scores, spans: Sequence[range], out: Floats) -> None:
    """Fill the network's columns of one passage's sentences: log-odds, and log-probabilities within the passage."""
    out[:, HOLDS], out[:, ANSWERS] = scores.holds, scores.answers if scores.answers is not None else UNTOLD
    out[:, SENTENCE] = scores.sentence - log_sum(scores.sentence)
    start = scores.start - log_sum(scores.start)
    end = scores.end - log_sum(scores.end)
    for i, words in enumerate(spans):
        span = best_span(start, end, words)
        out[i, SPAN] = span[2]
