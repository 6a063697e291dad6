"""``python -m benchmarks.reading.speed --eval DIR --text FILE``: how long a whole answer takes on 10,000 passages.

The paragraphs of the evaluation files are indexed with articles of Arabic Wikipedia beside them, and questions of every
file are asked of them all as a script asks: search, reading, checking and wording.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tqdm import tqdm

from assistant.answering import Assistant
from assistant.records import Article
from assistant.settings import load_settings
from benchmarks.reading.sets import QuestionSet, read_sets
from benchmarks.retrieval.large import read_articles
from benchmarks.retrieval.report import machine, today

_AT_ONCE = 1000
_WARM = 20
"""Questions asked before the clock runs."""


def articles(sets: tuple[QuestionSet, ...], text: Path) -> Iterator[Article]:
    """Yield the sets' paragraphs, each an article without a title, and then those of the encyclopedia."""
    seen: set[str] = set()
    for one in sets:
        for paragraph in one.paragraphs:
            if paragraph not in seen:
                seen.add(paragraph)
                yield Article(id=f"paragraph-{len(seen)}", title="", body=paragraph, language=one.language)
    yield from read_articles(text)


def fill(library: Assistant, source: Iterator[Article], passages: int) -> int:
    """Index articles until there are ``passages`` or up to a batch more; return how many there are."""
    batch: list[Article] = []
    for article in source:
        batch.append(article)
        # An article of the encyclopedia is of five passages or so: towards the end fewer are added at once.
        if len(batch) >= _AT_ONCE or len(batch) * 5 >= passages - library.counts()[1]:
            library.add(batch)
            batch = []
            if library.counts()[1] >= passages:
                break
    return library.counts()[1]


def main(arguments: list[str] | None = None) -> int:
    """Index, ask, print the figures and write them as JSON; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.speed", description=__doc__)
    parser.add_argument("--eval", type=Path, required=True, help="folder of SQuAD-form question files")
    parser.add_argument("--text", type=Path, required=True, help="Wikipedia extract, .jsonl.gz")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=30, help="questions of each file")
    parser.add_argument("--out", type=Path, help="file for the figures, JSON")
    chosen = parser.parse_args(arguments)
    sets = read_sets(chosen.eval)
    if not sets:
        print(f"No question file (.json) in {str(chosen.eval)!r}; name a folder that has some.", file=sys.stderr)
        return 1
    figures: dict[str, object] = {"date": today(), "machine": machine()}
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant(index_dir=Path(folder), settings=load_settings()) as library,
    ):
        figures["passages"] = fill(library, articles(sets, chosen.text), chosen.passages)
        asked = [q.text for one in sets for q in one.questions[:: max(1, len(one.questions) // chosen.questions)]]
        for question in asked[:: max(1, len(asked) // _WARM)]:
            library.ask(question)
        times = []
        for question in tqdm(asked, desc="asking"):
            began = time.perf_counter()
            library.ask(question)
            times.append(1000 * (time.perf_counter() - began))
    figures["questions"] = len(asked)
    figures["an answer, median ms"] = round(float(np.median(times)), 1)
    figures["an answer, 95th percentile ms"] = round(float(np.percentile(times, 95)), 1)
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.out is not None:
        chosen.out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
