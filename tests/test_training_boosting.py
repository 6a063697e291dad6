import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from assistant.reading.trees import read_trees
from training.reader import boosting

HELD = [(0.0, None), (None, 0.0), (0.0, 0.0), (None, None)]
"""For an answer, against it, not used, either."""


@pytest.fixture(scope="module")
def made():
    rng = np.random.default_rng(4)
    rows = rng.normal(size=(3000, 5))
    rows[:, 4] = rng.integers(0, 2, 3000)
    odds = rows[:, 0] - 2 * (rows[:, 1] > 0) + 3 * rows[:, 2] + rows[:, 3] ** 2 + rows[:, 4]
    right = rng.random(3000) < 1 / (1 + np.exp(-odds))
    return rows, right, boosting.boosted(rows, right, np.ones(3000), HELD, 1)


def test_trees_are_read_as_the_model_has_them(made, monkeypatch):
    rows, right, _ = made
    kept = []
    fit = HistGradientBoostingClassifier.fit

    def keep(self, *args, **more):
        kept.append(fit(self, *args, **more))
        return kept[-1]

    monkeypatch.setattr(HistGradientBoostingClassifier, "fit", keep)
    trees = boosting.boosted(rows, right, np.ones(3000), HELD, 1)
    shown = rows.copy()
    shown[:, 2] = 0
    assert trees.log_odds(rows) == pytest.approx(kept[0].decision_function(shown))


def test_written_trees_are_read_again(made, tmp_path):
    rows, _, trees = made
    trees.write(tmp_path / "trees.npz")
    assert read_trees(tmp_path / "trees.npz").log_odds(rows) == pytest.approx(trees.log_odds(rows), abs=1e-3)


@pytest.mark.parametrize(("column", "sign"), [(0, 1), (1, -1)])
def test_each_column_only_speaks_as_it_may(made, column, sign):
    rows, _, trees = made
    more = rows.copy()
    more[:, column] += 0.7
    moved = sign * (trees.log_odds(more) - trees.log_odds(rows))
    assert moved.min() >= -1e-9
    assert moved.max() > 0.1


def test_a_column_held_at_nothing_says_nothing(made):
    rows, _, trees = made
    more = rows.copy()
    more[:, 2] += 3
    assert trees.log_odds(more) == pytest.approx(trees.log_odds(rows))
    assert 2 not in trees.feature


def test_trees_tell_what_is_right(made):
    rows, right, trees = made
    told = 1 / (1 + np.exp(-trees.log_odds(rows)))
    assert told[right].mean() > told[~right].mean() + 0.15
    assert told.mean() == pytest.approx(right.mean(), abs=0.02)
