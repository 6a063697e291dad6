"""Held-out training questions with what the product's search finds for them, answerable and not; fits nothing."""

from __future__ import annotations

import dataclasses
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import names, text
from assistant.reading.question import question_type
from assistant.reading.words import Encoder, Lexicon
from assistant.records import Filters, Hit
from assistant.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.reader import material
from training.reader.dataset import joined, load
from training.reader.dictionary import Dictionary
from training.reader.translation import translate_rows

_READ = 8
"""Hits read for one question, as the product does by default."""
_SMALL, _FEW = 3, 8
"""Each third question is asked of a handful of articles, as a small index holds."""
_LEFT_OUT = ("amazon", "reddit")
_ARTICLES, _LONGEST = 260, 1500
"""Arabic encyclopedia articles that are searched, and the characters kept of each."""


_ASKING = {
    "date": "when",
    "number": "how many",
    "duration": "how long",
    "money": "how much money",
    "percent": "what percentage",
    "person": "who",
    "place": "where",
    "reason": "why",
    "manner": "how",
}
"""The English words that ask for each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with the number of its paragraph and where its answer stands in it."""

    question: str
    own: int
    start: int
    end: int
    file: int
    """Number of the file it comes from."""
    put: bool = False
    """Whether it was put word by word into the other language."""
    swapped: bool = False
    """Whether a name or number in it was replaced by another, so that its paragraph no longer answers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One question with what was found for it."""

    asked: Asked
    hits: tuple[Hit, ...]
    over: str
    """"all" paragraphs, its "own" withheld, its answer's sentence "cut" from its own, or those of "another" file; all
    too for a "swapped" question."""

    def right(self, article: str, start: int, end: int) -> bool:
        """Return whether a sentence holds the first word of the answer."""
        return self.over == "all" and article == str(self.asked.own) and start <= self.asked.start < end


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Paragraphs to search in and questions to ask."""

    paragraphs: tuple[str, ...]
    files: tuple[int, ...]
    """The number of the file each paragraph comes from."""
    asked: tuple[Asked, ...]


def held_out(folder: Path, unseen: frozenset[str], rng: random.Random, *, each: int, pool: int) -> Pool:
    """Return ``pool`` paragraphs of each file with the held-out ones, and ``each`` questions on the latter.

    Reviews and forum posts are left out: their questions are about "the author", whoever that is.
    """
    paragraphs: list[str] = []
    files: list[int] = []
    asked: list[Asked] = []
    paths = [path for path in sorted(folder.glob("qa_*.json.gz")) if not any(name in path.name for name in _LEFT_OUT)]
    for file, path in enumerate(paths):
        read = load(path)
        if "qamr" in path.name:
            read = list(joined(read, rng))
        out = material.held_out([context for context, _ in read], unseen)
        others = [number for number in range(len(read)) if number not in out]
        others = rng.sample(others, min(len(others), max(0, pool - len(out))))
        some = []
        for number in sorted(out):
            context, questions = read[number]
            some += [
                Asked(question=question, own=len(paragraphs), start=at, end=at + len(answer), file=file)
                for question, answers in questions
                for at, answer in answers[:1]
            ]
            paragraphs.append(context)
        paragraphs += [read[number][0] for number in others]
        files += [file] * (len(paragraphs) - len(files))
        asked += rng.sample(some, min(len(some), each))
    return Pool(paragraphs=tuple(paragraphs), files=tuple(files), asked=tuple(asked))


def translated(asked: Sequence[Asked], encoder: Encoder, lexicon_file: Path) -> list[Asked]:
    """Return English questions word by word in Arabic, in the order of the English words."""
    lexicon = Lexicon(encoder, capacity=1_000_000)
    words = lexicon.read([one.question for one in asked])
    rows = translate_rows(lexicon, lexicon_file)
    out = []
    for one, read in zip(asked, words, strict=True):
        moved = [int(rows[row]) for row in read.rows]
        said = " ".join(
            one.question[a:b] if row == old else lexicon.words[row]
            for row, old, (a, b) in zip(moved, read.rows, read.spans, strict=True)
            if row >= 0
        )
        out.append(dataclasses.replace(one, question=said + "؟", put=True))
    return out


def in_english(asked: Sequence[Asked], lexicon_file: Path, rng: random.Random) -> list[Asked]:
    """Return Arabic questions word by word in English, behind an English asking word; what is not known is left out."""
    dictionary = Dictionary.of(lexicon_file)
    out = []
    for one in asked:
        kind = question_type(one.question)
        words = [one.question[a:b] for i, (a, b) in enumerate(text.words(one.question)) if i not in kind.asking]
        put = [dictionary.put(text.fold(word), rng) for word in words]
        said = " ".join([_ASKING.get(kind.kind, "what"), *(word for word in put if word)])
        out.append(dataclasses.replace(one, question=said + "?", put=True))
    return out


def swapped(asked: Sequence[Asked], paragraphs: Sequence[str], rng: random.Random) -> list[Asked]:
    """Return the questions that hold a name or number, each with one of them replaced by another question's.

    What comes in is of the same kind and stands nowhere in the paragraph.
    """
    told = [_named(one.question) for one in asked]
    by_kind: dict[tuple[int, str], list[str]] = defaultdict(list)
    for one, named in zip(asked, told, strict=True):
        for kind, _, _, words in named:
            by_kind[one.file, kind].append(words)
    out = []
    for one, named in zip(asked, told, strict=True):
        if not named:
            continue
        kind, start, end, _ = rng.choice(named)
        said = text.fold(one.question + " " + paragraphs[one.own])
        others = [words for words in by_kind[one.file, kind] if not any(t in said for t in text.tokens(words))]
        if others:
            question = one.question[:start] + rng.choice(others) + one.question[end:]
            out.append(dataclasses.replace(one, question=question, swapped=True))
    return out


def _named(question: str) -> list[tuple[str, int, int, str]]:
    """Return kind, start, end and words of each name and number of a question."""
    found = [(name.kind, name.start, name.end, name.text) for name in names.find(question) if name.start > 0]
    taken = [(start, end) for _, start, end, _ in found]
    return found + [
        (f"number {len(digits.group())}", digits.start(), digits.end(), digits.group())
        for digits in re.finditer(r"\d+", question)
        if not any(start < digits.end() and digits.start() < end for start, end in taken)
    ]


def without(paragraph: str, start: int, end: int) -> str:
    """Return the paragraph without the sentences of ``paragraph[start:end]``."""
    kept = [(a, b) for a, b in text.sentences(paragraph) if b <= start or a >= end]
    return " ".join(paragraph[a:b].strip() for a, b in kept)


def search(pool: Pool, asked: Sequence[Asked], encoder: Encoder) -> list[Searched]:
    """Return each question searched over all, without its own paragraph, over another file, and with its answer cut.

    The last one only for a question a paragraph whose paragraph has more than the answer's sentence.
    """
    settings = Settings(parse_filters=False)
    articles = {
        file: tuple(str(number) for number, of in enumerate(pool.files) if of == file) for file in set(pool.files)
    }
    found = []
    rng = random.Random(4)
    with index(pool.paragraphs, encoder) as (catalogue, vectors):
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        for place, one in enumerate(asked):
            if one.swapped:
                found.append(Searched(asked=one, hits=retriever.search(one.question, k=_READ), over="swapped"))
                continue
            own = (str(one.own), *rng.sample(articles[one.file], min(_FEW, len(articles[one.file]))))
            few = place % _SMALL == 0
            hits = retriever.search(one.question, k=_READ + 1, filters=Filters(article_ids=own if few else ()))
            others = tuple(hit for hit in hits if hit.article.id != str(one.own))
            files = sorted(set(articles) - {one.file})
            there = articles[files[place % len(files)]]
            elsewhere = Filters(article_ids=tuple(rng.sample(there, min(_FEW, len(there)))) if few else there)
            found.append(Searched(asked=one, hits=hits[:_READ], over="all"))
            found.append(Searched(asked=one, hits=others[:_READ], over="own"))
            strange = retriever.search(one.question, k=_READ, filters=elsewhere)
            found.append(Searched(asked=one, hits=strange, over="another"))
    whole = [one for one in asked if not one.swapped]
    cut = {one.own: (one, short) for one in whole if (short := without(pool.paragraphs[one.own], one.start, one.end))}
    paragraphs = [cut[number][1] if number in cut else uncut for number, uncut in enumerate(pool.paragraphs)]
    with index(paragraphs, encoder) as (catalogue, vectors):
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        for one, _ in cut.values():
            found.append(Searched(asked=one, hits=retriever.search(one.question, k=_READ), over="cut"))
    return found


def arabic(folder: Path, unseen: frozenset[str], encoder: Encoder, rng: random.Random) -> list[Searched]:
    """Return Arabic questions searched over Arabic encyclopedia articles that do not answer them: over "another"."""
    with gzip.open(folder / "arwiki.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = [json.loads(line)["text"].split("\n", 1)[-1][:_LONGEST] for line in file]
    articles = rng.sample([article for article in articles if len(article) > 400], _ARTICLES)
    paragraphs = load(folder / "qa_arcd_train_clean.json.gz")
    held = [q for context, questions in paragraphs if context in unseen for q, _ in questions]
    rest = [q for context, questions in paragraphs if context not in unseen for q, _ in questions]
    found = []
    with index(articles, encoder) as (catalogue, vectors):
        settings = Settings(parse_filters=False)
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        for question in (*held, *rng.sample(rest, min(len(rest), _ARTICLES // 4))):
            asked = Asked(question=question, own=-1, start=0, end=0, file=-1)
            found.append(Searched(asked=asked, hits=retriever.search(question, k=_READ), over="another"))
    return found
