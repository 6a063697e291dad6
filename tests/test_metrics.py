"""Metrics against numbers worked by hand, scikit-learn, and the public sets' scripts rewritten from their papers."""

from __future__ import annotations

import math
import random
import re
import string
import sys
import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.metrics import (
    Confusion,
    area_under_risk_coverage,
    bootstrap,
    calibration_error,
    citation_score,
    contains_answer,
    covering_gains,
    exact_match,
    hit_at,
    ndcg,
    normalise,
    overlaps,
    paired_difference,
    percentile,
    reciprocal_rank,
    risk_coverage,
    token_f1,
)


@pytest.mark.parametrize(
    ("gains", "k", "hit", "rr"),
    [
        pytest.param([1, 0, 0], 1, 1.0, 1.0, id="first"),
        pytest.param([0, 0, 1], 3, 1.0, 1 / 3, id="third"),
        pytest.param([0, 0, 1], 2, 0.0, 0.0, id="beyond k"),
        pytest.param([], 5, 0.0, 0.0, id="nothing found"),
    ],
)
def test_hits_and_reciprocal_ranks(gains, k, hit, rr):
    assert hit_at(gains, k) == hit
    assert reciprocal_rank(gains, k) == pytest.approx(rr)


def test_ndcg_by_hand():
    # DCG = 3/log2(2) + 2/log2(3) + 0 + 1/log2(5); ideal = 3, 2, 1 in the first three places.
    dcg = 3 + 2 / math.log2(3) + 1 / math.log2(5)
    ideal = 3 + 2 / math.log2(3) + 1 / 2
    assert ndcg([3, 2, 0, 1], [1, 2, 3, 0], 4) == pytest.approx(dcg / ideal)
    assert ndcg([0, 1], [1], 10) == pytest.approx(1 / math.log2(3))
    assert ndcg([], [], 10) == 0.0


@pytest.mark.slow  # importing scikit-learn takes seconds
@pytest.mark.parametrize("k", [1, 3, 10])
def test_ndcg_equals_scikit_learns(k):
    metrics = pytest.importorskip("sklearn.metrics")
    generator = random.Random(7)
    for _ in range(50):
        gains = [generator.choice([0, 0, 1, 2]) for _ in range(12)]
        if not any(gains):
            continue
        # Distinct descending scores keep the list in the order given.
        expected = metrics.ndcg_score([gains], [list(range(12, 0, -1))], k=k)
        assert ndcg(gains, gains, k) == pytest.approx(expected)


def test_a_fact_gains_once():
    assert covering_gains([{0}, {0}, {1}, set(), {0, 2}]) == (1.0, 0.0, 1.0, 0.0, 1.0)


def _squad_tokens(text: str) -> list[str]:
    """SQuAD v1.1's normalisation, from its published description: lower, no punctuation, no articles, single blanks."""
    text = "".join(char for char in text.lower() if char not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split()).split()


_ALL_PUNCTUATION = {chr(i) for i in range(sys.maxunicode) if unicodedata.category(chr(i)).startswith("P")} | set(
    string.punctuation
)


def _mlqa_arabic_tokens(text: str) -> list[str]:
    """MLQA's for Arabic: the same with Unicode's punctuation, and the article's pattern as its script has it."""
    text = "".join(char for char in text.lower() if char not in _ALL_PUNCTUATION)
    return [token for token in re.sub(r"\sال^|ال", " ", text).split() if token.strip()]


def _reference_f1(a: list[str], b: list[str]) -> float:
    if not a or not b:
        return float(a == b)
    common = Counter(a) & Counter(b)
    same = sum(common.values())
    if same == 0:
        return 0.0
    precision, recall = same / len(a), same / len(b)
    return 2 * precision * recall / (precision + recall)


_PAIRS = [
    ("The dam's gate, at 4:30 a.m.", "dam gate at 430 am"),
    ("An apple a day", "the apple, day"),
    ("state-of-the-art", "state of art"),
    ("", "the"),
    ("6,000", "6000"),
    ("في الـ 10 من نوفمبر", "10 نوفمبر"),
    ("«الرئيس» الفرنسي، والسفير", "الرئيس الفرنسي"),
    ("قال الوالي: نعم", "الوالي نعم"),
    ("المالية؟", "مالية"),
]


@pytest.mark.parametrize(("a", "b"), _PAIRS)
def test_answers_agree_with_the_reference_scripts(a, b):
    assert list(normalise(a, "en")) == _squad_tokens(a)
    assert list(normalise(a, "ar")) == _mlqa_arabic_tokens(a)
    assert exact_match(a, [b], "en") == float(_squad_tokens(a) == _squad_tokens(b))
    assert exact_match(a, [b], "ar") == float(_mlqa_arabic_tokens(a) == _mlqa_arabic_tokens(b))
    assert token_f1(a, [b], "en") == pytest.approx(_reference_f1(_squad_tokens(a), _squad_tokens(b)))
    assert token_f1(a, [b], "ar") == pytest.approx(_reference_f1(_mlqa_arabic_tokens(a), _mlqa_arabic_tokens(b)))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_answers_agree_with_the_reference_scripts_on_any_text(a, b):
    assert list(normalise(a, "en")) == _squad_tokens(a)
    assert list(normalise(a, "ar")) == _mlqa_arabic_tokens(a)
    assert token_f1(a, [b], "en") == pytest.approx(_reference_f1(_squad_tokens(a), _squad_tokens(b)))


def test_f1_by_hand_takes_the_best_answer():
    # 2 shared of 3 given and 2 accepted: precision 2/3, recall 1.
    assert token_f1("Mayor Petra Nassar", ["Hugo Slim", "Petra Nassar"], "en") == pytest.approx(0.8)
    assert exact_match("the Petra Nassar.", ["Hugo Slim", "petra nassar"], "en") == 1.0
    assert token_f1("anything", [], "en") == 0.0


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        pytest.param("It lost 6,000 men.", [["6000"]], 1.0, id="thousands separator"),
        pytest.param("وقتل ٦٬٠٠٠ شخص", [["6,000"]], 1.0, id="Arabic digits"),
        pytest.param("It lost 16,000 men.", [["6,000"]], 0.0, id="part of a number"),
        pytest.param("وباشينيان وبوتين", [["باشينيان"], ["بوتين"]], 1.0, id="behind a conjunction"),
        pytest.param("Putin and Aliyev", [["Putin"], ["Aliyev"], ["Pashinyan"]], 0.0, id="one of a list lacks"),
        pytest.param("the LATE mayor", [["governor", "late mayor"]], 1.0, id="one wording of several"),
        pytest.param("إدارةُ الميناء", [["اداره الميناء"]], 1.0, id="folded"),
        pytest.param("anything", [], 0.0, id="no parts"),
        pytest.param("anything", [["?"]], 0.0, id="wording without words"),
    ],
)
def test_contains_answer(text, parts, expected):
    assert contains_answer(text, parts) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(("x", 0, 10), ("x", 5, 25), True, id="half of the shorter"),
        pytest.param(("x", 0, 10), ("x", 6, 26), False, id="less than half"),
        pytest.param(("x", 0, 10), ("x", 10, 20), False, id="side by side"),
        pytest.param(("x", 0, 10), ("y", 0, 10), False, id="other article"),
        pytest.param(("x", 0, 100), ("x", 40, 42), True, id="inside"),
    ],
)
def test_overlap(a, b, expected):
    assert overlaps(a, b) is expected
    assert overlaps(b, a) is expected


def test_citation_score_by_hand():
    facts = [[("x", 0, 10), ("y", 0, 10)], [("x", 50, 60)]]
    score = citation_score([("y", 0, 10), ("z", 0, 5), ("x", 0, 10)], facts)
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == 0.5
    assert score.f1 == pytest.approx(2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))
    assert citation_score([], facts).f1 == 0.0


def test_confusion_by_hand():
    counts = Confusion(answered_right=6, answered_wrong=2, refused_wrong=1, refused_right=3, answered_unanswerable=2)
    assert counts.refusal_precision == 0.75
    assert counts.refusal_recall == 0.6
    assert counts.answered_precision == 0.6
    assert Confusion().refusal_precision is None


def test_risk_coverage_by_hand():
    points = risk_coverage([0.9, 0.5, 0.9, 0.1], [True, False, False, True], total=5)
    assert points == ((0.4, 0.5), (0.6, pytest.approx(2 / 3)), (0.8, 0.5))
    # One by one without ties: risks 0, 1/2, 2/3, 2/4.
    area = area_under_risk_coverage([0.9, 0.8, 0.7, 0.6], [True, False, False, True])
    assert area == pytest.approx((0 + 1 / 2 + 2 / 3 + 2 / 4) / 4)
    assert area_under_risk_coverage([], []) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0.1, 0.4, 0.4, 0.9]), st.booleans()), min_size=1, max_size=20))
def test_the_area_of_one_group_of_ties_is_its_risk(rows):
    right = [ok for _, ok in rows]
    assert area_under_risk_coverage([0.5] * len(rows), right) == pytest.approx(1 - sum(right) / len(right))
    area = area_under_risk_coverage([p for p, _ in rows], right)
    assert area is not None
    assert 0 <= area <= 1


def test_calibration_error_by_hand():
    # Bin (0.8, 0.9]: two answers at 0.9, one right: |1 - 1.8|; bin (0.1, 0.2]: one at 0.2, wrong: |0 - 0.2|.
    assert calibration_error([0.9, 0.9, 0.2], [True, False, False]) == pytest.approx((0.8 + 0.2) / 3)
    assert calibration_error([1.0, 0.0], [True, False]) == 0.0
    assert calibration_error([], []) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.floats(0, 100))
def test_percentile_equals_numpys(values, q):
    assert percentile(values, q) == pytest.approx(float(np.percentile(values, q)), abs=1e-6)


def test_bootstrap_intervals():
    same = bootstrap([1.0] * 20)
    assert (same.mean, same.low, same.high) == (1.0, 1.0, 1.0)
    mixed = bootstrap([0.0, 1.0] * 50)
    # The standard error of a share of one half over 100 cases is 0.05: ±1.96 of it.
    assert mixed.low == pytest.approx(0.402, abs=0.015)
    assert mixed.high == pytest.approx(0.598, abs=0.015)
    assert bootstrap([0.0, 1.0] * 50) == mixed
    with pytest.raises(ValueError, match="at least one"):
        bootstrap([])


def test_paired_difference_tells_chance_from_change():
    worse = paired_difference([1.0] * 30 + [0.0] * 10, [1.0] * 15 + [0.0] * 25)
    assert worse.mean == pytest.approx(-0.375)
    assert worse.p < 0.001
    assert worse.high < 0
    # Four cases down, none up: two-sided sign test 2 · 0.5⁴ = 0.125.
    few = paired_difference([1.0] * 10, [0.0] * 4 + [1.0] * 6)
    assert few.p == pytest.approx(0.125, abs=0.02)
    assert paired_difference([0.3, 0.7], [0.3, 0.7]).p == 1.0
    with pytest.raises(ValueError, match="as many"):
        paired_difference([1.0], [])
