"""Batches of examples as padded arrays, some of them translated word by word, some on a wrong passage."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reading.features import (
    COLUMNS,
    MET,
    WITHIN,
    Floats,
    Side,
    best_met,
    match,
    question_side,
    sentence_features,
    word_features,
)
from assistant.reading.features import side as plain_side
from assistant.reading.network import DILATIONS
from assistant.reading.question import KINDS
from assistant.reading.words import Words
from training.reader.changes import (
    Material,
    another,
    in_arabic,
    naming,
    noised,
    reworded,
    shuffled,
    swapped,
    thinned,
    without_answer,
)
from training.reader.dataset import Example, Text, first_sentence

BOTH, PASSAGE, QUESTION = 0.2, 0.12, 0.2
"""Shares of English examples of which both sides, the passage or the question is put into Arabic word by word."""
THINNED = 0.4
"""Share of passages that lose sentences."""
NAMING = 0.4
"""Share of questions that take words of their passage's first sentence."""
SHUFFLED = 0.35
"""Share of passages whose sentences change places."""
UNTITLED, UNLED = 0.4, 0.4
"""Shares of passages of which the title is not told, and of the others those of which the title alone is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Which examples are asked over a passage that does not answer, which teaches when to refuse."""

    share: float = 0.33
    """Of all examples."""
    near_miss: float = 0.35
    """Of these, asked over the right passage without the sentence that answers."""
    swapped: float = 0.2
    """Of these, asked over the right passage with another name or number in the question."""
    reworded: float = 0.0
    """Of these, asked over the right passage with another telling word, of another question, in place of one."""


Batch = dict[str, NDArray[np.generic]]
_WRONG = Wrong()


def batches(
    examples: Sequence[Example],
    material: Material,
    *,
    size: int,
    rng: random.Random,
    train: bool,
    wrong: Wrong = _WRONG,
) -> Iterator[Batch]:
    """Yield batches of passages of like length; in training in random order and with every change made."""
    order = list(range(len(examples)))
    if train:
        rng.shuffle(order)
        chunks = [order[i : i + size * 32] for i in range(0, len(order), size * 32)]
        order = [i for chunk in chunks for i in sorted(chunk, key=lambda i: len(examples[i].passage.rows))]
        groups = [order[i : i + size] for i in range(0, len(order), size)]
        rng.shuffle(groups)
    else:
        order.sort(key=lambda i: len(examples[i].passage.rows))
        groups = [order[i : i + size] for i in range(0, len(order), size)]
    for group in groups:
        yield _pad([_one(examples[i], i, material, rng, train, wrong) for i in group], group)


_One = dict[str, NDArray[np.generic] | int | float]


def _one(
    example: Example, place: int, material: Material, rng: random.Random, train: bool, wrong: Wrong = _WRONG
) -> _One:
    passage, start, end = example.passage, example.start, example.end
    if train and rng.random() < NAMING:
        example = dataclasses.replace(example, question=naming(example, material, rng))
    question = example.question
    asking = np.isin(np.arange(len(question.rows)), example.kind.asking)
    topic = _matter(example, rng if train else None)
    apart = False
    if train and start >= 0 and rng.random() < wrong.share:
        draw = rng.random()
        asked = None
        if draw >= 1 - wrong.swapped:
            asked = swapped(example, material, rng)
        elif draw >= 1 - wrong.swapped - wrong.reworded:
            asked = reworded(example, material, rng)
        other = without_answer(example) if draw < wrong.near_miss else another(example, place, material, rng)
        if asked is not None:
            question, start, end = asked, -1, -1
        elif other is not None:
            passage, start, end = other, -1, -1
            if draw >= wrong.near_miss:
                topic = first_sentence(other)
    if train and rng.random() < THINNED:
        passage, start, end = thinned(passage, start, end, rng)
    if train and rng.random() < SHUFFLED:
        passage, start, end = shuffled(passage, start, end, rng)
    if train:
        passage = noised(passage, material, rng, range(start, end + 1) if start >= 0 else range(0))
        question = noised(question, material, rng, range(0))
    if train and example.language == "en" and not example.across:
        draw = rng.random()
        if draw < BOTH + PASSAGE:
            passage, start, end = in_arabic(passage, material, start, end)
            topic = in_arabic(topic, material, -1, -1)[0]
        if draw < BOTH or BOTH + PASSAGE <= draw < BOTH + PASSAGE + QUESTION:
            question, _, _ = in_arabic(question, material, -1, -1, keep=True)
        apart = BOTH <= draw < BOTH + PASSAGE + QUESTION
    one, two = _side(passage, material), _side(question, material, asks=True)
    if apart and rng.random() < 0.6:  # the same name in two scripts has another stem: only its key tells
        two = dataclasses.replace(two, stems=-1 - two.stems, bares=-1 - two.bares)
    bounds = np.flatnonzero(np.diff(passage.sentence, prepend=-1)).astype(np.int64)
    found = match(one, two, asking)
    told = _topic(topic, two, asking, material)
    return {
        "question": question.rows,
        "share": found.share,
        "within": sentence_features(found, told, bounds),
        "kind": KINDS.index(example.kind.kind),
        "plural": float(example.kind.plural),
        "passage": passage.rows,
        "features": word_features(one, passage.flags.astype(np.float32), bounds, found, told),
        "sentence": passage.sentence,
        "start": start,
        "end": end,
    }


def _matter(example: Example, rng: random.Random | None) -> Text:
    """Return what tells an article's matter: its title, its first sentence, or both, as they are at hand in search."""
    title, lead = example.title, example.lead
    if not len(title.rows) or (rng is not None and rng.random() < UNTITLED):
        return lead
    if rng is not None and rng.random() < UNLED:
        return title
    return Text(
        rows=np.concatenate([title.rows, lead.rows]),
        flags=np.concatenate([title.flags, lead.flags]),
        sentence=np.concatenate([title.sentence, lead.sentence]),
    )


def _topic(topic: Text, question: Side, asking: NDArray[np.bool_], material: Material) -> Floats:
    """Return how well the words that tell an article's matter meet each word of the question."""
    if not len(topic.rows):
        return np.zeros(len(question), np.float32)
    return best_met(match(_side(topic, material), question, asking))


def _side(side: Text, material: Material, *, asks: bool = False) -> Side:
    words = Words(text="", spans=(), rows=side.rows.astype(np.int64), flags=side.flags.astype(np.float32))
    make = question_side if asks else plain_side
    return make(material.lexicon, words, material.scale)


def _pad(ones: Sequence[_One], places: Sequence[int]) -> Batch:
    n = max(len(one["passage"]) for one in ones) + max(DILATIONS)  # type: ignore[arg-type]
    m = max(len(one["question"]) for one in ones) + 1  # type: ignore[arg-type]
    b, s = len(ones), max(len(one["within"]) for one in ones)  # type: ignore[arg-type]
    batch: Batch = {
        "question": np.zeros((b, m), np.int64),
        "asked": np.zeros((b, m), np.bool_),
        "share": np.zeros((b, m), np.float32),
        "within": np.zeros((b, s, m, len(WITHIN)), np.float32),
        "passage": np.zeros((b, n), np.int64),
        "mask": np.zeros((b, n), np.bool_),
        "features": np.zeros((b, n, len(COLUMNS)), np.float32),
        "sentence": np.zeros((b, n), np.int64),
        "kind": np.array([one["kind"] for one in ones], np.int64),
        "plural": np.array([one["plural"] for one in ones], np.float32),
        "start": np.array([one["start"] for one in ones], np.int64),
        "end": np.array([one["end"] for one in ones], np.int64),
        "place": np.array(places, np.int64),
    }
    for i, one in enumerate(ones):
        asked, words = len(one["question"]), len(one["passage"])  # type: ignore[arg-type]
        batch["question"][i, :asked] = one["question"]
        batch["asked"][i, :asked] = True
        batch["share"][i, :asked] = one["share"]
        sentences = len(one["within"])  # type: ignore[arg-type]
        batch["within"][i, :sentences, :asked] = one["within"]
        batch["within"][i, sentences:, :asked, : len(MET)] = one["within"][:1, :, : len(MET)]  # type: ignore[index]
        batch["passage"][i, :words] = one["passage"]
        batch["mask"][i, :words] = True
        batch["features"][i, :words] = one["features"]
        batch["sentence"][i, :words] = one["sentence"]
    return batch
