"""What was learned of who answers a "who": directions among word vectors, weights of features; read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.reading.features import Floats

FEATURES = (
    "near",
    "near behind, en",
    "near ahead, en",
    "near behind, ar",
    "near ahead, ar",
    "touches",
    "touches in a name",
    "words between",
    "comma between",
    "asked inside",
    "first agent",
    "last agent",
    "best agent, en",
    "best agent, ar",
    "word before, en",
    "word before, ar",
    "word behind, en",
    "near ahead, of a role",
    "adjacent",
    "adjacent, of a role",
    "phrase cut before, ar",
    "phrase cut behind, ar",
    "clitic first, ar",
    "name",
    "name of kind",
    "name inside",
    "name cut",
    "title and name",
    "opens at a break",
    "closes at a break",
    "weak word first",
    "weak word last",
    "length",
    "one word",
    "opens sentence",
    "capital, en",
    "network start",
    "network end",
    "network start, ar",
    "network end, ar",
    "network best",
    "conjunction inside",
)
"""What is told of a candidate, in the order of the columns of ``Candidates.rows``."""

FILE = Path(__file__).parent / "model" / "agents.npz"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agents:
    """What was learned: which words name agents, and what speaks for a candidate."""

    vectors: Floats
    """(3, d): among word vectors, directions of words that answer "who", stand before one, and stand behind one."""
    bias: Floats
    weights: Floats
    """One a feature."""
    least: float
    """Expected word F1 below which no candidate is offered."""


@lru_cache(maxsize=1)
def learned_agents(encoder: str) -> Agents | None:
    """Return what the package holds for the encoder with this hash, or ``None`` when it was learned over another."""
    if not FILE.is_file():
        return None
    with np.load(FILE) as stored:
        if str(stored["encoder"]) != encoder:
            return None
        return Agents(
            vectors=stored["vectors"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            weights=stored["weights"].astype(np.float32),
            least=float(stored["least"]),
        )
