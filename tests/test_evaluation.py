"""Running a question set: outcomes, scores, failures, resuming, and the report's files."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import QuestionSetError, SettingsError
from assistant.evaluation import OUTCOMES, Evidence, Question, QuestionSet, evaluate, read_report
from assistant.evaluation.files import write_report
from assistant.evaluation.page import render
from tests.evaluated import (
    DEAD,
    MAYOR,
    RIVER,
    WORKERS,
    Scripted,
    StrictJudge,
    answered,
    ask_dead,
    ask_nothing,
    refused,
)

ASK = "How many died?"
KING = "Who is king?"


def run(questions, scripted, **options):
    return evaluate(QuestionSet(name="set", questions=tuple(questions)), scripted, **options)


@pytest.mark.parametrize(
    ("answer", "hits", "outcome"),
    [
        pytest.param(answered(ASK, DEAD), [RIVER, DEAD], "right", id="right"),
        pytest.param(answered(ASK, RIVER), [RIVER], "not found", id="evidence not among the hits"),
        pytest.param(refused(ASK), [], "not found", id="nothing found"),
        pytest.param(answered(ASK, RIVER), [RIVER, DEAD], "found but not read", id="found, another passage read"),
        pytest.param(refused(ASK, read=[DEAD]), [DEAD], "read but refused", id="read but refused"),
        pytest.param(answered(ASK, RIVER, read=[DEAD]), [DEAD, RIVER], "wrong", id="read, another sentence quoted"),
    ],
)
def test_outcome_names_the_stage_that_lost_the_evidence(answer, hits, outcome):
    report = run([ask_dead()], Scripted({ASK: answer}, {ASK: hits}))
    assert report.cases[0].outcome == outcome


@pytest.mark.parametrize(
    ("answer", "outcome"), [(refused(KING), "rightly refused"), (answered(KING, MAYOR), "answered but unanswerable")]
)
def test_outcome_of_a_question_without_answer(answer, outcome):
    case = run([ask_nothing()], Scripted({KING: answer})).cases[0]
    assert case.outcome == outcome
    assert not any(name.startswith(("retrieval.", "answer.")) for name in case.scores)


def test_scores_of_one_case_by_hand():
    report = run([ask_dead()], Scripted({ASK: answered(ASK, DEAD, short="Nineteen")}, {ASK: [RIVER, DEAD]}))
    case = report.cases[0]
    assert case.rank == 2
    expected = {
        "retrieval.passage.hit@1": 0.0,
        "retrieval.passage.hit@3": 1.0,
        "retrieval.passage.mrr@10": 0.5,
        "retrieval.passage.ndcg@10": pytest.approx(1 / 1.584962, abs=1e-5),
        "retrieval.article.hit@1": 1.0,
        "retrieval.article.mrr@10": 1.0,
        "answer.contains": 1.0,
        "answer.exact": 1.0,
        "answer.f1": 1.0,
        "citation.precision": 1.0,
        "citation.recall": 1.0,
        "citation.f1": 1.0,
        "citation.verified": 1.0,
        "citation.sentence_support": 1.0,
    }
    assert {name: case.scores[name] for name in expected} == expected


def test_a_list_needs_every_fact_and_a_false_quote_is_counted():
    both = ask_dead(
        answers=(),
        parts=(("nineteen",), ("Nassar",)),
        evidence=(Evidence(article="flood", quote=DEAD.text), Evidence(article="flood", quote=MAYOR.text, fact=1)),
    )
    answer = answered(ASK, DEAD)
    forged = replace(answer, citations=(*answer.citations, replace(answer.citations[0], marker=2, quote="Forty died.")))
    case = run([both], Scripted({ASK: forged}, {ASK: [DEAD]})).cases[0]
    assert case.scores["answer.contains"] == 0.0
    assert case.scores["citation.recall"] == 0.5
    assert case.scores["citation.verified"] == 0.5


def test_a_crash_is_a_failure_with_its_message_and_the_run_goes_on():
    questions = [ask_dead(), ask_dead(id="crash", question="Crash?"), ask_nothing()]
    scripted = Scripted(
        {ASK: answered(ASK, DEAD), "Crash?": ZeroDivisionError("by zero"), KING: refused(KING)}, {ASK: [DEAD]}
    )
    report = run(questions, scripted)
    assert [case.outcome for case in report.cases] == ["right", "failed", "rightly refused"]
    assert report.failures[0].message == "ZeroDivisionError: by zero"
    assert report.outcomes["failed"] == 1
    assert report.scores["overall.right"].value == 1.0
    assert report.scores["answer.contains"].n == 1


def test_confusion_risk_and_ranks():
    questions = [ask_dead(id=f"q{n}", question=f"{n}?") for n in range(3)] + [ask_nothing()]
    scripted = Scripted(
        {
            "0?": answered("0?", DEAD, probability=0.9),
            "1?": answered("1?", RIVER, probability=0.5),
            "2?": refused("2?", read=[DEAD]),
            KING: answered(KING, MAYOR, probability=0.7),
        },
        {"0?": [DEAD], "1?": [RIVER], "2?": [RIVER, MAYOR, DEAD]},
    )
    report = run(questions, scripted)
    counts = report.confusion
    assert (counts.answered_right, counts.answered_wrong, counts.refused_wrong) == (1, 1, 1)
    assert (counts.refused_right, counts.answered_unanswerable) == (0, 1)
    assert report.risk_coverage == ((0.25, 0.0), (0.5, 0.5), (0.75, pytest.approx(2 / 3)))
    assert report.scores["refusal.aurc"].value == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert {rank: n for rank, n in report.ranks.items() if n} == {"1": 1, "3": 1, "none": 1}


def test_an_interrupted_run_is_resumed_where_it_stopped(tmp_path):
    questions = [ask_dead(id=f"q{n}", question=f"{n}?") for n in range(4)]
    answers = {f"{n}?": answered(f"{n}?", DEAD) for n in range(4)}
    with pytest.raises(KeyboardInterrupt):
        run(questions, Scripted({**answers, "2?": KeyboardInterrupt()}), report_dir=tmp_path)
    with (tmp_path / "cases.jsonl").open("a") as file:
        file.write('{"seconds": 1, "ca')  # cut off while it was written
    second = Scripted(answers)
    seen = []
    report = run(questions, second, report_dir=tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert second.asked == ["2?", "3?"]
    assert seen == [(3, 4), (4, 4)]
    assert [case.id for case in report.cases] == ["q0", "q1", "q2", "q3"]


def test_a_case_with_any_sign_that_ends_a_line_is_kept(tmp_path):
    asked = "How many\u2028died\x85there?"
    scripted = Scripted({asked: answered(asked, DEAD)})
    for _ in range(2):
        report = run([ask_dead(question=asked)], scripted, report_dir=tmp_path)
    assert scripted.asked == [asked]
    assert report.cases[0].question == asked


def test_a_report_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"cannot be written to .*name another folder"):
        run([ask_dead()], Scripted({ASK: answered(ASK, DEAD)}), report_dir=tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit):
    with pytest.raises(QuestionSetError, match="ask for at least one question"):
        run([ask_dead()], Scripted({}), limit=limit)


def test_cases_are_asked_again_when_the_questions_changed_or_they_failed(tmp_path):
    scripted = Scripted({ASK: answered(ASK, DEAD), KING: ValueError("no")})
    run([ask_dead(), ask_nothing()], scripted, report_dir=tmp_path)
    run([ask_dead(), ask_nothing()], scripted, report_dir=tmp_path)
    assert scripted.asked == [ASK, KING, KING]
    run([ask_dead(answers=("20",)), ask_nothing()], scripted, report_dir=tmp_path)
    assert scripted.asked[3:] == [ASK, KING]
    run([ask_dead(answers=("20",)), ask_nothing()], scripted, report_dir=tmp_path, resume=False)
    assert scripted.asked[5:] == [ASK, KING]


def test_threads_keep_the_order_of_the_questions():
    questions = [ask_dead(id=f"q{n}", question=f"{n}?") for n in range(30)]
    scripted = Scripted({f"{n}?": answered(f"{n}?", DEAD) for n in range(30)})
    one, many = (run(questions, scripted, workers=workers) for workers in (1, 6))
    assert [case.id for case in many.cases] == [question.id for question in questions]
    assert {k: v.value for k, v in one.scores.items()} == {k: v.value for k, v in many.scores.items()}


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        (Evidence(article="storm", quote="x"), "'dead'.*'storm' is not in the index"),
        (Evidence(article="flood", quote="Twenty people died"), "'dead'.*'Twenty people died' do not stand"),
    ],
)
def test_a_set_that_does_not_fit_the_index_is_refused_before_anything_is_asked(evidence, message):
    scripted = Scripted({})
    with pytest.raises(QuestionSetError, match=message):
        run([ask_dead(evidence=(evidence,))], scripted)
    assert scripted.asked == []


def test_a_set_without_passages_cannot_bring_its_own():
    with pytest.raises(QuestionSetError, match="brings no passages"):
        run([ask_dead()], Scripted({}), own_passages=True)


def test_a_judge_has_columns_of_its_own_and_its_silence_is_no_zero():
    report = run(
        [ask_dead(), ask_nothing()],
        Scripted({ASK: answered(ASK, DEAD), KING: refused(KING)}, {ASK: [DEAD]}),
        judge=StrictJudge(),
    )
    assert {name: (score.value, score.n) for name, score in report.judged.items()} == {
        "judge.correctness": (1.0, 1),
        "judge.faithfulness": (1.0, 1),
    }
    assert not any(name.startswith("judge.") for name in report.scores)
    assert report.cases[1].message == "judge: The judge did not answer."
    assert report.cases[1].outcome == "rightly refused"
    assert report.made_with["judge"] == "strict"


def test_files_hold_the_whole_report_and_point_nowhere_else(tmp_path):
    hostile = Question(
        id="<b>",
        question="<script>alert(1)</script>?",
        language="en",
        answers=('"><img src=x onerror=alert(2)>',),
        tags=("<i>tag</i>",),
    )
    arabic = Question(
        id="workers",
        question="كم عاملا يشارك؟",
        language="ar",
        answers=("2400",),
        evidence=(Evidence(article="strike", quote="يشارك فيه 2400 عامل"),),
    )
    scripted = Scripted(
        {
            hostile.question: ValueError("</pre><script>alert(3)</script>"),
            arabic.question: answered(arabic.question, WORKERS, short="2400"),
        },
        {arabic.question: [WORKERS]},
    )
    report = run([hostile, arabic], scripted, report_dir=tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page == render(report)
    # Only our own script stands in the page, and no element of the data's.
    assert len(re.findall(r"<script", page)) == 1
    assert "<img" not in page
    assert "<i>" not in page
    assert re.findall(r"""(?:src|href)\s*=\s*["']?http""", page) == []
    assert '<bdi dir="auto">كم عاملا يشارك؟</bdi>' in page
    assert page.count("<svg") == 5
    raw = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert raw["format"] == 1
    assert raw["made_with"]["index"] == "i"
    assert len(raw["made_with"]["code_hash"]) == 16
    again = read_report(tmp_path)
    assert again == report
    assert again.cases == report.cases


@pytest.mark.parametrize("text", ["", "{}", '{"format": 99}', '{"format": 1, "cases": [{"id": "x"}]}', "[1]"], ids=str)
def test_other_files_are_not_taken_for_reports(tmp_path, text):
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(QuestionSetError, match=r"report\.json"):
        read_report(path)


def test_an_empty_run_still_has_a_report(tmp_path):
    report = run([ask_dead()], Scripted({ASK: RuntimeError("down")}))
    paths = write_report(report, tmp_path / "new" / "folder")
    assert all(path.is_file() for path in paths)
    assert report.scores == {}


def test_every_score_is_defined_in_the_docs():
    report = run(
        [ask_dead(), ask_nothing()],
        Scripted({ASK: answered(ASK, DEAD), KING: refused(KING)}, {ASK: [DEAD]}),
        judge=StrictJudge(),
    )
    text = (Path(__file__).resolve().parent.parent / "docs" / "evaluation.md").read_text(encoding="utf-8")
    generic = {re.sub(r"hit@\d+", "hit@k", name) for name in (*report.scores, *report.judged)}
    undefined = {name for name in generic if f"`{name}`" not in text and not name.startswith("retrieval.article.")}
    assert undefined == set()
    assert [outcome for outcome in OUTCOMES if outcome not in text] == []
