"""A judge's grade is read from whatever surrounds it, or its absence is an error."""

from __future__ import annotations

import pytest

from assistant.errors import ModelError
from assistant.generation import Grade, Judge
from assistant.generation.judge import read_grade
from assistant.settings import load_settings
from tests.wire import Script, WireServer, said_by_user


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param('{"reason": "same day", "score": 1}', Grade(score=1.0, reason="same day"), id="plain"),
        pytest.param('```json\n{"score": 0.5, "reason": "half"}\n```', Grade(score=0.5, reason="half"), id="fenced"),
        pytest.param('Sure! {"score": "0.25"} Bye {', Grade(score=0.25, reason=""), id="text around, number as text"),
        pytest.param('{"score": 0} no: {"score": 1}', Grade(score=1.0, reason=""), id="the last one counts"),
        pytest.param('{"a": {"score": 1}}', None, id="nested elsewhere"),
        pytest.param('{"score": 7}', None, id="out of range"),
        pytest.param('{"score": true}', None, id="no number"),
        pytest.param('{"score": "high"}', None, id="a word"),
        pytest.param("score: 1", None, id="no JSON"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_grades_are_read(written: str, expected: Grade | None) -> None:
    assert read_grade(written) == expected


def judge(server: WireServer) -> Judge:
    settings = load_settings(model="openai:judge", base_url=server.address + "/v1", max_retries=0)
    return Judge(settings, backoff_s=0.01)


def test_correctness_and_faithfulness_are_asked_with_their_data_fenced() -> None:
    with WireServer(Script(reply='{"reason": "same", "score": 1}')) as server:
        asked = judge(server)
        right = asked.correctness("When?", reference=["10 November 2020"], answer="في 10 نوفمبر 2020")
        faithful = asked.faithfulness("It fell.", evidence=["Output fell.\nBy 12 percent."])
    assert right == faithful == Grade(score=1.0, reason="same")
    first, second = (said_by_user(request) for request in server.requests)
    assert "- 10 November 2020" in first
    assert "في 10 نوفمبر 2020" in first
    assert "- Output fell. By 12 percent." in second
    assert len(set(asked.prompt_hashes)) == 2


def test_a_judge_that_babbles_is_asked_again_and_then_reported() -> None:
    with WireServer(Script(reply="Hm."), Script(reply='{"score": 1}')) as server:
        assert judge(server).faithfulness("It fell.", evidence=["It fell."]).score == 1
    with WireServer(Script(reply="Hm.")) as server, pytest.raises(ModelError, match=r"wrote no grade but 'Hm\.'"):
        judge(server).faithfulness("It fell.", evidence=["It fell."])
    assert len(server.requests) == 2
