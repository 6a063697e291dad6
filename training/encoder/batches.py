"""Batches of text pairs as piece numbers: which pairs meet in a batch, and what each side of a pair looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.encoder.corpus import Corpus, Pairs

Ints = NDArray[np.int64]

PASSAGE_KINDS = ("question", "title", "sentence")
"""The kinds of pairs whose right text is a passage."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of whole numbers of different lengths: list ``i`` is ``flat[starts[i]:starts[i] + lengths[i]]``."""

    flat: Ints
    lengths: Ints

    @property
    def starts(self) -> Ints:
        """Return where each list begins in ``flat``."""
        return np.cumsum(self.lengths) - self.lengths

    def take(self, rows: Ints) -> Ragged:
        """Return the lists with these numbers, in this order."""
        starts = self.starts[rows]
        return take_ranges(self.flat, starts, starts + self.lengths[rows])


def take_ranges(flat: NDArray[np.integer], starts: NDArray[np.integer], ends: NDArray[np.integer]) -> Ragged:
    """Return ``flat[start:end]`` for each range.

    >>> take_ranges(np.arange(10), np.array([2, 7]), np.array([4, 8])).flat
    array([2, 3, 7])
    """
    lengths = np.maximum(np.asarray(ends, dtype=np.int64) - starts, 0)
    first = np.repeat(np.asarray(starts, dtype=np.int64) - (np.cumsum(lengths) - lengths), lengths)
    return Ragged(np.asarray(flat[first + np.arange(len(first))], dtype=np.int64), lengths)


def spell(words: Ragged, pieces_of_word: Ragged) -> Ragged:
    """Return texts given as words as texts given as pieces."""
    spelled = pieces_of_word.take(words.flat)
    ends = np.concatenate([[0], np.cumsum(spelled.lengths)])
    bounds = np.concatenate([[0], np.cumsum(words.lengths)])
    return Ragged(spelled.flat, np.diff(ends[bounds]))


def pieces_of_words(tokenizer: Tokenizer, vocabulary: Sequence[str]) -> Ragged:
    """Return the pieces of each (folded) word of the vocabulary."""
    lists = [encoding.ids for encoding in tokenizer.encode_batch(list(vocabulary), add_special_tokens=False)]
    lengths = np.asarray([len(ids) for ids in lists], dtype=np.int64)
    return Ragged(np.asarray([i for ids in lists for i in ids], dtype=np.int64), lengths)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of texts as words; ``groups`` numbers the pairs that must not be told apart."""

    kind: str
    left: Ragged
    right: Ragged
    groups: Ints


def draw(
    corpus: Corpus,
    passes: Mapping[str, float],
    *,
    size: int,
    longest: int,
    rng: np.random.Generator,
) -> Iterator[Batch]:
    """Yield the batches of one epoch in random order.

    ``passes`` says how often an epoch goes through a stream, by its full name or the part before the colon.
    A batch holds pairs of one kind (the part before the colon) from all its sets, since texts of one length and one
    sort are the negatives that teach most. Texts are cut to ``longest`` words.
    """
    by_kind: dict[str, list[Pairs]] = {}
    for stream, rows in corpus.pairs.items():
        kind = stream.partition(":")[0]
        share = passes.get(stream, passes.get(kind, 0.0))
        whole, part = divmod(share, 1.0)
        chosen = [rows] * int(whole) + [rows[rng.random(len(rows)) < part]]
        by_kind.setdefault(kind, []).extend(chosen)
    plan: list[tuple[str, Pairs]] = []
    for kind, parts in by_kind.items():
        rows = rng.permutation(np.concatenate(parts))
        plan += [(kind, rows[i : i + size]) for i in range(0, len(rows) - size // 2, size)]
    for number in rng.permutation(len(plan)):
        kind, rows = plan[number]
        yield _batch(corpus, kind, rows, longest=longest, rng=rng)


def _batch(corpus: Corpus, kind: str, rows: Pairs, *, longest: int, rng: np.random.Generator) -> Batch:
    left0, left1, right0, right1, groups = rows.T.astype(np.int64)
    if kind == "sentence":
        return _sentence_batch(corpus, rows, longest=longest, rng=rng)
    left = take_ranges(corpus.words, left0, np.minimum(left1, left0 + longest))
    right = take_ranges(corpus.words, right0, np.minimum(right1, right0 + longest))
    return Batch(kind, left, right, groups)


def _sentence_batch(corpus: Corpus, rows: Pairs, *, longest: int, rng: np.random.Generator) -> Batch:
    """Take some words that stand close together out of each paragraph: a made-up question about the rest."""
    start, end, groups = (rows[:, i].astype(np.int64) for i in (0, 1, 4))
    end = np.minimum(end, start + longest)
    length = np.minimum(rng.integers(8, 20, len(rows)), (end - start) // 2)
    at = start + (rng.random(len(rows)) * (end - start - length + 1)).astype(np.int64)
    window = take_ranges(corpus.words, at, at + length)
    kept = rng.random(len(window.flat)) < 0.6
    owner = np.repeat(np.arange(len(rows)), window.lengths)
    # What is asked stays in the passage half of the time: a question repeats some of the words that answer it.
    stays = rng.random(len(rows)) < 0.5
    whole = take_ranges(corpus.words, start, end)
    position = np.arange(len(whole.flat)) - np.repeat(whole.starts, whole.lengths)
    owner_whole = np.repeat(np.arange(len(rows)), whole.lengths)
    inside = (position >= (at - start)[owner_whole]) & (position < (at - start + length)[owner_whole])
    rest = ~(inside & ~stays[owner_whole])
    left = Ragged(window.flat[kept], np.bincount(owner[kept], minlength=len(rows)))
    right = Ragged(whole.flat[rest], np.bincount(owner_whole[rest], minlength=len(rows)))
    return Batch("sentence", left, right, groups)
