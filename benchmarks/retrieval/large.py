"""``python -m benchmarks.retrieval.large --text FILE --questions FILE…``: indexing and search of a large index.

The index is made once, in a folder of its own; every question is searched as the product searches it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from assistant.answering import indexing
from assistant.catalogue import Catalogue
from assistant.embedding import load_encoder
from assistant.records import Article, Filters
from assistant.retrieval import Retriever
from assistant.retrieval.candidates import gather
from assistant.retrieval.judging import judge
from assistant.retrieval.question import analyse_question
from assistant.settings import Settings
from assistant.vectors import Vectors
from benchmarks.retrieval.report import machine, today

_DOC = re.compile(r'<doc id="(\d+)"[^>]*?title="([^"]*)"[^>]*>(.*?)</doc>', re.DOTALL)
_AT_ONCE = 2000
"""Articles of one call, as of a folder: within it a batch's vectors are written while the next is analysed."""
_LONG = 25
"""Words from which a question counts as long: the lexical index's slow cases."""
_WARM = 30
"""Questions asked before the clock runs."""


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a Wikipedia extract (JSON lines with ``<doc>`` headers), over and over if need be."""
    for copy in range(100):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                for found in _DOC.finditer(json.loads(line)["text"]):
                    if any(letter.isalnum() for letter in found[3]):
                        yield Article(
                            id=f"{copy}-{number}-{found[1]}", title=found[2], body=found[3].strip(), language="ar"
                        )


def read_questions(paths: Sequence[Path], most: int) -> list[str]:
    """Return questions of SQuAD-form files, evenly from each."""
    questions = []
    for path in paths:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        rows = [q["question"] for a in json.loads(content)["data"] for p in a["paragraphs"] for q in p["qas"]]
        questions += rows[:: max(1, len(rows) * len(paths) // most)]
    return questions


def long_questions(catalogue: Catalogue, many: int) -> list[str]:
    """Return passages' own beginnings as questions of 25 to 45 words, full of common words."""
    rows = catalogue.rows()
    step = max(1, len(rows) // many)
    stored = catalogue.passages(rows[::step][:many])
    return [" ".join(one.passage.text.split()[: _LONG + at % 21]) for at, one in enumerate(stored)]


def fill(stores: indexing.Stores, path: Path, passages: int) -> dict[str, float]:
    """Index until there are ``passages``; return counts and rates."""
    batch: list[Article] = []
    start, cpu = time.perf_counter(), time.process_time()
    bar = tqdm(total=passages, desc="indexing", unit=" passages")
    for article in read_articles(path):
        batch.append(article)
        if len(batch) == _AT_ONCE:
            bar.update(indexing.add_articles(stores, batch).passages - bar.n)
            batch = []
            if bar.n >= passages:
                break
    bar.close()
    wall, spent = time.perf_counter() - start, time.process_time() - cpu
    stores.catalogue.optimise()
    articles, count = stores.catalogue.counts()
    return {
        "articles": articles,
        "passages": count,
        "passages a second": round(count / wall),
        "passages a processor second": round(count / spent),
    }


def times(stores: indexing.Stores, questions: Sequence[str]) -> dict[str, float]:
    """Return milliseconds a question, median and 95th percentile, whole and by stage.

    Without the reader's second look, which the assistant leaves out of an index of this size.
    """
    settings = Settings()
    retriever = Retriever(catalogue=stores.catalogue, vectors=stores.vectors, encoder=stores.encoder, settings=settings)
    for text in questions[:_WARM]:
        retriever.search(text, k=settings.passages)
    whole, cpu, first, second = [], [], [], []
    for text in tqdm(questions, desc="searching"):
        start, spent = time.perf_counter(), time.process_time()
        retriever.search(text, k=settings.passages)
        cpu.append(time.process_time() - spent)
        whole.append(time.perf_counter() - start)
    for text in questions[:: max(1, len(questions) // 200)]:
        start = time.perf_counter()
        question, vector = analyse_question(text), stores.encoder.encode([text])[0]
        found = gather(
            question,
            vector,
            catalogue=stores.catalogue,
            vectors=stores.vectors,
            most=settings.candidates,
            filters=Filters(),
        )
        middle = time.perf_counter()
        judge(question, found, stores.encoder)
        first.append(middle - start)
        second.append(time.perf_counter() - middle)
    figures = {}
    for name, values in (
        ("search", whole),
        ("search, processor", cpu),
        ("first stage", first),
        ("second stage", second),
    ):
        for percentile, word in ((50, "median"), (95, "95th percentile")):
            figures[f"{name}, {word} ms"] = round(float(np.percentile(values, percentile)) * 1000, 1)
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Index, search, print the figures and write them as JSON; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval.large", description=__doc__)
    parser.add_argument("--text", type=Path, required=True, help="Wikipedia extract, .jsonl.gz")
    parser.add_argument("--questions", type=Path, nargs="+", required=True, help="SQuAD-form .json or .json.gz")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--index", type=Path, help="folder of the index; kept, and used again when it is there")
    parser.add_argument("--out", type=Path, help="file for the figures, JSON")
    chosen = parser.parse_args(arguments)
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.index or Path(temporary)
        stores = indexing.Stores(
            folder=folder,
            catalogue=Catalogue.open(folder),
            vectors=Vectors(folder / "vectors"),
            encoder=encoder,
            max_bytes=0,
        )
        figures: dict[str, object] = {"date": today(), "machine": machine(), "encoder": encoder.id}
        if not stores.catalogue.counts()[1]:
            figures |= fill(stores, chosen.text, chosen.passages)
        else:
            figures["passages"] = stores.catalogue.counts()[1]
        questions = read_questions(chosen.questions, 600)
        figures |= {f"questions: {name}": value for name, value in times(stores, questions).items()}
        long = long_questions(stores.catalogue, 150)
        figures |= {f"long questions: {name}": value for name, value in times(stores, long).items()}
        figures["questions"], figures["long questions"] = len(questions), len(long)
        figures["megabytes on disk"] = round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6)
        figures["megabytes of memory"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        stores.vectors.close()
        stores.catalogue.close()
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.out is not None:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
