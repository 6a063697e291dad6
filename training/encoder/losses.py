"""The scores of texts against texts that training and search share, and the loss over them."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from assistant.embedding import EMPHASIS
from training.encoder.batches import Ragged
from training.encoder.table import distinct


def bag(vectors: Tensor, texts: Ragged) -> Tensor:
    """Return the mean vector of each text (texts, d), normalised; ``texts`` holds rows of ``vectors``."""
    sums = functional.embedding_bag(torch.from_numpy(texts.flat), vectors, torch.from_numpy(texts.starts), mode="mean")
    return functional.normalize(sums, dim=1)


def contrast(left: Tensor, right: Tensor, groups: NDArray[np.int64], scale: float) -> Tensor:
    """Return the symmetric in-batch softmax loss; pairs of one group are no negatives of each other."""
    scores = _masked(scale * left @ right.T, groups)
    target = torch.arange(len(scores))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def interaction_scores(vectors: Tensor, left: Ragged, right: Ragged) -> Tensor:
    """Return the late interaction of every left text with every right one, (left texts, right texts).

    The same figure as ``assistant.embedding.interaction``; texts hold rows of ``vectors`` and are not empty.
    """
    asked, asked_place = distinct(left.flat, size=len(vectors))
    read, read_place = distinct(right.flat, size=len(vectors))
    questions = vectors[torch.from_numpy(asked)]
    passages = functional.normalize(vectors[torch.from_numpy(read)], dim=1)
    likeness = passages @ functional.normalize(questions, dim=1).T
    met = functional.embedding_bag(
        torch.from_numpy(read_place), likeness, torch.from_numpy(right.starts), mode="max"
    ).T.contiguous()
    place, starts = torch.from_numpy(asked_place), torch.from_numpy(left.starts)
    weights = questions.norm(dim=1)[place] ** EMPHASIS
    sums = functional.embedding_bag(place, met, starts, mode="sum", per_sample_weights=weights)
    ones = torch.ones(1, 1, dtype=met.dtype)
    totals = functional.embedding_bag(torch.zeros_like(place), ones, starts, mode="sum", per_sample_weights=weights)
    return sums / totals


def ranking(scores: Tensor, groups: NDArray[np.int64], scale: float) -> Tensor:
    """Return the softmax loss of each row's own column among those of other groups."""
    return functional.cross_entropy(_masked(scale * scores, groups), torch.arange(len(scores)))


def _masked(scores: Tensor, groups: NDArray[np.int64]) -> Tensor:
    numbers = torch.from_numpy(groups)
    same = numbers[:, None] == numbers[None, :]
    same.fill_diagonal_(False)
    return scores.masked_fill(same, -1e4)
