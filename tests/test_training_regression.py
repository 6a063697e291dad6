import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from training.reader import regression
from training.reader.regression import (
    bounds,
    logistic_regression,
    recalibrated,
    softmax_regression,
)

NAMES = ("exact", "untyped", "length", "rank")


def test_signs_are_held_where_they_make_sense():
    assert bounds(NAMES, NAMES[:3], signed=True) == [(0.0, None), (None, 0.0), (None, None), (0.0, 0.0)]
    assert bounds(NAMES, NAMES, signed=False) == [(None, None)] * 4


def test_the_right_row_comes_first_and_no_weight_takes_the_wrong_sign():
    rng = np.random.default_rng(1)
    groups = [rng.normal(size=(6, 4)).astype(np.float32) for _ in range(400)]
    gold = [int(np.argmax(group @ np.array([2.0, 1.0, -1.0, 5.0]))) for group in groups]
    free = softmax_regression(groups, gold, bounds(NAMES, NAMES[:3], signed=False))
    assert free[0] > 0
    assert free[1] > 0
    assert free[2] < 0
    assert free[3] == 0
    held = softmax_regression(groups, gold, bounds(NAMES, NAMES[:3], signed=True))
    assert held[1] == 0
    right = np.mean([int(np.argmax(group @ free)) == place for group, place in zip(groups, gold, strict=True)])
    assert right > 0.3


def test_one_pair_of_languages_is_fitted_as_scikit_learn_fits():
    rng = np.random.default_rng(2)
    x = rng.normal(size=(500, 3))
    right = rng.random(500) < 1 / (1 + np.exp(-(x @ np.array([1.5, -1.0, 0.0]) + 0.5)))
    counts = rng.random(500)
    w, bias = logistic_regression(x, right, counts, np.zeros(500, np.int64), [(None, None)] * 3, 1)
    spread, middle = x.std(axis=0), x.mean(axis=0)
    # pulled to a common weight that is itself pulled to nothing: together a ridge of 1 / (1 + apart ** 2)
    strength = regression._C * (1 + regression._APART**2)
    reference = LogisticRegression(C=strength, max_iter=5000, tol=1e-8).fit((x - middle) / spread, right, counts)
    assert w[0] == pytest.approx(reference.coef_[0] / spread, abs=0.02)
    assert bias[0] == pytest.approx(reference.intercept_[0] - w[0] @ middle, abs=0.02)
    expected = reference.predict_proba((x - middle) / spread)[:, 1]
    assert 1 / (1 + np.exp(-(x @ w[0] + bias[0]))) == pytest.approx(expected, abs=0.02)


def test_pairs_of_languages_may_differ():
    rng = np.random.default_rng(3)
    x = rng.normal(size=(4000, 1))
    pairs = np.arange(4000) % 2
    right = rng.random(4000) < 1 / (1 + np.exp(-np.where(pairs == 0, 3.0, 0.2) * x[:, 0]))
    w, _ = logistic_regression(x, right, np.ones(4000), pairs, [(0.0, None)], 2)
    assert w[0, 0] > 1.5 * w[1, 0] > 0


def test_odds_that_are_too_sure_are_made_those_of_what_is_right():
    rng = np.random.default_rng(4)
    true = rng.normal(size=20_000)
    right = rng.random(20_000) < 1 / (1 + np.exp(-true))
    slope, bias = recalibrated(2 * true + 1, right, np.ones(20_000))
    assert slope == pytest.approx(0.5, abs=0.03)
    assert bias == pytest.approx(-0.5, abs=0.05)
    counted = np.where(right, 1.0, 3.0)  # three wrong ones for each
    _, lower = recalibrated(2 * true + 1, right, counted)
    assert lower == pytest.approx(-0.5 - np.log(3), abs=0.1)
