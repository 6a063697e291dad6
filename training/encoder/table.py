"""The trained table: one vector a piece, composed of the vectors of its features, and its update by a batch."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import scipy.sparse
import torch
from numpy.typing import NDArray
from torch import Tensor

_BETAS = (0.9, 0.98)
_EPSILON = 1e-8


def distinct(numbers: NDArray[np.integer], *, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct numbers, all under ``size``, and each number's place among them.

    What ``np.unique`` gives, without its sort: a third of a training step went there.
    """
    seen = np.zeros(size, dtype=bool)
    seen[numbers] = True
    found = np.flatnonzero(seen)
    place = np.empty(size, dtype=np.int64)
    place[found] = np.arange(len(found))
    return found, place[numbers]


@dataclass(slots=True)
class Adam:
    """Adam (Kingma and Ba, 2015) over the rows of a table that have a gradient."""

    values: Tensor
    first: Tensor
    second: Tensor

    @classmethod
    def over(cls, values: Tensor) -> Adam:
        """Return the optimiser at its first step."""
        return cls(values, torch.zeros_like(values), torch.zeros_like(values))

    def update(self, rows: Tensor, gradient: Tensor, rate: float, step: int) -> None:
        """Move ``rows`` against ``gradient`` (rows, d); ``step`` counts from 1."""
        first = self.first[rows].lerp_(gradient, 1 - _BETAS[0])
        second = self.second[rows].mul_(_BETAS[1]).addcmul_(gradient, gradient, value=1 - _BETAS[1])
        self.first.index_copy_(0, rows, first)
        self.second.index_copy_(0, rows, second)
        size = rate * (1 - _BETAS[1] ** step) ** 0.5 / (1 - _BETAS[0] ** step)
        self.values.index_add_(0, rows, first.div_(second.sqrt_().add_(_EPSILON)), alpha=-size)


class _Mix(torch.autograd.Function):
    """Sparse times dense, with a gradient for the dense factor only."""

    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, matrix: scipy.sparse.csr_array, dense: Tensor) -> Tensor:
        ctx.matrix = matrix  # type: ignore[attr-defined]
        return _times(matrix, dense)

    @staticmethod
    def backward(ctx: torch.autograd.function.FunctionCtx, *gradients: Tensor) -> tuple[None, Tensor]:
        return None, _times(ctx.matrix.T.tocsr(), gradients[0])  # type: ignore[attr-defined]


def _times(matrix: scipy.sparse.csr_array, dense: Tensor) -> Tensor:
    with warnings.catch_warnings():
        # torch calls compressed rows "beta"; their product with a dense matrix is all that is used of them.
        warnings.filterwarnings("ignore", message="Sparse CSR tensor support is in beta")
        sparse = torch.sparse_csr_tensor(
            torch.from_numpy(matrix.indptr.astype(np.int64)),
            torch.from_numpy(matrix.indices.astype(np.int64)),
            torch.from_numpy(matrix.data.astype(np.float32)),
            size=matrix.shape,
            check_invariants=False,
        ).to(dense.device)
    return torch.sparse.mm(sparse, dense)


class Table:
    """Vectors of pieces: ``weight[piece] * (features @ parts)[piece]``; parts and log-weights are learned."""

    def __init__(
        self,
        features: scipy.sparse.csr_array,
        parts: NDArray[np.float32],
        weights: NDArray[np.float32],
        *,
        device: str = "cpu",
    ) -> None:
        self.features = features
        self.parts = Adam.over(torch.from_numpy(parts).to(device))
        self.log_weights = Adam.over(torch.from_numpy(np.log(weights)[:, None]).to(device))
        self.step = 0

    def rows(self, pieces: NDArray[np.int64]) -> Rows:
        """Return the vectors of these distinct pieces, ready to be trained."""
        matrix = self.features[pieces]
        used, columns = distinct(matrix.indices, size=self.features.shape[1])
        compact = scipy.sparse.csr_array((matrix.data, columns, matrix.indptr), shape=(len(pieces), len(used)))
        parts = self.parts.values[torch.from_numpy(used.astype(np.int64))].requires_grad_()
        log_weights = self.log_weights.values[torch.from_numpy(pieces)].requires_grad_()
        vectors = _Mix.apply(compact, parts) * log_weights.exp()
        return Rows(
            self, torch.from_numpy(used.astype(np.int64)), torch.from_numpy(pieces), parts, log_weights, vectors
        )

    def whole(self) -> NDArray[np.float32]:
        """Return the finished table (pieces, d)."""
        with torch.no_grad():
            mixed = _times(self.features, self.parts.values) * self.log_weights.values.exp()
        return np.asarray(mixed.cpu().numpy(), dtype=np.float32)

    def state(self) -> dict[str, Tensor | int]:
        """Return what a checkpoint holds."""
        named = {"parts": self.parts, "weights": self.log_weights}
        tensors = {f"{n}.{s}": getattr(a, s) for n, a in named.items() for s in ("values", "first", "second")}
        return {**tensors, "step": self.step}

    def restore(self, state: dict[str, Tensor | int]) -> None:
        """Take up a checkpoint's state."""
        for name, adam in {"parts": self.parts, "weights": self.log_weights}.items():
            for slot in ("values", "first", "second"):
                getattr(adam, slot).copy_(state[f"{name}.{slot}"])
        self.step = int(state["step"])


@dataclass(slots=True)
class Rows:
    """The rows of a table that one batch uses."""

    table: Table
    used: Tensor
    pieces: Tensor
    parts: Tensor
    log_weights: Tensor
    vectors: Tensor

    def update(self, rate: float) -> None:
        """Apply the gradients that ``backward`` left behind."""
        self.table.step += 1
        if self.parts.grad is not None and self.log_weights.grad is not None:
            self.table.parts.update(self.used, self.parts.grad, rate, self.table.step)
            self.table.log_weights.update(self.pieces, self.log_weights.grad, rate, self.table.step)
