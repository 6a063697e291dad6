"""Measure: ``python -m benchmarks.evaluation quality|news|accounts|speed``.

``quality`` evaluates benchmarks/questions/corpus.jsonl on corpus/, writes baseline.json beside this file (what the gate
of CI compares with) and prints the README table. ``news`` asks near misses too (``benchmarks.evaluation.news``), writes
news.json and prints its table. ``accounts`` asks for values that articles tell differently, and writes accounts.json.
``speed`` times 100 questions on 1,000 articles made here.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from assistant.answering import Assistant
from assistant.evaluation import EvaluationReport, QuestionSet, evaluate, load_questions
from assistant.records import Article
from assistant.settings import load_settings
from benchmarks.evaluation.accounts import accounts
from benchmarks.evaluation.news import news

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUESTIONS = HERE.parent / "questions" / "corpus.jsonl"
BASELINE = HERE / "baseline.json"
_SHOWN = {
    "overall.right": "right: answered with the accepted answer, or rightly refused",
    "retrieval.passage.hit@1": "first passage holds the evidence",
    "retrieval.passage.hit@5": "one of five passages holds it",
    "answer.contains": "answerable questions answered with the accepted answer",
    "answer.f1": "token F1 of the short answer",
    "citation.precision": "quotes that overlap gold evidence",
    "citation.recall": "needed facts that are quoted",
    "citation.verified": "quotes that stand in their article",
    "refusal.answered_precision": "answers that are right",
    "refusal.recall": "unanswerable questions refused",
    "refusal.precision": "refusals that were right",
}
_TAGS = ("across", "single", "date", "relative", "list", "why", "disagreement", "follow-up", "unanswerable")


def main() -> int:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("quality", "news", "accounts", "speed"))
    parser.add_argument("--report", type=Path, help="folder for the whole report")
    arguments = parser.parse_args()
    if arguments.what == "quality":
        report = quality(arguments.report)
        BASELINE.write_text(compact(slim(report)), encoding="utf-8")
        print(table(report))
    elif arguments.what == "news":
        print(news())
    elif arguments.what == "accounts":
        print(accounts())
    else:
        print(speed())
    return 0


def quality(report_dir: Path | None) -> EvaluationReport:
    """Return the report on the committed set."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant(index_dir=Path(folder), settings=load_settings()) as library,
    ):
        library.index([ROOT / "corpus"])
        return evaluate(QUESTIONS, library, report_dir=report_dir, resume=False, progress=sys.stderr.isatty())


def slim(report: EvaluationReport) -> EvaluationReport:
    """Return the report without its cases' texts: what comparing needs; scores unrounded, or all would differ."""
    cases = tuple(
        replace(
            case,
            text="",
            short=None,
            gold=(),
            quotes=(),
            evidence=(),
            timings_ms={},
            made_with={},
        )
        for case in report.cases
    )
    return replace(report, cases=cases, by_language={}, by_tag={}, times_ms={}, risk_coverage=())


def compact(report: EvaluationReport) -> str:
    """Return a slim report as JSON with a case a line, its empty fields left out."""
    values = report.to_dict()
    cases = [
        {name: value for name, value in case.items() if value not in (None, "", [], {})} for case in values["cases"]
    ]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    rest = json.dumps({name: value for name, value in values.items() if name != "cases"}, ensure_ascii=False)
    return f'{rest[:-1]}, "cases": [\n{lines}\n]}}\n'


def table(report: EvaluationReport) -> str:
    """Return the README's table in Markdown."""
    lines = ["| | value | 95 % interval | questions |", "| --- | --- | --- | --- |"]
    for name, words in _SHOWN.items():
        score = report.scores.get(name)
        if score is not None:
            interval = f"{score.low:.2f} – {score.high:.2f}" if score.low is not None and score.high is not None else ""
            lines.append(f"| {words} (`{name}`) | {score.value:.3f} | {interval} | {score.n} |")
    lines += ["", "| asked for | right | questions |", "| --- | --- | --- |"]
    groups = {**{f"in {name}": s for name, s in report.by_language.items()}, **{t: report.by_tag[t] for t in _TAGS}}
    for name, scores in groups.items():
        lines.append(f"| {name} | {scores['overall.right'].value:.2f} | {scores['overall.right'].n} |")
    lines += ["", ", ".join(f"{n} {name}" for name, n in report.outcomes.items() if n)]
    return "\n".join(lines)


def thousand_articles() -> list[Article]:
    """Return 1,000 articles: the corpus with its names, places and numbers changed, so that none is another's copy."""
    from assistant.articles import read

    generator = random.Random(0)
    originals = [read(path) for path in sorted((ROOT / "corpus").glob("*.md"))]
    vocabulary = sorted({word for article in originals for word in article.body.split() if len(word) > 3})
    articles = list(originals)
    while len(articles) < 1000:
        base = generator.choice(originals)
        pool = [word for word in vocabulary if word.isascii() == (base.language == "en")]
        changed = [generator.choice(pool) if generator.random() < 0.4 else word for word in base.body.split(" ")]
        name = f"{base.id}-v{len(articles)}"
        articles.append(replace(base, id=name, title=f"{base.title} {len(articles)}", body=" ".join(changed)))
    return articles


def speed() -> str:
    """Return how long 100 questions take on the 1,000 articles."""
    questions = load_questions(QUESTIONS)
    hundred = QuestionSet(name="hundred", questions=questions.questions[:100])
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant(index_dir=Path(folder), settings=load_settings()) as library,
    ):
        began = time.perf_counter()
        library.add(thousand_articles())
        indexed_s = time.perf_counter() - began
        runs_s = []
        for _ in range(3):
            began = time.perf_counter()
            report = evaluate(hundred, library, report_dir=Path(folder) / "report", resume=False)
            runs_s.append(time.perf_counter() - began)
        median = report.times_ms["ask"]["median"]
    return (
        f"1,000 articles indexed in {indexed_s:.1f} s; 100 questions evaluated, report written, in "
        f"{statistics.median(runs_s):.1f} s (median of 3: {', '.join(f'{run:.1f}' for run in runs_s)}); "
        f"one answer {median:.1f} ms (median); {len(report.failures)} failed"
    )


if __name__ == "__main__":
    sys.exit(main())
