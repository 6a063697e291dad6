"""Parses the command line and turns errors into one sentence; imports nothing heavy, so that ``--help`` is instant."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant import __version__
from assistant.errors import AssistantError

_EPILOG = "Every setting is also an environment variable ASSISTANT_<NAME>; see the README."


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from error


def _question(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:  # bytes that are no text come as halves of letters
        raise argparse.ArgumentTypeError(f"{text!a} is not text in UTF-8") from error
    return text


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 1")
    return number


def _port(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return number


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index", type=Path, metavar="DIR", help="folder of the index (default: your own, made from corpus/)"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("filters")
    group.add_argument("--from", dest="published_from", type=_day, metavar="DAY", help="published on or after this day")
    group.add_argument("--to", dest="published_to", type=_day, metavar="DAY", help="published on or before this day")
    group.add_argument("--source", action="append", default=[], metavar="NAME", help="only this outlet (repeatable)")
    group.add_argument("--language", action="append", default=[], choices=["ar", "en"], help="only this language")
    group.add_argument("--article", action="append", default=[], metavar="ID", help="only this article (repeatable)")
    group.add_argument("--no-parsed-filters", action="store_true", help="take no filter from the question's own words")
    group.add_argument("--today", type=_day, metavar="DAY", help="the day 'last week' counts from")


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="PROVIDER:NAME", help="chat model; none: extractive answers")
    parser.add_argument("--base-url", metavar="URL", help="address of the chat model's server")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="assistant",
        description="Ask questions of news articles; every answer is proved by a quote.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    index = commands.add_parser("index", help="read articles into the index")
    index.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="file or folder (.txt, .md, .html)")
    index.add_argument("--rebuild", action="store_true", help="make the index anew with the encoder and split of today")
    _add_index(index)
    _add_json(index)

    ask = commands.add_parser("ask", help="answer a question")
    ask.add_argument("question", type=_question)
    for add in (_add_index, _add_json, _add_model, _add_filters):
        add(ask)

    search = commands.add_parser("search", help="find passages")
    search.add_argument("question", type=_question)
    search.add_argument("-k", type=_count, default=10, metavar="N", help="number of passages (default: 10)")
    search.add_argument("--explain", action="store_true", help="show the parts of each score and why")
    for add in (_add_index, _add_json, _add_filters):
        add(search)

    chat = commands.add_parser("chat", help="ask one question after another")
    for add in (_add_index, _add_model, _add_filters):
        add(chat)

    serve = commands.add_parser("serve", help="open the page")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=7860)
    serve.add_argument("--users", type=Path, metavar="FILE", help="ask visitors to sign in (see docs/page.md)")
    for add in (_add_index, _add_model):
        add(serve)

    articles = commands.add_parser("articles", help="list, show or remove articles")
    doing = articles.add_mutually_exclusive_group()
    doing.add_argument("--show", metavar="ID", help="print one article's text as it is stored")
    doing.add_argument("--remove", action="append", default=[], metavar="ID", help="remove an article (repeatable)")
    _add_index(articles)
    _add_json(articles)

    replay = commands.add_parser("replay", help="ask again what a saved answer was asked, and compare")
    replay.add_argument("answer", type=Path, metavar="ANSWER.json", help="what 'ask --json' printed")
    for add in (_add_index, _add_json):
        add(replay)

    evaluate = commands.add_parser("eval", help="score the assistant on a question set")
    evaluate.add_argument("questions", type=Path, metavar="QUESTIONS")
    evaluate.add_argument("--report", type=Path, metavar="DIR", help="write report.html and report.json here")
    evaluate.add_argument("--own-passages", action="store_true", help="index the set's own passages temporarily")
    evaluate.add_argument("--judge", metavar="PROVIDER:NAME", help="chat model that judges, in its own columns")
    evaluate.add_argument("--limit", type=_count, metavar="N", help="only the first N questions")
    evaluate.add_argument("--fresh", action="store_true", help="do not resume an interrupted run")
    for add in (_add_index, _add_json, _add_model):
        add(evaluate)

    compare = commands.add_parser("compare", help="compare two evaluation reports")
    compare.add_argument("before", type=Path, metavar="A")
    compare.add_argument("after", type=Path, metavar="B")
    compare.add_argument("--fail-if-worse", action="store_true", help="exit 1 when a score is significantly worse")
    _add_json(compare)

    draft = commands.add_parser("draft-questions", help="propose questions with evidence from the index")
    draft.add_argument("-n", type=_count, default=20, metavar="N", help="how many (default: 20)")
    draft.add_argument("--out", type=Path, metavar="FILE", help="write JSONL here instead of stdout")
    for add in (_add_index, _add_model):
        add(draft)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 an error said in one line, 2 wrong usage."""
    arguments = build_parser().parse_args(argv)
    home = "evaluating" if arguments.command in {"eval", "compare", "draft-questions"} else "commands"
    module = importlib.import_module(f"assistant.cli.{home}")  # heavy rooms are imported only once a command is known
    run = getattr(module, arguments.command.replace("-", "_") + "_command")
    _print_what_fits()
    try:
        code = int(run(arguments))
        if sys.stdout is not None:  # closed by the caller: ``>&-``
            sys.stdout.flush()  # a full disk or a reader that left is met here and not while Python ends
        return code
    except AssistantError as error:
        sys.stderr.write(f"assistant: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("assistant: interrupted; what was finished is kept.\n")
        return 130
    except BrokenPipeError:
        # The reader of our output left (``| head``): not an error of ours, and nothing more can be printed.
        _drop_output()
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.stderr.write(f"assistant: no room is left on the disk ({error}); make room and run again.\n")
        _drop_output()
        return 1


def _print_what_fits() -> None:
    """Let a terminal that lacks a letter show its number (an escape that JSON reads as the letter)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        with contextlib.suppress(io.UnsupportedOperation):  # something was read from it already
            sys.stdin.reconfigure(errors="replace")


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that Python's own end does not try again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
