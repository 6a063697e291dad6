"""The training data as one array of word numbers, and the pairs of text that the encoder learns to bring together.

Knows nothing of pieces, vectors or losses. Reads only the folder it is given; an evaluation file is never named here.
"""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.encoder.tokenizer import new_tokenizer, split_words

Pairs = NDArray[np.int32]
"""(n, 5): start and end of the left text, start and end of the right text, group; ends are exclusive."""

_SENTENCE_END = re.compile(r"(?<=[.!?؟؛])\s+(?=\S)")
_TITLE = re.compile(r'<doc [^>]*title="([^"]*)"')
_PARAGRAPHS_PER_ARTICLE = 14
_SHORTEST_PARAGRAPH = 25
_LONGEST_TEXT = 400


@dataclass(slots=True)
class Corpus:
    """Texts are ranges of ``words``; word numbers index ``vocabulary``."""

    vocabulary: list[str]
    counts: NDArray[np.int64]
    words: NDArray[np.int32]
    arabic: NDArray[np.bool_]
    """Of each word of the vocabulary: whether it is written in Arabic letters."""
    pairs: dict[str, Pairs] = field(default_factory=dict)
    """By stream: ``parallel:<set>``, ``lexicon:<set>``, ``question:<file>``, ``title`` and ``sentence``.

    Left is Arabic and right English in parallel text and lexicons; left is the question or title elsewhere.
    In ``sentence`` both ranges are the same paragraph: its left text is drawn anew each time.
    """

    def text(self, start: int, end: int) -> str:
        """Return the folded words of a range, joined by spaces."""
        return " ".join(self.vocabulary[word] for word in self.words[start:end])


class _Builder:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[NDArray[np.int32]] = []
        self._length = 0
        self._tokenizer = new_tokenizer()
        self._known: dict[str, tuple[int, int]] = {}
        self.pairs: dict[str, list[tuple[int, int, int, int, int]]] = collections.defaultdict(list)

    def add(self, text: str, *, longest: int = _LONGEST_TEXT) -> tuple[int, int]:
        """Store a text once and return its range."""
        if (known := self._known.get(text)) is not None:
            return known
        numbers = self._numbers
        ids = [numbers.setdefault(word, len(numbers)) for word in split_words(self._tokenizer, text)[:longest]]
        span = (self._length, self._length + len(ids))
        self._words.append(np.asarray(ids, dtype=np.int32))
        self._length = span[1]
        self._known[text] = span
        return span

    def pair(self, stream: str, left: tuple[int, int], right: tuple[int, int], group: int) -> None:
        if left[1] > left[0] and right[1] > right[0]:
            self.pairs[stream].append((*left, *right, group))

    def build(self) -> Corpus:
        words = np.concatenate(self._words)
        vocabulary = list(self._numbers)
        return Corpus(
            vocabulary=vocabulary,
            counts=np.bincount(words, minlength=len(vocabulary)),
            words=words,
            arabic=np.asarray([any("\u0600" <= letter <= "\u06ff" for letter in word) for word in vocabulary]),
            pairs={name: np.asarray(rows, dtype=np.int32) for name, rows in self.pairs.items()},
        )


def read_corpus(folder: Path) -> Corpus:
    """Read the training folder (see the model card for its files).

    Raises ``FileNotFoundError`` when one of the three files that cannot be done without is missing.
    """
    builder = _Builder()
    _read_parallel(builder, folder / "parallel.tsv.gz")
    _read_lexicon(builder, folder / "lexicon.tsv.gz")
    for path in sorted(folder.glob("qa_*.json.gz")):
        _read_questions(builder, path)
    _read_wikipedia(builder, folder / "arwiki.jsonl.gz")
    return builder.build()


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in tqdm(lines, desc=path.name, unit=" rows"):
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3:
                yield fields[0], fields[1], fields[2]


def _read_parallel(builder: _Builder, path: Path) -> None:
    rows = list(_rows(path))
    groups = _near_duplicates([english for _, _, english in rows])
    for (name, arabic, english), group in zip(rows, groups, strict=True):
        builder.pair(f"parallel:{name}", builder.add(arabic), builder.add(english), group)


def _near_duplicates(texts: Sequence[str]) -> list[int]:
    """Return a group number for each text; neighbours in sorted order that share most words share it."""
    order = sorted(range(len(texts)), key=texts.__getitem__)
    groups = [0] * len(texts)
    previous: set[str] = set()
    group = 0
    for index in order:
        words = set(texts[index].lower().split())
        if len(words & previous) < 0.6 * len(words | previous):
            group += 1
        groups[index] = group
        previous = words
    return groups


def _read_lexicon(builder: _Builder, path: Path) -> None:
    for name, arabic, english in _rows(path):
        if name == "l10n_places" and re.search(r"\d|^[A-Z]{2}\b", english):
            continue  # codes of provinces, not names
        left, right = builder.add(arabic), builder.add(english)
        builder.pair(f"lexicon:{name}", left, right, right[0])


def _read_questions(builder: _Builder, path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    stream = "question:" + path.name.removeprefix("qa_").removesuffix(".json.gz")
    single_sentences = stream.startswith("question:qamr")
    for article in tqdm(articles, desc=path.name, unit=" articles"):
        spans = [builder.add(paragraph["context"]) for paragraph in article["paragraphs"]]
        for number, (paragraph, span) in enumerate(zip(article["paragraphs"], spans, strict=True)):
            if single_sentences:  # a passage is the sentence with its neighbours, stored one after the other
                first = max(0, number - 2)
                window = spans[first : first + 5]
                if all(a[1] == b[0] for a, b in itertools.pairwise(window)):
                    span = (window[0][0], window[-1][1])
            for question in paragraph["qas"]:
                builder.pair(stream, builder.add(question["question"]), span, spans[number][0])
            if not single_sentences and span[1] - span[0] >= _SHORTEST_PARAGRAPH:
                builder.pair(stream.replace("question", "sentence"), span, span, span[0])


def _read_wikipedia(builder: _Builder, path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in tqdm(lines, desc=path.name, unit=" articles"):
            text = json.loads(line)["text"]
            match = _TITLE.search(text)
            title = match[1] if match else ""
            paragraphs = [p for p in text.split("\n") if len(p) > 6 * _SHORTEST_PARAGRAPH and not p.startswith("<")]
            for paragraph in paragraphs[:_PARAGRAPHS_PER_ARTICLE]:
                span = builder.add(paragraph)
                if span[1] - span[0] < _SHORTEST_PARAGRAPH:
                    continue
                builder.pair("sentence:arwiki", span, span, span[0])
                if title:
                    builder.pair("title:arwiki", builder.add(title), span, span[0])


def save(corpus: Corpus, path: Path) -> None:
    """Write the corpus to an ``.npz`` file."""
    arrays = {f"pairs/{name}": rows for name, rows in corpus.pairs.items()}
    np.savez(
        path,
        vocabulary=np.frombuffer("\n".join(corpus.vocabulary).encode(), dtype=np.uint8),
        counts=corpus.counts,
        words=corpus.words,
        arabic=corpus.arabic,
        **arrays,  # type: ignore[arg-type]
    )


def load(path: Path) -> Corpus:
    """Read what ``save`` wrote."""
    with np.load(path) as arrays:
        return Corpus(
            vocabulary=arrays["vocabulary"].tobytes().decode().split("\n"),
            counts=arrays["counts"],
            words=arrays["words"],
            arabic=arrays["arabic"],
            pairs={name.removeprefix("pairs/"): arrays[name] for name in arrays.files if name.startswith("pairs/")},
        )
