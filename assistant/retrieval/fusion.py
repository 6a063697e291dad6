"""From a candidate's features to its score, by weights that were learned once and ship as files."""

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
Ints = NDArray[np.intp]
WEIGHTS = Path(__file__).parent / "fusion.json"
UNITS = Path(__file__).parent / "fusion.npz"


@dataclass(frozen=True, kw_only=True, eq=False)
class Units:
    """A layer of rectified units over ``standing``: what the features are worth together, beyond each by itself."""

    mean: Floats
    spread: Floats
    enter: Floats
    """(columns of ``standing``, units)."""
    bias: Floats
    leave: Floats
    """(units,)."""

    def scores(self, rows: Floats, articles: Ints) -> Floats:
        """Return what is added to the score of each row of features, (candidates,)."""
        inputs = (standing(rows, articles) - self.mean) / self.spread
        added: Floats = np.maximum(inputs @ self.enter + self.bias, 0) @ self.leave
        return added


@dataclass(frozen=True)
class Fusion:
    """Weights by feature; ``encoder`` is the id of the encoder whose cosines they were learned with."""

    encoder: str
    weights: Mapping[str, float]
    units: Units | None = None

    @cached_property
    def vector(self) -> Floats:
        """Return the weights in the order of ``FEATURES``; 0 for a feature that has none."""
        return np.array([self.weights.get(name, 0.0) for name in FEATURES], dtype=np.float32)

    def parts(self, rows: Floats, articles: Ints) -> dict[str, Floats]:
        """Return what each kind of features adds to the score of each row of features, and what all do together.

        (candidates,) each, any real number; ``articles`` (candidates,) numbers the articles.
        """
        weighed = rows * self.vector
        parts: dict[str, Floats] = {part: weighed[:, columns].sum(axis=1) for part, columns in _COLUMNS.items()}
        parts["together"] = np.zeros(len(rows), np.float32)
        if self.units is not None:
            parts["together"] = self.units.scores(rows, articles)
        return parts

    def scores(self, rows: Floats, articles: Ints) -> Floats:
        """Return the score of each row of features, (candidates,), the sum of its ``parts``; higher is better."""
        scores: Floats = np.sum(list(self.parts(rows, articles).values()), axis=0)
        return scores


def standing(rows: Floats, articles: Ints) -> Floats:
    """Return each row, how far it stands below the best candidate, and below the best of its article: (n, 3 features).

    What names the matter may stand in one passage of an article and what is asked in another.
    """
    of_article = np.full((int(articles.max(initial=0)) + 1, rows.shape[1]), -np.inf, np.float32)
    np.maximum.at(of_article, articles, rows)
    below: Floats = np.hstack([rows, rows - rows.max(axis=0, initial=-np.inf), of_article[articles] - rows])
    return below


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
def learned(path: Path = WEIGHTS, units: Path = UNITS) -> Fusion:
    """Return the weights that ship with the package."""
    row = json.loads(path.read_text(encoding="utf-8"))
    with np.load(units) as stored:
        return Fusion(encoder=row["encoder"], weights=row["weights"], units=Units(**stored))
