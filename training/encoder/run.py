"""One training run, stage by stage; each stage's result is kept in the work folder and taken up again."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tqdm import tqdm

from assistant.embedding import COSINE_SHARE
from assistant.embedding.embedded import write
from training.encoder import corpus as corpora
from training.encoder import heldout
from training.encoder.batches import PASSAGE_KINDS, Batch, Ragged, draw, pieces_of_words, spell, take_ranges
from training.encoder.configuration import Configuration
from training.encoder.corpus import Corpus
from training.encoder.features import piece_features, stem_classes
from training.encoder.losses import bag, contrast, interaction_scores, ranking
from training.encoder.switching import Switcher
from training.encoder.table import Table, distinct
from training.encoder.tokenizer import train_tokenizer
from training.encoder.translation import normalised, strengths

_RARE = 100
_LEAST_RATE = 1e-6


@dataclass(frozen=True, slots=True)
class Materials:
    """What a run needs beside the pairs of text: pieces, what they share, and what each may be switched for."""

    tokenizer: Tokenizer
    pieces_of_word: Ragged
    counts: NDArray[np.int64]
    """Of each piece in the whole corpus."""
    features: scipy.sparse.csr_array
    switcher: Switcher | None
    """``None`` where no text is switched."""


def train(configuration: Configuration, *, data: Path, out: Path, work: Path, trial: bool = False) -> Iterator[str]:
    """Train an encoder and write it to ``out``, yielding what was measured after each epoch of a trial.

    A trial holds out the slice of ``heldout``; the run that makes a release uses all pairs.
    """
    work.mkdir(parents=True, exist_ok=True)
    corpus = _corpus(data, work)
    materials = prepare(corpus, configuration, work)
    pools = {}
    if trial:
        corpus, held = heldout.split(corpus)
        pools = heldout.pools(corpus, held, materials.pieces_of_word)
    table = new_table(materials, configuration)
    key = _key({f.name: getattr(configuration, f.name) for f in dataclasses.fields(configuration)})
    checkpoint = work / f"checkpoint-{key}{'-trial' if trial else ''}.pt"
    first = _resume(table, checkpoint)
    for epoch in range(first, configuration.epochs + configuration.closing_epochs):
        # A generator an epoch, so that a run taken up again draws what it would have drawn.
        rng = np.random.default_rng([configuration.seed, epoch])
        losses = run_epoch(table, corpus, materials, configuration, rng=rng, epoch=epoch)
        torch.save({"epoch": epoch + 1, "table": table.state()}, checkpoint)
        yield f"epoch {epoch + 1}: " + ", ".join(f"{kind} {loss:.3f}" for kind, loss in sorted(losses.items()))
        for name, pool in pools.items():
            by_cosine, by_both = heldout.measure(table.whole(), pool)
            yield f"  {name}: first place {by_cosine:.1f} by cosine, {by_both:.1f} with interaction"
    write(out, materials.tokenizer, table.whole())
    yield f"written to {out}"


def prepare(corpus: Corpus, configuration: Configuration, work: Path) -> Materials:
    """Return the materials of a run, from the work folder where they were made before."""
    tokenizer = _tokenizer(corpus, configuration, work)
    size = tokenizer.get_vocab_size()
    pieces_of_word = pieces_of_words(tokenizer, corpus.vocabulary)
    counts = np.zeros(size, dtype=np.int64)
    np.add.at(counts, pieces_of_word.flat, np.repeat(corpus.counts, pieces_of_word.lengths))
    pieces = [tokenizer.id_to_token(number) for number in range(size)]
    classes, names = stem_classes(pieces)
    strength = _strengths(corpus, pieces_of_word, classes, len(names), work, configuration)
    to_english, to_arabic = normalised(strength), normalised(scipy.sparse.csr_array(strength.T))
    features = piece_features(
        pieces, classes, to_english, translated=configuration.translated, sounding=configuration.sounding
    )
    switcher = Switcher.over(scipy.sparse.csr_array(to_english + to_arabic), classes, counts)
    return Materials(tokenizer, pieces_of_word, counts, features, switcher)


def new_table(materials: Materials, configuration: Configuration) -> Table:
    """Return the table before training: random parts, weights that start at the pieces' idf."""
    rng = np.random.default_rng(configuration.seed)
    size, width = len(materials.counts), configuration.dimensions
    parts = rng.standard_normal((materials.features.shape[1], width), dtype=np.float32) * np.float32(width**-0.5)
    parts[:size] *= np.float32(configuration.own)
    idf = np.log(materials.counts.sum() / (materials.counts + _RARE))
    weights = np.maximum(idf / idf.max(), 0.1).astype(np.float32)
    return Table(materials.features, parts, weights, device=configuration.device)


def run_epoch(
    table: Table,
    corpus: Corpus,
    materials: Materials,
    configuration: Configuration,
    *,
    rng: np.random.Generator,
    epoch: int,
) -> dict[str, float]:
    """Train one epoch, of the first ones or of the closing ones, and return the mean loss of each kind of batch."""
    c = configuration
    closing = epoch >= c.epochs
    passes, highest = (c.closing_passes, c.closing_rate) if closing else (c.passes, c.rate)
    before, epochs = (epoch - c.epochs, c.closing_epochs) if closing else (epoch, c.epochs)
    batches = list(draw(corpus, passes, size=c.batch, longest=c.longest, rng=rng))
    losses: dict[str, list[float]] = {}
    named = f"epoch {epoch + 1} of {c.epochs + c.closing_epochs}"
    for number, batch in enumerate(tqdm(batches, desc=named, unit=" batches")):
        done = (before + number / len(batches)) / epochs
        loss = train_batch(table, batch, materials, c, rng=rng, rate=highest * (1 - done) + _LEAST_RATE)
        losses.setdefault(batch.kind, []).append(loss)
    return {kind: float(np.mean(values)) for kind, values in losses.items()}


def train_batch(
    table: Table,
    batch: Batch,
    materials: Materials,
    configuration: Configuration,
    *,
    rng: np.random.Generator,
    rate: float,
) -> float:
    """Bring the pairs of a batch together and the rest apart; return the loss."""
    c = configuration
    left, right = (spell(side, materials.pieces_of_word) for side in (batch.left, batch.right))
    if c.switched and materials.switcher is not None and batch.kind in PASSAGE_KINDS:
        left, right = (materials.switcher.switch(side, c.switched, rng) for side in (left, right))
    filled = np.flatnonzero((left.lengths > 0) & (right.lengths > 0))
    left, right, groups = left.take(filled), right.take(filled), batch.groups[filled]
    used, places = distinct(np.concatenate([left.flat, right.flat]), size=len(materials.counts))
    left = Ragged(places[: len(left.flat)], left.lengths)
    right = Ragged(places[len(left.flat) :], right.lengths)
    rows = table.rows(used)
    x, y = bag(rows.vectors, left), bag(rows.vectors, right)
    loss = contrast(x, y, groups, c.scale)
    if c.interaction and batch.kind != "lexicon":
        few = np.arange(min(c.interaction_texts, len(filled)))
        one, other = left.take(few), right.take(few)
        cosines = x[: len(few)] @ y[: len(few)].T
        if batch.kind == "parallel" and rng.random() < 0.5:  # either language may ask
            one, other, cosines = other, one, cosines.T
        scores = interaction_scores(rows.vectors, one, other) + COSINE_SHARE * cosines
        loss = loss + c.interaction * ranking(scores, groups[few], c.scale)
    loss.backward()  # type: ignore[no-untyped-call]
    rows.update(rate)
    return float(loss.item())


def _corpus(data: Path, work: Path) -> Corpus:
    files = sorted(data.glob("*.gz"))
    path = work / f"corpus-{_key([[file.name, file.stat().st_size] for file in files])}.npz"
    if not path.exists():
        corpora.save(corpora.read_corpus(data), path)
    return corpora.load(path)


def _tokenizer(corpus: Corpus, configuration: Configuration, work: Path) -> Tokenizer:
    path = work / f"tokenizer-{_key([configuration.pieces, len(corpus.words), len(corpus.vocabulary)])}.json"
    if not path.exists():
        counted = zip(corpus.vocabulary, corpus.counts.tolist(), strict=True)
        frequent = ((word, count) for word, count in counted if count > 1)
        train_tokenizer(frequent, pieces=configuration.pieces).save(str(path))
    return Tokenizer.from_file(str(path))


def _strengths(
    corpus: Corpus,
    pieces_of_word: Ragged,
    classes: NDArray[np.int64],
    size: int,
    work: Path,
    configuration: Configuration,
) -> scipy.sparse.csr_array:
    path = work / f"translations-{_key([configuration.pieces, len(corpus.words), len(corpus.vocabulary)])}.npz"
    if not path.exists():
        aligned = [rows for name, rows in corpus.pairs.items() if name.startswith(("parallel:", "lexicon:"))]
        spans = np.concatenate(aligned)
        left, right = (spell(take_ranges(corpus.words, spans[:, i], spans[:, i + 1]), pieces_of_word) for i in (0, 2))
        found = strengths(
            Ragged(classes[left.flat], left.lengths), Ragged(classes[right.flat], right.lengths), size=size
        )
        scipy.sparse.save_npz(path, found)
    return scipy.sparse.csr_array(scipy.sparse.load_npz(path))


def _key(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=_plain).encode()).hexdigest()[:10]


def _resume(table: Table, checkpoint: Path) -> int:
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    table.restore(state["table"])
    return int(state["epoch"])


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)
