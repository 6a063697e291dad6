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
from assistant.reading.words import FLAGS, Lexicon, Words
from training.reader.dataset import Example, Text, first_sentence

_CAPITAL, _ACRONYM, _LATIN, _DIGIT = (FLAGS.index(name) for name in ("capital", "acronym", "latin", "digit"))
BOTH, PASSAGE, QUESTION = 0.2, 0.12, 0.2
"""Shares of English examples of which both sides, the passage or the question is put into Arabic word by word."""
THINNED, LEFT_OUT = 0.4, 0.2
"""Share of passages that lose sentences, and the share of the sentences without the answer that each of them loses."""
NAMING, NAMING_WORDS = 0.4, 4
"""Share of questions that take words of their passage's first sentence, and how many at most."""
SHUFFLED = 0.35
"""Share of passages whose sentences change places."""
UNTITLED, UNLED = 0.4, 0.4
"""Shares of passages of which the title is not told, and of the others those of which the title alone is."""
NOISE = 0.06
"""Share of a passage's words outside the answer, and of a question's, that are taken from another passage."""
TELLING, LIKE, UNLIKE, DRAWS = 0.5, 0.5, 0.3, 8
"""Weight from which a word of a question tells what is asked, cosines of like and of unlike words, and tries."""
_SHORTEST = 8
"""Words that must be left of such a passage."""


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What batches are made from."""

    lexicon: Lexicon
    scale: float
    """Usual length of a word's vector."""
    translation: NDArray[np.int64]
    """Row of the Arabic word for each row; the row itself where there is none, -1 where Arabic has no word."""
    passages: dict[int, Text]
    """Passages by number, for wrong ones."""
    numbers: Sequence[int]
    """Their numbers."""
    neighbours: dict[int, NDArray[np.int64]]
    """Passages that look like the answer to an example, by the example's position, and are not its own."""
    questions: dict[str, Sequence[Text]]
    """Questions by language, whose words are put into others."""


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


def _without_answer(example: Example) -> Text | None:
    """Return the passage without the sentences of the answer: right in matter, and it does not answer."""
    sentence = example.passage.sentence
    kept = (sentence < sentence[example.start]) | (sentence > sentence[example.end])
    if kept.sum() < _SHORTEST:
        return None
    _, numbers = np.unique(sentence[kept], return_inverse=True)
    return Text(
        rows=example.passage.rows[kept], flags=example.passage.flags[kept], sentence=numbers.astype(sentence.dtype)
    )


def _swapped(example: Example, material: Material, rng: random.Random) -> Text | None:
    """Return the question with one name or number that its passage holds replaced by one that it does not hold."""
    question, stems = example.question, material.lexicon.stems
    here = stems[example.passage.rows]
    marked = (question.flags[:, _CAPITAL] + question.flags[:, _DIGIT] > 0) & np.isin(stems[question.rows], here)
    marked[list(example.kind.asking)] = False
    places = np.flatnonzero(marked)
    if not len(places):
        return None
    place = int(rng.choice(places))
    column = _DIGIT if question.flags[place, _DIGIT] else _CAPITAL
    other = material.passages[rng.choice(material.numbers)]
    like = (other.flags[:, column] > 0) & ~np.isin(stems[other.rows], here)
    like[:1] = False
    if not like.any():
        return None
    taken = int(rng.choice(np.flatnonzero(like)))
    rows, flags = question.rows.copy(), question.flags.copy()
    rows[place], flags[place] = other.rows[taken], other.flags[taken]
    return Text(rows=rows, flags=flags, sentence=question.sentence)


# OpenBLAS reads past the ends of short rows and may flag what it finds there as invalid.
@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def _reworded(example: Example, material: Material, rng: random.Random) -> Text | None:
    """Return the question with one telling word that its passage meets replaced by one that it has nothing like.

    Names and numbers stay; the new word stood in the same place of another question, counted from its end.
    """
    question, lexicon = example.question, material.lexicon
    places = _telling(question, material)
    there, vectors = lexicon.vectors[example.passage.rows], lexicon.vectors[question.rows]
    met = (there @ vectors[places].T).max(axis=0) >= LIKE
    met &= ~np.isin(places, example.kind.asking)
    if not met.any():
        return None
    rank = int(rng.choice(np.flatnonzero(met)))
    place, behind = int(places[rank]), len(places) - rank
    for _ in range(DRAWS):
        other = rng.choice(material.questions[example.language])
        words = _telling(other, material)
        if len(words) < behind:
            continue
        taken = int(words[-behind])
        new = lexicon.vectors[other.rows[taken]]
        if max(float((there @ new).max()), float(vectors[place] @ new)) < UNLIKE:
            rows, flags = question.rows.copy(), question.flags.copy()
            rows[place], flags[place] = other.rows[taken], other.flags[taken]
            return Text(rows=rows, flags=flags, sentence=question.sentence)
    return None


def _telling(question: Text, material: Material) -> NDArray[np.int64]:
    """Return the positions of a question's words that say what is asked, but for names and numbers."""
    plain = question.flags[:, _CAPITAL] + question.flags[:, _DIGIT] == 0
    return np.flatnonzero(plain & (material.lexicon.weights[question.rows] >= TELLING * material.scale))


def _naming(example: Example, material: Material, rng: random.Random) -> Text:
    """Return the question with telling words of its passage's first sentence behind it, that name the matter.

    So do those who have not got the article before them. Nothing of the answer comes in.
    """
    question, passage, lexicon = example.question, example.passage, material.lexicon
    lead = np.flatnonzero(passage.sentence == 0)
    heavy = lexicon.weights[passage.rows[lead]] >= TELLING * material.scale
    stems = lexicon.stems
    answer = passage.rows[example.start : example.end + 1] if example.start >= 0 else passage.rows[:0]
    taken = np.concatenate([question.rows, answer])
    places = lead[heavy & ~np.isin(stems[passage.rows[lead]], stems[taken])]
    if not len(places):
        return question
    few = sorted(rng.sample(list(places), min(len(places), rng.randint(1, NAMING_WORDS))))
    return Text(
        rows=np.concatenate([question.rows, passage.rows[few]]),
        flags=np.concatenate([question.flags, passage.flags[few]]),
        sentence=np.concatenate([question.sentence, np.full(len(few), question.sentence[-1])]),
    )


def _shuffled(passage: Text, start: int, end: int, rng: random.Random) -> tuple[Text, int, int]:
    """Return the passage with its sentences in another order: in the news any of them may answer, not the first most.

    An answer that runs over two sentences stays where it is.
    """
    sentence = passage.sentence
    if start >= 0 and sentence[start] != sentence[end]:
        return passage, start, end
    order = list(range(int(sentence[-1]) + 1))
    rng.shuffle(order)
    rank = np.argsort(np.array(order))[sentence]
    moved = np.argsort(rank, kind="stable")
    made = Text(rows=passage.rows[moved], flags=passage.flags[moved], sentence=rank[moved].astype(sentence.dtype))
    if start < 0:
        return made, start, end
    now = np.argsort(moved)
    return made, int(now[start]), int(now[end])


def _thinned(passage: Text, start: int, end: int, rng: random.Random) -> tuple[Text, int, int]:
    """Return the passage without some of the sentences that do not answer, and where the answer is now."""
    sentence = passage.sentence
    drawn = np.random.default_rng(rng.getrandbits(32)).random(int(sentence[-1]) + 1) < LEFT_OUT
    if start >= 0:
        drawn[sentence[start] : sentence[end] + 1] = False
    kept = ~drawn[sentence]
    if kept.all() or kept.sum() < _SHORTEST:
        return passage, start, end
    _, numbers = np.unique(sentence[kept], return_inverse=True)
    made = Text(rows=passage.rows[kept], flags=passage.flags[kept], sentence=numbers.astype(sentence.dtype))
    if start < 0:
        return made, start, end
    after = np.cumsum(kept) - 1
    return made, int(after[start]), int(after[end])


def _noised(side: Text, material: Material, rng: random.Random, keep: range) -> Text:
    """Return the text with some of its words, but for those of ``keep``, taken from another passage."""
    drawn = np.random.default_rng(rng.getrandbits(32))
    taken = drawn.random(len(side.rows)) < NOISE
    taken[keep.start : keep.stop] = False
    if not taken.any():
        return side
    other = material.passages[rng.choice(material.numbers)].rows
    rows = side.rows.copy()
    rows[taken] = drawn.choice(other, int(taken.sum()))
    return dataclasses.replace(side, rows=rows)


def _another(example: Example, place: int, material: Material, rng: random.Random) -> Text | None:
    """Return another paragraph, mostly one that looks like the answer."""
    near = material.neighbours.get(place)
    number = int(rng.choice(near)) if near is not None and len(near) and rng.random() < 0.85 else -1
    number = rng.choice(material.numbers) if number < 0 else number
    return material.passages[number] if number != example.paragraph else None


_One = dict[str, NDArray[np.generic] | int | float]


def _one(
    example: Example, place: int, material: Material, rng: random.Random, train: bool, wrong: Wrong = _WRONG
) -> _One:
    passage, start, end = example.passage, example.start, example.end
    if train and rng.random() < NAMING:
        example = dataclasses.replace(example, question=_naming(example, material, rng))
    question = example.question
    asking = np.isin(np.arange(len(question.rows)), example.kind.asking)
    topic = _matter(example, rng if train else None)
    apart = False
    if train and start >= 0 and rng.random() < wrong.share:
        draw = rng.random()
        asked = None
        if draw >= 1 - wrong.swapped:
            asked = _swapped(example, material, rng)
        elif draw >= 1 - wrong.swapped - wrong.reworded:
            asked = _reworded(example, material, rng)
        other = _without_answer(example) if draw < wrong.near_miss else _another(example, place, material, rng)
        if asked is not None:
            question, start, end = asked, -1, -1
        elif other is not None:
            passage, start, end = other, -1, -1
            if draw >= wrong.near_miss:
                topic = first_sentence(other)
    if train and rng.random() < THINNED:
        passage, start, end = _thinned(passage, start, end, rng)
    if train and rng.random() < SHUFFLED:
        passage, start, end = _shuffled(passage, start, end, rng)
    if train:
        passage = _noised(passage, material, rng, range(start, end + 1) if start >= 0 else range(0))
        question = _noised(question, material, rng, range(0))
    if train and example.language == "en" and not example.across:
        draw = rng.random()
        if draw < BOTH + PASSAGE:
            passage, start, end = _arabic(passage, material, start, end)
            topic = _arabic(topic, material, -1, -1)[0]
        if draw < BOTH or BOTH + PASSAGE <= draw < BOTH + PASSAGE + QUESTION:
            question, _, _ = _arabic(question, material, -1, -1, keep=True)
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


def _arabic(side: Text, material: Material, start: int, end: int, *, keep: bool = False) -> tuple[Text, int, int]:
    """Return the text word by word in Arabic, and where the answer's words went; ``keep``: drop no word."""
    rows = material.translation[side.rows]
    moved = (rows != side.rows) & (rows >= 0)
    flags = side.flags.copy()
    for column in (_CAPITAL, _ACRONYM, _LATIN):
        flags[moved, column] = 0
    flags[:, _CAPITAL] = 0
    stays = np.ones(len(rows), bool) if keep else rows >= 0
    if start >= 0:
        stays[start] = stays[end] = True
    rows = np.where(rows < 0, side.rows, rows)
    after = np.cumsum(stays) - 1
    _, numbers = np.unique(side.sentence[stays], return_inverse=True)  # a sentence may have lost all of its words
    made = Text(rows=rows[stays].astype(np.int32), flags=flags[stays], sentence=numbers.astype(side.sentence.dtype))
    if start < 0:
        return made, start, end
    return made, int(after[start]), int(after[end])


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
