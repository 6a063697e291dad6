"""The gate of CI: the committed question set through the real command line, compared with the committed baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.evaluation import load_questions, read_report

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "benchmarks" / "questions" / "corpus.jsonl"
BASELINE = ROOT / "benchmarks" / "evaluation" / "baseline.json"


def test_the_baseline_is_of_the_committed_set():
    baseline = read_report(BASELINE)
    assert [case.id for case in baseline.cases] == [question.id for question in load_questions(QUESTIONS).questions]
    assert baseline.failures == ()


@pytest.mark.slow
def test_the_assistant_is_not_worse_than_the_baseline(tmp_path, capsys):
    index, report = str(tmp_path / "index"), tmp_path / "report"
    assert main(["index", str(ROOT / "corpus"), "--index", index]) == 0
    assert main(["eval", str(QUESTIONS), "--index", index, "--report", str(report)]) == 0
    capsys.readouterr()
    code = main(["compare", str(BASELINE), str(report), "--fail-if-worse"])
    assert code == 0, capsys.readouterr().out
    scores = json.loads((report / "report.json").read_text(encoding="utf-8"))["scores"]
    assert scores["citation.verified"]["value"] == 1.0


@pytest.mark.slow
def test_a_set_with_passages_of_its_own_is_evaluated_on_a_temporary_index(tmp_path, capsys):
    context = "The bridge of Hadoun was opened on 3 May 1969. It is 640 metres long and crosses the river Narish."
    asked = {"id": "1", "question": "How long is the bridge of Hadoun?"}
    asked["answers"] = [{"text": "640 metres", "answer_start": context.index("640")}]
    other = "The cook of the ship made soup for twelve sailors. Nobody was hungry afterwards."
    path = tmp_path / "dev.json"
    paragraphs = [{"context": context, "qas": [asked]}, {"context": other, "qas": []}]
    path.write_text(json.dumps({"version": "1.1", "data": [{"title": "Bridge", "paragraphs": paragraphs}]}))
    assert main(["eval", str(path), "--own-passages", "--json"]) == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert case["rank"] == 1
    assert case["outcome"] not in ("failed", "not found", "found but not read")
