"""Question sets from files: our JSONL, SQuAD's JSON, CSV; and the committed set itself."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.articles import read
from assistant.errors import QuestionSetError
from assistant.evaluation import Evidence, Question, load_questions, write_jsonl
from assistant.metrics import contains_answer
from assistant.records import Turn

ROOT = Path(__file__).resolve().parent.parent
CORPUS_SET = ROOT / "benchmarks" / "questions" / "corpus.jsonl"
GOOD = {"id": "a", "question": "Who?", "language": "en", "answers": ["Nassar"]}


def write(path, *rows):
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([GOOD, "{"], "line 2: not a JSON object", id="no JSON"),
        pytest.param([GOOD, "", {**GOOD, "id": "b", "colour": 1}], "line 3: 'colour'", id="unknown field"),
        pytest.param([{**GOOD, "language": "fr"}], "line 1: 'language'", id="unknown language"),
        pytest.param([{"id": "a", "language": "en", "answers": ["x"]}], "line 1: 'question'", id="missing field"),
        pytest.param([{**GOOD, "answers": []}], "line 1: .*needs 'answers'", id="no answer"),
        pytest.param([{**GOOD, "answerable": False}], "line 1: .*cannot be answered", id="answer to the unanswerable"),
        pytest.param([{**GOOD, "parts": [[]]}], "line 1: .*at least one wording", id="empty part"),
        pytest.param([{**GOOD, "evidence": [{"quote": "x"}]}], r"line 1: 'evidence\.0\.article'", id="evidence"),
        pytest.param([GOOD, GOOD], "line 2: the id 'a' stands on line 1", id="id twice"),
        pytest.param([""], "holds no question", id="empty"),
        pytest.param(["[1, 2]"], "line 1:", id="no object"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path, rows, message):
    with pytest.raises(QuestionSetError, match=message):
        load_questions(write(tmp_path / "set.jsonl", *rows))


def test_jsonl_is_read_back_as_it_was_written(tmp_path):
    questions = (
        Question(
            id="1",
            question="ومتى؟",
            language="ar",
            answers=("أمس",),
            parts=(("أمس", "yesterday"),),
            evidence=(Evidence(article="a", quote="x", fact=1), Evidence(article="b", quote="y", start=4)),
            tags=("date",),
            history=(Turn(question="q", answer="a"),),
        ),
        Question(id="2", question="Who?", language="en", answerable=False),
    )
    write_jsonl(questions, tmp_path / "set.jsonl")
    assert load_questions(tmp_path / "set.jsonl").questions == questions


def test_a_question_may_hold_any_sign_that_ends_a_line(tmp_path):
    asked = "Who\u2028was\u2029mayor\x85then\x0cin\x1c2024?"
    questions = (Question(id="1", question=asked, language="en", answers=("Nassar",)),)
    write_jsonl(questions, tmp_path / "set.jsonl")
    assert load_questions(tmp_path / "set.jsonl").questions == questions


def squad(*qas, context="The mayor is Nassar. She is mayor."):
    return json.dumps({"version": "2.0", "data": [{"title": "T", "paragraphs": [{"context": context, "qas": qas}]}]})


def test_squad_of_both_versions(tmp_path):
    path = tmp_path / "dev.json"
    path.write_text(
        squad(
            {
                "id": "1",
                "question": "Who is mayor?",
                "answers": [{"text": "Nassar", "answer_start": 13}, {"text": "Nassar", "answer_start": 13}],
            },
            {"id": 2, "question": "من هو العمدة الآن؟", "answers": [{"text": "Nassar", "answer_start": 1}]},
            {"id": "3", "question": "Who was?", "answers": [], "is_impossible": True},
        )
    )
    loaded = load_questions(path)
    (article,) = loaded.articles
    assert (article.title, article.language, article.source) == ("T", "en", "dev")
    gold = (Evidence(article=article.id, quote="Nassar", start=13),)
    assert [(q.id, q.language, q.answers, q.evidence, q.answerable) for q in loaded.questions] == [
        ("1", "en", ("Nassar",), gold, True),
        ("2", "ar", ("Nassar",), gold, True),
        ("3", "en", (), (), False),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cannot be read"),
        ('{"data": [{}]}', "not in SQuAD's shape"),
        ('{"data": []}', "holds no question"),
        (
            squad({"id": "1", "question": "q", "answers": [{"text": "Slim", "answer_start": 0}]}),
            r"data\[0\]\.paragraphs\[0\]: the answer 'Slim'",
        ),
        (squad({"id": "1", "question": "q", "answers": []}), "'1' has no answer"),
        (squad(context=None), r"data\[0\]\.paragraphs\[0\]: 'context' is None"),
        (
            squad({"id": "1", "question": "q", "answers": [{"text": "Nassar", "answer_start": "x"}]}),
            "'answer_start' of '1' is 'x'; write the offset as a whole number",
        ),
        (squad({"id": "1", "question": 5, "answers": []}), "the question '1' is 5"),
        (squad({"id": "1", "question": "q", "answers": [{"text": "", "answer_start": 0}]}), "'text' is ''"),
        ('{"data": ["x"]}', "not in SQuAD's shape"),
        (
            squad(
                {"id": "1", "question": "Who?", "answers": [{"text": "Nassar", "answer_start": 13}]},
                {"id": "1", "question": "What?", "answers": [{"text": "mayor", "answer_start": 4}]},
            ),
            "the id '1' is another question's already",
        ),
        (squad({"id": "1", "question": "Wh\ud83d?", "is_impossible": True}), "half of a letter"),
        ("[" * 100_000, "cannot be read"),
        ('{"data": ' + "9" * 5000 + "}", "cannot be read"),
    ],
    ids=[
        "no JSON",
        "other shape",
        "empty",
        "answer elsewhere",
        "no answer",
        "no context",
        "no offset",
        "question no text",
        "empty answer",
        "no entry",
        "id twice",
        "half a letter",
        "too deep",
        "too long a number",
    ],
)
def test_bad_squad_files(tmp_path, text, message):
    path = tmp_path / "dev.json"
    path.write_text(text)
    with pytest.raises(QuestionSetError, match=message):
        load_questions(path)


def test_csv(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text(
        "question,answers,article,quote,answerable,tags\n"
        'Who?,Nassar|Petra Nassar,flood,"The mayor, Nassar",,single|person\n'
        "من؟,,,,false,\n"
    )
    assert load_questions(path).questions == (
        Question(
            id="line-2",
            question="Who?",
            language="en",
            answers=("Nassar", "Petra Nassar"),
            evidence=(Evidence(article="flood", quote="The mayor, Nassar"),),
            tags=("single", "person"),
        ),
        Question(id="line-3", question="من؟", language="ar", answerable=False),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("query\nWho?\n", "line 1: the columns"),
        ("question,colour\nWho?,1\n", "line 1: the columns"),
        ("question,answers\nWho?,a,b\n", "line 2: the row"),
        ("question,answerable\nWho?,maybe\n", "line 2: 'answerable' is 'maybe'"),
        ("question,answerable\nWho?,true\n", "line 2: .*0 answers"),
        ("question\n", "holds no question"),
        ("", "line 1: the columns"),
        (f'question,answers\n"{"a" * 131_073}",x\n', "a cell cannot be read .*close its quotation mark or shorten it"),
        ("id,question,answers\n1,Who?,a\n1,When?,b\n", "the id '1' stands twice"),
        ("question,answers,language\nWho?,a,fr\n", "line 2: 'language' is 'fr'"),
    ],
)
def test_bad_csv_files(tmp_path, text, message):
    path = tmp_path / "set.csv"
    path.write_text(text)
    with pytest.raises(QuestionSetError, match=message):
        load_questions(path)


@pytest.mark.parametrize("name", ["set.txt", "missing.jsonl", "missing.json", "missing.csv"])
def test_files_that_cannot_be_read(tmp_path, name):
    with pytest.raises(QuestionSetError, match=name):
        load_questions(tmp_path / name)


def test_the_committed_set_is_what_its_page_says():
    questions = load_questions(CORPUS_SET).questions
    tags = Counter(tag for question in questions for tag in question.tags)
    assert len(questions) >= 130
    assert sum(not question.answerable for question in questions) >= 36
    assert tags["across"] >= 35
    assert min(tags[tag] for tag in ("single", "list", "why", "date", "disagreement", "follow-up")) >= 8


def test_the_committed_evidence_stands_in_the_corpus_and_bears_the_answers():
    bodies = {path.stem: read(path).body for path in sorted((ROOT / "corpus").glob("*.md"))}
    questions = [question for question in load_questions(CORPUS_SET).questions if question.answerable]
    astray = [(q.id, e.article) for q in questions for e in q.evidence if (e.quote or "") not in bodies[e.article]]
    assert astray == []
    # A day that an article states as 'last Friday' stands in no quote; every other answer must.
    silent = [
        q.id
        for q in questions
        if "relative" not in q.tags and not contains_answer("\n".join(e.quote or "" for e in q.evidence), q.needed)
    ]
    assert silent == []
