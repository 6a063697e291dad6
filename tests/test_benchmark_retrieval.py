from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.embedding import load_encoder
from benchmarks.retrieval.__main__ import main
from benchmarks.retrieval.pools import Pool, SentencePairs, read_pools, read_sentence_pairs
from benchmarks.retrieval.scores import bitext, own_ranks, score


def squad(*paragraphs: tuple[str, dict[str, str]]) -> str:
    return json.dumps(
        {
            "data": [
                {
                    "title": "t",
                    "paragraphs": [
                        {"context": text, "qas": [{"id": id, "question": q, "answers": []} for id, q in asked.items()]}
                        for text, asked in paragraphs
                    ],
                }
            ]
        }
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news_en.json").write_text(
        squad(
            ("The army crossed the river at dawn.", {"a": "When did the army cross the river?"}),
            ("Wheat prices rose after the drought.", {"b": "Why did wheat prices rise?", "c": "What did prices do?"}),
        )
    )
    (tmp_path / "news_ar.json").write_text(
        squad(
            ("ارتفعت أسعار القمح بعد الجفاف.", {"b": "لماذا ارتفعت أسعار القمح؟", "c": "ماذا فعلت الأسعار؟"}),
            ("عبر الجيش النهر فجراً.", {"a": "متى عبر الجيش النهر؟"}),
        )
    )
    (tmp_path / "pairs.tsv").write_text("عبر الجيش النهر\tThe army crossed the river\nأسعار القمح\tWheat prices\n")
    return tmp_path


class Fixed:
    """Ranks the paragraphs of every question in the same given order."""

    name = "fixed"

    def __init__(self, *order: int) -> None:
        self._order = order

    def rank(self, questions: Sequence[str], paragraphs: Sequence[str]) -> list[NDArray[np.intp]]:
        return [np.asarray(self._order, dtype=np.intp) for _ in questions]


def test_equal_ids_pair_the_languages(folder: Path) -> None:
    pools = {pool.name: pool for pool in read_pools(folder)}
    assert list(pools) == ["news_ar", "news_en", "news en>ar", "news ar>en"]
    crossed = pools["news en>ar"]
    assert crossed.questions[0] == "When did the army cross the river?"
    assert crossed.paragraphs[crossed.own[0]] == "عبر الجيش النهر فجراً."
    assert (len(crossed.questions), len(crossed.paragraphs)) == (3, 2)


def test_sentence_pairs_are_read(folder: Path) -> None:
    assert list(read_sentence_pairs(folder)) == [
        SentencePairs(
            name="pairs",
            arabic=("عبر الجيش النهر", "أسعار القمح"),
            english=("The army crossed the river", "Wheat prices"),
        )
    ]


@pytest.mark.parametrize(
    ("order", "ranks"),
    [((0, 1, 2), [1, 3]), ((2, 1, 0), [3, 1]), ((1, 2), [np.inf, 2]), ((), [np.inf, np.inf])],
    ids=["first and third", "reversed", "one not found", "nothing found"],
)
def test_ranks(order: tuple[int, ...], ranks: list[float]) -> None:
    assert own_ranks([np.asarray(order, dtype=np.intp)] * 2, (0, 2)).tolist() == ranks


def test_rates_by_hand() -> None:
    pool = Pool(name="p", questions=("q",) * 4, paragraphs=tuple("abcdefghijkl"), own=(0, 1, 6, 11))
    measured = score(pool, Fixed(*range(11)))
    assert (measured.rank1, measured.rank5, measured.rank10) == (25.0, 50.0, 75.0)
    assert measured.mrr == pytest.approx(100 * (1 + 1 / 2 + 1 / 7) / 4, abs=0.05)


def test_bitext_counts_both_ways(folder: Path) -> None:
    pairs = next(read_sentence_pairs(folder))
    measured = bitext(pairs, load_encoder())
    assert measured == {"pairs": "pairs", "sentences": 2, "ar>en": 100.0, "en>ar": 100.0, "both": 100.0}


def test_the_command_writes_json_and_a_table(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    systems = ["vectors", "vectors+interaction"]
    assert main(["--eval", str(folder), "--out", str(tmp_path / "out"), "--systems", *systems]) == 0
    printed = capsys.readouterr().out
    assert (tmp_path / "out" / "retrieval.md").read_text() == printed.rstrip("\n") + "\n"
    report = json.loads((tmp_path / "out" / "retrieval.json").read_text())
    assert {(row["pool"], row["system"]) for row in report["scores"]} == {
        (pool, system) for pool in ("news_ar", "news_en", "news en>ar", "news ar>en") for system in systems
    }
    assert report["encoder"] == load_encoder().id
    assert report["speed"]["megabytes on disk"] <= 30


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--encoder", "/no/such-model"], "/no/such-model", id="no such encoder", marks=pytest.mark.slow),
        pytest.param([], "No question file", id="no question file"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["--eval", str(tmp_path), *arguments]) == 1
    assert says in capsys.readouterr().err


RESULTS = Path(__file__).resolve().parents[1] / "benchmarks" / "results" / "retrieval.json"
FLOORS = {
    ("belebele_eqa en>ar", "vectors"): (46, 78),
    ("belebele_eqa en>ar", "vectors+interaction"): (64, 91),
    ("belebele_eqa ar>en", "vectors"): (52, 80),
    ("belebele_eqa ar>en", "vectors+interaction"): (80, 92),
    ("arcd_test", "vectors"): (56, 0),
    ("arcd_test", "vectors+interaction"): (72, 0),
    ("tydiqa_ar_dev", "vectors"): (74, 0),
    ("tydiqa_ar_dev", "vectors+interaction"): (84, 0),
    ("tydiqa_en_dev", "vectors"): (76, 0),
    ("tydiqa_en_dev", "vectors+interaction"): (86, 0),
}


def test_the_committed_results_are_those_of_the_committed_encoder() -> None:
    assert json.loads(RESULTS.read_text(encoding="utf-8"))["encoder"] == load_encoder().id


@pytest.mark.parametrize(("pool", "system"), FLOORS, ids=" ".join)
def test_the_committed_results_hold_the_floors(pool: str, system: str) -> None:
    scores = json.loads(RESULTS.read_text(encoding="utf-8"))["scores"]
    measured = next(row for row in scores if (row["pool"], row["system"]) == (pool, system))
    rank1, rank10 = FLOORS[pool, system]
    assert measured["rank1"] >= rank1
    assert measured["rank10"] >= rank10
