from __future__ import annotations

import dataclasses
import gzip
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import training.encoder
from assistant.embedding import load_encoder
from training.encoder import corpus as corpora
from training.encoder import heldout
from training.encoder.__main__ import main
from training.encoder.configuration import CONFIGURATIONS
from training.encoder.growing import grow, with_questions
from training.encoder.run import train
from training.reader.written import Written

NOUNS = {
    "minister": "وزير",
    "army": "جيش",
    "market": "سوق",
    "river": "نهر",
    "teacher": "معلم",
    "doctor": "طبيب",
    "border": "حدود",
    "wheat": "قمح",
    "ship": "سفينة",
    "bridge": "جسر",
}
VERBS = {"visited": "زار", "crossed": "عبر", "closed": "أغلق", "praised": "مدح", "bought": "اشترى", "watched": "راقب"}
RUN = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from training.encoder.__main__ import main
code = main(sys.argv[1:])
print(json.dumps({"code": code, "opened": opened}))
"""


def sentence(rng: random.Random) -> tuple[str, str]:
    first, second, verb = rng.choice(list(NOUNS)), rng.choice(list(NOUNS)), rng.choice(list(VERBS))
    return f"{NOUNS[first]} {VERBS[verb]} ال{NOUNS[second]}", f"the {first} {verb} the {second}"


def write_gzip(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training folder of an invented language pair of twenty words, and an evaluation folder beside it."""
    rng = random.Random(1)
    root = tmp_path_factory.mktemp("shared")
    folder = root / "training"
    folder.mkdir()
    (root / "eval").mkdir()
    pairs = [sentence(rng) for _ in range(600)]
    write_gzip(folder / "parallel.tsv.gz", "".join(f"tatoeba\t{ar}\t{en}\n" for ar, en in pairs))
    words = list((NOUNS | VERBS).items()) * 4
    write_gzip(folder / "lexicon.tsv.gz", "".join(f"freedict\t{ar}\t{en}\n" for en, ar in words))
    paragraphs = [". ".join(sentence(rng)[1] for _ in range(8)) + "." for _ in range(60)]
    questions = [
        {
            "title": f"t{number}",
            "paragraphs": [
                {"context": text, "qas": [{"id": f"q{number}", "question": "Who " + text[4:30], "answers": []}]}
            ],
        }
        for number, text in enumerate(paragraphs)
    ]
    for name in ("qa_tydiqa_en_train", "qa_qamr_devtest"):
        write_gzip(folder / f"{name}.json.gz", json.dumps({"data": questions}))
    (root / "eval" / "tydiqa_en_dev.json").write_text(json.dumps({"data": questions}))
    articles = [
        {
            "id": str(i),
            "text": f'<doc id="{i}" title="{ar}" url="x">\n{ar}\n\n'
            + " ".join(sentence(rng)[0] + "." for _ in range(12))
            + "\n</doc>",
        }
        for i, ar in enumerate(NOUNS.values())
    ]
    write_gzip(folder / "arwiki.jsonl.gz", "\n".join(json.dumps(article, ensure_ascii=False) for article in articles))
    return folder


def test_the_corpus_has_every_stream(data: Path, tmp_path: Path) -> None:
    corpus = corpora.read_corpus(data)
    assert {name: len(rows) for name, rows in corpus.pairs.items()} == {
        "parallel:tatoeba": 600,
        "lexicon:freedict": 64,
        "question:qamr_devtest": 60,
        "question:tydiqa_en_train": 60,
        "sentence:tydiqa_en_train": 60,
        "sentence:arwiki": 10,
        "title:arwiki": 10,
    }
    start, end = corpus.pairs["parallel:tatoeba"][0, 2:4]
    assert re.fullmatch(r"the \w+ \w+ the \w+", corpus.text(start, end))
    corpora.save(corpus, tmp_path / "corpus.npz")
    again = corpora.load(tmp_path / "corpus.npz")
    assert again.vocabulary == corpus.vocabulary
    np.testing.assert_array_equal(again.pairs["title:arwiki"], corpus.pairs["title:arwiki"])


def test_near_duplicates_share_a_group(tmp_path: Path) -> None:
    for name in ("lexicon.tsv.gz", "arwiki.jsonl.gz"):
        write_gzip(tmp_path / name, "")
    pair = ["The prince was poor and lived by the sea", "The princes were poor and lived by the sea"]
    text = "".join(f"mtgeneval_wiki\tنص {i}\t{row}\n" for i, row in enumerate([*pair, "Zebras"]))
    write_gzip(tmp_path / "parallel.tsv.gz", text)
    groups = corpora.read_corpus(tmp_path).pairs["parallel:mtgeneval_wiki"][:, 4]
    assert groups[0] == groups[1] != groups[2]


def test_what_is_held_out_is_not_trained_on(data: Path) -> None:
    corpus = corpora.read_corpus(data)
    kept, held = heldout.split(corpus)
    assert sorted(held) == ["parallel:tatoeba", "question:tydiqa_en_train"]
    for name, rows in held.items():
        assert len(rows) + len(kept.pairs[name]) == len(corpus.pairs[name])
        assert not set(rows[:, 4].tolist()) & set(kept.pairs[name][:, 4].tolist())
    paragraphs = set(held["question:tydiqa_en_train"][:, 4].tolist())
    assert not paragraphs & set(kept.pairs["sentence:tydiqa_en_train"][:, 4].tolist())


@pytest.mark.slow
def test_training_reads_no_evaluation_file(data: Path, tmp_path: Path) -> None:
    arguments = [
        "--data",
        data,
        "--out",
        tmp_path / "model",
        "--work",
        tmp_path / "work",
        "--config",
        "tiny",
        "--trial",
    ]
    result = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    read = {path for path in report["opened"] if str(data.parent) in path}
    assert report["code"] == 0
    assert {Path(path).name for path in read} == {path.name for path in data.iterdir()}
    assert not any("/eval" in path for path in report["opened"])
    assert "first place" in result.stdout
    assert "epoch 3 of 3" in result.stderr


def test_no_module_of_training_names_an_evaluation_file() -> None:
    names = re.compile(r"eval/|_dev\b|_test\.json|belebele|tico19|bitext_", re.IGNORECASE)
    for path in Path(training.encoder.__file__).parent.glob("*.py"):
        assert not names.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.slow
def test_a_run_is_deterministic_resumable_and_learns(data: Path, tmp_path: Path) -> None:
    tiny = CONFIGURATIONS["tiny"]
    outs = [tmp_path / name for name in ("one", "two", "resumed")]
    list(train(tiny, data=data, out=outs[0], work=tmp_path / "work1"))
    list(train(tiny, data=data, out=outs[1], work=tmp_path / "work2"))
    broken_off = train(tiny, data=data, out=outs[2], work=tmp_path / "work3")
    assert next(broken_off).startswith("epoch 1")
    broken_off.close()
    assert not outs[2].exists()
    assert next(train(tiny, data=data, out=outs[2], work=tmp_path / "work3")).startswith("epoch 2")
    list(train(tiny, data=data, out=outs[2], work=tmp_path / "work3"))
    encoders = [load_encoder(str(out)) for out in outs]
    tables = [encoder.table for encoder in encoders]
    assert tables[0] is not None
    assert tables[2] is not None
    np.testing.assert_allclose(tables[0], tables[1], atol=1e-3)
    np.testing.assert_allclose(tables[0], tables[2], atol=1e-3)
    english, arabic = encoders[0].encode(list(NOUNS)), encoders[0].encode(list(NOUNS.values()))
    assert np.mean((english @ arabic.T).argmax(axis=1) == np.arange(len(NOUNS))) >= 0.8


def test_a_folder_without_training_data_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "parallel.tsv.gz" in capsys.readouterr().err


def test_growing_brings_questions_to_their_passages_and_keeps_most_of_the_table(data: Path, tmp_path: Path) -> None:
    tiny = CONFIGURATIONS["tiny"]
    list(train(tiny, data=data, out=tmp_path / "start", work=tmp_path / "work"))
    start = load_encoder(str(tmp_path / "start"))
    corpus = corpora.load(next((tmp_path / "work").glob("corpus-*.npz")))
    asked = [
        Written(
            question=f"{noun} {INVENTED[number]}",
            passage=f"the {other} was painted green " + " ".join(f"{INVENTED[number]}s" for _ in range(3)),
            start=0,
            end=3,
            source="paragraphs",
            held_out=False,
            title="",
            lead="",
        )
        for number, (noun, other) in enumerate(zip(NOUNS, [*list(NOUNS)[1:], "minister"], strict=True))
    ] * 8
    together = with_questions(corpus, asked)
    assert len(together.pairs["question:written_paragraphs"]) == len(asked)
    assert together.text(*together.pairs["question:written_paragraphs"][0][:2].tolist()) == "minister quaggle"
    assert set(corpus.pairs) < set(together.pairs)
    assert len(together.words) > len(corpus.words)
    one, again = (list(grow(start, corpus, asked, GROWN)) for _ in range(2))
    np.testing.assert_allclose(one[-1][1], again[-1][1], atol=1e-5)
    before, after = (_share_first(start, table, asked) for table in (start.table, one[-1][1]))
    assert after > before
    moved = np.linalg.norm(one[-1][1] - start.table, axis=1)
    assert 0 < moved.mean() < np.linalg.norm(start.table, axis=1).mean()


INVENTED = "quaggle brindle sporket tranlow vexmoor jilbank dorwick plumset hakton wyfield".split()
GROWN = dataclasses.replace(
    CONFIGURATIONS["tiny"],
    rate=0.01,
    epochs=4,
    closing_epochs=0,
    switched=0.0,
    passes={"question:written_paragraphs": 4.0, "lexicon": 0.2},
)


def _share_first(start, table, asked: list[Written]) -> float:
    def vectors(texts: list[str]) -> np.ndarray:
        sums = np.stack([table[ids].sum(axis=0) for ids in start.pieces(texts)])
        return sums / np.linalg.norm(sums, axis=1, keepdims=True)

    passages = list(dict.fromkeys(one.passage for one in asked))
    first = (vectors([one.question for one in asked]) @ vectors(passages).T).argmax(axis=1)
    return float(np.mean([passages[at] == one.passage for at, one in zip(first, asked, strict=True)]))
