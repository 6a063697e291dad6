"""The figures of one run as JSON and as a table."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval.scores import Score

CAVEATS = (
    "A pool holds the distinct paragraphs of one file, a few hundred: an index of thousands of articles is harder.",
    "A question counts as answered by its own paragraph only, though another may answer it too.",
    "Questions of ARCD and Belebele were written by someone who saw the paragraph, so they share its words; TyDi's "
    "were not.",
    "One rate moves by about 3 points (95 %: 6) with the draw of 285 questions, by 1.5 (3) with 921.",
    "Speeds are the best of several rounds on a machine that other work shares; compare them as ratios.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one run measured."""

    date: str
    encoder: str
    machine: str
    scores: tuple[Score, ...]
    sentence_pairs: tuple[Mapping[str, float | int | str], ...]
    speed: Mapping[str, float]
    caveats: tuple[str, ...] = CAVEATS

    def markdown(self) -> str:
        """Return the report as Markdown tables."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"# Retrieval, {self.date}\n"
        yield f"Encoder `{self.encoder}`; {self.machine}. Percent of questions; rates by the rank of a question's own"
        yield "paragraph among the distinct paragraphs of its file. `en>ar`: English questions, Arabic paragraphs.\n"
        yield "| pool | questions | paragraphs | system | rank 1 | rank 5 | rank 10 | MRR |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        for s in self.scores:
            yield (
                f"| {s.pool} | {s.questions} | {s.paragraphs} | {s.system} "
                f"| {s.rank1} | {s.rank5} | {s.rank10} | {s.mrr} |"
            )
        yield "\nNearest sentence of the other language is the translation, percent:\n"
        yield "| pairs | sentences | ar>en | en>ar | mean |"
        yield "| --- | --- | --- | --- | --- |"
        for row in self.sentence_pairs:
            yield f"| {row['pairs']} | {row['sentences']} | {row['ar>en']} | {row['en>ar']} | {row['both']} |"
        yield "\n| measure | value |"
        yield "| --- | --- |"
        for name, value in self.speed.items():
            yield f"| {name} | {value:,} |"
        yield "\nCaveats:\n"
        for caveat in self.caveats:
            yield f"- {caveat}"


def write(report: Report, folder: Path) -> None:
    """Write ``retrieval.json`` and ``retrieval.md``."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1)
    (folder / "retrieval.json").write_text(text + "\n", encoding="utf-8")
    (folder / "retrieval.md").write_text(report.markdown(), encoding="utf-8")


def today() -> str:
    """Return the date of the run, UTC."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def machine() -> str:
    """Return what the run was measured on, in words."""
    return f"{os.cpu_count()} {platform.machine()} cores, Python {platform.python_version()}"
