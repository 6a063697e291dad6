import argparse
import dataclasses
import gzip
import json
import random

import numpy as np
import pytest

from assistant import text
from assistant.embedding import load_encoder
from assistant.reading.features import match, question_side, side, word_features
from assistant.reading.network import Network
from training.reader import cloze
from training.reader.material import MADE, read

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
    return cloze.Dictionary.of(folder / "lexicon.tsv.gz")


def test_a_sentence_asks_for_what_it_says_itself(dictionary):
    answers, asked = set(), 0
    for seed in range(200):
        made = cloze.question_of(OPENED, dictionary, random.Random(seed))
        if made is None:
            continue
        question, start, answer = made
        asked += 1
        answers.add(answer)
        assert OPENED[start : start + len(answer)] == answer
        assert question[-1] in "؟?"
        if question.endswith("؟"):
            told = OPENED[:start] + " " + OPENED[start + len(answer) :]
            assert len(set(text.tokens(told)) & set(text.tokens(question))) >= 2
    assert asked > 150
    assert {"يوم 4 مارس 1998", "250"} <= answers


def test_some_questions_are_in_english_word_by_word(dictionary):
    made = [cloze.question_of(OPENED, dictionary, random.Random(seed)) for seed in range(200)]
    english = [one[0] for one in made if one is not None and one[0].endswith("?")]
    assert 0.15 < len(english) / 200 < 0.45
    assert any({"bridge", "opened"} & set(question.split()) for question in english)


@pytest.mark.parametrize("sentence", ["", "نعم", "قال ذلك ثم ذهب"], ids=["empty", "one word", "nothing to ask for"])
def test_nothing_to_ask_for(dictionary, sentence):
    assert [cloze.question_of(sentence, dictionary, random.Random(seed)) for seed in range(20)] == [None] * 20


def test_paragraphs_of_articles_hold_their_answers(folder):
    made = cloze.paragraphs(folder, seed=3)
    assert 5 < len(made) <= 12 * cloze.EACH
    for context, questions in made:
        for _, ((start, answer),) in questions:
            assert context[start : start + len(answer)] == answer


@pytest.mark.slow  # torch takes 2 s to import, and batches are made in a second process
def test_a_short_run_gives_weights_the_product_reads(folder):
    from training.reader.__main__ import evaluate, train
    from training.reader.network import ReaderNetwork

    encoder = load_encoder("embedded")
    made = read(folder, encoder, seed=5)
    assert {example.language for example in made.train} == {"ar", "en"}
    assert set(made.held_out) == {"squadshifts_new_wiki", MADE}
    lexicon = made.material.lexicon
    net = ReaderNetwork(lexicon.vectors.shape[1], width=32, drop=0.0)
    asked = [example for example in made.train if example.language == "en"]
    shown = dataclasses.replace(made, held_out={"shown": asked})
    before = evaluate(net, shown)["shown"]
    options = argparse.Namespace(seed=5, size=16, width=32, rate=1e-2, decay=0.0, minutes=5.0, passes=30.0, keep=None)
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
    features = [word_features(one, passage.flags, bounds, found)]
    (scores,) = network.score(two, found.share, 0, False, [one], features, [bounds])
    assert words[int(scores.start.argmax())] == "1907"
