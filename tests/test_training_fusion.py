from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.features import FEATURES
from training.fusion.fit import first_place, fit
from training.fusion.frequencies import count
from training.fusion.lines import write_lines
from training.fusion.translations import read_pairs, table_lines, tables, with_word_book
from training.fusion.wordbook import WORD_BOOK, within

PAIRS = (
    (("جندي", "وصل"), ("soldier", "arriv"), 1.0),
    (("سفير", "وصل"), ("ambassador", "arriv"), 1.0),
    (("جندي", "قتل"), ("soldier", "kill"), 1.0),
    (("سفير", "تكلم"), ("ambassador", "spoke"), 1.0),
)


def test_model_one_tells_which_stems_translate_each_other() -> None:
    found = tables(PAIRS)
    best = {stem: others[0][0] for stem, others in found.items()}
    assert {stem: best[stem] for stem in ("جندي", "سفير", "وصل", "soldier", "ambassador", "arriv")} == {
        "جندي": "soldier",
        "سفير": "ambassador",
        "وصل": "arriv",
        "soldier": "جندي",
        "ambassador": "سفير",
        "arriv": "وصل",
    }
    assert all(0 < score <= 1 for others in found.values() for _, score in others)


def test_the_table_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_lines(table_lines({"b": [("x", 0.5)], "a": [("y", 0.25), ("z", 0.1)]}), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert gzip.decompress((tmp_path / "one").read_bytes()).decode() == "a\ty:25 z:10\nb\tx:50\n"


def packed(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()))


def test_pairs_are_read_with_their_weights_and_without_a_set(tmp_path: Path) -> None:
    packed(tmp_path / "parallel.tsv.gz", "tatoeba\tوصل الجندي\tThe soldier arrived\nbible_vandyck_asv\tنور\tlight\n")
    packed(tmp_path / "lexicon.tsv.gz", "freedict\tسفير\tambassador/envoy\n")
    assert list(read_pairs(tmp_path, without=("bible_vandyck_asv",))) == [
        (("وصل", "جند"), ("the", "soldier", "arriv"), 1.0),
        (("سفير",), ("ambassador",), 1.0),
        (("سفير",), ("envoy",), 1.0),
    ]
    assert [pair[2] for pair in read_pairs(tmp_path)] == [1.0, 0.5, 1.0, 1.0]


def test_a_word_of_many_questions_weighs_little(tmp_path: Path) -> None:
    questions = [{"question": f"When was house{at} built?"} for at in range(40)]
    rows = {"data": [{"paragraphs": [{"context": "The house was built.", "qas": questions}]}]}
    packed(tmp_path / "qa_some.json.gz", json.dumps(rows))
    packed(tmp_path / "arwiki.jsonl.gz", json.dumps({"text": "كلمة " * 60}) + "\n")
    table = {line.split("\t")[0]: line.rstrip().split("\t")[1:] for line in count(tmp_path)}
    assert float(table["when"][1]) < 0.1
    assert float(table["the"][0]) == 1000
    assert float(table["house7"][1]) < 1


def test_the_fit_finds_the_feature_that_tells() -> None:
    rng = np.random.default_rng(0)
    cases = []
    for _ in range(60):
        rows = rng.random((8, len(FEATURES)), dtype=np.float32)
        right = np.zeros(8, dtype=bool)
        right[int(rows[:, 3].argmax())] = True
        cases.append((rows, right))
    weights = fit([cases[:30], cases[30:]])
    assert int(weights.argmax()) == 3
    assert first_place(cases, weights) > 90
    assert first_place([(cases[0][0], np.zeros(8, dtype=bool))], weights) == pytest.approx(0)


def test_the_word_book_stands_beside_what_was_learned_and_drops_what_is_unsure(tmp_path: Path) -> None:
    written = tmp_path / "wordbook.tsv"
    written.write_text("minister ministers\tوزير\n", encoding="utf-8")
    learned = {"minist": [("يخدم", 0.6), ("خدام", 0.1)], "kill": [("قتل", 0.4)]}
    found = with_word_book(learned, written)
    assert found["minist"] == [("يخدم", 0.6), ("زير", pytest.approx(0.35))]
    assert found["زير"] == [("minist", pytest.approx(0.35))]
    assert found["kill"] == [("قتل", 0.4)]


def test_the_words_of_a_line_stand_for_each_other_and_the_feminine_of_a_present_for_it(tmp_path: Path) -> None:
    written = tmp_path / "wordbook.tsv"
    written.write_text("thief robber\tلص لصوص\ndestroy\tدمر يدمر\n", encoding="utf-8")
    found = within(written)
    assert found["thief"] == ("robber",)
    assert found["لصوص"] == ("لص",)
    assert set(found["دمر"]) == {"يدمر", "تدمر"}


def test_every_line_of_the_word_book_has_words_of_its_two_languages() -> None:
    for line in WORD_BOOK.read_text(encoding="utf-8").splitlines():
        english, arabic = line.split("\t")
        assert english.strip(), line
        assert english.isascii(), line
        assert arabic.strip() or len(english.split()) > 1, line
        assert not any("a" <= letter.lower() <= "z" for letter in arabic), line
