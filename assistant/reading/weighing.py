"""The fitted weights: which sentence is best, and how likely its answer is right; read once from ``model/``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.evidence import SIGNALS
from assistant.reading.network import Network

MODEL = Path(__file__).parent / "model"
DOUBTS = (
    *SIGNALS,
    "margin",
    "lead",
    "short",
    "unmet name",
    "search lead",
    "next hit",
    "content",
    "holds best",
    "unnamed",
)
"""What the probability of an answer is reckoned from: the best sentence's signals, and some of the whole reading."""
PAIRS = ("en", "ar", "foreign")
"""Languages of question and answer: both English (or other), both Arabic, or one of each."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Odds:
    """How an answer's probability is reckoned for one pair of languages, and from where on it is given."""

    confidence: NDArray[np.float32]
    """One weight a doubt."""
    bias: float
    threshold: float
    """The probability below which an answer is refused by default."""

    def probability(self, doubts: NDArray[np.float32]) -> float:
        """Return the calibrated probability that a choice with these doubts is right."""
        return float(1 / (1 + np.exp(-(float(doubts @ self.confidence) + self.bias))))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """Weights of the sentence's score and of the answer's log-odds."""

    ranking: NDArray[np.float32]
    """One a signal."""
    odds: Mapping[str, Odds]
    """By pair of languages."""


@lru_cache(maxsize=4)
def weights(kind: str) -> Weights:
    """Return the fitted weights: ``"trained"`` beside the network, ``"plain"`` without it."""
    stored = json.loads((MODEL / "weights.json").read_text(encoding="utf-8"))[kind]
    return Weights(
        ranking=np.array([stored["ranking"].get(name, 0.0) for name in SIGNALS], np.float32),
        odds={
            pair: Odds(
                confidence=np.array([odds["confidence"].get(name, 0.0) for name in DOUBTS], np.float32),
                bias=float(odds["bias"]),
                threshold=float(odds["threshold"]),
            )
            for pair, odds in stored["odds"].items()
        },
    )


@lru_cache(maxsize=1)
def trained_network() -> tuple[Network, str, float] | None:
    """Return the trained network, the hash of the encoder it was trained over, and that encoder's usual length.

    ``None`` when the package holds no trained network.
    """
    weights_file, about_file = MODEL / "reader.npz", MODEL / "reader.json"
    if not weights_file.is_file() or not about_file.is_file():
        return None
    about = json.loads(about_file.read_text(encoding="utf-8"))
    with np.load(weights_file) as stored:
        return Network(dict(stored)), str(about["encoder"]), float(about["scale"])
