"""Train a finished encoder on: ``python -m training.encoder.growing --data FOLDER --start FOLDER --out FOLDER``.

Brings the questions written for this project together with the paragraphs that answer them, by cosine and by late
interaction, with some of the other pairs so that they are not forgotten, and draws the table part of the way back to
what it was. Vectors move so little by it that what was trained over them before still reads by them.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.embedding import load_encoder
from assistant.embedding.embedded import EmbeddedEncoder, write
from training.encoder import corpus as corpora
from training.encoder import heldout
from training.encoder.batches import pieces_of_words
from training.encoder.configuration import Configuration
from training.encoder.corpus import Corpus, Pairs
from training.encoder.run import Materials, run_epoch
from training.encoder.table import Table
from training.encoder.tokenizer import new_tokenizer, split_words
from training.reader.slices import newest_corpus
from training.reader.written import Written, written

_LONGEST = 400
"""Words of a text that are kept."""
_KEPT = 0.7
"""What is kept of a vector's way; all of it takes 0.6 points of Tatoeba's pairs."""
_PASSES = {
    "parallel:tatoeba": 2.5,
    "lexicon": 0.1,
    "question": 0.25,
    "question:arcd_train_clean": 2.0,
    "question:tydiqa_en_train": 0.7,
    "question:qamr_devtest": 0.1,
    "question:written_paragraphs": 1.0,
    "question:written_news": 1.0,
    "title": 0.15,
    "sentence": 0.2,
}
GROWTH = Configuration(
    batch=512,
    rate=0.005,
    epochs=4,
    closing_epochs=0,
    interaction=1.0,
    interaction_texts=192,
    switched=0.0,
    passes=_PASSES,
    seed=1,
)
"""How the encoder in the package was trained on."""


def grow(
    start: EmbeddedEncoder, corpus: Corpus, questions: Sequence[Written], configuration: Configuration
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield, after each epoch, its mean losses and the table (pieces, d), drawn back part of the way.

    ``questions``: those that are answered and may be learned from.
    """
    table_before = start.table.astype(np.float32)
    together = with_questions(corpus, questions)
    materials = _materials(start.tokenizer, together, len(table_before))
    table = Table(materials.features, table_before.copy(), np.ones(len(table_before), np.float32))
    for epoch in range(configuration.epochs):
        rng = np.random.default_rng([configuration.seed, epoch])
        losses = run_epoch(table, together, materials, configuration, rng=rng, epoch=epoch)
        told = ", ".join(f"{kind} {loss:.3f}" for kind, loss in sorted(losses.items()))
        yield told, table_before + _KEPT * (table.whole() - table_before)


def with_questions(corpus: Corpus, questions: Sequence[Written]) -> Corpus:
    """Return the corpus with the written questions as pairs of their own, by source; pairs of a passage are a group."""
    numbers = {word: number for number, word in enumerate(corpus.vocabulary)}
    splitter, words, length = new_tokenizer(), [corpus.words], len(corpus.words)
    spans: dict[str, tuple[int, int]] = {}
    pairs: dict[str, Pairs] = dict(corpus.pairs)
    for source in dict.fromkeys(one.source for one in questions):
        rows = []
        for one in questions:
            if one.source != source:
                continue
            for side in (one.question, one.passage):
                if side not in spans:
                    ids = [numbers.setdefault(word, len(numbers)) for word in split_words(splitter, side)[:_LONGEST]]
                    words.append(np.asarray(ids, np.int32))
                    spans[side] = (length, length + len(ids))
                    length += len(ids)
            left, right = spans[one.question], spans[one.passage]
            if left[1] > left[0] and right[1] > right[0]:
                rows.append((*left, *right, right[0]))
        pairs[f"question:written_{source}"] = np.asarray(rows, np.int32).reshape(-1, 5)
    every, vocabulary = np.concatenate(words), list(numbers)
    return Corpus(
        vocabulary=vocabulary,
        counts=np.bincount(every, minlength=len(vocabulary)),
        words=every,
        arabic=np.asarray([any("\u0600" <= letter <= "\u06ff" for letter in word) for word in vocabulary]),
        pairs=pairs,
    )


def _materials(tokenizer: Tokenizer, corpus: Corpus, size: int) -> Materials:
    """Return what a run needs where each piece has its vector for itself and no text is put into another language."""
    spelled = pieces_of_words(tokenizer, corpus.vocabulary)
    counts = np.zeros(size, np.int64)
    np.add.at(counts, spelled.flat, np.repeat(corpus.counts, spelled.lengths))
    alone = scipy.sparse.csr_array(scipy.sparse.identity(size, dtype=np.float32, format="csr"))
    return Materials(tokenizer, spelled, counts, alone, None)


def main(arguments: list[str] | None = None) -> int:
    """Train on, write the encoder and print the losses; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.growing", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"), help="folder of the training data")
    parser.add_argument("--start", required=True, help="folder of the encoder to go on from")
    parser.add_argument("--out", type=Path, required=True, help="folder the encoder is written to")
    parser.add_argument("--corpus", type=Path, default=None, help="the corpus it was trained on; the newest by default")
    parser.add_argument("--epochs", type=int, default=GROWTH.epochs)
    parser.add_argument("--trial", action="store_true", help="leave the held-out slice out, as its trial run did")
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    corpus = corpora.load(newest_corpus(chosen.corpus) if chosen.corpus else newest_corpus())
    if chosen.trial:
        corpus, _ = heldout.split(corpus)
    start = load_encoder(chosen.start)
    if not isinstance(start, EmbeddedEncoder):
        print(f"{chosen.start!r} is no encoder of ours; name a folder that training.encoder wrote.", file=sys.stderr)
        return 1
    questions = [one for one in written(chosen.data) if one.start >= 0 and not one.held_out]
    for losses, grown in grow(start, corpus, questions, dataclasses.replace(GROWTH, epochs=chosen.epochs)):
        print(losses, flush=True)
        write(chosen.out, start.tokenizer, grown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
