"""Runs a question set through an assistant: case by case, resumable, a crash counted as a failure."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import QuestionSetError
from assistant.evaluation import provenance
from assistant.evaluation.assistants import Asked, Judge, Locator
from assistant.evaluation.cases import RANKED, Case, failed_case, judged_case, scored_case
from assistant.evaluation.datasets import load_questions
from assistant.evaluation.journal import Journal
from assistant.evaluation.questions import Question, QuestionSet
from assistant.evaluation.reports import EvaluationReport, summarise

if TYPE_CHECKING:
    from assistant.settings import Settings

Progress = Callable[[int, int], None]
"""Called with (questions done, questions in all) after each question."""


def evaluate(
    questions: QuestionSet | Path | str,
    assistant: Asked | None = None,
    *,
    report_dir: Path | str | None = None,
    judge: Judge | None = None,
    resume: bool = True,
    progress: bool | Progress = False,
    own_passages: bool = False,
    limit: int | None = None,
    workers: int | None = None,
    settings: Settings | None = None,
) -> EvaluationReport:
    """Score an assistant on a question set and return the report.

    ``questions`` is a set or the path of one (see ``load_questions``); ``assistant`` the one to score, that of the
    default index when ``None``. ``own_passages`` indexes the articles that the set brings into a temporary index,
    made with ``settings`` or those of ``assistant``. ``report_dir`` gets ``report.html``, ``report.json`` and
    ``cases.jsonl``; with ``resume`` the cases an interrupted run left there are kept if nothing they depend on has
    changed. ``progress`` is ``True`` for a bar on stderr. ``workers`` threads ask at once: one without a chat model
    (the work is the interpreter's own), four with one (the work is waiting).

    A question that raises becomes a failed case with the message and the run goes on. Raises ``QuestionSetError`` when
    the set cannot be used with the index or ``limit`` leaves no question, ``SettingsError`` when ``report_dir`` cannot
    be written to.
    """
    if limit is not None and limit < 1:
        raise QuestionSetError(f"The limit is {limit}; ask for at least one question, or leave it out.")
    chosen = questions if isinstance(questions, QuestionSet) else load_questions(questions)
    rows = chosen.questions[:limit]
    with _opened(chosen, rows, assistant, own_passages=own_passages, settings=settings) as asked:
        return _run(
            chosen.name,
            rows,
            asked,
            report_dir=Path(report_dir) if report_dir is not None else None,
            judge=judge,
            resume=resume,
            progress=progress,
            workers=workers,
        )


@contextmanager
def _opened(
    chosen: QuestionSet,
    rows: Sequence[Question],
    assistant: Asked | None,
    *,
    own_passages: bool,
    settings: Settings | None,
) -> Iterator[Asked]:
    """Yield the assistant to score; a temporary one over the set's own articles when asked for."""
    if not own_passages and assistant is not None:
        yield assistant
        return
    if own_passages and not chosen.articles:
        raise QuestionSetError(f"The question set {chosen.name!r} brings no passages of its own; name an index.")
    from assistant.answering import Assistant  # opens Chroma and the encoder: seconds, and not needed by a fake

    if not own_passages:
        with Assistant(settings=settings) as library:
            library.index_corpus_if_empty()
            yield library
        return
    settings = settings or getattr(assistant, "settings", None)
    with (
        tempfile.TemporaryDirectory(prefix="assistant-eval-", ignore_cleanup_errors=True) as folder,
        Assistant(index_dir=Path(folder) / "index", settings=settings) as library,
    ):
        library.add(list(chosen.articles))
        yield library


def _run(
    name: str,
    rows: Sequence[Question],
    asked: Asked,
    *,
    report_dir: Path | None,
    judge: Judge | None,
    resume: bool,
    progress: bool | Progress,
    workers: int | None,
) -> EvaluationReport:
    locator = Locator(asked)
    for question in rows:
        locator.gold(question)  # a set that does not fit the index stops the run here, before any time is spent
    made_with = _made_with(rows, asked, judge)
    journal = Journal(report_dir, provenance.fingerprint(made_with), resume=resume)
    began = time.perf_counter() - journal.seconds
    waiting = [question for question in rows if question.id not in journal.cases]
    done = len(rows) - len(waiting)
    with _shown(progress, done, len(rows)) as advance:
        for case in _cases(waiting, asked, locator, judge, _workers(workers, asked)):
            journal.append(case, seconds=time.perf_counter() - began)
            done += 1
            advance(done, len(rows))
    report = summarise(
        name,
        [journal.cases[question.id] for question in rows],
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        seconds=time.perf_counter() - began,
        made_with=made_with,
    )
    if report_dir is not None:
        from assistant.evaluation.files import write_report  # the page and its plots: only when one is written

        write_report(report, report_dir)
    return report


def _made_with(rows: Sequence[Question], asked: Asked, judge: Judge | None) -> dict[str, Any]:
    return {
        "questions_hash": provenance.questions_hash(rows),
        "corpus_hash": provenance.corpus_hash(asked),
        "settings": provenance.settings_of(asked),
        "prompt_hashes": provenance.prompt_hashes(asked),
        "code_hash": provenance.code_hash(),
        "code_revision": provenance.revision(),
        "judge": str(getattr(judge, "model", type(judge).__name__)) if judge is not None else None,
    }


def _workers(workers: int | None, asked: Asked) -> int:
    if workers is not None:
        return max(1, workers)
    model = getattr(getattr(asked, "settings", None), "model", None)
    return min(4, 2 * (os.cpu_count() or 1)) if model else 1


def _cases(
    rows: Sequence[Question], asked: Asked, locator: Locator, judge: Judge | None, workers: int
) -> Iterator[Case]:
    """Yield the case of each question, in the order of ``rows``."""

    def one(question: Question) -> Case:
        return run_case(question, asked, locator, judge)

    if workers == 1:
        yield from map(one, rows)
        return
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="evaluate")
    try:
        yield from pool.map(one, rows)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)  # interrupted: do not start what nobody will read


def run_case(question: Question, asked: Asked, locator: Locator, judge: Judge | None = None) -> Case:
    """Return the case of one question; one that raises is a failed case with the error's message."""
    try:
        began = time.perf_counter()
        answer = asked.ask(question.question, history=question.history)
        spent_ms = (time.perf_counter() - began) * 1000
        hits = asked.search(answer.record.standalone_question or question.question, k=RANKED)
        case = scored_case(question, answer, hits, locator)
        case = replace(case, timings_ms={**case.timings_ms, "ask": round(spent_ms, 3)})
        return judged_case(case, question, answer, judge) if judge is not None else case
    # The one place where a bug of any room must not end the run: it is kept, with its message, as a failed case.
    except Exception as error:  # noqa: BLE001
        return failed_case(question, error)


@contextmanager
def _shown(progress: bool | Progress, done: int, total: int) -> Iterator[Progress]:
    """Yield what to call after each question: the caller's own, a bar with the time left, or nothing."""
    if callable(progress):
        yield progress
        return
    from tqdm import tqdm

    with tqdm(total=total, initial=done, desc="evaluating", unit="question", disable=not progress) as bar:

        def advance(now: int, _total: int) -> None:
            bar.update(now - bar.n)

        yield advance
