"""Questions written for this project, in both languages, over passages of either: news and encyclopedia paragraphs.

``training/written/paragraphs.tsv`` holds one question a line: the hash of its paragraph (of the Arabic Wikipedia and of
the question files in the shared training folder, whose text stays there), the question, and the words that answer it,
empty where the paragraph does not. ``training/written/news`` holds sets of invented articles, built as those of
``training/news``, whose rows have the words that answer as ``span`` and the article as ``about``. The network is
trained on both; the weights beside it are fitted on ``training/news``, which it never sees.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant import text
from assistant.passages import split
from training.reader.dataset import load_titled
from training.reader.invented import sets

FOLDER = Path(__file__).parents[1] / "written"
PARAGRAPHS_HELD_OUT, ARTICLES_HELD_OUT = 25, 12
"""One paragraph, and one article of the news, in so many is held out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One question over one passage; ``start`` and ``end`` of the answer are -1 where the passage does not hold it."""

    question: str
    passage: str
    start: int
    end: int
    source: str
    """"paragraphs" or "news"."""
    held_out: bool
    title: str
    lead: str
    """The first sentence of the article, or of a paragraph, which stands for one."""

    @property
    def across(self) -> bool:
        """Return whether question and passage are of two languages."""
        return text.detect_language(self.question) != text.detect_language(self.passage)


def paragraph_hash(paragraph: str) -> str:
    """Return the 12 hexadecimal digits by which a paragraph is named in ``paragraphs.tsv``."""
    return hashlib.blake2b(paragraph.encode("utf-8"), digest_size=6).hexdigest()


def written(shared: Path, folder: Path = FOLDER) -> list[Written]:
    """Return every question of ``folder``; ``shared`` holds the paragraphs. None where there is no such folder."""
    return [*_on_paragraphs(folder / "paragraphs.tsv", shared), *_on_news(folder / "news")]


def _on_paragraphs(file: Path, shared: Path) -> Iterator[Written]:
    if not file.is_file():
        return
    asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        name, question, span = line.split("\t")
        asked[name].append((question, span))
    for title, paragraph in paragraphs(shared):
        name = paragraph_hash(paragraph)
        for question, span in asked.pop(name, ()):
            start = _place(span, paragraph) if span else -1
            yield Written(
                question=question,
                passage=paragraph,
                start=start,
                end=start + len(span) if span else -1,
                source="paragraphs",
                held_out=int(name, 16) % PARAGRAPHS_HELD_OUT == 0,
                title=title,
                lead=_lead(paragraph),
            )
    if asked:
        raise ValueError(f"{len(asked)} paragraphs of {file.name!r} are not in {str(shared)!r}")


def paragraphs(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield title and text of every paragraph."""
    with gzip.open(shared / "arwiki.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield from _titled(json.loads(line)["text"].split("\n"))
    for path in sorted(shared.glob("qa_*.json.gz")):
        yield from ((title, context) for title, (context, _) in load_titled(path))


def _titled(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of one row, which may hold several articles, each behind a line that opens it."""
    title = ""
    for before, line in itertools.pairwise(["", *lines]):
        if before.startswith("<doc "):
            title = line
        elif not line.startswith("<doc "):
            yield title, line


def _lead(body: str) -> str:
    start, end = text.sentences(body)[0]
    return body[start:end]


def _on_news(folder: Path) -> Iterator[Written]:
    """Yield each question over every passage of its article, those that answer it and those that do not."""
    for articles, rows in sets(folder):
        out = set(list(articles)[ARTICLES_HELD_OUT - 1 :: ARTICLES_HELD_OUT])
        for row in rows:
            article = articles[row["about"]]
            answer = _answer(row, article.body)
            if row["answerable"] and answer is None:
                continue
            for passage in split(article):
                inside = answer is not None and passage.start <= answer[0] and answer[1] <= passage.end
                beside = answer is not None and not inside and passage.start < answer[1] and answer[0] < passage.end
                if beside:
                    continue
                yield Written(
                    question=row["question"],
                    passage=passage.text,
                    start=answer[0] - passage.start if answer is not None and inside else -1,
                    end=answer[1] - passage.start if answer is not None and inside else -1,
                    source="news",
                    held_out=article.id in out,
                    title=article.title,
                    lead=_lead(article.body),
                )


def _answer(row: dict[str, object], body: str) -> tuple[int, int] | None:
    """Return where the words that answer stand in the article's body."""
    quote, span = str(row.get("quote", "")), str(row.get("span") or "")
    if not row["answerable"] or not span:
        return None
    start = body.index(quote) + _place(span, quote)
    return start, start + len(span)


def _place(span: str, within: str) -> int:
    """Return where a span stands: as whole words where it does, else inside one, as Arabic writes "and" onto it."""
    whole = re.search(rf"(?<!\w){re.escape(span)}(?!\w)", within)
    return whole.start() if whole is not None else within.index(span)
