"""Reads a unit that touches its digits: "12C", "300sqm", "9.58s"; knows nothing of units that stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.numbers.measures import unit_at
from assistant.numbers.quantity import Kind
from assistant.text.scanning import Token

_DEGREES: Final = frozenset({"C", "F", "ºC", "ºF", "℃", "℉"})
_MADE: Final[dict[str, tuple[str, Kind]]] = {
    "sqm": ("square m", "measure"),
    "sqkm": ("square km", "measure"),
    "sqft": ("square foot", "measure"),
    "sqmi": ("square mile", "measure"),
    "h": ("hour", "duration"),
}
_LABELS: Final = frozenset(
    "seat gate room flat row apartment suite bus route section article class type grade size figure fig table block "
    "floor form exhibit unit model line highway platform annex annexe appendix level page paragraph rule tier year "
    "schedule category part clause".split()
)
"""What is numbered: "gate 12C" says no temperature."""


def touching_unit(text: str, tokens: Sequence[Token], index: int) -> tuple[str, Kind, int] | None:
    """Return (unit, kind, index behind it) of the unit that touches the numeral at ``index``, or ``None``.

    Single letters count where nothing in front makes a name of them ("F-15C", "iPhone 5C", "gate 10F").
    """
    after = index + 1
    if after >= len(tokens) or tokens[after].start != tokens[index].end:
        return None
    raw = text[tokens[after].start : tokens[after].end]
    if raw in _DEGREES:
        return None if is_label(text, tokens, index) else ("degree", "measure", after + 1)
    if raw == "s":
        return ("second", "duration", after + 1) if "." in tokens[index].folded else None
    if raw == "G":
        return None  # 5G
    made = _MADE.get(tokens[after].folded)
    if made is not None:
        return (*made, after + 1)
    return unit_at(tokens, after)


def is_label(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether what stands in front of ``index`` makes the numeral part of a name: "Boeing 737", "F-15"."""
    if not index:
        return False
    before = tokens[index - 1]
    if before.kind == "w":
        raw = text[before.start : before.end]
        inside = index > 1 and tokens[index - 2].folded not in {".", "?", "!", ":", '"'}
        named = any(char.isupper() for char in (raw if inside else raw[1:]))
        return before.folded in _LABELS or (named and raw.isascii())
    hyphen = before.folded == "-" and before.end == tokens[index].start
    if hyphen and index > 1 and tokens[index - 2].end == before.start:
        measured = index > 2 and tokens[index - 3].kind == "n" and tokens[index - 3].end == tokens[index - 2].start
        return tokens[index - 2].kind == "w" and tokens[index - 2].folded.isascii() and not measured
    return before.folded in {"/", "#"} and before.end == tokens[index].start
