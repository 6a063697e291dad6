"""Fit how likely an answer is right, from what speaks for and against it: a logistic regression and boosted trees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reading.trees import Trees
from assistant.reading.weighing import DOUBTS, PAIRS, Odds, Weights, pair_columns
from training.reader.boosting import boosted
from training.reader.regression import Bounds, bounds, logistic_regression, recalibrated
from training.reader.thresholds import Judged, thresholds

COUNTS = {
    "all": 1.0,
    "own": 0.5,
    "cut": 0.25,
    "another": 1.0,
    "swapped": 0.15,
    "reworded": 0.15,
    "told": 0.2,
    "near": 0.2,
}
"""What each question counts in the fit, by where it was asked."""
_TREES = 0.5
"""What the log-odds of the trees count, and those of the logistic regression the rest."""
_REFUSED = {"another": 1.0, "own": 1.0, "cut": 0.75, "near": 0.1}
_CUT_ACROSS = 0.35
"""What each unanswerable question counts where a threshold is looked for; the second, "cut" across languages.

An article without the sentence that answers counts too: questions on paragraphs are refused elsewhere so easily that
without it the thresholds fall (0.10 for 0.21) to where questions of few words are met by chance. Near misses count
little: at 0.2 the thresholds would refuse a few in a hundred more of them, and one or two more of the answerable ones.
"""
Curve = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Doubted:
    """The best choice of each search."""

    doubts: NDArray[np.float64]
    """One row of ``DOUBTS`` a search."""
    right: NDArray[np.bool_]
    missed: NDArray[np.bool_]
    """Whether another sentence was chosen although the right one was among those found."""
    over: NDArray[np.str_]
    question: NDArray[np.int64]
    """A number a question, for folds."""
    pair: NDArray[np.str_]
    """The languages of question and best sentence."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Fitted:
    """What makes log-odds of doubts: weights and a bias for each pair of languages, and trees for them all."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    trees: Trees | None

    def log_odds(self, made: Doubted, pairs: NDArray[np.int64], rows: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the log-odds of some of the searches."""
        mine = pairs[rows]
        told: NDArray[np.float64] = (made.doubts[rows] * self.weights[mine]).sum(axis=1) + self.bias[mine]
        if self.trees is None:
            return told
        return told + _TREES * self.trees.log_odds(_with_columns(made)[rows])


def _with_columns(made: Doubted) -> NDArray[np.float64]:
    return np.concatenate([made.doubts, np.array([pair_columns(pair) for pair in made.pair])], axis=1)


def _fitted(
    made: Doubted,
    counts: NDArray[np.float64],
    pairs: NDArray[np.int64],
    held: Bounds,
    kept: NDArray[np.bool_],
    *,
    trees: bool,
) -> _Fitted:
    """Fit what makes log-odds of doubts on the searches that are ``kept``.

    What weights are held to at most holds for the regression; the trees are held to signs alone. Bounds twice as wide,
    so that they hold for both together, cost 0.002 of the area under the ROC curve on the evaluation files, and 0.003
    on the news.
    """
    share = 1 - _TREES if trees else 1.0
    w, bias = logistic_regression(made.doubts[kept], made.right[kept], counts[kept], pairs[kept], held, len(PAIRS))
    grown = None
    if trees:
        some = kept & (counts > 0)
        grown = boosted(_with_columns(made)[some], made.right[some], counts[some], held, len(PAIRS) - 1)
    return _Fitted(weights=share * w, bias=share * bias, trees=grown)


def fit_confidence(
    made: Doubted, ranking: NDArray[np.float32], used: Sequence[str], *, signed: bool = True, trees: bool = True
) -> tuple[Weights, Curve]:
    """Return the weights with log-odds of a right answer, and (probability, right) of each question.

    Probabilities are of questions left out of the fit (five folds). ``signed`` as for ``fit_ranking``; ``trees``: let
    boosted trees tell as much as the logistic regression.

    Where the wrong sentence of what was found is chosen, an answer is there and this is not it: such searches count for
    neither when the doubts are weighed, and as wrong when the odds are made those of a right answer.
    """
    held = bounds(DOUBTS, used, signed=signed)
    whole = np.array([COUNTS[name] for name in made.over])
    counts = whole * ~made.missed
    pairs = np.array([PAIRS.index(pair) for pair in made.pair])
    out = np.zeros(len(pairs))
    for fold in range(5):
        kept = made.question % 5 != fold
        out[~kept] = _fitted(made, counts, pairs, held, kept, trees=trees).log_odds(made, pairs, ~kept)
    fitted = _fitted(made, counts, pairs, held, np.ones(len(pairs), bool), trees=trees)
    slopes = np.ones(len(PAIRS))
    for place in range(len(PAIRS)):
        here = pairs == place
        slopes[place], more = recalibrated(out[here], made.right[here], whole[here])
        out[here] = 1 / (1 + np.exp(-(slopes[place] * out[here] + more)))
        fitted.weights[place] *= slopes[place]
        fitted.bias[place] = slopes[place] * fitted.bias[place] + more
    judged = Judged(
        probability=out,
        content=made.doubts[:, DOUBTS.index("content")],
        pair=made.pair,
        answerable=made.over == "all",
        unanswerable=np.where(
            (made.over == "cut") & (made.pair == "foreign"),
            _CUT_ACROSS,
            np.array([_REFUSED.get(name, 0.0) for name in made.over]),
        ),
    )
    least, easing = thresholds(judged)
    odds = {
        pair: Odds(
            confidence=fitted.weights[i].astype(np.float32),
            bias=float(fitted.bias[i]),
            threshold=least[pair],
            easing=easing,
            pair=pair,
            trees=fitted.trees,
            share=float(slopes[i]) * _TREES if trees else 0.0,
        )
        for i, pair in enumerate(PAIRS)
    }
    given = np.array([p >= odds[pair].least(row) for p, pair, row in zip(out, made.pair, made.doubts, strict=True)])
    for pair in PAIRS:
        here = made.pair == pair
        can = here & (made.over == "all")
        told = ", ".join(
            f"{name} {1 - np.mean(given[here & (made.over == name)]):.3f}"
            for name in COUNTS
            if name != "all" and name in made.over[here]
        )
        print(
            f"{pair}: right {made.right[can].mean():.3f} of {can.sum()}; at {least[pair]:.3f} answered "
            f"{np.mean(given[can]):.3f}, right of these {made.right[can & given].mean():.3f}; refused: {told}",
            flush=True,
        )
    right = np.where(made.right, out, 1 - out)
    print(f"log loss {-np.average(np.log(np.maximum(right, 1e-9)), weights=whole):.4f}", flush=True)
    shown = (made.over == "all") | (made.over == "another")
    return Weights(ranking=ranking, look=ranking, odds=odds), [
        (float(p), bool(r)) for p, r in zip(out[shown], made.right[shown], strict=True)
    ]


def risk_coverage(points: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Return (threshold, coverage, risk) from the surest answer on; risk is the share of wrong ones."""
    order = sorted(points, key=lambda point: -point[0])
    wrong, out = 0, []
    step = max(1, len(order) // 100)
    for given, (likely, is_right) in enumerate(order, 1):
        wrong += not is_right
        if given % step == 0:
            out.append(
                {
                    "threshold": round(likely, 4),
                    "coverage": round(given / len(order), 4),
                    "risk": round(wrong / given, 4),
                }
            )
    return out
