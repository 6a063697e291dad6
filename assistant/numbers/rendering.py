"""Says a quantity in either language; knows nothing of where it was found."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from assistant.numbers.arabic_units import arabic_forms, definite, oblique
from assistant.numbers.currencies import FAMILY, NAMES
from assistant.numbers.quantity import Quantity

_EN_PLURALS: Final = {
    "foot": "feet",
    "inch": "inches",
    "real": "reais",
    "century": "centuries",
    "pound weight": "pounds",
}
_EN_SAME: Final = frozenset(
    {"km", "m", "cm", "mm", "kg", "g", "mg", "ml", "yuan", "won", "baht", "tenge", "rand", "yen"}
)
_EN_MONEY: Final = {"USD": "dollar", "EUR": "euro", "JPY": "yen"}
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_POINTS: Final = ("نقطة مئوية", "نقطة مئوية", "نقاط مئوية", "نقطتان مئويتان")
_APPROX: Final = {
    "about": ("about ", "نحو "),
    "over": ("more than ", "أكثر من "),
    "under": ("less than ", "أقل من "),
    "at least": ("at least ", "ما لا يقل عن "),
    "at most": ("at most ", "ما لا يزيد على "),
}
_SCALES: Final = (
    (1e12, "trillion", "تريليون", "تريليونات"),
    (1e9, "billion", "مليار", "مليارات"),
    (1e6, "million", "مليون", "ملايين"),
)
_VAGUE: Final = {1.0: ("", ""), 10.0: ("tens", "عشرات"), 100.0: ("hundreds", "مئات")}
"""What stands in front of a scale that nobody counted: "tens of thousands"."""
_VAGUE_SCALES: Final = (
    *((scale, f"{english}s", several) for scale, english, _, several in _SCALES),
    (1e3, "thousands", "آلاف"),
)
_SMALLEST_VAGUE: Final = {10.0: ("dozens", "عشرات"), 100.0: ("hundreds", "مئات")}
_EN_PARTS: Final = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_EN_COUNTS: Final = "one two three four five six seven eight nine".split()
_AR_PARTS: Final = (
    ("نصف", "أنصاف"),
    ("ثلث", "أثلاث"),
    ("ربع", "أرباع"),
    ("خُمس", "أخماس"),
    ("سُدس", "أسداس"),
    ("سُبع", "أسباع"),
    ("ثُمن", "أثمان"),
    ("تُسع", "أتساع"),
    ("عُشر", "أعشار"),
)
"""A half to a tenth, and several of them; with the vowel that tells a fifth from the number five."""
_AR_COUNTS: Final = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
_SMALLEST_PART: Final = 10
_PRECISE: Final = 1e-6
_POWERS: Final = ("square", "cubic")


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _scaled(value: float, *, arabic: bool, dual: str = "ان") -> str:
    """Return the number in digits, with a word for millions and more; ``dual``: the ending of two of them in Arabic."""
    for scale, english, one, several in _SCALES:
        count = value / scale
        if value >= scale and round(count, 3) == count:
            if not arabic:
                return f"{_digits(count)} {english}"
            if count in (1, 2):
                return one if count == 1 else one + dual
            return f"{_digits(count)} {several if 3 <= count <= 10 and count == int(count) else one}"
    return _digits(value)


def render(quantity: Quantity, language: str) -> str:
    """Return the quantity in ``language`` (``"ar"`` or ``"en"``), in Western digits, its modifier kept.

    6 with unit "week" → ``"6 weeks"`` or «6 أسابيع»; 6000 with "over" → ``"more than 6,000"`` or «أكثر من 6,000». What
    is no number of digits stays in words: ``"two thirds"``, ``"hundreds of millions of dollars"``.
    """
    arabic = language == "ar"
    if quantity.approx == "plural" and (said := _vague(quantity.value, arabic=arabic)) is not None:
        return said if quantity.unit is None else _of_unit(said, quantity.unit, arabic=arabic)
    approx = "about" if quantity.approx == "plural" else quantity.approx
    lead = _APPROX[approx][arabic] if approx else ""
    return lead + (_arabic(quantity, governed=bool(lead)) if arabic else _english(quantity))


def _vague(value: float, *, arabic: bool) -> str | None:
    """Return the words of a number that nobody counted: 1e8 → "hundreds of millions"."""
    if value in _SMALLEST_VAGUE:
        return _SMALLEST_VAGUE[value][arabic]
    for scale, english, several in _VAGUE_SCALES:
        lead = _VAGUE.get(value / scale)
        if lead is not None:
            if not lead[arabic]:
                return several if arabic else english
            return f"{lead[1]} {definite(several)}" if arabic else f"{lead[0]} of {english}"
    return None


def _of_unit(words: str, unit: str, *, arabic: bool) -> str:
    """Return "tens of thousands" of a unit: «آلاف الأطنان», but «عشرات الآلاف من الأطنان» behind an article."""
    if not arabic:
        return f"{words} of {_noun(unit, 2)}"
    if unit == "percent":
        return f"{words} بالمئة"
    forms = _POINTS if unit == "percentage point" else arabic_forms(unit)
    between = " من " if " " in words else " "
    return f"{words}{between}{definite(forms[2]) if forms is not None else unit}"


def _plural(unit: str) -> str:
    one, per, time = unit.partition(" per ")
    if per:
        return f"{_plural(one)} per {time}"
    power, _, length = unit.partition(" ")
    if power in _POWERS:
        return f"{power} {_plural(length)}"
    return unit if unit in _EN_SAME or unit.isupper() else _EN_PLURALS.get(unit, unit + "s")


def _noun(unit: str, value: float) -> str:
    """Return the English name of a unit behind a number: "dollars", "Tunisian dinars", "1 day"."""
    if unit == "percent":
        return unit
    whose, noun = (NAMES[unit][0] + " ", FAMILY[unit]) if unit in NAMES else ("", unit)
    noun = _EN_MONEY.get(noun, noun)
    return whose + (noun if value == 1 else _plural(noun))


def _common(value: float) -> Fraction | None:
    """Return the fraction of halves to tenths that a share of one is, or ``None``."""
    near = Fraction(value).limit_denominator(_SMALLEST_PART)
    return near if 0 < near < 1 and abs(value - near) < _PRECISE else None


def _share(value: float, *, arabic: bool, dual: str = "ان") -> str:
    """Return a part of a whole: in words where it is a half to a tenth, else in per cent, or as a short decimal."""
    near = _common(value)
    if near is None:
        percent = round(100 * value, 1)
        return f"{_digits(percent)}%" if 0 < value < 1 and percent else f"{value:,.3g}"
    count, part = near.numerator, near.denominator - 2
    if not arabic:
        if part == 0:
            return "half"
        return f"{_EN_COUNTS[count - 1]} {_EN_PARTS[part]}{'s' if count > 1 else ''}"
    one, several = _AR_PARTS[part]
    if count <= 2:
        return one if count == 1 else one + dual
    return f"{_AR_COUNTS[count - 3]} {several}"


def _is_part(quantity: Quantity) -> bool:
    """Return whether a length of time was given as a part of one, in words: "half an hour"."""
    said = quantity.text and not any(letter.isdigit() for letter in quantity.text)
    return bool(said) and quantity.kind == "duration" and _common(quantity.value) is not None


def _english(quantity: Quantity) -> str:
    value, unit = quantity.value, quantity.unit
    if quantity.kind == "clock":
        return f"{int(value) // 60:02d}:{int(value) % 60:02d}"
    if quantity.kind == "ordinal":
        number = int(value)
        suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    if quantity.kind == "percent" and unit == "percent":
        return f"{_digits(value)}%"
    if quantity.kind == "fraction" and unit is None:
        return _share(value, arabic=False)
    if unit is None:
        return _scaled(value, arabic=False)
    if _is_part(quantity):
        one = f"{'an' if unit == 'hour' else 'a'} {unit}"
        share = _share(value, arabic=False)
        return f"{share} {one}" if share == "half" else f"{share} of {one}"
    if unit in _SIGNS:
        return _SIGNS[unit] + _scaled(value, arabic=False)
    return f"{_scaled(value, arabic=False)} {_noun(unit, value)}"


def _arabic(quantity: Quantity, *, governed: bool) -> str:
    """Return the quantity in Arabic; ``governed``: a word in front of it puts a dual into the genitive."""
    value, unit = quantity.value, quantity.unit
    if quantity.kind in {"clock", "ordinal"}:
        return _english(quantity) if quantity.kind == "clock" else _digits(value)
    if quantity.kind == "percent" and unit == "percent":
        return f"{_digits(value)}%"
    alone, joined = ("ين", "ي") if governed else ("ان", "ا")
    if unit is None:
        said = _share if quantity.kind == "fraction" else _scaled
        return said(value, arabic=True, dual=alone)
    scaled = _scaled(value, arabic=True, dual=joined)
    forms = _POINTS if unit == "percentage point" else arabic_forms(unit)
    if forms is None:
        return f"{scaled} {unit}"
    if _is_part(quantity):
        return f"{_share(value, arabic=True, dual=joined)} {forms[0]}"
    if value == 2 and forms[3] != forms[0]:
        return oblique(forms[3]) if governed else forms[3]
    if value == 1:
        return f"{forms[0]} واحد" if not forms[0].endswith("ة") else f"{forms[0]} واحدة"
    if value != int(value) or not scaled[-1].isdigit() or value % 100 in (0, 1, 2):
        return f"{scaled} {forms[0]}"
    return f"{scaled} {forms[2] if 3 <= value % 100 <= 10 else forms[1]}"
