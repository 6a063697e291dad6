"""The commands that ask, search, index, list and serve; each returns its exit code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from assistant.answering import Assistant, replay
from assistant.cli import printing
from assistant.cli.filtering import check, given_filters
from assistant.cli.serving import address, check_port
from assistant.errors import ArticleError, AssistantError, QuestionError
from assistant.records import Answer, Filters, Turn
from assistant.settings import load_settings

_STAGES = {"standalone": "Reading the question", "search": "Searching", "read": "Reading", "generate": "Writing"}


def open_assistant(arguments: argparse.Namespace, *, must_exist: bool = True) -> Assistant:
    """Return the assistant on the index that the arguments name; the default one is filled from corpus/ when empty.

    Raises ``AssistantError`` when ``--index`` names a folder that holds no index and ``must_exist``.
    """
    settings = load_settings(
        model=getattr(arguments, "model", None),
        base_url=getattr(arguments, "base_url", None),
        today=getattr(arguments, "today", None),
        parse_filters=False if getattr(arguments, "no_parsed_filters", False) else None,
    )
    if arguments.index is None:
        library = Assistant(settings=settings)
        library.index_corpus_if_empty(progress=printing.progress("indexing corpus"))
        return library
    if must_exist and not Assistant.is_index(arguments.index):
        raise AssistantError(
            f"There is no index in {str(arguments.index)!r}; make one with 'assistant index PATH --index DIR'."
        )
    return Assistant(index_dir=arguments.index, settings=settings)


def print_json(value: Any) -> None:
    """Print a value as indented JSON, Arabic letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def index_command(arguments: argparse.Namespace) -> int:
    """Index files and folders; exit 1 when nothing at all could be read."""
    settings = load_settings()
    if not arguments.paths and not arguments.rebuild:
        raise AssistantError("Nothing to index was named; give files or folders, or --rebuild.")
    library = Assistant(
        index_dir=arguments.index,
        settings=settings,
        rebuild=arguments.rebuild,
        progress=printing.progress("rebuilding"),
    )
    report = library.index(arguments.paths, progress=printing.progress("indexing"))
    if arguments.json:
        print_json(report.to_dict())
    else:
        print(printing.report(report))
    return 1 if report.failed and not (report.added or report.updated or report.unchanged) else 0


def ask_command(arguments: argparse.Namespace) -> int:
    """Answer one question."""
    given = given_filters(arguments)
    library = open_assistant(arguments)
    check(given, library)
    answer = library.ask(arguments.question, filters=given)
    _say_filters(answer.filters, given)
    if arguments.json:
        print_json(answer.to_dict())
    else:
        print(printing.answer(answer))
    return 0


def search_command(arguments: argparse.Namespace) -> int:
    """Find passages."""
    if not any(letter.isalnum() for letter in arguments.question):
        raise QuestionError("The query is empty; write what you want to find.")
    given = given_filters(arguments)
    library = open_assistant(arguments)
    check(given, library)
    found = library.find(arguments.question, arguments.k, filters=given)
    _say_filters(found.filters, given)
    if arguments.json:
        print_json(printing.found_values(found))
    else:
        print(printing.hits(found.hits, explain=arguments.explain))
    return 0


def _say_filters(in_force: Filters, given: Filters) -> None:
    sys.stderr.writelines(f"{line}\n" for line in printing.filters(in_force, given))


def chat_command(arguments: argparse.Namespace) -> int:
    """Ask one question after another; each may lean on those before it."""
    given = given_filters(arguments)
    library = open_assistant(arguments)
    check(given, library)
    history: tuple[Turn, ...] = ()
    sys.stderr.write("Ask a question; an empty line or Ctrl-D ends the chat.\n")
    while True:
        sys.stderr.write("> ")
        sys.stderr.flush()
        question = sys.stdin.readline().strip()
        if not question:
            return 0
        try:
            answer = _stream(library, question, history, given)
        except AssistantError as error:
            sys.stderr.write(f"{error}\n")
            continue
        history = (*history, answer.turn)


def _stream(library: Assistant, question: str, history: tuple[Turn, ...], filters: Filters) -> Answer:
    """Show stages on stderr while the answer forms; print the verified answer once it is whole."""
    for event in library.stream(question, history=history, filters=filters):
        if event.kind == "stage" and sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{_STAGES.get(event.text, event.text)} …")
        if event.answer is not None:
            if sys.stderr.isatty():
                sys.stderr.write("\r\033[K")
            _say_filters(event.answer.filters, filters)
            print(printing.answer(event.answer), flush=True)
            return event.answer
    raise AssertionError("a stream of events ends with the answer")


def serve_command(arguments: argparse.Namespace) -> int:
    """Open the page until interrupted."""
    check_port(arguments.host, arguments.port)
    from assistant.ui import launch  # imports gradio: 2.6 s
    from assistant.ui.users import load_users

    if arguments.users is not None:
        load_users(arguments.users)  # a file that cannot be used is said before the page is announced
    library = open_assistant(arguments, must_exist=False)
    sys.stderr.write(f"The page is at {address(arguments.host, arguments.port)} (Ctrl-C ends it).\n")
    launch(library, host=arguments.host, port=arguments.port, users_file=arguments.users)
    return 0


def articles_command(arguments: argparse.Namespace) -> int:
    """List the articles, print one, or remove some."""
    library = open_assistant(arguments)
    for article_id in arguments.remove:
        library.remove(article_id)
        sys.stderr.write(f"Removed {article_id!r}.\n")
    if arguments.remove:
        return 0
    if arguments.show is not None:
        article = library.article(arguments.show)
        if arguments.json:
            print_json(printing.article_values(article))
        else:
            print(article.body)
        return 0
    rows = library.listing()
    if arguments.json:
        print_json([printing.listed_values(row) for row in rows])
    else:
        print(printing.articles(rows))
    return 0


def replay_command(arguments: argparse.Namespace) -> int:
    """Ask again what a saved answer was asked; exit 1 when the answer differs."""
    result = replay(_saved(arguments.answer), open_assistant(arguments))
    if arguments.json:
        print_json(result.to_dict())
    else:
        print(printing.replayed(result))
    return 0 if result.same else 1


def _saved(path: Path) -> dict[str, Any]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # a path with a NUL, bytes that are no UTF-8, no JSON
        raise ArticleError(
            f"The file {str(path)!r} holds no saved answer ({error}); give what 'ask --json' printed."
        ) from error
    if not isinstance(saved, dict) or not isinstance(saved.get("question"), str):
        raise ArticleError(f"The file {str(path)!r} holds no saved answer; give what 'ask --json' printed.")
    return saved
