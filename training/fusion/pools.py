"""Questions with the passages that answer them, which a trial run of the encoder has not seen, for fitting the fusion.

Weights fitted on what the encoder was trained on would trust its vectors too much. Of the public sets those are taken
that ``training.encoder.heldout`` holds out, so the encoder to fit with is one of a ``--trial`` run; of the questions
written for this project those on held-out paragraphs, and the news of ``training/news``, which no encoder and no
network learns from.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.text import detect_language
from training.encoder import heldout
from training.encoder.corpus import Corpus, Pairs
from training.encoder.tokenizer import new_tokenizer, split_words
from training.reader.invented import sets
from training.reader.news import FOLDER as NEWS
from training.reader.written import Written, paragraphs, written

_SETS = {"arcd_train_clean": 400, "tydiqa_en_train": 450, "squadshifts_new_wiki": 450}
"""Question sets that are held out in part, and how many of their questions are used."""
_PARAGRAPHS = 600
"""Paragraphs of such a set's pool, those beside the questions' own taken at random."""
_BESIDE, _LEAST, _MOST = 700, 300, 1500
"""Paragraphs of a language beside those that questions were written on, and their characters."""
_MIXED = 1200
"""Questions that are asked once more of the paragraphs of both languages together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, the number of the article that answers it, and where in it the answer stands."""

    question: str
    own: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Articles and what is asked of them."""

    name: str
    bodies: tuple[str, ...]
    titles: tuple[str, ...]
    asked: tuple[Asked, ...]


def held_out_pools(shared: Path, corpus: Corpus, *, seed: int = 1) -> Iterator[Pool]:
    """Yield the pools of the public sets, of the written questions by pair of languages and together, of the news."""
    rng = random.Random(seed)
    _, held = heldout.split(corpus)
    for name, most in _SETS.items():
        yield _public(shared, name, most, corpus, held, rng)
    yield from _encyclopedia(shared, rng)
    yield _news()


def _public(shared: Path, name: str, most: int, corpus: Corpus, held: Mapping[str, Pairs], rng: random.Random) -> Pool:
    tokenizer = new_tokenizer()
    unseen = {corpus.text(int(row[2]), int(row[3])) for row in held[f"question:{name}"]}
    with gzip.open(shared / f"qa_{name}.json.gz", "rt", encoding="utf-8") as file:
        rows = [
            (paragraph["context"], [row["question"] for row in paragraph["qas"]])
            for article in json.load(file)["data"]
            for paragraph in article["paragraphs"]
        ]
    mine = [row for row in rows if " ".join(split_words(tokenizer, row[0])[:400]) in unseen]
    pairs = [(question, context) for context, questions in mine for question in questions]
    pairs = rng.sample(pairs, min(most, len(pairs)))
    contexts = dict.fromkeys(context for _, context in pairs)
    others = [context for context, _ in rows if context not in contexts]
    contexts |= dict.fromkeys(rng.sample(others, min(len(others), max(0, _PARAGRAPHS - len(contexts)))))
    numbers = {context: number for number, context in enumerate(contexts)}
    asked = [Asked(question=q, own=numbers[context], start=0, end=len(context)) for q, context in pairs]
    return _untitled(name, tuple(contexts), asked)


def _encyclopedia(shared: Path, rng: random.Random) -> Iterator[Pool]:
    told = [one for one in written(shared) if one.source == "paragraphs" and one.held_out]
    own = dict.fromkeys(one.passage for one in told)
    every = dict.fromkeys(paragraph for _, paragraph in paragraphs(shared))
    others = [p for p in every if _LEAST <= len(p) <= _MOST and p not in own]
    answered = [one for one in told if one.start >= 0]
    for language in ("ar", "en"):
        here = [passage for passage in own if detect_language(passage) == language]
        some = [passage for passage in others if detect_language(passage) == language]
        bodies = (*here, *rng.sample(some, min(len(some), _BESIDE)))
        for asks in ("ar", "en"):
            rows = [one for one in answered if (detect_language(one.question) == "ar") == (asks == "ar")]
            yield _untitled(f"{asks}>{language}", bodies, _within(bodies, rows))
    bodies = (*own, *rng.sample(others, min(len(others), _BESIDE)))
    yield _untitled("mixed", bodies, _within(bodies, rng.sample(answered, min(_MIXED, len(answered)))))


def _within(bodies: Sequence[str], rows: Sequence[Written]) -> list[Asked]:
    numbers = {body: number for number, body in enumerate(bodies)}
    return [
        Asked(question=one.question, own=numbers[one.passage], start=one.start, end=one.end)
        for one in rows
        if one.passage in numbers
    ]


def _untitled(name: str, bodies: tuple[str, ...], asked: Sequence[Asked]) -> Pool:
    return Pool(name=name, bodies=bodies, titles=("",) * len(bodies), asked=tuple(asked))


def _news() -> Pool:
    """Return the articles of all sets together, in both languages."""
    bodies: list[str] = []
    titles: list[str] = []
    asked: list[Asked] = []
    for articles, rows in sets(NEWS):
        numbers = {name: len(bodies) + place for place, name in enumerate(articles)}
        bodies += [article.body for article in articles.values()]
        titles += [article.title for article in articles.values()]
        for row in rows:
            if not row["answerable"]:
                continue
            own, quote = numbers[row["evidence"][0]["article"]], row["evidence"][0]["quote"]
            start = bodies[own].index(quote)
            asked.append(Asked(question=row["question"], own=own, start=start, end=start + len(quote)))
    return Pool(name="news", bodies=tuple(bodies), titles=tuple(titles), asked=tuple(asked))
