"""Comparing two reports, and the gate."""

from __future__ import annotations

import pytest

from assistant.errors import QuestionSetError
from assistant.evaluation import Case, compare
from assistant.evaluation.reports import summarise


def report(outcomes, **scores):
    """Return a report of answerable cases with these outcomes; ``scores`` are given to every scored case."""
    cases = [
        Case(
            id=f"q{n}",
            question=f"{n}?",
            language="en",
            answerable=True,
            outcome=outcome,
            status="answered",
            scores={} if outcome == "failed" else {"answer.contains": float(outcome == "right"), **scores},
        )
        for n, outcome in enumerate(outcomes)
    ]
    return summarise("set", cases, created="2025-01-01", seconds=1.0, made_with={})


def test_the_same_report_is_not_worse():
    same = report(["right"] * 5 + ["wrong"] * 5)
    found = compare(same, same)
    assert (found.worse, found.changed, found.new_failures) == ((), (), ())
    assert {change.name: change.difference for change in found.scores} == {"answer.contains": 0, "overall.right": 0}


def test_a_significant_fall_is_worse_and_names_the_questions():
    found = compare(report(["right"] * 30), report(["right"] * 18 + ["wrong"] * 12))
    (right,) = (change for change in found.scores if change.name == "overall.right")
    assert (right.before, right.after, right.n) == (1.0, pytest.approx(0.6), 30)
    assert right.significant
    assert right.high < 0
    assert len(found.changed) == 12
    assert any(reason.startswith("overall.right fell from 1.000 to 0.600") for reason in found.worse)


def test_a_fall_that_chance_explains_and_a_rise_are_not_worse():
    assert compare(report(["right"] * 30), report(["right"] * 29 + ["wrong"])).worse == ()
    assert compare(report(["wrong"] * 30), report(["right"] * 30)).worse == ()


def test_one_quote_that_does_not_stand_is_worse_whatever_chance_says():
    before = report(["right"] * 3, **{"citation.verified": 1.0})
    after = report(["right"] * 3, **{"citation.verified": 0.9})
    assert any("citation.verified" in reason for reason in compare(before, after).worse)


def test_new_failures_and_questions_left_out_are_worse():
    found = compare(report(["right", "failed", "right"]), report(["failed", "failed"]))
    assert found.new_failures == ("q0",)
    assert found.only_before == ("q2",)
    assert [reason.split(":")[0] for reason in found.worse] == ["1 more case(s) failed", "1 question(s) were left out"]
    assert found.to_dict()["worse"] == list(found.worse)


def test_reports_without_a_shared_question_cannot_be_compared():
    other = summarise(
        "other",
        [Case(id="x", question="?", language="en", answerable=True)],
        created="",
        seconds=0,
        made_with={},
    )
    with pytest.raises(QuestionSetError, match="share no question"):
        compare(report(["right"]), other)
