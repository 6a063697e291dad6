"""The library's contract on real stores, the real encoder and small articles."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import assistant
from assistant.errors import ArticleError, IndexMismatchError, QuestionError
from assistant.records import Article, Filters

BRIDGE = Article(
    id="bridge",
    title="Bridge of Hadoun reopens",
    body="The bridge of Hadoun reopened on 1 November 2024.\n\nThe repairs cost 85 million crowns, the minister said.",
    language="en",
    source="Mirel Times",
    published=dt.date(2024, 11, 2),
)
STRIKE = Article(
    id="strike",
    title="إضراب عمال الموانئ",
    body="بدأ عمال الموانئ إضرابا في 3 مارس 2025. ويطالب العمال بزيادة الأجور بنسبة 12 في المئة.",
    language="ar",
    source="صحيفة المرفأ",
    published=dt.date(2025, 3, 4),
)


@pytest.fixture
def library(tmp_path: Path) -> assistant.Assistant:
    library = assistant.Assistant(index_dir=tmp_path / "index")
    library.add([BRIDGE, STRIKE])
    return library


QUESTIONS = [
    pytest.param("When did the bridge of Hadoun reopen?", "1 November 2024", "bridge", id="en-en"),
    pytest.param("متى أعيد فتح جسر هادون؟", "1 نوفمبر 2024", "bridge", id="ar-en"),
    pytest.param("متى بدأ إضراب عمال الموانئ؟", "3 مارس 2025", "strike", id="ar-ar"),
    pytest.param("When did the port workers begin their strike?", "3 March 2025", "strike", id="en-ar"),
]


@pytest.mark.parametrize(("question", "short", "article_id"), QUESTIONS)
def test_an_answer_is_short_and_proved(
    library: assistant.Assistant, question: str, short: str, article_id: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.short, answer.unsupported) == ("answered", short, ())
    assert "[1]" in answer.text
    assert [citation.article_id for citation in answer.citations] == [article_id]
    for citation in answer.citations:
        assert library.article(citation.article_id).body[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who won the 2018 football World Cup?", "The articles don't say."),
        ("ما هي عاصمة أستراليا؟", "لا تذكر المقالات ذلك."),
    ],
    ids=["en", "ar"],
)
def test_what_the_articles_do_not_say_is_refused(library: assistant.Assistant, question: str, text: str) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.text, answer.citations, answer.short) == ("refused", text, (), None)


def test_the_stream_ends_with_the_answer_that_ask_gives(library: assistant.Assistant) -> None:
    question = "When did the bridge of Hadoun reopen?"
    events = list(library.stream(question))
    assert [event.kind for event in events[:-1]] == ["stage"] * (len(events) - 1)
    streamed, asked = events[-1].answer, library.ask(question)
    assert streamed is not None
    assert (streamed.text, streamed.citations) == (asked.text, asked.citations)


def test_an_answer_is_json_ready_and_says_what_made_it(library: assistant.Assistant) -> None:
    values = json.loads(json.dumps(library.ask("When did the bridge of Hadoun reopen?").to_dict()))
    assert values["citations"][0]["published"] == "2024-11-02"
    assert values["record"]["index_id"] == library.index_id
    assert values["record"]["encoder"] == library.encoder_id
    assert values["record"]["model"] == "extractive"
    assert {"search", "read", "verify", "total"} <= set(values["record"]["timings_ms"])


def test_filters_are_kept_to(library: assistant.Assistant) -> None:
    hits = library.search("minister repairs strike", filters=Filters(languages=("ar",)))
    assert {hit.passage.article_id for hit in hits} == {"strike"}


@pytest.mark.parametrize("question", ["", " \n\t ", "؟!…", "x" * 2001], ids=["empty", "blank", "marks", "long"])
def test_a_question_that_cannot_be_asked_is_an_error(library: assistant.Assistant, question: str) -> None:
    with pytest.raises(QuestionError):
        library.ask(question)


def test_filters_with_the_days_the_wrong_way_round_are_an_error(library: assistant.Assistant) -> None:
    days = {"published_from": dt.date(2025, 5, 1), "published_to": dt.date(2025, 1, 1)}
    with pytest.raises(QuestionError, match="wrong way round"):
        library.ask("What did the minister promise?", filters=Filters(**days))


def test_half_a_surrogate_pair_is_no_part_of_a_question(library: assistant.Assistant) -> None:
    whole, broken = (library.ask(f"What did the minister{more} promise?") for more in ("", "\ud83d"))
    assert broken.question == whole.question
    assert broken.status == whole.status


def test_adding_again_does_nothing_and_a_change_replaces_the_passages(library: assistant.Assistant) -> None:
    assert library.add([BRIDGE]).unchanged == ("bridge",)
    changed = Article(id="bridge", title=BRIDGE.title, body="The bridge of Hadoun closed again.", language="en")
    report = library.add([changed])
    assert (report.updated, report.added, report.passages) == (("bridge",), (), 2)
    assert library.search("repairs cost")[0].passage.text != BRIDGE.body
    assert library.article("bridge").body == "The bridge of Hadoun closed again."


def test_what_cannot_be_indexed_is_reported_and_the_rest_kept(library: assistant.Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("A flood reached Hadoun on Friday. Nobody was hurt.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    report = library.index([folder, tmp_path / "missing"])
    assert len(report.added) == 1
    assert {Path(failure.path).name for failure in report.failed} == {"empty.txt", "binary.txt", "missing"}
    assert library.counts()[0] == 3
    assert library.add([Article(id="blank", title="", body=" \n ")]).failed[0].path == "blank"


def test_removing_takes_an_article_out_of_every_search(library: assistant.Assistant) -> None:
    library.remove("bridge")
    assert [hit.passage.article_id for hit in library.search("bridge of Hadoun")] == ["strike"]
    with pytest.raises(ArticleError, match="no article 'bridge'"):
        library.remove("bridge")


def test_the_same_articles_make_the_same_index_id(library: assistant.Assistant, tmp_path: Path) -> None:
    other = assistant.Assistant(index_dir=tmp_path / "other")
    other.add([STRIKE])
    assert other.index_id != library.index_id
    other.add([BRIDGE])
    assert other.index_id == library.index_id


def test_an_index_of_another_encoder_says_how_to_rebuild_and_rebuilds(
    library: assistant.Assistant, tmp_path: Path
) -> None:
    folder = library.settings.index_dir
    library._stores.catalogue.set_meta("encoder", "other:123")
    library.close()
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        assistant.Assistant(index_dir=folder)
    rebuilt = assistant.Assistant(index_dir=folder, rebuild=True)
    assert rebuilt.ask("When did the bridge of Hadoun reopen?").short == "1 November 2024"
    assert rebuilt.counts() == (2, 2)


def test_lost_vectors_are_made_anew(library: assistant.Assistant) -> None:
    folder = library.settings.index_dir
    library.close()
    for file in sorted((folder / "vectors").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    again = assistant.Assistant(index_dir=folder)
    assert again.ask("When did the port workers begin their strike?").short == "3 March 2025"
    assert len(again._stores.vectors) == 2


def test_questions_are_answered_while_articles_are_indexed(library: assistant.Assistant) -> None:
    many = [
        Article(id=f"a{n}", title=f"Report {n}", body=f"Report {n} of the harbour office. Ships: {n}.", language="en")
        for n in range(600)
    ]
    writer = threading.Thread(target=library.add, args=(many,))
    writer.start()
    shorts = set()
    while writer.is_alive():
        shorts.add(library.ask("When did the bridge of Hadoun reopen?").short)
    writer.join()
    assert shorts == {"1 November 2024"}
    assert library.counts()[0] == 602


def test_several_threads_get_their_own_answers(library: assistant.Assistant) -> None:
    wrong: list[str | None] = []

    def ask(question: str, short: str) -> None:
        for _ in range(3):
            found = library.ask(question).short
            if found != short:
                wrong.append(found)

    asked = [parameters.values[:2] for parameters in QUESTIONS] * 2
    threads = [threading.Thread(target=ask, args=(question, short)) for question, short in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.slow
def test_a_writer_killed_midway_leaves_an_index_that_answers(tmp_path: Path) -> None:
    script = (
        "import sys, assistant\n"
        "from assistant.records import Article\n"
        "library = assistant.Assistant(index_dir=sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "for n in range(100000):\n"
        "    library.add([Article(id=f'a{n}', title='t', body=f'Ship {n} left the harbour.', language='en')])\n"
        "    print(n, flush=True)\n"
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "ready"
        writer.stdout.readline()
        time.sleep(0.35)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with assistant.Assistant(index_dir=tmp_path) as library:
            articles, passages = library.counts()
            assert articles == passages > 0
            assert library.search("Which ship left the harbour?", k=1)
            assert len(library._stores.vectors) == passages


def test_it_is_a_langchain_retriever(library: assistant.Assistant) -> None:
    (document, *_) = library.as_retriever(k=2).invoke("When did the bridge of Hadoun reopen?")
    assert document.metadata["article_id"] == "bridge"
    body = library.article("bridge").body
    assert body[document.metadata["start"] : document.metadata["end"]] == document.page_content


def test_a_large_index_is_searched_without_a_second_look(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr("assistant.reading.Reader.second_look", lambda _, asked, hits: looked.append(asked) or hits)
    with assistant.Assistant(index_dir=tmp_path) as library:
        library.add([assistant.Article(id="one", title="", body="The ferry Aurora ran aground near Port Selma.")])
        assert library.search("Where did the ferry run aground?", k=1)
        assert len(looked) == 1
        monkeypatch.setattr("assistant.answering.library._TOO_MANY", 0)
        assert library.search("Where did the ferry run aground?", k=1)
        assert len(looked) == 1
