"""Questions and passages as rows of a lexicon, from SQuAD-style files; knows nothing of networks."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import text
from assistant.reading.question import QuestionType, question_type
from assistant.reading.words import Lexicon

LONGEST = 140
"""Words of a passage a training example keeps: whole sentences around the answer."""
JOINED = 4
"""Single-sentence contexts of QAMR joined to one passage."""

Ints = NDArray[np.int64]
Paragraph = tuple[str, list[tuple[str, list[tuple[int, str]]]]]
"""Context and its questions, each with its answers as (offset, text)."""
Titled = tuple[str, Paragraph]
"""A paragraph behind the title of its article, empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A text as rows of a lexicon, with the flags of ``assistant.reading.words.FLAGS`` and sentence numbers."""

    rows: NDArray[np.int32]
    flags: NDArray[np.uint8]
    sentence: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.rows)

    def cut(self, low: int, high: int) -> Text:
        """Return the words ``low`` to ``high`` with sentences counted from 0."""
        return Text(
            rows=self.rows[low:high],
            flags=self.flags[low:high],
            sentence=self.sentence[low:high] - self.sentence[low : low + 1],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """One question on one passage."""

    language: str
    times: float
    """How often it is seen a pass."""
    paragraph: int
    """Number of the passage among all."""
    asked: str
    question: Text
    kind: QuestionType
    passage: Text
    start: int
    """First word of the answer; -1 when the passage does not hold it."""
    end: int
    """Last word of the answer."""
    title: Text
    """Of the article; without a word where it has none."""
    lead: Text
    """The first sentence of the article, or of a paragraph, which stands for one."""
    across: bool = False
    """Whether question and passage are of two languages."""


def load(path: Path) -> list[Paragraph]:
    """Return every paragraph of a SQuAD v1.1 file."""
    return [paragraph for _, paragraph in load_titled(path)]


def load_titled(path: Path) -> list[Titled]:
    """Return every paragraph of a SQuAD v1.1 file behind its title."""
    return [(title, paragraph) for title, paragraphs in load_articles(path) for paragraph in paragraphs]


def load_articles(path: Path) -> list[tuple[str, list[Paragraph]]]:
    """Return title and paragraphs of every article of a SQuAD v1.1 file; QAMR's titles are numbers and left empty."""
    raw = path.read_bytes()
    data = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)["data"]
    return [
        (
            "" if ":" in article.get("title", "") else article.get("title", "").replace("_", " "),
            [
                (
                    paragraph["context"],
                    [
                        (qa["question"], [(a["answer_start"], a["text"]) for a in qa["answers"]])
                        for qa in paragraph["qas"]
                    ],
                )
                for paragraph in article["paragraphs"]
            ],
        )
        for article in data
    ]


def joined(paragraphs: Sequence[Paragraph], rng: random.Random) -> Iterator[Paragraph]:
    """Return passages made of ``JOINED`` neighbouring single-sentence contexts, in an order of their own."""
    for first in range(0, len(paragraphs), JOINED):
        group = list(paragraphs[first : first + JOINED])
        rng.shuffle(group)
        context = ""
        questions: list[tuple[str, list[tuple[int, str]]]] = []
        for sentence, asked in group:
            shift = len(context) + 1 if context else 0
            context = f"{context} {sentence}" if context else sentence
            questions += [(q, [(start + shift, answer) for start, answer in answers]) for q, answers in asked]
        yield context, questions


def as_text(lexicon: Lexicon, written: str) -> tuple[Text, Ints, Ints]:
    """Return a text, and where each of its words starts and ends."""
    (words,) = lexicon.read([written])
    starts = np.array([a for a, _ in words.spans], np.int64)
    ends = np.array([b for _, b in words.spans], np.int64)
    bounds = np.array([a for a, _ in text.sentences(written)], np.int64)
    sentence = np.maximum(np.searchsorted(bounds, starts, side="right") - 1, 0)
    _, sentence = np.unique(sentence, return_inverse=True)
    made = Text(
        rows=words.rows.astype(np.int32), flags=words.flags.astype(np.uint8), sentence=sentence.astype(np.int16)
    )
    return made, starts, ends


def first_sentence(passage: Text) -> Text:
    """Return the first sentence of a passage that has a word."""
    return passage.cut(0, int(np.searchsorted(passage.sentence, passage.sentence[0], side="right")))


def examples(
    paragraphs: Sequence[Titled],
    *,
    first: int,
    language: str,
    lexicon: Lexicon,
    rng: random.Random,
    times: float = 1.0,
) -> Iterator[Example]:
    """Return one example a question whose answer falls on whole words; ``first`` numbers the first paragraph."""
    for number, (title, (context, questions)) in enumerate(paragraphs, first):
        passage, named = as_text(lexicon, context), as_text(lexicon, title)[0]
        if not len(passage[0]):
            continue
        for question, answers in questions:
            if not answers:
                continue
            at, answer = answers[0]
            made = example_of(question, passage, at, at + len(answer), lexicon, rng)
            if made is not None:
                yield replace(made, language=language, times=times, paragraph=number, title=named)


def example_of(
    question: str, read: tuple[Text, Ints, Ints], start: int, end: int, lexicon: Lexicon, rng: random.Random
) -> Example | None:
    """Return the example of one question over a passage whose answer stands at ``start`` to ``end``, -1 for none.

    ``read``: the passage, as ``as_text`` returns it. It has no title, and opens its article. ``None`` where question or
    passage has no word, or the answer does not fall on whole words.
    """
    passage, starts, ends = read
    if not len(passage.rows) or not text.words(question):
        return None
    first, last, low, high = -1, -1, 0, LONGEST
    if start >= 0:
        first = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(starts, end, side="left")) - 1
        if last < first or last - first > 40:
            return None
        low, high = _window(passage.sentence, first, last, rng)
    asked, _, _ = as_text(lexicon, question)
    return Example(
        language="",
        times=1.0,
        paragraph=-1,
        asked=question,
        question=asked.cut(0, 40),
        kind=question_type(question),
        passage=passage.cut(low, high),
        start=first - low if first >= 0 else -1,
        end=last - low if first >= 0 else -1,
        title=passage.cut(0, 0),
        lead=first_sentence(passage),
    )


def _window(sentence: NDArray[np.int16], first: int, last: int, rng: random.Random) -> tuple[int, int]:
    """Return the words to keep: whole sentences around the answer, at most ``LONGEST`` words or the answer's own."""
    if len(sentence) <= LONGEST:
        return 0, len(sentence)
    low_sentence, high_sentence = int(sentence[first]), int(sentence[last])
    top = int(sentence[-1])

    def span(low: int, high: int) -> tuple[int, int]:
        return int(np.searchsorted(sentence, low)), int(np.searchsorted(sentence, high, side="right"))

    while True:
        options = [(low_sentence - 1, high_sentence), (low_sentence, high_sentence + 1)]
        rng.shuffle(options)
        for low, high in options:
            a, b = span(max(low, 0), min(high, top))
            if low >= 0 and high <= top and b - a <= LONGEST:
                low_sentence, high_sentence = low, high
                break
        else:
            a, b = span(low_sentence, high_sentence)
            if b - a > LONGEST:  # one endless sentence: cut around the answer
                a = max(a, first - LONGEST // 2)
                b = min(b, max(last + 1, a + LONGEST))
            return a, b
