"""How a training run is set up: every number that was chosen, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# How often an epoch goes through a stream: fewer software strings and less scripture, more modern prose.
_PASSES = MappingProxyType(
    {
        "parallel": 1.0,
        "parallel:l10n_software": 0.4,
        "parallel:l10n_sentences": 0.6,
        "parallel:bible_vandyck_asv": 0.5,
        "parallel:mtgeneval_wiki": 2.0,
        "lexicon": 0.6,
        "question": 1.0,
        "question:arcd_train_clean": 4.0,
        "question:qamr_devtest": 0.6,
        "title": 0.7,
        "sentence": 1.0,
    }
)

# The last epochs see everyday sentences against each other, and enough of the rest not to forget it.
_CLOSING_PASSES = MappingProxyType(
    {
        "parallel:tatoeba": 4.0,
        "lexicon": 0.05,
        "question": 0.25,
        "question:arcd_train_clean": 1.0,
        "question:qamr_devtest": 0.15,
        "title": 0.15,
        "sentence": 0.2,
    }
)


def _passes() -> Mapping[str, float]:
    return _PASSES


def _closing_passes() -> Mapping[str, float]:
    return _CLOSING_PASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One training run; the defaults are those of the encoder in the package."""

    pieces: int = 48_000
    dimensions: int = 416
    epochs: int = 6
    batch: int = 1024
    longest: int = 128
    """Words of a text that are read."""
    rate: float = 0.01
    """Adam's first step size; it falls linearly to nothing."""
    scale: float = 20.0
    """What scores are multiplied by before the softmax."""
    interaction: float = 0.0
    """Weight of the late-interaction loss beside the cosine's."""
    interaction_texts: int = 128
    """Texts of a batch that the late-interaction loss compares: its cost grows with their square."""
    switched: float = 0.2
    """Share of texts of questions, titles and paragraphs put into the other language, piece by piece."""
    translated: float = 1.0
    """Weight of a piece's translations among its features."""
    sounding: float = 0.5
    """Weight of a piece's consonants among its features."""
    own: float = 0.3
    """Length at the start of the part of a vector that is a piece's own; its stem's part has length 1."""
    seed: int = 0
    device: str = "cpu"
    passes: Mapping[str, float] = field(default_factory=_passes)
    closing_epochs: int = 3
    """Epochs after the others, over ``closing_passes``; the model card says what they bring and cost."""
    closing_rate: float = 0.003
    """Adam's step size when they begin; it falls linearly to nothing, as that of the others does."""
    closing_passes: Mapping[str, float] = field(default_factory=_closing_passes)


CONFIGURATIONS: Mapping[str, Configuration] = MappingProxyType(
    {
        "default": Configuration(),
        "large": Configuration(
            pieces=64_000, dimensions=448, epochs=20, batch=8192, interaction_texts=1024, longest=256, device="cuda"
        ),
        "tiny": Configuration(
            pieces=400, dimensions=16, epochs=2, batch=32, interaction=1.0, interaction_texts=16, closing_epochs=1
        ),
    }
)
"""``large`` is for a GPU and stays under 30 MB at 8 bits; ``tiny`` is for tests."""
