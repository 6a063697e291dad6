"""Text as the reader sees it: words with their stems, name keys, flags and vectors; knows nothing of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant import dates, names, numbers, text
from assistant.lexical import is_common, question_weight
from assistant.lexical.equivalents import equivalents, is_word
from assistant.lexical.translations import translations
from assistant.reading.usage import word_usage

FLAGS = (
    "digit",
    "year",
    "capital",
    "acronym",
    "comma",
    "stop",
    "opens",
    "closes",
    "dash",
    "first",
    "last",
    "latin",
)
"""What is told of a word by its letters and the marks around it, in the order of ``Words.flags``'s columns."""

_CAPITAL, _LATIN, _DIGIT = FLAGS.index("capital"), FLAGS.index("latin"), FLAGS.index("digit")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_OPENERS = re.compile(r"[(\[{«“\"‘]")
_CLOSERS = re.compile(r"[)\]}»”\"’]")
_COMMAS = re.compile(r"[,،;؛:]")
_STOPS = re.compile(r"[.!?؟…\n]")
_DASHES = re.compile(r"[-–—/]")
_TRANSLATIONS, _LEAST = 10, 0.08
"""Translations of a word that are looked for, and the score below which one is not."""
_SAME_LANGUAGE = 0.85
"""How surely an equivalent of its own language stands for a word."""
TELLS = ("dated", "counted", "placed", "name-like")
"""What a word tells of itself in either language, in the order of ``Lexicon.tells``'s columns: part of a date, a
number, a known place or people, and how much it looks like a name in a script without capitals."""
KEYS = 2
"""Phonetic keys kept of a word; a letter that may sound two ways gives two."""

_PROCLITICS = re.compile(r"[وف]?(?:لل|[بلكس])?")
_LEAST_LETTERS = 3
"""Of what is left of an Arabic word without what is written onto it."""
_LETTERS = re.compile(r"[^\W\d_]+")


class Encoder(Protocol):
    """What the reader needs of an encoder."""

    @property
    def id(self) -> str:
        """Name and content hash."""

    @property
    def table(self) -> NDArray[np.float32] | None:
        """One vector a piece, or ``None``."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text."""

    def pieces(self, texts: Sequence[str]) -> Sequence[NDArray[np.integer]]:
        """Return the piece ids of each text."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words of one text, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]
    rows: NDArray[np.int64]
    """Row of each word in the lexicon's arrays."""
    flags: NDArray[np.float32]
    """(n, len(FLAGS)), 0 or 1."""

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, start: int, end: int) -> range:
        """Return the positions of the words that lie inside ``text[start:end]``."""
        first = next((i for i, (a, _) in enumerate(self.spans) if a >= start), len(self.spans))
        last = next((i for i in range(first, len(self.spans)) if self.spans[i][1] > end), len(self.spans))
        return range(first, last)


def flags_of(passage: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Return what the letters of each word and the marks around it tell: (n, len(FLAGS)), 0 or 1.

    ``first`` and ``last`` say that a sentence's end stands before or behind the word.
    """
    last = len(spans) - 1
    out: list[tuple[bool, ...]] = []
    before = passage[: spans[0][0]] if spans else ""
    for i, (start, end) in enumerate(spans):
        behind = passage[end : spans[i + 1][0] if i < last else len(passage)]
        char = passage[start]
        digit, capital = char.isdecimal(), char.isupper()
        year = digit and _YEAR.fullmatch(text.fold(passage[start:end])) is not None
        acronym = capital and end - start > 1 and passage[start:end].isupper()
        comma = stop = closer = dash = False
        if behind != " ":
            comma, stop = _COMMAS.search(behind) is not None, _STOPS.search(behind) is not None
            closer, dash = _CLOSERS.search(behind) is not None, _DASHES.search(behind) is not None
        opener = before != " " and _OPENERS.search(before) is not None
        first = not i or (before != " " and _STOPS.search(before) is not None)
        latin = char.isascii() and not digit
        out.append((digit, year, capital, acronym, comma, stop, opener, closer, dash, first, i == last or stop, latin))
        before = behind
    return np.array(out, np.float32).reshape(len(spans), len(FLAGS))


class Lexicon:
    """What is known of each word met, by row; grows as texts are read, and starts anew when it is full."""

    def __init__(self, encoder: Encoder, *, capacity: int = 30_000, usage: NDArray[np.float32] | None = None) -> None:
        """``capacity``: distinct words kept, about 2 kB each.

        ``usage``: how pieces are used, (pieces, d), where that is known of the encoder's (``usage.usage_table``).
        """
        self._encoder = encoder
        self._usage = usage if usage is not None else np.zeros((1, 0), np.float32)
        self._capacity = capacity
        table = encoder.table
        self.has_vectors = table is not None
        self._table = table if table is not None else np.zeros((1, 1), np.float32)
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, int] = {}
        self._interned: dict[str, int] = {"": 0}
        self._others: dict[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}
        self.words: list[str] = []
        """Folded words by row."""
        self.vectors: NDArray[np.float32] = np.zeros((1024, self._table.shape[1]), np.float32)
        """Unit vectors, one a row; zero where the encoder has no table."""
        self.usage: NDArray[np.float32] = np.zeros((1024, 2 * self._usage.shape[1]), np.float32)
        """How each is used, of ``usage.word_usage``; without columns where that is not known."""
        self.weights: NDArray[np.float32] = np.zeros(1024, np.float32)
        """Length of a word's vector before it was made a unit: what training made of its idf; 1 without a table."""
        self.stems: NDArray[np.int64] = np.zeros(1024, np.int64)
        """Number of each word's stem; equal for equal stems."""
        self.bares: NDArray[np.int64] = np.zeros(1024, np.int64)
        """The same of each word without its Arabic article, which changes what a stemmer leaves of it."""
        self.keys: NDArray[np.int64] = np.zeros((1024, KEYS), np.int64)
        """Numbers of each word's phonetic keys, equal across the scripts; 0 where there is none."""
        self.common: NDArray[np.bool_] = np.zeros(1024, np.bool_)
        """Whether each is among the commonest words of Arabic: two of them that sound alike are two words."""
        self.says: NDArray[np.float32] = np.ones(1024, np.float32)
        """How much each word says in a question, 0 to 1."""
        self.tells: NDArray[np.float32] = np.zeros((1024, len(TELLS)), np.float32)
        """What each word tells of itself, 0 to 1."""

    def read(self, passages: Sequence[str]) -> tuple[Words, ...]:
        """Return the words of each text; new words get their rows in one go."""
        if len(self.words) > self._capacity:
            self._clear()
        spans = [text.words(passage) for passage in passages]
        folded = [[text.fold(p[a:b]) for a, b in s] for p, s in zip(passages, spans, strict=True)]
        self.learn(sorted({word for words in folded for word in words}))
        return tuple(
            Words(
                text=passage,
                spans=span,
                rows=np.fromiter((self._rows[word] for word in words), np.int64, len(words)),
                flags=flags_of(passage, span),
            )
            for passage, span, words in zip(passages, spans, folded, strict=True)
        )

    def row(self, word: str) -> int | None:
        """Return the row of a folded word already met."""
        return self._rows.get(word)

    def learn(self, words: Sequence[str]) -> None:
        """Give every new word a row."""
        new = [word for word in words if word not in self._rows]
        if not new:
            return
        first = len(self.words)
        self.words += new
        while len(self.words) > len(self.weights):
            self.vectors = np.concatenate([self.vectors, np.zeros_like(self.vectors)])
            self.usage = np.concatenate([self.usage, np.zeros_like(self.usage)])
            self.weights = np.concatenate([self.weights, np.zeros_like(self.weights)])
            self.stems = np.concatenate([self.stems, np.zeros_like(self.stems)])
            self.bares = np.concatenate([self.bares, np.zeros_like(self.bares)])
            self.keys = np.concatenate([self.keys, np.zeros_like(self.keys)])
            self.common = np.concatenate([self.common, np.zeros_like(self.common)])
            self.says = np.concatenate([self.says, np.ones_like(self.says)])
            self.tells = np.concatenate([self.tells, np.zeros_like(self.tells)])
        for row, word in enumerate(new, first):
            self._rows[word] = row
            stem = text.stem(word)
            self.stems[row] = self._intern("s", stem)
            bare = _bare(word)
            self.bares[row] = self.stems[row] if bare == word else self._intern("s", text.stem(bare))
            self.common[row] = not word.isascii() and is_common(stem)
            self.says[row] = question_weight(stem)
            self.tells[row] = _tells(word)
            for column, key in enumerate(_keys(word)):
                self.keys[row, column] = self._intern("k", key)
        self.weights[first : len(self.words)] = 1.0
        if self.has_vectors:
            pieces = self._encoder.pieces(new)
            sums = _summed(pieces, self._table)
            lengths = np.linalg.norm(sums, axis=1)
            self.vectors[first : len(self.words)] = sums / np.maximum(lengths, 1e-6)[:, None]
            self.weights[first : len(self.words)] = lengths
            if self._usage.shape[1]:
                self.usage[first : len(self.words)] = word_usage(pieces, self._usage)

    def _intern(self, kind: str, value: str) -> int:
        return self._interned.setdefault(kind + value, len(self._interned)) if value else 0

    def name_keys(self, words: Words) -> NDArray[np.int64]:
        """Return the keys of each word that may be a name (capitalised, or in a script without capitals), else 0.

        (len(words), KEYS).
        """
        may = (words.flags[:, _CAPITAL] + (1 - words.flags[:, _LATIN])) * (1 - words.flags[:, _DIGIT])
        return np.where(may[:, None] > 0, self.keys[words.rows], 0)

    def others(self, row: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the numbers of the stems that may stand for a word, and how surely: translations and equivalents."""
        found = self._others.get(row)
        if found is None:
            word = self.words[row]
            stems = dict.fromkeys((text.stem(word), text.stem(_bare(word))))
            pairs = sorted((pair for stem in stems for pair in translations(stem)), key=lambda pair: -pair[1])
            sure = {other: _SAME_LANGUAGE for stem in stems for other in equivalents(stem)}
            sure |= {other: 1.0 for other, score in pairs[:_TRANSLATIONS] if score >= _LEAST}
            made = np.array([self._intern("s", other) for other in sure], np.int64)
            found = self._others[row] = (made, np.array(list(sure.values()), np.float32))
        return found


def _summed(pieces: Sequence[NDArray[np.integer]], table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sum of the piece vectors of each word: (words, d)."""
    lengths = np.fromiter((len(p) for p in pieces), np.int64, len(pieces))
    out = np.zeros((len(pieces), table.shape[1]), np.float32)
    if lengths.sum():
        flat = np.concatenate([np.asarray(p, dtype=np.int64) for p in pieces])
        starts = np.cumsum(lengths) - lengths
        some = lengths > 0
        out[some] = np.add.reduceat(table[flat].astype(np.float32), starts[some], axis=0)
    return out


def _bare(folded: str) -> str:
    """Return a folded Arabic word without what is written onto it, where the rest is a word: «لتصنيع», «تصنيع».

    The article always goes; conjunctions, prepositions and the «س» of the future from a word that is none with them.
    """
    without = text.bare(folded)
    if without != folded or folded[:1].isascii() or is_word(text.stem(folded)):
        return without
    onto = _PROCLITICS.match(folded)
    ends = range(1, onto.end() + 1) if onto is not None else ()
    rests = (folded[end:] for end in ends if len(folded) - end >= _LEAST_LETTERS)
    return next((rest for rest in rests if is_word(text.stem(rest))), folded)


def _tells(word: str) -> tuple[float, ...]:
    """Return the columns of ``TELLS`` of a folded word."""
    place = names.longest_match([word], 0)
    return (
        float(bool(dates.find(word))),
        float(_may_hold_number(word) and bool(numbers.find(word))),
        float(place is not None and place[0].kind != "organisation"),
        0.0 if word.isascii() or word[0].isdecimal() else names.name_probability([word], 0),
    )


def _may_hold_number(word: str) -> bool:
    """Return whether it is worth looking for a number in a folded word."""
    return any(map(str.isdecimal, word)) or any(map(numbers.is_number_word, _LETTERS.findall(word)))


def _keys(word: str) -> tuple[str, ...]:
    """Return the phonetic keys of a word long enough to be told by them."""
    if len(word) < 3 or not word[0].isalpha():
        return ()
    return tuple(key for key in names.keys(word.removesuffix("'s")) if len(key) > 2)[:KEYS]
