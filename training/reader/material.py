"""All the reader is trained on, read from the shared training folder into one ``Material``."""

from __future__ import annotations

import dataclasses
import gzip
import itertools
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import text
from assistant.reading.question import question_type
from assistant.reading.usage import usage_table
from assistant.reading.words import Encoder, Lexicon
from training.reader.changes import Material
from training.reader.dataset import (
    LONGEST,
    Example,
    Ints,
    Text,
    Titled,
    as_text,
    example_of,
    examples,
    joined,
    load_titled,
)
from training.reader.translation import translate_rows
from training.reader.written import FOLDER, Written, written

HELD_OUT = 0.02
"""Share of the paragraphs, its last ones, that is never trained on of a file of which the encoder holds out none."""
_NEIGHBOURS = 12
_PROSE, _SHORTEST = 5, 25
"""Paragraphs taken of an encyclopedia article at most, and the least blanks of each."""
_TIMES = {"arcd": 6.0, "tydiqa": 3.0, "new_wiki": 2.0, "qamr": 0.15, "amazon": 0.4, "reddit": 0.4}
"""How often each question is seen a pass: what is like articles more often, single sentences and reviews less."""
_FIELDS = tuple(field.name for field in dataclasses.fields(Example))
_ANSWERED, _NEAR_MISS, _BESIDE = 2.0, 0.5, 0.15
"""The same of the questions written for this project: with an answer, with none, and over the passages of an article
that answers it elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The examples to train on, those held out by file, and what batches are made from."""

    train: Sequence[Example]
    held_out: dict[str, Sequence[Example]]
    material: Material


def held_out(contexts: Sequence[str], unseen: frozenset[str]) -> set[int]:
    """Return the positions of the paragraphs of a file that are not trained on."""
    found = {i for i, context in enumerate(contexts) if context in unseen}
    return found or set(range(len(contexts) - max(1, int(len(contexts) * HELD_OUT)), len(contexts)))


def read(
    folder: Path,
    encoder: Encoder,
    *,
    seed: int,
    unseen: frozenset[str] = frozenset(),
    most: int | None = None,
    cache: Path | None = None,
    questions: Path = FOLDER,
) -> Read:
    """Read every ``qa_*`` file of ``folder``; ``most``: paragraphs a file, for a trial.

    Paragraphs of Arabic Wikipedia come in as passages that do not answer.

    ``unseen``: paragraphs that are not trained on (``training.reader.slices``).
    ``questions``: the folder of those written for this project.
    ``cache``: a file that keeps what was read, for another run over another encoder: all but the vectors.
    """
    own = written(folder, questions)
    made_of = (_FIELDS, seed, most, sorted(unseen), [(one.question, one.start) for one in own])
    if cache is not None and cache.is_file():
        return _cached(cache, encoder, made_of)
    rng = random.Random(seed)
    lexicon = Lexicon(encoder, capacity=1_000_000, usage=usage_table())
    train: list[Example] = []
    kept_back: dict[str, Sequence[Example]] = {}
    passages: dict[int, Text] = {}
    contexts: list[str] = []
    for name, language, paragraphs in _files(folder, rng, most=most):
        first = len(contexts)
        made = list(examples(paragraphs, first=first, language=language, lexicon=lexicon, rng=rng, times=_times(name)))
        for number, (_, (context, _)) in enumerate(paragraphs, len(contexts)):
            whole, _, _ = as_text(lexicon, context)
            low = rng.randrange(max(1, len(whole.rows) - 100))
            passages[number] = whole.cut(low, low + 140) if len(whole.rows) else whole
        some = [context for _, (context, _) in paragraphs]
        contexts += some
        out = {first + i for i in held_out(some, unseen)}
        if made:
            kept_back[name] = [e for e in made if e.paragraph in out]
        train += [e for e in made if e.paragraph not in out]
    for source in dict.fromkeys(one.source for one in own):
        told = list(_written([one for one in own if one.source == source], contexts, passages, lexicon, rng))
        train += [example for example, out in told if not out]
        kept_back[f"written_{source}"] = [example for example, out in told if out and example.start >= 0]
    passages = {number: side for number, side in passages.items() if len(side.rows)}
    translation = translate_rows(lexicon, folder / "lexicon.tsv.gz")
    material = Material(
        lexicon=lexicon,
        scale=_scale(lexicon, train),
        translation=translation,
        passages=passages,
        numbers=list(passages),
        neighbours=_neighbours(encoder, train, contexts),
        questions=_questions(train),
    )
    if cache is not None:
        kept = (made_of, train, kept_back, translation, passages, material.neighbours, lexicon.words)
        cache.write_bytes(pickle.dumps(kept))
    return Read(train=train, held_out=kept_back, material=material)


def _written(
    questions: Sequence[Written],
    contexts: list[str],
    passages: dict[int, Text],
    lexicon: Lexicon,
    rng: random.Random,
) -> Iterator[tuple[Example, bool]]:
    """Yield the examples with whether they are held out; adds their passages to ``contexts`` and ``passages``."""
    numbers: dict[str, int] = {}
    texts: dict[str, tuple[Text, Ints, Ints]] = {}
    answered = {one.question for one in questions if one.start >= 0}
    for one in questions:
        if one.passage not in numbers:
            numbers[one.passage] = len(contexts)
            contexts.append(one.passage)
            texts[one.passage] = as_text(lexicon, one.passage)
            passages[numbers[one.passage]] = texts[one.passage][0].cut(0, LONGEST)
        times = _ANSWERED if one.start >= 0 else _BESIDE if one.question in answered else _NEAR_MISS
        made = example_of(one.question, texts[one.passage], one.start, one.end, lexicon, rng)
        if made is None:
            continue
        language = "ar" if text.detect_language(one.question) == "ar" else "en"
        made = dataclasses.replace(
            made,
            language=language,
            times=times,
            paragraph=numbers[one.passage],
            across=one.across,
            title=as_text(lexicon, one.title)[0],
            lead=as_text(lexicon, one.lead)[0],
        )
        yield made, one.held_out


def _files(folder: Path, rng: random.Random, *, most: int | None) -> Iterator[tuple[str, str, list[Titled]]]:
    """Yield name, language of the passages, and paragraphs of each file; the encyclopedia's have no questions."""
    for path in sorted(folder.glob("qa_*.json.gz")):
        paragraphs = load_titled(path)
        if "qamr" in path.name:
            paragraphs = [("", paragraph) for paragraph in joined([p for _, p in paragraphs], rng)]
        name = path.name.removeprefix("qa_").removesuffix(".json.gz")
        yield name, "ar" if "arcd" in name else "en", paragraphs[:most]
    yield "arwiki", "ar", list(_prose(folder / "arwiki.jsonl.gz", rng, most))


def _prose(path: Path, rng: random.Random, most: int | None) -> Iterator[Titled]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in itertools.islice(file, most):
            lines = [part.strip() for part in json.loads(line)["text"].split("\n")[1:]]
            whole = [part for part in lines if part.count(" ") >= _SHORTEST and "<" not in part]
            for part in rng.sample(whole, min(len(whole), _PROSE)):
                yield "", (part, [])


def _times(file: str) -> float:
    """Return how often each question of a file is seen a pass."""
    return next((times for name, times in _TIMES.items() if name in file), 1.0)


def _cached(cache: Path, encoder: Encoder, made_of: object) -> Read:
    """Return what a run kept, with the vectors of ``encoder``; raises ``ValueError`` where it was read otherwise."""
    kept = pickle.loads(cache.read_bytes())
    if kept[0] != made_of:
        raise ValueError(f"{cache.name!r} keeps other questions, or of an earlier form; delete it to read them anew")
    _, train, kept_back, translation, passages, neighbours, words = kept
    train = _typed(train)
    kept_back = {name: _typed(examples) for name, examples in kept_back.items()}
    lexicon = Lexicon(encoder, capacity=1_000_000, usage=usage_table())
    lexicon.learn(words)
    material = Material(
        lexicon=lexicon,
        scale=_scale(lexicon, train),
        translation=translation,
        passages=passages,
        numbers=list(passages),
        neighbours=neighbours,
        questions=_questions(train),
    )
    return Read(train=train, held_out=kept_back, material=material)


def _questions(train: Sequence[Example]) -> dict[str, Sequence[Text]]:
    """Return the questions by language."""
    by_language: dict[str, list[Text]] = defaultdict(list)
    for example in train:
        by_language[example.language].append(example.question)
    return dict(by_language)


def _typed(examples: Sequence[Example]) -> list[Example]:
    """Return the examples with their questions typed as they are now."""
    return [dataclasses.replace(example, kind=question_type(example.asked)) for example in examples]


def _scale(lexicon: Lexicon, train: Sequence[Example]) -> float:
    """Return the usual length of a word's vector: its upper quartile over passages."""
    return float(np.quantile(lexicon.weights[np.concatenate([e.passage.rows for e in train[:5000]])], 0.75))


def _neighbours(encoder: Encoder, train: Sequence[Example], contexts: Sequence[str]) -> dict[int, NDArray[np.int64]]:
    """Return the passages nearest to each question that are not its own."""
    passages = encoder.encode(contexts)
    by_paragraph: dict[int, list[int]] = defaultdict(list)
    for place, example in enumerate(train):
        by_paragraph[example.paragraph].append(place)
    near: dict[int, NDArray[np.int64]] = {}
    for first in range(0, len(train), 4096):
        questions = encoder.encode([example.asked for example in train[first : first + 4096]])
        likeness = questions @ passages.T
        best = np.argpartition(-likeness, _NEIGHBOURS + 1, axis=1)[:, : _NEIGHBOURS + 1]
        for i, row in enumerate(best):
            near[first + i] = row[row != train[first + i].paragraph].astype(np.int64)
    return near
