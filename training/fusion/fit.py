"""Learns the weights of the fusion: candidates as the product finds them, a softmax over each question's candidates.

Run as ``python -m training.fusion.fit ../shared/training --corpus training/runs/encoder/corpus.npz --encoder TRIAL
--translations HELD.tsv.gz --out assistant/retrieval/fusion.json``; docs/retrieval.md tells how TRIAL and HELD are made.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.embedding import Encoder, load_encoder
from assistant.lexical import translations
from assistant.records import Filters
from assistant.retrieval.candidates import gather
from assistant.retrieval.features import FEATURES
from assistant.retrieval.judging import judge
from assistant.retrieval.question import analyse_question
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.encoder import corpus
from training.fusion.pools import Pool, held_out_pools

_LOG = logging.getLogger(__name__)
_DECAY = 1e-3
"""Weight of the sum of squares of the weights beside the loss."""
Floats = NDArray[np.float32]
Case = tuple[Floats, NDArray[np.bool_]]
"""The features of a question's candidates, and which of them are of its own paragraph."""


def mine(pool: Pool, encoder: Encoder) -> list[Case]:
    """Return the candidates of every question, as the product finds them in an index of the pool."""
    most = Settings().candidates
    cases = []
    with index(pool.paragraphs, encoder) as (catalogue, vectors):
        for text, own in tqdm(list(zip(pool.questions, pool.own, strict=True)), desc=pool.name):
            question = analyse_question(text)
            vector = encoder.encode([text])[0]
            found = gather(question, vector, catalogue=catalogue, vectors=vectors, most=most, filters=Filters())
            right = np.array([one.article.id == str(own) for one in found.passages])
            cases.append((judge(question, found, encoder).rows if len(right) else np.zeros((0, len(FEATURES))), right))
    return cases


def fit(sets: Sequence[Sequence[Case]]) -> Floats:
    """Return the weights that give a question's own passages most of the softmax; every set counts alike."""
    kept = [[case for case in cases if case[1].any()] for cases in sets]
    cases = [case for one in kept for case in one]
    share = torch.tensor([1 / len(one) / len(kept) for one in kept for _ in one])
    width = max(len(right) for _, right in cases)
    rows = torch.zeros(len(cases), width, len(FEATURES))
    there, right = torch.full((len(cases), width), -1e9), torch.full((len(cases), width), -1e9)
    for at, (features, mine_) in enumerate(cases):
        rows[at, : len(mine_)] = torch.from_numpy(features)
        there[at, : len(mine_)] = 0.0
        right[at, : len(mine_)] = torch.where(torch.from_numpy(mine_), 0.0, -1e9)
    weights = torch.zeros(len(FEATURES), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = rows @ weights
        missed = torch.logsumexp(scores + there, 1) - torch.logsumexp(scores + right, 1)
        value = (share * missed).sum() + _DECAY * (weights**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)
    return weights.detach().numpy()


def first_place(cases: Sequence[Case], weights: Floats) -> float:
    """Return the percent of questions whose best candidate is of their own paragraph."""
    return 100 * float(np.mean([bool(right.any()) and bool(right[(rows @ weights).argmax()]) for rows, right in cases]))


def main() -> None:
    """Fit on held-out training questions, say how well each set does when left out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", required=True, help="of a trial run, which has not seen the held-out questions")
    parser.add_argument("--translations", type=Path, help="a table made --without mtgeneval_wiki")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if arguments.translations:
        translations.TABLE = arguments.translations
    encoder = load_encoder(arguments.encoder)
    pools = held_out_pools(arguments.data, corpus.load(arguments.corpus))
    mined = {pool.name: mine(pool, encoder) for pool in pools}
    alone = {}
    for name, cases in mined.items():
        others = [mined[other] for other in mined if other not in (name, "together")]
        alone[name] = round(first_place(cases, fit(others)), 1)
    weights = fit(list(mined.values()))
    result = {
        "encoder": encoder.id,
        "weights": dict(zip(FEATURES, (round(float(weight), 3) for weight in weights), strict=True)),
        "held_out_first_place": {name: round(first_place(cases, weights), 1) for name, cases in mined.items()},
        "first_place_when_left_out": alone,
        "questions": {pool.name: len(pool.questions) for pool in pools},
    }
    arguments.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    _LOG.info("%s", result)


if __name__ == "__main__":
    main()
