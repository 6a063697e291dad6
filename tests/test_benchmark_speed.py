from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.reading.speed import main


def test_answers_over_paragraphs_and_an_encyclopedia_are_timed(tmp_path: Path) -> None:
    asked = {
        "id": "a",
        "question": "When did the army cross the river?",
        "answers": [{"answer_start": 30, "text": "dawn"}],
    }
    paragraph = {"context": "The army crossed the river at dawn.", "qas": [asked]}
    (tmp_path / "some_en.json").write_text(json.dumps({"data": [{"title": "t", "paragraphs": [paragraph]}]}))
    text = tmp_path / "wiki.jsonl.gz"
    pages = [f'<doc id="{n}" url="" title="نهر {n}">عبر الجيش النهر رقم {n} عند الفجر.</doc>' for n in range(30)]
    with gzip.open(text, "wt", encoding="utf-8") as lines:
        lines.write("".join(json.dumps({"text": page}) + "\n" for page in pages))
    out = tmp_path / "speed.json"
    assert main(["--eval", str(tmp_path), "--text", str(text), "--passages", "20", "--out", str(out)]) == 0
    figures = json.loads(out.read_text())
    assert 20 <= figures["passages"] <= 31
    assert figures["questions"] == 1
    assert 0 < figures["an answer, median ms"] <= figures["an answer, 95th percentile ms"]


def test_a_folder_without_questions_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--eval", str(tmp_path), "--text", str(tmp_path / "none.gz")]) == 1
    assert "name a folder that has some" in capsys.readouterr().err
