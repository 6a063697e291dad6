"""Reads a unit of one word or several behind a number: "square miles", «كيلومتر مربع», "km/h", "nautical miles"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.numbers.currencies import WHOSE, code_at
from assistant.numbers.quantity import Kind
from assistant.numbers.units import UNITS
from assistant.text.scanning import Token

_POWERS: Final = {
    "square": "square",
    "sq": "square",
    "cubic": "cubic",
    "cu": "cubic",
    **dict.fromkeys("مربع مربعا مربعه المربع المربعه مربعين مربعان مربعتين مربعتان مربعات".split(), "square"),
    **dict.fromkeys("مكعب مكعبا مكعبه المكعب المكعبه مكعبين مكعبان مكعبتين مكعبتان مكعبات".split(), "cubic"),
    "2": "square",
    "3": "cubic",
}
_LENGTHS: Final = frozenset({"km", "m", "cm", "mm", "mile", "foot", "inch", "yard"})
_SPECIAL: Final = {
    ("nautical", "mile"): "nautical mile",
    ("light", "year"): "light-year",
    ("metric", "ton"): "ton",
}
"""Word in front and unit to the unit they make."""
_SPECIAL_BEHIND: Final = {
    ("mile", "بحري"): "nautical mile",
    ("mile", "بحريا"): "nautical mile",
    ("mile", "بحريه"): "nautical mile",
    ("year", "ضوئيه"): "light-year",
    ("ton", "متري"): "ton",
    ("ton", "متريا"): "ton",
    **{("mile", word): "nautical mile" for word in ("بحريان", "بحريين")},
    **{("year", word): "light-year" for word in ("ضوئيتان", "ضوئيتين")},
}
_TIMES: Final = {
    "h": "hour",
    "hr": "hour",
    "hour": "hour",
    "الساعه": "hour",
    "ساعه": "hour",
    "s": "second",
    "sec": "second",
    "second": "second",
    "الثانيه": "second",
    "ثانيه": "second",
}
_PER: Final = frozenset({"/", "per", "an", "في", "بالساعه"})
_AMERICAN: Final = frozenset("امريكي اميركي امريكيا اميركيا امريكيه اميركيه امريكيان امريكيين اميركيين".split())
_SCALES: Final = frozenset({"c", "f", "celsius", "fahrenheit", "centigrade", "مئويه", "فهرنهايت", "سيليزيه"})


def currency(text: str, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return (currency, index behind it) at ``at``: "Canadian dollars", «دولار كندي», "NOK"; ``None`` for no money.

    In English one or two capitalised words may stand in front of the unit: "Hong Kong dollars", "Ruritanian crowns".
    """
    if at >= len(tokens):
        return None
    code = code_at(text, tokens[at])
    if code is not None:
        return code, at + 1
    noun = UNITS.get(tokens[at].folded)
    if noun is not None:
        return whose(tokens, at, noun[0]) if noun[1] == "money" else None
    for words in (1, 2):
        if at + words >= len(tokens) or not _capital(text, tokens[at + words - 1]):
            return None
        folded = tokens[at + words].folded
        noun = UNITS.get(folded, (folded, "money"))
        name = WHOSE.get((noun[0], " ".join(token.folded for token in tokens[at : at + words])))
        known = folded in UNITS and noun[1] == "money"
        if (name is not None or known) and text[tokens[at + words].start].islower():
            return name or noun[0], at + words + 1
    return None


def whose(tokens: Sequence[Token], at: int, unit: str) -> tuple[str, int]:
    """Return (currency, index behind it) with the adjective behind the ``unit`` of money at ``at``: «دولار كندي»."""
    behind = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if unit == "USD" and behind in _AMERICAN:
        return unit, at + 2
    name = WHOSE.get((unit, behind))
    return (unit, at + 1) if name is None else (name, at + 2)


def _capital(text: str, token: Token) -> bool:
    return token.kind == "w" and text[token.start].isupper()


def unit_at(tokens: Sequence[Token], at: int) -> tuple[str, Kind, int] | None:
    """Return (canonical unit, kind, index behind it) of the unit whose first token is ``at``, or ``None``.

    The tokens of "2,373 square miles" from 1 on give ("square mile", "measure", 3).
    """
    if at >= len(tokens):
        return None
    folded = tokens[at].folded
    in_front = _in_front(tokens, at, folded)
    if in_front is not None:
        return in_front
    known = UNITS.get(folded)
    if known is None:
        return None
    name, end = whole(tokens, at, known[0])
    return name, "measure" if name in _SPECIAL_BEHIND.values() else known[1], end


def whole(tokens: Sequence[Token], at: int, name: str) -> tuple[str, int]:
    """Return (unit, index behind it) with what follows the unit ``name`` at ``at``: "2", «مربع», "per hour", "°C"."""
    after = at + 1
    behind = tokens[after].folded if after < len(tokens) else ""
    if (name, behind) in _SPECIAL_BEHIND:
        return _SPECIAL_BEHIND[name, behind], after + 1
    if name == "degree" and behind in _SCALES and tokens[after].start - tokens[at].end <= 1:
        return name, after + 1
    if name not in _LENGTHS:
        return name, after
    # «كيلومتر مربع», or the 2 that touches its unit: "km2", never "5 km 2 days ago"
    touches = after < len(tokens) and tokens[after].start == tokens[at].end
    if behind in _POWERS and not _is_word(behind) and (touches or not behind.isdigit()):
        return f"{_POWERS[behind]} {name}", after + 1
    speed = _speed(tokens, after)
    return (name, after) if speed is None else (f"{name} per {speed[0]}", speed[1])


def _in_front(tokens: Sequence[Token], at: int, folded: str) -> tuple[str, Kind, int] | None:
    """Read a unit that begins with a word of its own: "square miles", "sq. km", "light-years"."""
    after = at + 1
    if after < len(tokens) and tokens[after].folded in {".", "-"} and tokens[after].start == tokens[at].end:
        after += 1
    unit = UNITS.get(tokens[after].folded) if after < len(tokens) else None
    if unit is None:
        return None
    if (folded, unit[0]) in _SPECIAL:
        return _SPECIAL[folded, unit[0]], "measure", after + 1
    if folded in _POWERS and _is_word(folded) and unit[0] in _LENGTHS:
        return f"{_POWERS[folded]} {unit[0]}", "measure", after + 1
    return None


def _is_word(folded: str) -> bool:
    return folded.isascii() and folded.isalpha()


def _speed(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read "/h", "per second", "an hour", «في الساعة»."""
    if at + 1 < len(tokens) and tokens[at].folded in _PER and tokens[at + 1].folded in _TIMES:
        return _TIMES[tokens[at + 1].folded], at + 2
    if at < len(tokens) and tokens[at].folded == "بالساعه":
        return "hour", at + 1
    return None


def feet_and_inches(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return (inches, index behind) of 5'1", "6 ft 2 in" or "6 feet 2 inches" whose feet are the numeral ``at``."""
    if at + 2 >= len(tokens) or not tokens[at].folded.isdigit() or tokens[at + 2].kind != "n":
        return None
    feet, mark, inches = tokens[at : at + 3]
    if not inches.folded.isdigit() or int(inches.folded) > 11:
        return None
    behind = tokens[at + 3] if at + 3 < len(tokens) else None
    total = int(feet.folded) * 12.0 + int(inches.folded)
    if mark.folded == "'" and mark.start == feet.end and inches.start == mark.end:
        closed = behind is not None and behind.folded in {'"', "'"} and behind.start == inches.end
        return (total, at + 4) if closed else None
    if UNITS.get(mark.folded, ("",))[0] != "foot" or behind is None:
        return None
    return (total, at + 4) if behind.folded in {"in", "inch", "inches"} else None
