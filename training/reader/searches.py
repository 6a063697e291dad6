"""Held-out training questions with what the product's search finds for them, answerable and not; fits nothing."""

from __future__ import annotations

import dataclasses
import gzip
import json
import math
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import names, text
from assistant.reading.question import question_type
from assistant.reading.words import FLAGS, Encoder, Lexicon, Words
from assistant.records import Filters, Hit
from assistant.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.reader.changes import DRAWS, LIKE, TELLING, UNLIKE
from training.reader.dataset import load, load_articles
from training.reader.dictionary import Dictionary
from training.reader.translation import translate_rows

_CAPITAL, _DIGIT = (FLAGS.index(name) for name in ("capital", "digit"))
_READ = 8
"""Hits read for one question, as the product does by default."""
_FEWEST, _MOST = 8, 4000
"""Articles that a question is asked of: of any order of magnitude between these as often as of any other."""
_PARAGRAPHS = 4
"""Consecutive paragraphs of an encyclopedia's article that make an article here: as long as one of the news."""
_NAMED, _NAMES = 0.6, 2
"""Share of questions that are made to name their matter, as those who do not see the article do; names they take."""
_LEFT_OUT = ("amazon", "reddit", "qamr")
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
    """One question with the number of its article and where its answer stands in that."""

    question: str
    own: int
    start: int
    end: int
    file: int
    """Number of the file it comes from."""
    put: bool = False
    """Whether it was put word by word into the other language."""
    whole: bool = False
    """Whether its article has several paragraphs and a title, as the news has."""
    fresh: bool = False
    """Whether it was written for this project and neither encoder nor network has seen it."""
    changed: str = ""
    """Whether a name or number ("swapped") or another word ("reworded") was replaced, so that its paragraph no longer
    answers it; "near" where it was written as one that its paragraph does not answer."""


ANSWERABLE = ("all", "told")
"""Where a question was asked that has its answer there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One question with what was found for it."""

    asked: Asked
    hits: tuple[Hit, ...]
    over: str
    """"all" paragraphs, its "own" withheld, its answer's sentence "cut" from its own, or those of "another" file; all
    too for a "swapped" or "reworded" question or a "near" miss. Of the news: "told" or a "near" miss."""

    def right(self, article: str, start: int, end: int) -> bool:
        """Return whether a sentence holds the first word of the answer."""
        return self.over in ANSWERABLE and article == str(self.asked.own) and start <= self.asked.start < end


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Articles to search in and questions to ask."""

    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    files: tuple[int, ...]
    """The number of the file each article comes from."""
    asked: tuple[Asked, ...]


def held_out(
    folder: Path, unseen: frozenset[str], rng: random.Random, *, each: int, pool: int, articles: bool = True
) -> Pool:
    """Return ``pool`` articles of each file and ``each`` questions on the held-out ones.

    ``articles``: of several paragraphs and with their titles, and some questions made to name their matter; else each
    paragraph is an article without a title. Single sentences, reviews and forum posts are left out: their questions are
    about "it" or "the author", whoever that is.
    """
    titles: list[str] = []
    bodies: list[str] = []
    files: list[int] = []
    asked: list[Asked] = []
    paths = [path for path in sorted(folder.glob("qa_*.json.gz")) if not any(name in path.name for name in _LEFT_OUT)]
    for file, path in enumerate(paths):
        held: list[tuple[str, str, list[Asked]]] = []
        others: list[tuple[str, str, list[Asked]]] = []
        for title, body, some in _articles(path, unseen, file, _PARAGRAPHS if articles else 1):
            (held if some else others).append((title, body, some))
        others = rng.sample(others, min(len(others), max(0, pool - len(held))))
        found = []
        for title, body, some in (*held, *others):
            own = [dataclasses.replace(one, own=len(bodies), whole=articles) for one in some]
            found += [named(one, title, body, rng) if articles and rng.random() < _NAMED else one for one in own]
            titles.append(title if articles else "")
            bodies.append(body)
            files.append(file)
        asked += rng.sample(found, min(len(found), each))
    return Pool(titles=tuple(titles), bodies=tuple(bodies), files=tuple(files), asked=tuple(asked))


def _articles(path: Path, unseen: frozenset[str], file: int, size: int) -> Iterator[tuple[str, str, list[Asked]]]:
    """Yield title, body and held-out questions of the articles made of ``size`` consecutive paragraphs of a file."""
    for title, paragraphs in load_articles(path):
        for first in range(0, len(paragraphs), size):
            body, some = "", []
            for context, questions in paragraphs[first : first + size]:
                body += "\n\n" * bool(body)
                some += [
                    Asked(question=question, own=-1, start=len(body) + at, end=len(body) + at + len(answer), file=file)
                    for question, answers in questions
                    for at, answer in answers[:1]
                    if context in unseen
                ]
                body += context
            yield title, body, some


def named(one: Asked, title: str, body: str, rng: random.Random) -> Asked:
    """Return the question with its article's title, or names of its first sentence, behind it; as it is where it names.

    Nothing of the answer comes in.
    """
    start, end = text.sentences(body)[0]
    lead = body[start:end]
    said = [name.text for name in names.find(lead)]
    more = [title, " ".join(said[:_NAMES])]
    rng.shuffle(more)
    taken = set(text.tokens(one.question)) | set(text.tokens(body[one.start : one.end]))
    for words in more:
        if words and taken.isdisjoint(text.tokens(words)):
            mark, within = ("؟", "في") if text.detect_language(one.question) == "ar" else ("?", "in")
            return dataclasses.replace(one, question=f"{one.question.rstrip(' ?؟')} {within} {words}{mark}")
    return one


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


def swapped(asked: Sequence[Asked], bodies: Sequence[str], rng: random.Random) -> list[Asked]:
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
        said = text.fold(one.question + " " + bodies[one.own])
        others = [words for words in by_kind[one.file, kind] if not any(t in said for t in text.tokens(words))]
        if others:
            question = one.question[:start] + rng.choice(others) + one.question[end:]
            out.append(dataclasses.replace(one, question=question, changed="swapped"))
    return out


# OpenBLAS reads past the ends of short rows and may flag what it finds there as invalid.
@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def reworded(asked: Sequence[Asked], bodies: Sequence[str], encoder: Encoder, rng: random.Random) -> list[Asked]:
    """Return the questions with one telling word that their paragraph meets replaced by one it has nothing like.

    Names and numbers stay; what comes in stood in the same place of another question of the file, counted from its end.
    """
    lexicon = Lexicon(encoder, capacity=1_000_000)
    questions = lexicon.read([one.question for one in asked])
    least = TELLING * float(np.quantile(lexicon.weights[np.concatenate([words.rows for words in questions])], 0.75))
    telling = [_telling(words, lexicon.weights[words.rows] >= least) for words in questions]
    by_file: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(asked):
        by_file[one.file].append(number)
    out = []
    for number, one in enumerate(asked):
        question, places = questions[number], telling[number]
        (paragraph,) = lexicon.read([bodies[one.own]])
        there = lexicon.vectors[paragraph.rows]
        met = [k for k, w in enumerate(places) if float((there @ lexicon.vectors[question.rows[w]]).max()) >= LIKE]
        if not met:
            continue
        rank = rng.choice(met)
        behind = len(places) - rank
        start, end = question.spans[places[rank]]
        old = lexicon.vectors[question.rows[places[rank]]]
        for other in rng.choices(by_file[one.file], k=DRAWS):
            if len(telling[other]) < behind:
                continue
            taken = telling[other][-behind]
            new = lexicon.vectors[questions[other].rows[taken]]
            if max(float((there @ new).max()), float(old @ new)) < UNLIKE:
                word = slice(*questions[other].spans[taken])
                said = one.question[:start] + asked[other].question[word] + one.question[end:]
                out.append(dataclasses.replace(one, question=said, changed="reworded"))
                break
    return out


def _telling(question: Words, heavy: NDArray[np.bool_]) -> list[int]:
    """Return the positions of the ``heavy`` words that say what a question asks, but for names and numbers."""
    plain = question.flags[:, _CAPITAL] + question.flags[:, _DIGIT] == 0
    asking = question_type(question.text).asking
    return [int(w) for w in np.flatnonzero(heavy & plain) if w not in asking]


def _named(question: str) -> list[tuple[str, int, int, str]]:
    """Return kind, start, end and words of each name and number of a question."""
    found = [(name.kind, name.start, name.end, name.text) for name in names.find(question) if name.start > 0]
    taken = [(start, end) for _, start, end, _ in found]
    return found + [
        (f"number {len(digits.group())}", digits.start(), digits.end(), digits.group())
        for digits in re.finditer(r"\d+", question)
        if not any(start < digits.end() and digits.start() < end for start, end in taken)
    ]


def without_answer(paragraph: str, start: int, end: int) -> str:
    """Return the paragraph without the sentences of ``paragraph[start:end]``."""
    kept = [(a, b) for a, b in text.sentences(paragraph) if b <= start or a >= end]
    return " ".join(paragraph[a:b].strip() for a, b in kept)


def search(pool: Pool, asked: Sequence[Asked], encoder: Encoder) -> list[Searched]:
    """Return each question searched over all, without its own article, over another file, and with its answer cut.

    Each time over as many articles as an index may hold, from a handful on: those of the file first.
    """
    settings = Settings(parse_filters=False)
    articles = {
        file: tuple(str(number) for number, of in enumerate(pool.files) if of == file)
        for file in sorted(set(pool.files))
    }
    found = []
    rng = random.Random(4)

    def some(files: Sequence[int], one: Asked) -> tuple[str, ...]:
        return _some([articles[file] for file in files], one, rng)

    with index(pool.bodies, encoder, pool.titles) as (catalogue, vectors):
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        for place, one in enumerate(asked):
            others = [file for file in articles if file != one.file]
            within = Filters(article_ids=(str(one.own), *some((one.file, *others), one)))
            hits = retriever.search(one.question, k=_READ, filters=within)
            if one.changed:
                found.append(Searched(asked=one, hits=hits, over=one.changed))
                continue
            turned = place % len(others)
            without = Filters(article_ids=some((one.file,), one))
            elsewhere = Filters(article_ids=some((*others[turned:], *others[:turned]), one))
            found.append(Searched(asked=one, hits=hits, over="all"))
            found.append(Searched(asked=one, hits=retriever.search(one.question, k=_READ, filters=without), over="own"))
            strange = retriever.search(one.question, k=_READ, filters=elsewhere)
            found.append(Searched(asked=one, hits=strange, over="another"))
    whole = [one for one in asked if not one.changed]
    cut = [(one, short) for one in whole if (short := without_answer(pool.bodies[one.own], one.start, one.end))]
    bodies = [*pool.bodies, *(short for _, short in cut)]
    titles = [*pool.titles, *(pool.titles[one.own] for one, _ in cut)]
    with index(bodies, encoder, titles) as (catalogue, vectors):
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        for number, (one, _) in enumerate(cut, len(pool.bodies)):
            within = Filters(article_ids=(str(number), *some((one.file,), one)))
            found.append(Searched(asked=one, hits=retriever.search(one.question, k=_READ, filters=within), over="cut"))
    return found


def _some(files: Sequence[Sequence[str]], one: Asked, rng: random.Random) -> tuple[str, ...]:
    """Return some articles that are not the question's own: of the first file, and of the next ones for more."""
    others = [[article for article in file if article != str(one.own)] for file in files]
    most = min(_MOST, sum(map(len, others)))
    count = round(math.exp(rng.uniform(math.log(_FEWEST), math.log(max(most, _FEWEST)))))
    chosen: list[str] = []
    for file in others:
        chosen += rng.sample(file, min(len(file), count - len(chosen)))
    return tuple(chosen)


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
