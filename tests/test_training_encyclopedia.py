import gzip
import json
import random

import training.reader.encyclopedia
from assistant.embedding import load_encoder
from training.reader.encyclopedia import encyclopedia
from training.reader.written import PARAGRAPHS_HELD_OUT, paragraph_hash, written

VERBS = "burned opened closed moved sank grew".split()


def _paragraph(number: int) -> str:
    told = (
        f"The mill number {number} of Dorat {VERBS[number % 6]} in {1800 + number}. Its keeper was Anna Lind {number}. "
    )
    return (
        told + "It stood by the river Sele, where the boats of the valley were tied up in winter, and it was red. " * 3
    )


def _held_out(number: int) -> bool:
    return int(paragraph_hash(_paragraph(number)), 16) % PARAGRAPHS_HELD_OUT == 0


def test_questions_on_held_out_paragraphs_are_asked_where_they_are_answered_and_where_not(tmp_path, monkeypatch):
    monkeypatch.setattr(training.reader.encyclopedia, "_BESIDE", 20)
    paragraphs = [{"context": _paragraph(number), "qas": []} for number in range(120)]
    data = {"data": [{"title": "Mills", "paragraphs": paragraphs}]}
    (tmp_path / "qa_one.json.gz").write_bytes(gzip.compress(json.dumps(data).encode()))
    (tmp_path / "arwiki.jsonl.gz").write_bytes(gzip.compress(b""))
    mine = next(number for number in range(120) if _held_out(number))
    other = next(number for number in range(120) if not _held_out(number))
    folder = tmp_path / "written"
    (folder / "news").mkdir(parents=True)
    rows = [
        (mine, f"When did mill number {mine} do so?", str(1800 + mine)),
        (mine, f"Who paid for mill number {mine}?", ""),
        (other, f"Who kept mill number {other}?", f"Anna Lind {other}"),
    ]
    lines = ["\t".join((paragraph_hash(_paragraph(number)), question, span)) for number, question, span in rows]
    (folder / "paragraphs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(training.reader.encyclopedia, "written", lambda shared: written(shared, folder))
    found = encyclopedia(tmp_path, load_encoder(), random.Random(1))
    assert {one.asked.question for one in found} == {rows[0][1], rows[1][1]}  # the other was learned from
    assert all(one.asked.fresh for one in found)
    by_over = {one.over: one for one in found if one.asked.question == rows[0][1]}
    assert set(by_over) == {"all", "own", "another", "cut"}
    own = str(by_over["all"].asked.own)
    assert own in {hit.article.id for hit in by_over["all"].hits}
    assert own not in {hit.article.id for hit in (*by_over["own"].hits, *by_over["another"].hits)}
    assert [one.over for one in found if one.asked.question == rows[1][1]] == ["near"]
