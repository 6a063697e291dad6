import argparse
import dataclasses
import gzip
import json
import random

import numpy as np
import pytest

from assistant import text
from assistant.embedding import load_encoder
from assistant.reading.features import match, question_side, sentence_features, side, word_features
from assistant.reading.network import Given, Network
from training.reader.changes import naming, shuffled
from training.reader.dataset import Text
from training.reader.dictionary import Dictionary
from training.reader.material import read
from training.reader.searches import Asked, named, reworded, swapped

OPENED = "افتتح الوزير سامي الحداد جسر الربيع في مدينة دمشق يوم 4 مارس 1998 بحضور 250 عاملا من عمال البلدية."
BRIDGE = "بلغ طول الجسر ثلاثة كيلومترات وسار عليه سكان المدينة القديمة طوال الصيف وكتبت عنه الصحف."


def pack(path, content):
    path.write_bytes(gzip.compress(content.encode()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("training")
    pairs = (("جسر", "bridge"), ("افتتح", "opened"), ("مدينة", "city"), ("عامل", "worker"), ("وزير", "minister"))
    pack(made / "lexicon.tsv.gz", "".join(f"freedict\t{arabic}\t{english}\n" for arabic, english in pairs))
    articles = [{"id": f"{i}", "text": f"عنوان {i}\n\n{OPENED} {BRIDGE}\nقصير"} for i in range(12)]
    pack(made / "arwiki.jsonl.gz", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles))
    paragraphs = []
    for i in range(20):
        context = f"The mill of Town{i} was built in {1900 + i} by a baker. It burned down after {i + 2} years."
        asked = {"id": f"{i}", "question": f"When was the mill of Town{i} built?"}
        asked["answers"] = [{"answer_start": context.index(str(1900 + i)), "text": str(1900 + i)}]
        paragraphs.append({"context": context, "qas": [asked]})
    pack(made / "qa_squadshifts_new_wiki.json.gz", json.dumps({"data": [{"paragraphs": paragraphs}]}))
    return made


@pytest.fixture(scope="module")
def dictionary(folder):
    return Dictionary.of(folder / "lexicon.tsv.gz")


@pytest.mark.parametrize(("word", "english"), [("والجسر", "bridge"), ("بالمدينة", "city"), ("قلعة", None), ("", None)])
def test_arabic_words_are_put_into_english_through_their_clitics(dictionary, word, english):
    assert dictionary.put(text.fold(word), random.Random(1)) == english


# OpenBLAS reads past the ends of short rows and may flag what it finds there as invalid.
@np.errstate(invalid="ignore", divide="ignore", over="ignore")
@pytest.mark.slow  # torch takes 2 s to import, and batches are made in a second process
def test_a_short_run_gives_weights_the_product_reads(folder):
    from training.reader.__main__ import evaluate, train
    from training.reader.network import ReaderNetwork

    encoder = load_encoder("embedded")
    made = read(folder, encoder, seed=5, questions=folder)
    assert set(made.held_out) == {"squadshifts_new_wiki"}
    assert len(made.material.numbers) == 20 + 12  # the encyclopedia's paragraphs are passages too
    lexicon = made.material.lexicon
    net = ReaderNetwork(lexicon.vectors.shape[1], lexicon.usage.shape[1], width=32, drop=0.0)
    asked = [example for example in made.train if example.language == "en"]
    shown = dataclasses.replace(made, held_out={"shown": asked})
    before = evaluate(net, shown)["shown"]
    options = argparse.Namespace(
        seed=5,
        size=16,
        width=32,
        rate=1e-2,
        decay=0.0,
        minutes=5.0,
        passes=30.0,
        keep=None,
        wrong=0.33,
        near_miss=0.35,
        swapped=0.2,
        reworded=0.1,
        holds=0.5,
    )
    mean = train(net, made, options)
    after = evaluate(mean, shown)["shown"]
    assert before["questions"] == after["questions"] == len(asked)
    assert after["f1"] > before["f1"] + 20
    network = Network(mean.weights())
    passage, question = lexicon.read(["The mill of Town3 was built in 1907. It burned.", "When was the mill built?"])
    one, two = side(lexicon, passage, made.material.scale), question_side(lexicon, question, made.material.scale)
    words = [passage.text[start:end] for start, end in passage.spans]
    bounds = np.array([0, words.index("It")])
    found = match(one, two, np.arange(len(question)) == 0)
    topic = np.zeros(len(question), np.float32)
    features = word_features(one, passage.flags, bounds, found, topic)
    given = Given(side=one, features=features, within=sentence_features(found, topic, bounds), bounds=bounds)
    (scores,) = network.score(two, found.share, 0, False, [given])
    assert words[int(scores.start.argmax())] == "1907"


def test_a_swapped_question_names_what_its_paragraph_does_not():
    paragraphs = ("Anna Lind opened the mill of Oslo in 1907.", "Karim Haddad opened a bank in Beirut in 1951.")
    asked = [
        Asked(question="What did Anna Lind open in Oslo?", own=0, start=17, end=25, file=0),
        Asked(question="What did Karim Haddad open in Beirut?", own=1, start=20, end=26, file=0),
        Asked(question="what was it?", own=1, start=20, end=26, file=0),
    ]
    seen = set()
    for seed in range(20):
        made = swapped(asked, paragraphs, random.Random(seed))
        assert [one.own for one in made] == [0, 1]
        assert all(one.changed == "swapped" and one.question not in {was.question for was in asked} for one in made)
        seen |= {one.question for one in made}
    assert {"What did Karim Haddad open in Oslo?"} <= seen
    assert "What did Anna Lind open in Beirut?" in seen


def test_a_reworded_question_asks_what_its_paragraph_does_not():
    bodies = ("Anna Lind painted the mill of Oslo in 1907.", "Karim Haddad opened a bank in Beirut in 1951.")
    asked = [
        Asked(question="When did Anna Lind paint the mill?", own=0, start=38, end=42, file=0),
        Asked(question="When did Karim Haddad open the bank?", own=1, start=40, end=44, file=0),
    ]
    encoder = load_encoder("embedded")
    seen = {one.question for seed in range(20) for one in reworded(asked, bodies, encoder, random.Random(seed))}
    assert "When did Anna Lind paint the bank?" in seen
    assert "When did Karim Haddad open the mill?" in seen
    assert not seen & {one.question for one in asked}
    assert all(("Anna Lind" in question) != ("Karim Haddad" in question) for question in seen)


def test_a_named_question_takes_title_or_names_and_nothing_of_its_answer():
    body = "Anna Lind painted the mill of Oslo. It burned in Bergen in 1907."
    where = body.index("Bergen")
    one = Asked(question="Where did it burn?", own=0, start=where, end=where + 6, file=0)
    seen = {named(one, "The blue mill", body, random.Random(seed)).question for seed in range(20)}
    assert seen == {"Where did it burn in The blue mill?", "Where did it burn in Anna Lind Oslo?"}
    there = dataclasses.replace(one, start=3, end=9)
    assert named(there, "Bergen burns", "In Bergen it burned.", random.Random(1)) == there


def test_training_questions_name_their_passage_and_its_sentences_change_places(folder):
    encoder = load_encoder("embedded")
    made = read(folder, encoder, seed=5, questions=folder)
    lexicon = made.material.lexicon
    example = made.train[0]
    words = [lexicon.words[row] for row in example.passage.rows]
    answer = words[example.start : example.end + 1]
    for seed in range(20):
        question = naming(example, made.material, random.Random(seed))
        more = [lexicon.words[row] for row in question.rows[len(example.question.rows) :]]
        assert set(more) <= set(words) - set(answer)
        assert len(question.rows) == len(question.flags) == len(question.sentence)
        passage, start, end = shuffled(example.passage, example.start, example.end, random.Random(seed))
        assert [lexicon.words[row] for row in passage.rows[start : end + 1]] == answer
        assert sorted(passage.rows) == sorted(example.passage.rows)
        assert list(passage.sentence) == sorted(passage.sentence)
        assert isinstance(passage, Text)


def test_two_networks_are_averaged_weight_by_weight(tmp_path):
    import torch

    from training.reader.__main__ import average
    from training.reader.network import ReaderNetwork

    one, two = (ReaderNetwork(8, 4, width=16, narrow=8, key=8) for _ in range(2))
    torch.save(two.state_dict(), tmp_path / "two.pt")
    before = {name: value.clone() for name, value in one.state_dict().items()}
    average(one, tmp_path / "two.pt", 0.8)
    other = two.state_dict()
    for name, value in one.state_dict().items():
        assert torch.allclose(value, 0.8 * before[name] + 0.2 * other[name], atol=1e-6)
    assert any(not torch.equal(before[name], value) for name, value in one.state_dict().items())


def test_weights_of_a_network_that_attends_start_one_that_does_not():
    from training.reader.__main__ import completed
    from training.reader.network import ReaderNetwork

    whole, less = (
        ReaderNetwork(8, 4, width=16, narrow=4, key=4),
        ReaderNetwork(8, 4, width=16, narrow=4, key=4, attends=False),
    )
    less.load_state_dict(completed(whole.state_dict(), less))
    assert not [name for name in less.weights() if name.startswith("attend")]
    assert (less.weights()["enter"] == whole.weights()["enter"]).all()
