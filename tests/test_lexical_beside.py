"""Texts analysed in a second process come back as they would from this one, whatever becomes of that process."""

from __future__ import annotations

import sys

import pytest

from assistant.lexical import Beside, analyse

TEXTS = [
    (f"Ship {n} left Mirel on 10 November 2020. «دخل وقف إطلاق النار حيز التنفيذ» said Pashinyan.", ("en", "ar")[n % 2])
    for n in range(40)
]
HERE = [analyse(text, language) for text, language in TEXTS]


def test_the_other_process_gives_the_same_fields_again_and_again() -> None:
    with Beside() as beside:
        for _ in range(2):
            analysing = beside.start(TEXTS)
            assert analysing.asked is not None
            assert analysing.asked.result() == HERE[: analysing.apart]
            assert analysing.fields() == HERE
        process = beside._process
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None


def test_a_process_that_dies_costs_nothing() -> None:
    with Beside() as beside:
        assert beside._process is not None
        beside._process.kill()
        assert beside.start(TEXTS).fields() == HERE
        assert beside.start(TEXTS).fields() == HERE


@pytest.mark.parametrize("nonsense", [[("one", "too few")], [("a",)], None], ids=["too few", "no pair", "none"])
def test_a_process_that_answers_nonsense_is_not_listened_to(monkeypatch: pytest.MonkeyPatch, nonsense: object) -> None:
    with Beside() as beside:
        monkeypatch.setattr("pickle.load", lambda _: nonsense)
        assert beside.start(TEXTS).fields() == HERE


@pytest.mark.parametrize("python", ["/no/such/python", "", None], ids=["missing", "empty", "unknown"])
def test_without_a_python_to_run_the_texts_are_analysed_here(
    monkeypatch: pytest.MonkeyPatch, python: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    with Beside() as beside:
        assert beside.start(TEXTS).fields() == HERE


def test_no_texts_give_no_fields() -> None:
    with Beside() as beside:
        assert beside.start([]).fields() == []
