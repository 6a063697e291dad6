"""Questions on fresh invented news, half of them near misses, of which the questions of ``corpus/`` have few.

Each set is an index of its own: eight to twelve articles and, for each, eight to fifteen questions that it answers and
as many on the same matter that nothing answers. The odds are fitted on the sets of ``training/news``, which tell
nothing; those measured here are unseen.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answering import Assistant
from assistant.evaluation import EvaluationReport, evaluate
from assistant.evaluation.cases import Case
from assistant.settings import load_settings

HERE = Path(__file__).resolve().parent
SETS = HERE.parent / "questions" / "news"
FIGURES = HERE / "news.json"
GROUPS = ("en", "ar", "across")
"""Questions in the language of their article, and in the other."""


def measure(folder: Path) -> EvaluationReport:
    """Return the report on one set, its articles in an index of their own."""
    with tempfile.TemporaryDirectory() as index, Assistant(index_dir=Path(index), settings=load_settings()) as library:
        library.index([folder / "articles"])
        return evaluate(folder / "questions.jsonl", library, resume=False)


def counts(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """Return, for each group, how many answerable questions were answered and rightly, and how many others refused."""
    found = {}
    for group in GROUPS:
        some = [case for case in cases if (group == "across") == ("across" in case.tags)]
        some = [case for case in some if group in ("across", case.language)]
        can, cannot = ([case for case in some if case.answerable is told] for told in (True, False))
        found[group] = {
            "answerable": len(can),
            "answered": sum(case.status == "answered" for case in can),
            "right": sum(case.outcome == "right" for case in can),
            "unanswerable": len(cannot),
            "refused": sum(case.status == "refused" for case in cannot),
        }
    return found


def news() -> str:
    """Measure every set, write ``news.json`` and return the table in Markdown."""
    measured = {folder.name: counts(measure(folder).cases) for folder in sorted(SETS.iterdir())}
    FIGURES.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return "\n".join(_table(measured))


def _table(measured: dict[str, dict[str, dict[str, int]]]) -> Iterator[str]:
    yield "| set | asked | answered | answered rightly | near misses refused |"
    yield "| --- | --- | --- | --- | --- |"
    for name, groups in measured.items():
        for group, n in groups.items():
            yield (
                f"| {name} | {group} | {n['answered']} of {n['answerable']} | {n['right']} | "
                f"{n['refused']} of {n['unanswerable']} |"
            )
