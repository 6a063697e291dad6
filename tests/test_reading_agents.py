import numpy as np
import pytest

from assistant.reading.agent_spans import overlaps
from assistant.reading.agents import FEATURES, FILE, learned_agents
from assistant.reading.question import question_type


def test_word_f1_of_spans_with_each_other():
    assert overlaps([(0, 1), (1, 1), (3, 4)]) == pytest.approx(np.array([[1, 2 / 3, 0], [2 / 3, 1, 0], [0, 0, 1]]))


def test_what_was_learned_fits_the_features():
    with np.load(FILE) as stored:
        learned = learned_agents(str(stored["encoder"]))
    assert learned is not None
    assert learned.weights.shape == (len(FEATURES),)
    assert learned.vectors.shape[0] == len(learned.bias) == 3
    assert learned_agents("of another encoder") is None


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        pytest.param("What did the officials allege?", "other", id="the noun is who did it"),
        pytest.param("What did the repair cost?", "money", id="what it cost"),
        pytest.param("Who are the officials?", "person", id="who"),
    ],
)
def test_what_of_a_verb_asks_no_person(asked, kind):
    assert question_type(asked).kind == kind
