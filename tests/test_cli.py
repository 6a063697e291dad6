"""The command line as a stranger uses it: whole outputs, exit codes, one-line errors."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """---
title: Bridge of Hadoun reopens
source: Mirel Times
published: 2024-11-02
language: en
---

The bridge of Hadoun reopened on 1 November 2024 after repairs that cost 85 million crowns.
The minister thanked the divers.
"""


def run(*arguments: str, home: Path, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONIOENCODING": "utf-8"}
    environment.update(variables)
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "bridge.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    done = run("index", str(folder / "bridge.md"), "--index", str(folder / "index"), home=folder)
    assert done.returncode == 0, done.stderr
    (folder / "set.jsonl").write_text('{"id": "1", "question": "Why?", "language": "en", "answerable": false}\n')
    assert run("index", "--rebuild", "--index", str(folder / "bare"), home=folder).returncode == 0
    return folder


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from assistant.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'sentence_transformers', 'gradio', 'chromadb', 'langchain_core', 'numpy', 'pydantic'}\n"
        "sys.stderr.write(','.join(sorted(heavy & set(sys.modules))))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "COMMAND" in done.stdout
    assert done.stderr == ""


def test_index_reports_what_it_did_and_then_finds_nothing_to_do(home: Path, tmp_path: Path) -> None:
    first = run("index", str(home / "bridge.md"), "--index", str(tmp_path), "--json", home=home)
    assert json.loads(first.stdout)["added"] == [json.loads(first.stdout)["added"][0]]
    again = run("index", str(home / "bridge.md"), "--index", str(tmp_path), home=home)
    assert again.stdout.startswith("0 added, 0 updated, 1 unchanged, 0 failed; 1 passages in the index.")


@pytest.mark.slow
def test_ask_prints_exactly_the_answer_as_json(home: Path) -> None:
    done = run("ask", "When did the bridge of Hadoun reopen?", "--index", str(home / "index"), "--json", home=home)
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["short"]) == ("answered", "1 November 2024")
    citation = answer["citations"][0]
    body = run("articles", "--show", citation["article_id"], "--index", str(home / "index"), "--json", home=home)
    assert json.loads(body.stdout)["body"][citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.slow
def test_a_saved_answer_replays_the_same(home: Path, tmp_path: Path) -> None:
    done = run("ask", "What did the repairs cost?", "--index", str(home / "index"), "--json", home=home)
    (tmp_path / "answer.json").write_text(done.stdout, encoding="utf-8")
    replayed = run("replay", str(tmp_path / "answer.json"), "--index", str(home / "index"), home=home)
    assert replayed.returncode == 0, replayed.stderr
    assert replayed.stdout.startswith("Same answer.")


@pytest.mark.slow
def test_chat_answers_each_line_and_ends_at_the_end_of_input(home: Path) -> None:
    done = run("chat", "--index", str(home / "index"), home=home, stdin="When did the bridge of Hadoun reopen?\n")
    assert done.returncode == 0, done.stderr
    assert "1 November 2024" in done.stdout


@pytest.mark.slow
def test_search_explains_each_hit(home: Path) -> None:
    done = run("search", "repairs", "--index", str(home / "index"), "--explain", home=home)
    assert "Bridge of Hadoun reopens — Mirel Times, 2024-11-02" in done.stdout
    assert "lexical" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "said", "filters"),
    [
        pytest.param(("According to Mirel Times, which repairs?",),
                     "Only articles of Mirel Times, as the question says (to remove: --no-parsed-filters).",
                     {"sources": ["Mirel Times"]}, id="from the question"),
        pytest.param(("repairs", "--from", "2024-11-01", "--language", "en"),
                     "Only articles published from 2024-11-01 (to remove: leave out --from and --to).\n"
                     "Only articles in the language en (to remove: leave out --language).",
                     {"published_from": "2024-11-01", "languages": ["en"]}, id="given"),
        pytest.param(("According to Mirel Times, which repairs?", "--no-parsed-filters"), "", {}, id="removed"),
    ],
)  # fmt: skip
def test_search_says_which_filters_are_in_force(home: Path, asked: tuple[str, ...], said: str, filters: object) -> None:
    done = run("search", *asked, "--json", "--index", str(home / "index"), home=home)
    found = json.loads(done.stdout)
    assert done.stderr.strip() == said
    assert {name: value for name, value in found["filters"].items() if value} == filters
    assert found["hits"][0]["article"]["title"] == "Bridge of Hadoun reopens"


ERRORS = [
    pytest.param(("ask", "why?", "--index", "{home}/nowhere"), 1, "There is no index in", id="no index"),
    pytest.param(("ask", "   ", "--index", "{home}/index"), 1, "The question is empty", id="empty question"),
    pytest.param(("ask", "x" * 3000, "--index", "{home}/index"), 1, "3,000 characters", id="long question"),
    pytest.param(("index", "{home}/empty.txt", "--index", "{home}/other"), 1, "", id="nothing readable"),
    pytest.param(("index", "--index", "{home}/index"), 1, "Nothing to index was named", id="no path"),
    pytest.param(
        ("articles", "--show", "none", "--index", "{home}/index"), 1, "There is no article 'none'", id="no article"
    ),
    pytest.param(
        ("replay", "{home}/bridge.md", "--index", "{home}/index"), 1, "holds no saved answer", id="no saved answer"
    ),
    pytest.param(
        ("ask", "why?", "--source", "nope", "--index", "{home}/index"),
        1,
        "No article has the source 'nope'; there is 'Mirel Times'.",
        id="no source",
    ),
    pytest.param(
        ("search", "why", "--article", "nope", "--index", "{home}/index"),
        1,
        "No article has the id 'nope'; there is 'bridge-",
        id="no id",
    ),
    pytest.param(
        ("ask", "why?", "--from", "2025-05-01", "--to", "2025-01-01", "--index", "{home}/index"),
        1,
        "The days are the wrong way round",
        id="days the wrong way round",
    ),
    pytest.param(
        ("chat", "--language", "ar", "--index", "{home}/index"), 1, "No article passes the filters", id="none passes"
    ),
    pytest.param(("ask", "why?", "--index", "{home}/bare"), 1, "holds no article", id="empty index"),
    pytest.param(("search", "؟", "--index", "{home}/index"), 1, "The query is empty", id="empty query"),
    pytest.param(
        ("draft-questions", "--out", "{home}/none/a", "--index", "{home}/index"), 1, "cannot be written", id="no folder"
    ),
    pytest.param(
        ("eval", "{home}/set.jsonl", "--report", "{home}/bridge.md", "--index", "{home}/index"),
        1,
        "The report cannot be written to",
        id="no report folder",
    ),
    pytest.param(("serve", "--host", "8.8.8.8", "--index", "{home}/index"), 1, "Nothing can listen", id="not our host"),
    pytest.param(("serve", "--host", "", "--index", "{home}/index"), 1, "no address of this machine", id="no host"),
    pytest.param(("serve", "--users", "{home}/no"), 1, "The users file", id="no users file"),
    pytest.param(("serve", "--port", "99999"), 2, "'99999' is not a port", id="no port"),
    pytest.param(("search", "x", "-k", "-3"), 2, "'-3' is not a number of at least 1", id="negative k"),
    pytest.param(("draft-questions", "-n", "-5"), 2, "'-5' is not a number of at least 1", id="negative n"),
    pytest.param(("eval", "x.jsonl", "--limit", "0"), 2, "'0' is not a number of at least 1", id="limit of none"),
    pytest.param(("articles", "--show", "a", "--remove", "b"), 2, "not allowed with", id="show and remove"),
    pytest.param(("search", "x", "--from", "yesterday"), 2, "'yesterday' is not a day", id="bad day"),
    pytest.param(("fly",), 2, "invalid choice", id="unknown command"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "code", "said"), ERRORS)
def test_errors_are_one_line_and_an_exit_code(home: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*(argument.format(home=home) for argument in arguments), home=home)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "The page is at" not in done.stderr


@pytest.mark.slow
def test_a_port_in_use_is_said_before_the_page_is_announced(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port, "--index", str(home / "index"), home=home)
    said = f"assistant: The port {port} of '127.0.0.1' is in use; end what uses it, or give another with --port.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.slow
def test_ask_says_which_filters_are_in_force(home: Path) -> None:
    asked = ("When did the bridge of Hadoun reopen?", "--source", "Mirel Times", "--index", str(home / "index"))
    done = run("ask", *asked, "--json", home=home)
    assert done.stderr == "Only articles of Mirel Times (to remove: leave out --source).\n"
    assert json.loads(done.stdout)["short"] == "1 November 2024"


@pytest.mark.slow
def test_a_letter_that_the_terminal_lacks_is_printed_by_its_number(home: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run("ask", "متى أعيد فتح جسر هدون؟", "--json", "--index", str(home / "index"), home=home, **environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["question"] == "متى أعيد فتح جسر هدون؟"


@pytest.mark.slow
def test_a_full_disk_under_the_output_is_one_line(home: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    command = f'"{sys.executable}" -m assistant articles --index "{home / "index"}" > /dev/full'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.startswith("assistant: no room is left on the disk")
    assert len(done.stderr.splitlines()) == 1
