"""``python -m benchmarks.page --text FILE --questions FILE…``: the page in a real browser, timed from inside it.

An index of 10,000 passages is made once and served by a process of its own. Measured: start to usable page, the time
from Enter to the answer shown, eight visitors at once, the same while 5,000 articles are being indexed through the
page, the time to open an article meanwhile, and the resident memory.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant
from assistant.records import Article
from benchmarks.page.served import Served, serving
from benchmarks.page.visiting import ARGUMENTS, Asked, Visitor, usable_page_s
from benchmarks.retrieval.large import read_articles, read_questions
from benchmarks.retrieval.report import machine, today

_LONGEST = 2500
"""Characters of an article that is uploaded: a news article, not an encyclopedia's."""
_PAUSE_S = 1.5
"""Between two questions of one visitor."""
_TOGETHER = 8
_CAVEATS = (
    "The browser, and in the last part a second one that uploads, run on the same cores as the server.",
    "Loads are of the last minute; above 2 on two cores, times are of a machine that does other work too.",
    "Articles: Arabic Wikipedia; those uploaded are cut at 2,500 characters.",
    "A start ends when the page in the browser can be asked.",
    "Questions: ARCD train, most of them not about the indexed articles, hence the refusals.",
)


def fill(index_dir: Path, articles: Iterator[Article], passages: int) -> tuple[int, int]:
    """Index until there are ``passages``; return (articles, passages)."""
    with Assistant(index_dir=index_dir) as library:
        while library.counts()[1] < passages:
            library.add(list(islice(articles, 200)))
        return library.counts()


def write_files(folder: Path, articles: Iterator[Article], count: int) -> list[Path]:
    """Write articles as text files, each cut at a paragraph after ``_LONGEST`` characters."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, article in enumerate(islice((one for one in articles if len(one.body) > 300), count)):
        body = article.body if len(article.body) <= _LONGEST else article.body[:_LONGEST].rsplit("\n", 1)[0]
        files.append(folder / f"article-{number:05}.txt")
        files[-1].write_text(f"{article.title}\n\n{body}\n", encoding="utf-8")
    return files


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th percentile and the worst."""
    if not values:
        return {}
    return {
        "median": round(float(np.median(values))),
        "95th percentile": round(float(np.percentile(values, 95))),
        "worst": round(max(values)),
        "times": len(values),
    }


def load() -> str:
    """Return the machine's load over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def alone(visitor: Visitor, questions: Sequence[str]) -> list[Asked]:
    """Ask one after another, each in a conversation of its own."""
    asked = []
    for question in questions:
        visitor.new_conversation()
        time.sleep(_PAUSE_S)
        asked.append(visitor.ask(question))
    return asked


def together(browser: Browser, served: Served, questions: Sequence[str]) -> list[Asked]:
    """Let eight visitors press Enter one right after another; return what each question cost."""
    visitors = [Visitor(browser, served.address) for _ in range(_TOGETHER)]
    asked: list[Asked] = []
    for start in range(0, len(questions) - _TOGETHER + 1, _TOGETHER):
        for visitor in visitors:
            visitor.new_conversation()
        time.sleep(_PAUSE_S)
        for visitor, question in zip(visitors, questions[start:], strict=False):
            visitor.begin(question)
        asked += [visitor.end() for visitor in visitors]
    for visitor in visitors:
        visitor.context.close()
    return asked


def while_indexing(
    browser: Browser, served: Served, asking: Visitor, questions: Sequence[str], files: list[Path]
) -> dict[str, Any]:
    """Upload files as one visitor; ask and open articles as another until they are indexed."""
    sender = Visitor(browser, served.address)
    asking.show("articles")
    asking.page.wait_for_selector("#na-list .na-link")
    asking.show("chat")
    began = time.monotonic()
    sender.upload(files)
    asked: list[Asked] = []
    opened: list[float] = []
    while not sender.upload_says():
        time.sleep(0.2)
    taken = time.monotonic() - began
    while not (said := sender.upload_says()).startswith("Done"):
        asked += alone(asking, [questions[len(asked) % len(questions)]])
        if (spent := asking.open_article(len(opened))) is not None:
            opened.append(spent)
        if time.monotonic() - began > 1800:
            raise TimeoutError(f"indexing was not done in 30 minutes; it says {said!r}")
    seconds = time.monotonic() - began
    sender.context.close()
    return {
        "files": len(files),
        "said at the end": said,
        "upload taken, s": round(taken, 1),
        "whole, s": round(seconds, 1),
        "answer, ms": spread([one.answer_ms for one in asked]),
        "question standing in the chat, ms": spread([one.seen_ms for one in asked]),
        "article opened, ms": spread(opened),
        "answers": statuses(asked),
    }


def statuses(asked: Sequence[Asked]) -> dict[str, int]:
    """Count how the answers ended."""
    kinds = [one.status for one in asked]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def measure(browser: Browser, index_dir: Path, questions: Sequence[str], files: list[Path]) -> dict[str, Any]:
    """Return every figure."""
    figures: dict[str, Any] = {}
    with serving(index_dir) as first:
        usable, visitor = usable_page_s(browser, first.address, first.began)
        figures["start to usable page, first start on this index, s"] = round(usable, 2)
        visitor.context.close()
    with serving(index_dir) as served:
        figures["load before"] = load()
        usable, visitor = usable_page_s(browser, served.address, served.began)
        figures["start to usable page, s"] = round(usable, 2)
        figures["start to usable page, processor of the server, s"] = round(served.processor_s(), 2)
        figures["memory at start, MB"] = round(served.memory_mb())
        visitor.page.wait_for_timeout(3000)
        figures["first question, ms"] = round(visitor.ask(questions[0]).answer_ms)
        asked = alone(visitor, questions)
        figures["one visitor, load"] = load()
        figures["answer, ms"] = spread([one.answer_ms for one in asked])
        figures["question standing in the chat, ms"] = spread([one.seen_ms for one in asked])
        figures["answers"] = statuses(asked)
        figures["memory after the questions, MB"] = round(served.memory_mb())
        figures["eight at once, answer, ms"] = spread([one.answer_ms for one in together(browser, served, questions)])
        figures["while indexing"] = while_indexing(browser, served, visitor, questions, files)
        figures["while indexing"]["load"] = load()
        figures["memory after indexing, MB"] = round(served.memory_mb())
        figures["most memory, MB"] = round(served.most_memory_mb())
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the figures and write them as JSON; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--text", type=Path, required=True, help="Wikipedia extract, .jsonl.gz")
    parser.add_argument("--questions", type=Path, nargs="+", required=True, help="SQuAD-form .json or .json.gz")
    parser.add_argument("--passages", type=int, default=10_000, help="of the index (default: 10000)")
    parser.add_argument("--articles", type=int, default=5_000, help="to upload (default: 5000)")
    parser.add_argument("--asked", type=int, default=40, help="questions (default: 40)")
    parser.add_argument("--out", type=Path, help="file for the figures, JSON")
    chosen = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("There is no Chromium here; install Debian's 'chromium'.\n")
        return 1
    questions = read_questions(chosen.questions, chosen.asked)[: chosen.asked]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        articles = read_articles(chosen.text)
        count, passages = fill(folder / "index", articles, chosen.passages)
        files = write_files(folder / "files", articles, chosen.articles)
        figures: dict[str, Any] = {"date": today(), "machine": machine(), "articles": count, "passages": passages}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            figures |= measure(browser, folder / "index", questions, files)
            browser.close()
    figures["caveats"] = list(_CAVEATS)
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.out is not None:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
