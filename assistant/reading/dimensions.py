"""What a measure measures: the words that ask for a length, a mass and so on, and the units that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ASKED = {
    "mass": frozenset("weigh weighs weighed weight heavy heaviest mass وزن وزنه وزنها يزن تزن ثقل كتله كتلته".split()),
    "length": frozenset(
        "far tall tallest high length height width depth distance deep wide altitude elevation "
        "طول طوله طولها ارتفاع ارتفاعه ارتفاعها عرض عمق عمقه مسافه تبعد يبعد".split()
    ),
    "temperature": frozenset("temperature hot cold temperatures حراره".split()),
    "area": frozenset("area مساحه مساحته مساحتها".split()),
    "speed": frozenset("speed fast سرعه سرعته سرعتها".split()),
}
_UNITS = {
    "mass": frozenset(("kg", "g", "mg", "ton", "pound weight", "pound", "ounce")),
    "length": frozenset(("km", "m", "cm", "mm", "mile", "foot", "inch", "yard", "nautical mile")),
    "temperature": frozenset(("degree",)),
    "area": frozenset(("hectare", "acre")),
    "speed": frozenset(("knot",)),
}
_WRITTEN = {"area": re.compile(r"square "), "speed": re.compile(r".* per (?:hour|minute|second)")}
"""How units that are made of others are written."""


def asked_dimension(words: Sequence[str]) -> str | None:
    """Return what the first telling word of a folded question asks to be measured: "length", "mass", ...

    ``asked_dimension(["how", "much", "does", "it", "weigh"])`` → ``"mass"``; ``None`` where no word tells.
    """
    for word in words:
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        for dimension, asked in _ASKED.items():
            if bare in asked:
                return dimension
    return None


def measures(unit: str | None, dimension: str) -> bool:
    """Return whether a canonical unit of ``assistant.numbers`` measures the dimension."""
    if unit is None:
        return False
    written = _WRITTEN.get(dimension)
    return unit in _UNITS[dimension] or (written is not None and written.match(unit) is not None)
