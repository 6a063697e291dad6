"""From a candidate's features to its score: a weighted sum whose weights were learned once and ship as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.features import COVERAGE, FEATURES, INTERACTION, NAMES, VECTOR

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "fusion.json"


@dataclass(frozen=True)
class Fusion:
    """Weights by feature; ``encoder`` is the id of the encoder whose cosines they were learned with."""

    encoder: str
    weights: Mapping[str, float]

    @cached_property
    def vector(self) -> Floats:
        """Return the weights in the order of ``FEATURES``; 0 for a feature that has none."""
        return np.array([self.weights.get(name, 0.0) for name in FEATURES], dtype=np.float32)

    def scores(self, rows: Floats) -> Floats:
        """Return the score of each row of features, (candidates,); any real number, higher is better."""
        scores: Floats = rows @ self.vector
        return scores

    def parts(self, rows: Floats) -> tuple[dict[str, float], ...]:
        """Return what lexical, name, vector and interaction features add to the score of each row of features."""
        weighed = rows * self.vector
        sums = {part: weighed[:, columns].sum(axis=1).tolist() for part, columns in _COLUMNS.items()}
        return tuple(dict(zip(sums, values, strict=True)) for values in zip(*sums.values(), strict=True))


def _part(feature: str) -> str:
    plain = feature.removeprefix("foreign_")
    if plain in NAMES:
        return "name"
    if plain in VECTOR:
        return "vector"
    return "interaction" if plain in (*INTERACTION, *COVERAGE) else "lexical"


_COLUMNS = {
    part: [at for at, name in enumerate(FEATURES) if _part(name) == part]
    for part in ("lexical", "name", "vector", "interaction")
}


@cache
def learned(path: Path = WEIGHTS) -> Fusion:
    """Return the weights that ship with the package."""
    row = json.loads(path.read_text(encoding="utf-8"))
    return Fusion(encoder=row["encoder"], weights=row["weights"])
