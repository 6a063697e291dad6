"""Learns the weights of the fusion: candidates as the product finds them, a softmax over each question's candidates.

First the weights of the features, then a layer of units over how each candidate stands among the others, which adds
what the features say together.

    python -m training.fusion.fit ../shared/training --corpus CORPUS.npz --encoder TRIAL --out assistant/retrieval

docs/retrieval.md tells how CORPUS and TRIAL are made.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import tqdm

from assistant.embedding import Encoder, load_encoder
from assistant.records import Filters
from assistant.retrieval.candidates import gather
from assistant.retrieval.features import FEATURES
from assistant.retrieval.fusion import Fusion, Units, standing
from assistant.retrieval.judging import judge
from assistant.retrieval.question import analyse_question
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.encoder import corpus
from training.fusion.pools import Pool, held_out_pools

_LOG = logging.getLogger(__name__)
_DECAY = 1e-3
"""Weight of the sum of squares of the weights beside the loss."""
_UNITS, _PASSES, _BATCH, _RATE, _DROP, _UNIT_DECAY = 32, 20, 512, 3e-3, 0.2, 1e-2
"""Of the layer: its width, and how it is trained."""
_FOREIGN = 1.868
"""Bonus of passages in the other language, that of the fit before the news was fitted on.

No story of the pools is told in both languages, so that the fit takes what is in the other one for unlikely (0.5): in
an archive that tells them in both, the article in the question's language then goes before the one that answers.
"""
_FOLD = 40
"""Questions in a row, which are on the same articles, that are left out together."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """What one question found."""

    rows: Floats
    """(candidates, ``FEATURES``)."""
    right: NDArray[np.bool_]
    """(candidates,): which of them hold the answer."""
    articles: NDArray[np.intp]
    """(candidates,): numbers of the articles."""

    def first(self, fusion: Fusion) -> bool:
        """Return whether the best candidate holds the answer."""
        return bool(self.right.any()) and bool(self.right[fusion.scores(self.rows, self.articles).argmax()])


def mine(pool: Pool, encoder: Encoder) -> list[Case]:
    """Return what every question finds in an index of the pool, as the product searches."""
    most = Settings().candidates
    cases = []
    with index(pool.bodies, encoder, pool.titles) as (catalogue, vectors):
        for one in tqdm(pool.asked, desc=pool.name):
            question, vector = analyse_question(one.question), encoder.encode([one.question])[0]
            found = gather(question, vector, catalogue=catalogue, vectors=vectors, most=most, filters=Filters())
            if not found.passages:
                continue
            judged = judge(question, found, encoder)
            right = [
                at.article.id == str(one.own) and at.passage.start < one.end and one.start < at.passage.end
                for at in found.passages
            ]
            cases.append(Case(rows=judged.rows, right=np.array(right), articles=judged.articles))
    return cases


class _Padded:
    """The cases that hold a right candidate, one row of tensors each; every set counts alike."""

    def __init__(self, sets: Sequence[Sequence[Case]]) -> None:
        kept = [[case for case in cases if case.right.any()] for cases in sets]
        self.cases = [case for one in kept for case in one]
        self.share = torch.tensor([1 / len(one) / len(kept) for one in kept for _ in one])
        width = max(len(case.right) for case in self.cases)
        self.there = torch.full((len(self.cases), width), -1e9)
        self.right = torch.full((len(self.cases), width), -1e9)
        for at, case in enumerate(self.cases):
            self.there[at, : len(case.right)] = 0.0
            self.right[at, : len(case.right)] = torch.where(torch.from_numpy(case.right), 0.0, -1e9)

    def rows(self, made: Sequence[Floats]) -> torch.Tensor:
        """Return one array a case as one tensor."""
        rows = torch.zeros(len(self.cases), self.there.shape[1], made[0].shape[1])
        for at, one in enumerate(made):
            rows[at, : len(one)] = torch.from_numpy(one)
        return rows

    def missed(self, scores: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        """Return the loss of some cases: minus the logarithm of what their right candidates have of the softmax."""
        all_, right = scores + self.there[at], scores + self.right[at]
        return self.share[at] * (torch.logsumexp(all_, 1) - torch.logsumexp(right, 1))


def fit(sets: Sequence[Sequence[Case]], *, encoder: str = "", units: int = _UNITS, seed: int = 0) -> Fusion:
    """Return the weights that give a question's right candidates most of the softmax; every set counts alike.

    ``units``: of the layer; none for the weights of the features alone.
    """
    padded = _Padded(sets)
    rows, every = padded.rows([case.rows for case in padded.cases]), torch.arange(len(padded.cases))
    weights = torch.zeros(len(FEATURES), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = padded.missed(rows @ weights, every).sum() + _DECAY * (weights**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)
    fusion = Fusion(encoder=encoder, weights=dict(zip(FEATURES, weights.tolist(), strict=True)))
    return replace(fusion, units=_layer(padded, rows @ weights.detach(), units, seed)) if units else fusion


def _layer(padded: _Padded, given: torch.Tensor, units: int, seed: int) -> Units:
    """Return the layer that adds most to the scores ``given``."""
    torch.manual_seed(seed)
    made = [standing(case.rows, case.articles) for case in padded.cases]
    stacked = np.concatenate(made)
    mean, spread = stacked.mean(axis=0), np.maximum(stacked.std(axis=0), np.float32(1e-3))
    inputs = padded.rows([(one - mean) / spread for one in made])
    enter = torch.nn.Linear(inputs.shape[2], units)
    leave = torch.nn.Parameter(torch.zeros(units))
    optimiser = torch.optim.AdamW([*enter.parameters(), leave], lr=_RATE, weight_decay=_UNIT_DECAY)
    for _ in range(_PASSES):
        for at in torch.randperm(len(padded.cases)).split(_BATCH):
            hidden = functional.dropout(enter(inputs[at]).relu(), _DROP)
            loss = padded.missed(given[at] + hidden @ leave, at).sum() * (len(padded.cases) / len(at))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    weight, bias = enter.weight.detach().numpy().T, enter.bias.detach().numpy()
    return Units(mean=mean, spread=spread, enter=weight.copy(), bias=bias.copy(), leave=leave.detach().numpy().copy())


def first_place(cases: Sequence[Case], fusion: Fusion) -> float:
    """Return the percent of questions whose best candidate holds the answer."""
    return 100 * float(np.mean([case.first(fusion) for case in cases]))


def left_out(mined: Mapping[str, Sequence[Case]], *, units: int = _UNITS) -> dict[str, float]:
    """Return the first place of each set by weights that were fitted on the other half of all sets."""
    firsts: dict[str, list[bool]] = {name: [] for name in mined}
    for half in (0, 1):
        seen = [[case for at, case in enumerate(cases) if at // _FOLD % 2 == half] for cases in mined.values()]
        fusion = fit(seen, units=units)
        for name, cases in mined.items():
            firsts[name] += [case.first(fusion) for at, case in enumerate(cases) if at // _FOLD % 2 != half]
    return {name: round(100 * float(np.mean(of_set)), 1) for name, of_set in firsts.items()}


def write(fusion: Fusion, folder: Path, about: Mapping[str, object]) -> None:
    """Write ``fusion.json`` and ``fusion.npz``."""
    weights = {name: round(weight, 3) for name, weight in fusion.weights.items()}
    row = {"encoder": fusion.encoder, "weights": weights, **about}
    (folder / "fusion.json").write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
    assert fusion.units is not None
    units = {name: getattr(fusion.units, name) for name in Units.__annotations__}
    np.savez(folder / "fusion.npz", **units)


def main() -> None:
    """Fit on held-out training questions, say how well each half does by the other, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", required=True, help="of a trial run, which has not seen the held-out questions")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    encoder = load_encoder(arguments.encoder)
    mined = {pool.name: mine(pool, encoder) for pool in held_out_pools(arguments.shared, corpus.load(arguments.corpus))}
    about = {
        "first_place_when_left_out": left_out(mined),
        "the_same_without_units": left_out(mined, units=0),
        "questions": {name: len(cases) for name, cases in mined.items()},
    }
    fusion = fit(list(mined.values()), encoder=encoder.id)
    write(replace(fusion, weights={**fusion.weights, "foreign": _FOREIGN}), arguments.out, about)
    _LOG.info("%s", about)


if __name__ == "__main__":
    main()
