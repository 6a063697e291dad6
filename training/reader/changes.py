"""Changes to an example that make it another one, and the material they are made from.

Words are exchanged, sentences left out or put in another order, another passage taken, both put into Arabic.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reading.words import FLAGS, Lexicon
from training.reader.dataset import Example, Text

_CAPITAL, _ACRONYM, _LATIN, _DIGIT = (FLAGS.index(name) for name in ("capital", "acronym", "latin", "digit"))
LEFT_OUT = 0.2
"""Share of the sentences without the answer that a thinned passage loses."""
NAMING_WORDS = 4
"""How many words of its passage's first sentence a question takes at most."""
NOISE = 0.06
"""Share of a passage's words outside the answer, and of a question's, that are taken from another passage."""
TELLING, LIKE, UNLIKE, DRAWS = 0.5, 0.5, 0.3, 8
"""Weight from which a word of a question tells what is asked, cosines of like and of unlike words, and tries."""
_SHORTEST = 8
"""Words that must be left of a passage that loses sentences."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What examples are changed with: passages, questions and words of others."""

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


def without_answer(example: Example) -> Text | None:
    """Return the passage without the sentences of the answer: right in matter, and it does not answer."""
    sentence = example.passage.sentence
    kept = (sentence < sentence[example.start]) | (sentence > sentence[example.end])
    if kept.sum() < _SHORTEST:
        return None
    _, numbers = np.unique(sentence[kept], return_inverse=True)
    return Text(
        rows=example.passage.rows[kept], flags=example.passage.flags[kept], sentence=numbers.astype(sentence.dtype)
    )


def swapped(example: Example, material: Material, rng: random.Random) -> Text | None:
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
def reworded(example: Example, material: Material, rng: random.Random) -> Text | None:
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


def naming(example: Example, material: Material, rng: random.Random) -> Text:
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


def shuffled(passage: Text, start: int, end: int, rng: random.Random) -> tuple[Text, int, int]:
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


def thinned(passage: Text, start: int, end: int, rng: random.Random) -> tuple[Text, int, int]:
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


def noised(side: Text, material: Material, rng: random.Random, keep: range) -> Text:
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


def another(example: Example, place: int, material: Material, rng: random.Random) -> Text | None:
    """Return another paragraph, mostly one that looks like the answer."""
    near = material.neighbours.get(place)
    number = int(rng.choice(near)) if near is not None and len(near) and rng.random() < 0.85 else -1
    number = rng.choice(material.numbers) if number < 0 else number
    return material.passages[number] if number != example.paragraph else None


def in_arabic(side: Text, material: Material, start: int, end: int, *, keep: bool = False) -> tuple[Text, int, int]:
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
