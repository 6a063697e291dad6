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
    sums = functional.embedding_bag(_on(texts.flat, vectors), vectors, _on(texts.starts, vectors), mode="mean")
    return functional.normalize(sums, dim=1)


def contrast(left: Tensor, right: Tensor, groups: NDArray[np.int64], scale: float) -> Tensor:
    """Return the symmetric in-batch softmax loss; pairs of one group are no negatives of each other."""
    scores = _masked(scale * left @ right.T, groups)
    target = torch.arange(len(scores), device=scores.device)
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def interaction_scores(vectors: Tensor, left: Ragged, right: Ragged) -> Tensor:
    """Return the late interaction of every left text with every right one, (left texts, right texts).

    The same figure as ``assistant.embedding.interaction``; texts hold rows of ``vectors`` and are not empty.
    """
    asked, asked_place = distinct(left.flat, size=len(vectors))
    read, read_place = distinct(right.flat, size=len(vectors))
    questions = vectors[_on(asked, vectors)]
    passages = functional.normalize(vectors[_on(read, vectors)], dim=1)
    likeness = passages @ functional.normalize(questions, dim=1).T
    met = functional.embedding_bag(
        _on(read_place, vectors), likeness, _on(right.starts, vectors), mode="max"
    ).T.contiguous()
    place, starts = _on(asked_place, vectors), _on(left.starts, vectors)
    weights = questions.norm(dim=1)[place] ** EMPHASIS
    sums = functional.embedding_bag(place, met, starts, mode="sum", per_sample_weights=weights)
    ones = torch.ones(1, 1, dtype=met.dtype, device=met.device)
    totals = functional.embedding_bag(torch.zeros_like(place), ones, starts, mode="sum", per_sample_weights=weights)
    return sums / totals


def ranking(scores: Tensor, groups: NDArray[np.int64], scale: float) -> Tensor:
    """Return the softmax loss of each row's own column among those of other groups."""
    return functional.cross_entropy(_masked(scale * scores, groups), torch.arange(len(scores), device=scores.device))


def _masked(scores: Tensor, groups: NDArray[np.int64]) -> Tensor:
    numbers = _on(groups, scores)
    same = numbers[:, None] == numbers[None, :]
    same.fill_diagonal_(False)
    return scores.masked_fill(same, -1e4)


def _on(numbers: NDArray[np.int64], beside: Tensor) -> Tensor:
    return torch.from_numpy(numbers).to(beside.device)
