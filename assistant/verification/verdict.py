"""The values the room hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "supported", "empty", "number", "unit", "date", "name", "role", "negation", "direction", "content", "meaning"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One comparison of a sentence with a quote."""

    code: Code
    """What was compared."""
    passed: bool
    detail: str = ""
    """What was missing or contrary, in one sentence; empty when passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the quote bears the sentence out."""

    supported: bool
    reason: str | None = None
    """One English sentence that says what the quote does not bear out; ``None`` when it bears out all."""
    code: Code = "supported"
    """The first check that failed."""
    checks: tuple[Check, ...] = ()
