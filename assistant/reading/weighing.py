"""The fitted weights: which sentence is best, and how likely its answer is right; read once from ``model/``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.council import Council
from assistant.reading.network import Network
from assistant.reading.signals import SIGNALS
from assistant.reading.trees import Trees, read_trees

MODEL = Path(__file__).parent / "model"
DOUBTS = (
    *SIGNALS,
    "margin",
    "lead",
    "short",
    "unmet name",
    "search lead",
    "next hit",
    "alike lead",
    "content",
    "holds best",
    "unnamed",
    "absent",
    "predicate",
    "least asked",
    "counted",
    "contrary",
    "lone",
)
"""What the probability of an answer is reckoned from: the best sentence's signals, and some of the whole reading."""
PAIRS = ("en", "ar", "foreign")
"""Languages of question and answer: both English (or other), both Arabic, or one of each."""


def pair_columns(pair: str) -> NDArray[np.float32]:
    """Return the indicator columns of a pair of languages behind the doubts that trees are given: not the first's."""
    return np.array([pair == other for other in PAIRS[1:]], np.float32)


FEW, MANY = np.log1p(6), np.log1p(12)
"""Telling words of a question, as "content" counts them, up to which and from which on their number changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Odds:
    """How an answer's probability is reckoned for one pair of languages, and from where on it is given."""

    confidence: NDArray[np.float32]
    """One weight a doubt."""
    bias: float
    pair: str
    """The languages that these odds are of."""
    threshold: float
    """The probability below which an answer to a question of few words is refused by default."""
    easing: float = 0.0
    """By how much, in log-odds, a longer question's may lie lower, for each unit of "content": few words are met by
    chance more often than many."""
    trees: Trees | None = None
    """What else tells of an answer, from the doubts and the ``pair_columns``; nothing where there are none."""
    share: float = 0.0
    """What a log-odd of the trees counts."""

    def probability(self, doubts: NDArray[np.float32]) -> float:
        """Return the calibrated probability that a choice with these doubts is right."""
        log_odds = float(doubts @ self.confidence) + self.bias
        if self.trees is not None:
            log_odds += self.share * float(self.trees.log_odds(np.append(doubts, pair_columns(self.pair))[None])[0])
        return float(1 / (1 + np.exp(-log_odds)))

    def least(self, doubts: NDArray[np.float32]) -> float:
        """Return the probability below which a choice with these doubts is refused by default."""
        longer = min(max(float(doubts[DOUBTS.index("content")]), FEW), MANY) - FEW
        return float(1 / (1 + (1 / self.threshold - 1) * np.exp(self.easing * longer)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """Weights of the sentence's score and of the answer's log-odds."""

    ranking: NDArray[np.float32]
    """One a signal."""
    look: NDArray[np.float32]
    """The same for the sentence's score by which passages that the search hardly tells apart are put in order."""
    odds: Mapping[str, Odds]
    """By pair of languages."""


@lru_cache(maxsize=4)
def weights(kind: str) -> Weights:
    """Return the fitted weights: ``"trained"`` beside the network, ``"plain"`` without it."""
    stored = json.loads((MODEL / "weights.json").read_text(encoding="utf-8"))[kind]
    trees = read_trees(MODEL / stored["trees"]) if "trees" in stored else None
    return Weights(
        ranking=np.array([stored["ranking"].get(name, 0.0) for name in SIGNALS], np.float32),
        look=np.array([stored["look"].get(name, 0.0) for name in SIGNALS], np.float32),
        odds={
            pair: Odds(
                confidence=np.array([odds["confidence"].get(name, 0.0) for name in DOUBTS], np.float32),
                bias=float(odds["bias"]),
                threshold=float(odds["threshold"]),
                easing=float(odds.get("easing", 0.0)),
                pair=pair,
                trees=trees,
                share=float(odds.get("share", 0.0)),
            )
            for pair, odds in stored["odds"].items()
        },
    )


@lru_cache(maxsize=1)
def trained_network() -> tuple[Council, str, float] | None:
    """Return the trained networks, the hash of the encoder they were trained over, and that encoder's usual length.

    ``None`` when the package holds no trained network.
    """
    about_file = MODEL / "reader.json"
    if not about_file.is_file():
        return None
    about = json.loads(about_file.read_text(encoding="utf-8"))
    look = _network(about["look"]) if "look" in about else None
    council = Council([_network(name) for name in about["networks"]], look=look)
    return council, str(about["encoder"]), float(about["scale"])


def _network(name: str) -> Network:
    with np.load(MODEL / f"reader-{name}.npz") as stored:
        return Network(dict(stored))
