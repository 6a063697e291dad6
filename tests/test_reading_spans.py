import numpy as np
import pytest

from assistant.reading.spans import best_span, likeliest_span

NEVER = -9.0


@pytest.mark.parametrize(
    ("start", "end", "likeliest"),
    [
        pytest.param([NEVER, 2, NEVER, NEVER], [NEVER, NEVER, 2, NEVER], (1, 2), id="sure"),
        pytest.param([2, 1.9, NEVER, NEVER], [NEVER, 1.95, 2, NEVER], (0, 2), id="torn between overlapping spans"),
        pytest.param([NEVER, 2, NEVER, NEVER], [2, NEVER, NEVER, 2], (1, 3), id="no end before its start"),
    ],
)
def test_the_likeliest_span_shares_most_with_what_may_be_the_answer(start, end, likeliest):
    first, last, _ = likeliest_span(np.array(start, np.float32), np.array(end, np.float32), range(0, 4))
    assert (first, last) == likeliest


def test_spans_keep_to_the_words_given():
    rng = np.random.default_rng(2)
    start, end = rng.normal(size=(2, 30)).astype(np.float32)
    for find in (best_span, likeliest_span):
        first, last, score = find(start, end, range(10, 17))
        assert 10 <= first <= last < 17
        assert score == best_span(start, end, range(10, 17))[2]
