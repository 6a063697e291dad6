"""Learns how pieces of words are used, from what stands around them; writes ``assistant/reading/model/usage.npz``.

A continuous bag of words with a matrix for each place (Ling et al., 2015, "Two/too simple adaptations of word2vec for
syntax problems"): five pieces and marks on either side say what stands between, against pieces drawn by frequency.
Some pieces are exchanged for a translation, so that both languages share one space. The text is that of the shared
training folder and the news written for this project.

    python -m training.reader.usage --training ../shared/training
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from assistant import text
from assistant.embedding import load_encoder
from assistant.reading.usage import FILE, write
from assistant.reading.words import Encoder
from training.fusion.wordbook import WORD_BOOK
from training.reader.dataset import load
from training.reader.invented import sets
from training.reader.translation import dictionary
from training.reader.written import FOLDER

DIMENSIONS, AROUND = 64, 5
_BATCH, _DRAWN, _RATE = 4096, 768, 3e-3
_SWITCHED, _SWITCHED_AROUND = 0.2, 0.15
"""Shares of the pieces that are told, and of those around them, that are exchanged for a translation."""
_COMMON = 2e-4
"""Share of the text above which a piece is told less often than it stands there."""
_LEAST = 10
"""Times a piece must stand in the text to have a vector."""
_ENGLISH_TWICE = 2
"""There is a third as much English as Arabic."""
_TRANSLATIONS = 6
_MARKS = (r"[.!?؟…\n]", r"[,،;؛:]", r"[(\[{«“\"‘)\]}»”]", r".")
"""What marks between two words are told apart: a stop, a pause, a bracket or quote, any other."""
_PATTERNS = tuple(map(re.compile, _MARKS))
Ids = NDArray[np.int64]


class Pieces:
    """The pieces of texts and the marks between them as numbers: an encoder's own first, then marks, then nothing."""

    def __init__(self, encoder: Encoder) -> None:
        assert encoder.table is not None
        self._encoder = encoder
        self.count = len(encoder.table)
        self.nothing = self.count + len(_MARKS)
        self._known: dict[str, list[int]] = {}

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """Return the pieces of folded words."""
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        self._known |= {word: ids.tolist() for word, ids in zip(new, self._encoder.pieces(new), strict=True)}
        return [self._known[word] for word in words]

    def stream(self, texts: Iterable[str]) -> Ids:
        """Return all texts as one row, with enough of nothing between them."""
        parts: list[Ids] = [np.full(AROUND, self.nothing, np.int64)]
        for one in texts:
            spans, end, made = text.words(one), 0, []
            for (a, b), ids in zip(spans, self.of([text.fold(one[a:b]) for a, b in spans]), strict=True):
                made += [*self._mark(one[end:a]), *ids]
                end = b
            parts += [np.array([*made, self.count], np.int64), parts[0]]
        return np.concatenate(parts)

    def _mark(self, between: str) -> tuple[int, ...]:
        if not between.strip():
            return ()
        return (self.count + next(place for place, pattern in enumerate(_PATTERNS) if pattern.search(between.strip())),)


def texts(shared: Path, written: Path = FOLDER) -> tuple[list[str], list[str]]:
    """Return the English and the Arabic texts of the shared folder and of the news written for this project."""
    found: dict[str, list[str]] = {"en": [], "ar": []}
    for path in sorted(shared.glob("qa_*.json.gz")):
        found["ar" if "arcd" in path.name else "en"] += [context for context, _ in load(path)]
    with gzip.open(shared / "arwiki.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            found["ar"] += [part for part in json.loads(line)["text"].split("\n")[1:] if part.strip()]
    with gzip.open(shared / "parallel.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            source, arabic, english = line.rstrip("\n").split("\t")[:3]
            if source != "l10n_software":
                found["ar"].append(arabic)
                found["en"].append(english)
    for articles, _ in sets(written / "news"):
        for article in articles.values():
            found["ar" if text.detect_language(article.body) == "ar" else "en"].append(article.body)
    return found["en"], found["ar"]


def switches(pieces: Pieces, lexicon: Path, rng: random.Random) -> Ids:
    """Return some translations of each piece that is a word, -1 beside them: (pieces, ``_TRANSLATIONS``)."""
    pairs = [(english, arabic) for english, found in dictionary(lexicon).items() for arabic in found]
    for line in WORD_BOOK.read_text(encoding="utf-8").splitlines():
        sides = [[text.fold(word) for word in side.split()[:2]] for side in line.split("\t")]
        pairs += itertools.product(*sides)
    others: dict[int, dict[int, None]] = defaultdict(dict)
    for one, other in zip(pieces.of([e for e, _ in pairs]), pieces.of([a for _, a in pairs]), strict=True):
        if len(one) == len(other) == 1:
            others[one[0]][other[0]] = others[other[0]][one[0]] = None
    table = np.full((pieces.nothing + 1, _TRANSLATIONS), -1, np.int64)
    for piece, found in others.items():
        chosen = rng.sample(list(found), min(len(found), _TRANSLATIONS))
        table[piece, : len(chosen)] = chosen
    return table


def learn(stream: Ids, switched: Ids, *, nothing: int, minutes: float, seed: int = 1) -> NDArray[np.float32]:
    """Return one vector a number below ``nothing``; 0 for one that hardly stands in the text."""
    torch.manual_seed(seed)
    told, size = torch.from_numpy(stream), nothing + 1
    table = torch.from_numpy(switched)
    choices = (table >= 0).sum(1)
    counts = torch.bincount(told, minlength=size).double()
    places = torch.nonzero(told != nothing)[:, 0]
    kept = (_COMMON * len(told) / counts[told[places]]).sqrt().clamp(max=1).float()
    drawn = counts.clone()
    drawn[nothing] = 0
    drawn = drawn**0.75 / (drawn**0.75).sum()
    usual = drawn.clamp(min=1e-12).log().float() + math.log(_DRAWN)
    around, out = torch.randn(size, DIMENSIONS) * 0.1, torch.zeros(size, DIMENSIONS)
    by_place = torch.randn(2 * AROUND * DIMENSIONS, DIMENSIONS) / math.sqrt(2 * AROUND * DIMENSIONS)
    bent = torch.randn(DIMENSIONS, DIMENSIONS) / math.sqrt(DIMENSIONS)
    weights = [around, out, torch.zeros(size), by_place, bent, torch.zeros(DIMENSIONS)]
    around, out, bias, by_place, bent, shift = (weight.requires_grad_() for weight in weights)
    optimiser = torch.optim.Adam(weights, lr=_RATE, betas=(0.9, 0.99))
    steps = torch.tensor([*range(-AROUND, 0), *range(1, AROUND + 1)])

    def switch(ids: torch.Tensor, share: float) -> torch.Tensor:
        chosen = (torch.rand(ids.shape) * choices[ids].clamp(min=1)).long()
        return torch.where((torch.rand(ids.shape) < share) & (choices[ids] > 0), table[ids, chosen], ids)

    began, many = time.monotonic(), int(_BATCH / kept.mean())
    while (done := (time.monotonic() - began) / 60 / minutes) < 1:
        for group in optimiser.param_groups:
            group["lr"] = _RATE * max(0.02, (1 + math.cos(math.pi * done)) / 2)
        at = torch.randint(len(places), (many,))
        at = places[at[torch.rand(many) < kept[at]]]
        target = switch(told[at], _SWITCHED)
        seen = around[switch(told[at[:, None] + steps], _SWITCHED_AROUND)].flatten(1) @ by_place
        seen = functional.dropout(seen + (seen + shift).relu() @ bent, 0.1)
        others = torch.multinomial(drawn.float(), _DRAWN, replacement=True)
        right = (seen * out[target]).sum(1) + bias[target] - usual[target]
        wrong = seen @ out[others].T + bias[others] - usual[others]
        loss = (torch.logaddexp(torch.logsumexp(wrong, 1), right) - right).mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    often = (counts >= _LEAST).numpy()[:nothing]
    vectors = out.detach().numpy()[:nothing]
    made = np.where(often[:, None], vectors - vectors[often].mean(axis=0), np.float32(0))
    return (made / made[often].std()).astype(np.float32)


def main() -> None:
    """Learn for the time given and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.usage", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--minutes", type=float, default=7)
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    pieces = Pieces(load_encoder(options.encoder))
    english, arabic = texts(options.training)
    stream = pieces.stream([*english * _ENGLISH_TWICE, *arabic])
    table = switches(pieces, options.training / "lexicon.tsv.gz", random.Random(0))
    vectors = learn(stream, table, nothing=pieces.nothing, minutes=options.minutes)
    write(vectors[: pieces.count], options.out)
    print(f"{len(stream)} pieces of text, {int(vectors.any(axis=1).sum())} of {pieces.count} with a vector")


if __name__ == "__main__":
    main()
