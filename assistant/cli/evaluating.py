"""The commands that score, compare and draft question sets; each returns its exit code."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.cli.commands import open_assistant, print_json
from assistant.cli.filtering import empty
from assistant.errors import AssistantError
from assistant.evaluation import (
    Comparison,
    EvaluationReport,
    compare,
    draft_questions,
    evaluate,
    load_questions,
    read_report,
    to_jsonl,
)
from assistant.generation import Judge
from assistant.generation.model import ChatModel
from assistant.settings import load_settings

_SHOWN = (
    "overall.right",
    "retrieval.passage.hit@1",
    "retrieval.passage.mrr@10",
    "answer.contains",
    "answer.f1",
    "citation.f1",
    "citation.verified",
    "citation.sentence_support",
)


def eval_command(arguments: argparse.Namespace) -> int:
    """Score the assistant on a question set; exit 1 when a case crashed."""
    questions = load_questions(arguments.questions)
    judge = Judge(load_settings(model=arguments.judge, base_url=arguments.base_url)) if arguments.judge else None
    report = evaluate(
        questions,
        None if arguments.own_passages else open_assistant(arguments),
        report_dir=arguments.report,
        judge=judge,
        resume=not arguments.fresh,
        progress=True,
        own_passages=arguments.own_passages,
        limit=arguments.limit,
        settings=load_settings(model=arguments.model, base_url=arguments.base_url),
    )
    if arguments.json:
        print_json(report.to_dict())
    else:
        print(summary(report, arguments.report))
    return 1 if report.failures else 0


def summary(report: EvaluationReport, folder: Path | None) -> str:
    """Return the scores most people look at first, the outcomes, and where the whole report is."""
    lines = [f"{report.name}: {len(report.cases)} questions in {report.seconds:.1f} s"]
    for name in _SHOWN:
        score = report.scores.get(name)
        if score is not None:
            interval = (
                f"  [{score.low:.3f}, {score.high:.3f}]" if score.low is not None and score.high is not None else ""
            )
            lines.append(f"  {name:<28} {score.value:.3f}{interval}  n={score.n}")
    lines += [f"  {name:<28} {score.value:.3f}  (judge)" for name, score in report.judged.items()]
    lines.append("  outcomes: " + ", ".join(f"{count} {name}" for name, count in report.outcomes.items() if count))
    lines += [f"  failed: {case.id}: {case.message}" for case in report.failures]
    if folder is not None:
        lines.append(f"  report: {folder / 'report.html'}")
    return "\n".join(lines)


def compare_command(arguments: argparse.Namespace) -> int:
    """Compare two reports; with ``--fail-if-worse`` exit 1 when the second is worse."""
    found = compare(read_report(arguments.before), read_report(arguments.after))
    if arguments.json:
        print_json(found.to_dict())
    else:
        print(difference(found))
    return 1 if arguments.fail_if_worse and found.worse else 0


def difference(found: Comparison) -> str:
    """Return each score before and after, the cases that changed, and why a gate would not pass."""
    lines = []
    for change in found.scores:
        mark = " *" if change.significant else ""
        lines.append(
            f"{change.name:<28} {change.before:.3f} → {change.after:.3f}  {change.difference:+.3f} "
            f"[{change.low:+.3f}, {change.high:+.3f}]  p = {change.p:.3f}  n = {change.n}{mark}"
        )
    lines += [f"{change.id}: {change.before} → {change.after}  {change.question}" for change in found.changed]
    lines += [f"worse: {reason}" for reason in found.worse]
    return "\n".join(lines)


def draft_questions_command(arguments: argparse.Namespace) -> int:
    """Propose questions with evidence, one JSON object a line, for a person to accept or edit."""
    if arguments.out is not None:
        _check_writable(arguments.out)  # before a chat model is paid for what could not be kept
    library = open_assistant(arguments)
    if not library.counts()[0]:
        raise empty(library)
    writer = ChatModel(library.settings) if library.settings.model else None
    drafts = draft_questions(library, limit=arguments.n, writer=writer, prompts_dir=library.settings.prompts_dir)
    if not drafts:
        raise AssistantError(
            "No sentence of the articles gives a question; add articles, or name a chat model (--model)."
        )
    text = to_jsonl(drafts)
    if arguments.out is None:
        print(text, end="")
        return 0
    try:
        arguments.out.write_text(text, encoding="utf-8")
    except OSError as error:
        print(text, end="")  # lost otherwise
        raise _unwritable(arguments.out, error) from error
    sys.stderr.write(f"{len(drafts)} questions written to {str(arguments.out)!r}; read each before you use it.\n")
    return 0


def _check_writable(path: Path) -> None:
    """Raise ``AssistantError`` when no file can be written at ``path``; what it holds stays as it is."""
    there = path.exists()
    try:
        with path.open("a", encoding="utf-8"):
            pass
        if not there:
            path.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> AssistantError:
    return AssistantError(
        f"The questions cannot be written to {str(path)!r} ({error.strerror}); "
        "name a file in a folder that is there and may be written to."
    )
