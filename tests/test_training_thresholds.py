import numpy as np
import pytest

from assistant.reading.weighing import FEW, MANY
from training.reader.thresholds import Judged, thresholds


def judged(shift):
    """Return made-up searches; the probabilities of longer questions lie lower by ``shift`` in log-odds."""
    rng = np.random.default_rng(3)
    n = 6000
    answerable = rng.random(n) < 0.5
    content = rng.uniform(FEW - 0.5, MANY + 0.5, n)
    odds = np.where(answerable, 1.0, -1.5) + rng.normal(0, 1.0, n) - shift * (np.clip(content, FEW, MANY) - FEW)
    pair = rng.choice(["en", "ar", "foreign"], n, p=[0.6, 0.1, 0.3])
    odds[pair == "foreign"] -= 1
    return Judged(
        probability=1 / (1 + np.exp(-odds)),
        content=content,
        pair=pair,
        answerable=answerable,
        unanswerable=np.where(answerable, 0.0, 2.0),
    )


@pytest.mark.parametrize("shift", [0.0, 1.0, 1.5])
def test_the_easing_finds_by_how_much_longer_questions_lie_lower(shift):
    found, easing = thresholds(judged(shift))
    assert easing == pytest.approx(shift, abs=0.5)
    assert found["en"] == pytest.approx(found["ar"], abs=0.06)
    assert min(found["en"], found["ar"]) > found["foreign"] + 0.05


def test_both_demands_are_met_where_they_can_be():
    searches = judged(1.0)
    found, easing = thresholds(searches)
    odds = np.log(searches.probability / (1 - searches.probability))
    odds += easing * (np.clip(searches.content, FEW, MANY) - FEW)
    for pair, least in found.items():
        here = searches.pair == pair
        given = odds >= np.log(least / (1 - least))
        assert given[here & searches.answerable].mean() > 0.85
        assert 1 - given[here & (searches.unanswerable > 0)].mean() > 0.8
