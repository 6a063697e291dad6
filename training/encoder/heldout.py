"""A slice of the training data that a trial run does without, and what it measures there.

Choices between configurations are made on these figures, so that evaluation files measure and never choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import COSINE_SHARE, interaction
from training.encoder.batches import Ragged, spell, take_ranges
from training.encoder.corpus import Corpus, Pairs

_HASH = 2_654_435_761
_ONE_IN = 8
_QUESTIONS = ("question:arcd_train_clean", "question:tydiqa_en_train", "question:squadshifts_new_wiki")
_PAIRS = ("parallel:mtgeneval_wiki", "parallel:tatoeba")
_EVERYDAY = "parallel:tatoeba"
_MOST = 300
_MOST_EVERYDAY = 1000
_LONGEST = 300
_ASKED_WORDS = 6


def split(corpus: Corpus) -> tuple[Corpus, dict[str, Pairs]]:
    """Return the corpus without its held-out pairs, and those pairs by stream.

    Whole groups are held out, so that near-duplicates and questions on one paragraph stay together.
    """
    kept: dict[str, Pairs] = {}
    held: dict[str, Pairs] = {}
    for name, rows in corpus.pairs.items():
        chosen = (rows[:, 4].astype(np.int64) * _HASH >> 7) % _ONE_IN == 0
        if name not in (*_QUESTIONS, *_PAIRS):
            chosen[:] = False
        kept[name], held[name] = rows[~chosen], rows[chosen]
    paragraphs = np.concatenate([held[name][:, 4] for name in _QUESTIONS if name in held] or [np.zeros(0, np.int32)])
    for name, rows in kept.items():
        if name.startswith("sentence:"):
            kept[name] = rows[~np.isin(rows[:, 4], paragraphs)]
    without = Corpus(
        vocabulary=corpus.vocabulary, counts=corpus.counts, words=corpus.words, arabic=corpus.arabic, pairs=kept
    )
    return without, {name: rows for name, rows in held.items() if len(rows)}


@dataclass(frozen=True, slots=True)
class Pool:
    """Questions and passages as pieces; ``own[i]`` answers question ``i``."""

    questions: list[NDArray[np.int32]]
    passages: list[NDArray[np.int32]]
    own: NDArray[np.int64]


def pools(corpus: Corpus, held: Mapping[str, Pairs], pieces_of_word: Ragged, *, seed: int = 5) -> dict[str, Pool]:
    """Return questions on paragraphs by set, and sentences and parts of them to be found in the other language."""
    rng = np.random.default_rng(seed)
    found = {}
    for name in _QUESTIONS:
        if name in held:
            rows = rng.permutation(held[name])[:_MOST]
            spans, own = np.unique(rows[:, 2:4], axis=0, return_inverse=True)
            others = rng.permutation(corpus.pairs[name])[:_MOST, 2:4]
            passages = _texts(corpus, pieces_of_word, np.unique(np.concatenate([spans, others]), axis=0))
            order = {tuple(s): i for i, s in enumerate(np.unique(np.concatenate([spans, others]), axis=0).tolist())}
            numbers = np.asarray([order[tuple(span)] for span in spans.tolist()])[own.ravel()]
            found[name] = Pool(_texts(corpus, pieces_of_word, rows[:, 0:2]), passages, numbers)
    parallel = [rng.permutation(held[name])[:_MOST] for name in _PAIRS if name in held]
    if parallel:
        rows = np.concatenate(parallel)
        rows = rows[np.unique(rows[:, 4], return_index=True)[1]]
        arabic, english = (_texts(corpus, pieces_of_word, rows[:, i : i + 2]) for i in (0, 2))
        numbers = np.arange(len(rows))
        found["part en>ar"] = Pool(_parts(corpus, pieces_of_word, rows[:, 2:4], rng), arabic, numbers)
        found["part ar>en"] = Pool(_parts(corpus, pieces_of_word, rows[:, 0:2], rng), english, numbers)
        found["whole ar>en"] = Pool(arabic, english, numbers)
    if _EVERYDAY in held:
        rows = rng.permutation(held[_EVERYDAY])[:_MOST_EVERYDAY]
        for column in (0, 2):  # a text with two translations has no one place that is right
            rows = rows[np.unique(rows[:, column], return_index=True)[1]]
        arabic, english = (_texts(corpus, pieces_of_word, rows[:, i : i + 2]) for i in (0, 2))
        found["everyday ar>en"] = Pool(arabic, english, np.arange(len(rows)))
        found["everyday en>ar"] = Pool(english, arabic, np.arange(len(rows)))
    return found


def measure(table: NDArray[np.float32], pool: Pool) -> tuple[float, float]:
    """Return the percent of questions whose own passage comes first: by cosine, and by interaction with cosine."""
    cosines = _vectors(table, pool.questions) @ _vectors(table, pool.passages).T
    mixed = COSINE_SHARE * cosines + np.stack([interaction(table, asked, pool.passages) for asked in pool.questions])
    own = np.arange(len(pool.own)), pool.own
    by_cosine, by_both = (
        100 * float(np.mean((scores > scores[own][:, None]).sum(axis=1) == 0)) for scores in (cosines, mixed)
    )
    return by_cosine, by_both


def _vectors(table: NDArray[np.float32], texts: list[NDArray[np.int32]]) -> NDArray[np.float32]:
    sums = np.stack([table[ids].sum(axis=0) for ids in texts])
    return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)


def _texts(corpus: Corpus, pieces_of_word: Ragged, spans: NDArray[np.int32]) -> list[NDArray[np.int32]]:
    start, end = spans.T.astype(np.int64)
    texts = spell(take_ranges(corpus.words, start, np.minimum(end, start + _LONGEST)), pieces_of_word)
    return [texts.flat[s : s + n].astype(np.int32) for s, n in zip(texts.starts, texts.lengths, strict=True)]


def _parts(
    corpus: Corpus, pieces_of_word: Ragged, spans: NDArray[np.int32], rng: np.random.Generator
) -> list[NDArray[np.int32]]:
    """Return some of the rarer words of each sentence, as a question would name them."""
    parts = []
    for start, end in spans:
        words = np.unique(corpus.words[start:end])
        words = words[np.argsort(corpus.counts[words])][: max(_ASKED_WORDS, len(words) * 2 // 3)]
        asked = rng.permutation(words)[:_ASKED_WORDS].astype(np.int64)
        parts.append(pieces_of_word.take(asked).flat.astype(np.int32))
    return parts
