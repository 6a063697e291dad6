import numpy as np
import pytest

from assistant.reading.signals import SIGNALS
from assistant.reading.weighing import DOUBTS, PAIRS, pair_columns
from training.reader import confidence
from training.reader.confidence import Doubted, fit_confidence

USED = ("soft", "holds", "no date", "lead")


@pytest.fixture(scope="module")
def made():
    rng = np.random.default_rng(7)
    n = 2400
    doubts = np.zeros((n, len(DOUBTS)))
    for name in USED:
        doubts[:, DOUBTS.index(name)] = rng.normal(size=n)
    doubts[:, DOUBTS.index("no date")] = rng.integers(0, 2, n)
    doubts[:, DOUBTS.index("content")] = 1.5
    pair = np.array(PAIRS)[rng.integers(0, len(PAIRS), n)]
    odds = 2 * doubts[:, DOUBTS.index("holds")] + doubts[:, DOUBTS.index("soft")] - doubts[:, DOUBTS.index("no date")]
    right = rng.random(n) < 1 / (1 + np.exp(-odds - (pair == "ar")))
    over = np.where(rng.random(n) < 0.5, "all", "another")
    right[over == "another"] &= odds[over == "another"] > 1
    return Doubted(
        doubts=doubts.astype(np.float32).astype(np.float64),
        right=right,
        missed=np.zeros(n, bool),
        over=over,
        question=np.arange(n),
        pair=pair,
    )


@pytest.mark.parametrize("trees", [True, False])
def test_the_odds_of_the_product_are_those_that_were_fitted(made, trees, monkeypatch):
    pairs = np.array([PAIRS.index(pair) for pair in made.pair])
    told_by, fit = [], confidence._fitted

    def kept(*args, **more):
        found = fit(*args, **more)
        told_by.append(found.log_odds(made, pairs, np.ones(len(pairs), bool)))
        return found

    monkeypatch.setattr(confidence, "_fitted", kept)
    weights, _ = confidence.fit_confidence(made, np.zeros(len(SIGNALS), np.float32), USED, trees=trees)
    own = told_by[-1]
    given = np.array(
        [weights.odds[p].probability(row.astype(np.float32)) for p, row in zip(made.pair, made.doubts, strict=True)]
    )
    for pair in PAIRS:  # made those of a right answer: another slope and bias, the order stays
        here = made.pair == pair
        told = np.log(given[here] / (1 - given[here]))
        slope, bias = np.polyfit(own[here], told, 1)
        assert told == pytest.approx(slope * own[here] + bias, abs=0.02)
        assert given[here].mean() == pytest.approx(made.right[here].mean(), abs=0.02)
        assert (weights.odds[pair].trees is not None) == trees


def test_what_is_held_to_at_most_is_so_in_the_regression(made):
    weights, _ = fit_confidence(made, np.zeros(len(SIGNALS), np.float32), USED)
    for pair in PAIRS:
        odds = weights.odds[pair]
        assert odds.confidence[DOUBTS.index("no date")] <= -0.8 * odds.share + 1e-3


def test_each_pair_of_languages_has_columns_of_its_own():
    assert [pair_columns(pair).tolist() for pair in PAIRS] == [[0, 0], [1, 0], [0, 1]]
