from __future__ import annotations

import dataclasses
import gzip
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval.features import FEATURES
from assistant.retrieval.fusion import learned
from training.fusion.fit import Case, first_place, fit, write
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


def test_pairs_are_read_with_their_weights(tmp_path: Path) -> None:
    packed(tmp_path / "parallel.tsv.gz", "tatoeba\tوصل الجندي\tThe soldier arrived\nbible_vandyck_asv\tنور\tlight\n")
    packed(tmp_path / "lexicon.tsv.gz", "freedict\tسفير\tambassador/envoy\n")
    assert list(read_pairs(tmp_path)) == [
        (("وصل", "جند"), ("the", "soldier", "arriv"), 1.0),
        (("نور",), ("light",), 0.5),
        (("سفير",), ("ambassador",), 1.0),
        (("سفير",), ("envoy",), 1.0),
    ]


def test_a_word_of_many_questions_weighs_little(tmp_path: Path) -> None:
    questions = [{"question": f"When was house{at} built?"} for at in range(40)]
    rows = {"data": [{"paragraphs": [{"context": "The house was built.", "qas": questions}]}]}
    packed(tmp_path / "qa_some.json.gz", json.dumps(rows))
    packed(tmp_path / "arwiki.jsonl.gz", json.dumps({"text": "كلمة " * 60}) + "\n")
    table = {line.split("\t")[0]: line.rstrip().split("\t")[1:] for line in count(tmp_path)}
    assert float(table["when"][1]) < 0.1
    assert float(table["the"][0]) == 1000
    assert float(table["house7"][1]) < 1


SEEDS = itertools.count()


def made(tells: Callable[[NDArray[np.float32]], int]) -> Case:
    rows = np.random.default_rng(next(SEEDS)).random((8, len(FEATURES)), dtype=np.float32)
    return Case(rows=rows, right=np.arange(8) == tells(rows), articles=np.arange(8))


def test_the_fit_finds_the_feature_that_tells() -> None:
    cases = [made(lambda rows: int(rows[:, 3].argmax())) for _ in range(60)]
    fusion = fit([cases[:30], cases[30:]], units=0)
    assert max(fusion.weights, key=lambda name: fusion.weights[name]) == FEATURES[3]
    assert fusion.units is None
    assert first_place(cases, fusion) > 90
    nothing = dataclasses.replace(cases[0], right=np.zeros(8, dtype=bool))
    assert first_place([nothing], fusion) == pytest.approx(0)


def test_the_layer_finds_what_no_feature_tells_by_itself() -> None:
    def either(rows: NDArray[np.float32]) -> int:
        """The candidate that stands out by either of two features, and not by both."""
        return int(np.abs(rows[:, 2] - rows[:, 5]).argmax())

    cases = [made(either) for _ in range(1500)]
    alone, together = fit([cases[:1000]], units=0), fit([cases[:1000]])
    assert first_place(cases[1000:], together) > first_place(cases[1000:], alone) + 15


def test_what_is_fitted_is_read_back(tmp_path: Path) -> None:
    cases = [made(lambda rows: int(rows[:, 3].argmax())) for _ in range(40)]
    fusion = fit([cases], encoder="trial:1", units=4)
    write(fusion, tmp_path, {"questions": 40})
    again = learned(tmp_path / "fusion.json", tmp_path / "fusion.npz")
    assert again.encoder == "trial:1"
    rows, articles = cases[0].rows, cases[0].articles
    assert again.scores(rows, articles) == pytest.approx(fusion.scores(rows, articles), abs=0.02)


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
