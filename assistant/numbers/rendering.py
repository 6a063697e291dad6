"""Says a quantity in either language; knows nothing of where it was found."""

from __future__ import annotations

from typing import Final

from assistant.numbers.currencies import FAMILY, NAMES
from assistant.numbers.quantity import Quantity

# (singular, accusative singular after 11 and more, plural after 3 to 10, dual)
_AR_UNITS: Final = {
    "second": ("ثانية", "ثانية", "ثوان", "ثانيتان"),
    "minute": ("دقيقة", "دقيقة", "دقائق", "دقيقتان"),
    "hour": ("ساعة", "ساعة", "ساعات", "ساعتان"),
    "day": ("يوم", "يوما", "أيام", "يومان"),
    "night": ("ليلة", "ليلة", "ليال", "ليلتان"),
    "week": ("أسبوع", "أسبوعا", "أسابيع", "أسبوعان"),
    "month": ("شهر", "شهرا", "أشهر", "شهران"),
    "year": ("عام", "عاما", "أعوام", "عامان"),
    "decade": ("عقد", "عقدا", "عقود", "عقدان"),
    "century": ("قرن", "قرنا", "قرون", "قرنان"),
    "km": ("كيلومتر", "كيلومترا", "كيلومترات", "كيلومتران"),
    "m": ("متر", "مترا", "أمتار", "متران"),
    "cm": ("سنتيمتر", "سنتيمترا", "سنتيمترات", "سنتيمتران"),
    "mm": ("مليمتر", "مليمترا", "مليمترات", "مليمتران"),
    "mile": ("ميل", "ميلا", "أميال", "ميلان"),
    "foot": ("قدم", "قدما", "أقدام", "قدمان"),
    "inch": ("بوصة", "بوصة", "بوصات", "بوصتان"),
    "kg": ("كيلوغرام", "كيلوغراما", "كيلوغرامات", "كيلوغرامان"),
    "g": ("غرام", "غراما", "غرامات", "غرامان"),
    "ton": ("طن", "طنا", "أطنان", "طنان"),
    "pound weight": ("رطل", "رطلا", "أرطال", "رطلان"),
    "litre": ("لتر", "لترا", "لترات", "لتران"),
    "barrel": ("برميل", "برميلا", "براميل", "برميلان"),
    "hectare": ("هكتار", "هكتارا", "هكتارات", "هكتاران"),
    "acre": ("فدان", "فدانا", "فدادين", "فدانان"),
    "degree": ("درجة", "درجة", "درجات", "درجتان"),
    "yard": ("ياردة", "ياردة", "ياردات", "ياردتان"),
    "ounce": ("أونصة", "أونصة", "أونصات", "أونصتان"),
    "gallon": ("غالون", "غالونا", "غالونات", "غالونان"),
    "mg": ("مليغرام", "مليغراما", "مليغرامات", "مليغرامان"),
    "ml": ("مليلتر", "مليلترا", "مليلترات", "مليلتران"),
    "knot": ("عقدة", "عقدة", "عقد", "عقدتان"),
    "nautical mile": ("ميل بحري", "ميلا بحريا", "أميال بحرية", "ميلان بحريان"),
    "light-year": ("سنة ضوئية", "سنة ضوئية", "سنوات ضوئية", "سنتان ضوئيتان"),
    "volt": ("فولت", "فولتا", "فولت", "فولتان"),
    "kilowatt": ("كيلوواط", "كيلوواط", "كيلوواط", "كيلوواط"),
    "gigawatt": ("غيغاواط", "غيغاواط", "غيغاواط", "غيغاواط"),
    "watt": ("واط", "واط", "واط", "واط"),
    "megawatt": ("ميغاواط", "ميغاواط", "ميغاواط", "ميغاواط"),
    "time": ("مرة", "مرة", "مرات", "مرتان"),
    "USD": ("دولار", "دولارا", "دولارات", "دولاران"),
    "EUR": ("يورو", "يورو", "يورو", "يورو"),
    "pound": ("جنيه", "جنيها", "جنيهات", "جنيهان"),
    "GBP": ("جنيه إسترليني", "جنيها إسترلينيا", "جنيهات إسترلينية", "جنيهان إسترلينيان"),
    "JPY": ("ين", "ينا", "ين", "ينان"),
    "yuan": ("يوان", "يوانا", "يوانات", "يوانان"),
    "rouble": ("روبل", "روبلا", "روبلات", "روبلان"),
    "rupee": ("روبية", "روبية", "روبيات", "روبيتان"),
    "riyal": ("ريال", "ريالا", "ريالات", "ريالان"),
    "dirham": ("درهم", "درهما", "دراهم", "درهمان"),
    "dinar": ("دينار", "دينارا", "دنانير", "ديناران"),
    "lira": ("ليرة", "ليرة", "ليرات", "ليرتان"),
    "franc": ("فرنك", "فرنكا", "فرنكات", "فرنكان"),
    "dram": ("درام", "درام", "درام", "درام"),
    "manat": ("مانات", "مانات", "مانات", "مانات"),
    "crown": ("كرونة", "كرونة", "كرونات", "كرونتان"),
    "shekel": ("شيكل", "شيكلا", "شيكلات", "شيكلان"),
    "peso": ("بيزو", "بيزو", "بيزو", "بيزو"),
    "won": ("وون", "وون", "وون", "وون"),
    "rand": ("راند", "راند", "راند", "راند"),
    "toman": ("تومان", "تومان", "تومان", "تومان"),
    "naira": ("نايرا", "نايرا", "نايرا", "نايرا"),
    "zloty": ("زلوتي", "زلوتي", "زلوتي", "زلوتي"),
    "forint": ("فورنت", "فورنت", "فورنت", "فورنت"),
    "lari": ("لاري", "لاري", "لاري", "لاري"),
    "tenge": ("تينغ", "تينغ", "تينغ", "تينغ"),
    "hryvnia": ("هريفنيا", "هريفنيا", "هريفنيا", "هريفنيا"),
    "ringgit": ("رينغيت", "رينغيت", "رينغيت", "رينغيت"),
    "baht": ("بات", "بات", "بات", "بات"),
    "real": ("ريال برازيلي", "ريال برازيلي", "ريال برازيلي", "ريال برازيلي"),
    "rupiah": ("روبية إندونيسية", "روبية إندونيسية", "روبية إندونيسية", "روبية إندونيسية"),
    "bitcoin": ("بيتكوين", "بيتكوين", "بيتكوين", "بيتكوين"),
    "birr": ("بر", "بر", "بر", "بر"),
    "ouguiya": ("أوقية", "أوقية", "أوقية", "أوقية"),
    "shilling": ("شلن", "شلنا", "شلنات", "شلنان"),
    "cent": ("سنت", "سنتا", "سنتات", "سنتان"),
}
_EN_PLURALS: Final = {
    "foot": "feet",
    "inch": "inches",
    "real": "reais",
    "century": "centuries",
    "pound weight": "pounds",
}
_EN_SAME: Final = frozenset({"km", "m", "cm", "mm", "kg", "g", "mg", "ml", "yuan", "won", "baht", "tenge", "rand"})
_AR_POWERS: Final = {
    "square": ("مربع", "مربعا", "مربعة", "مربعان", "مربعتان"),
    "cubic": ("مكعب", "مكعبا", "مكعبة", "مكعبان", "مكعبتان"),
}
_AR_TIMES: Final = {"hour": "في الساعة", "second": "في الثانية"}
_APPROX: Final = {
    "about": ("about ", "نحو "),
    "over": ("more than ", "أكثر من "),
    "under": ("less than ", "أقل من "),
    "at least": ("at least ", "ما لا يقل عن "),
    "at most": ("at most ", "ما لا يزيد على "),
}


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _scaled(value: float, language: str) -> str:
    for scale, english, arabic in ((1e12, "trillion", "تريليون"), (1e9, "billion", "مليار"), (1e6, "million", "مليون")):
        if value >= scale and round(value / scale, 3) == value / scale:
            count = value / scale
            if language == "ar" and count in (1, 2):
                return arabic if count == 1 else arabic + "ين"
            plural = {"مليون": "ملايين", "مليار": "مليارات", "تريليون": "تريليونات"}[arabic]
            word = english if language == "en" else plural if 3 <= count <= 10 and count == int(count) else arabic
            return f"{_digits(count)} {word}"
    return _digits(value)


def render(quantity: Quantity, language: str) -> str:
    """Return the quantity in ``language`` (``"ar"`` or ``"en"``), in Western digits, its modifier kept.

    6 with unit "week" → ``"6 weeks"`` or «6 أسابيع»; 6000 with "over" → ``"more than 6,000"`` or «أكثر من 6,000».
    """
    arabic = language == "ar"
    if quantity.approx == "plural":
        vague = {
            10: ("dozens", "عشرات"),
            100: ("hundreds", "مئات"),
            1000: ("thousands", "آلاف"),
            1e6: ("millions", "ملايين"),
        }
        words = vague.get(quantity.value, (f"about {_digits(quantity.value)}", f"نحو {_digits(quantity.value)}"))[
            arabic
        ]
        if quantity.unit is None:
            return words
        forms = _arabic_forms(quantity.unit) if arabic else None
        if forms is not None:
            return f"{words} {forms[2]}"
        return f"{words} of {_plural(quantity.unit)}"
    lead = _APPROX[quantity.approx][arabic] if quantity.approx else ""
    return lead + (_arabic(quantity) if arabic else _english(quantity))


def _plural(unit: str) -> str:
    one, per, time = unit.partition(" per ")
    if per:
        return f"{_plural(one)} per {time}"
    power, _, length = unit.partition(" ")
    if power in _AR_POWERS:
        return f"{power} {_plural(length)}"
    return unit if unit in _EN_SAME or unit.isupper() else _EN_PLURALS.get(unit, unit + "s")


def _arabic_forms(unit: str) -> tuple[str, str, str, str] | None:
    """Return singular, accusative, plural and dual; those of "square mile" and "mile per hour" are made from "mile"."""
    one, per, time = unit.partition(" per ")
    if per:
        forms = _arabic_forms(one)
        if forms is None or time not in _AR_TIMES:
            return None
        behind = _AR_TIMES[time]
        return f"{forms[0]} {behind}", f"{forms[1]} {behind}", f"{forms[2]} {behind}", f"{forms[3]} {behind}"
    power, _, length = unit.partition(" ")
    if unit in FAMILY and unit not in _AR_UNITS and NAMES[unit][1]:
        forms, whose = _AR_UNITS[FAMILY[unit]], NAMES[unit][1]
        she = whose + "ة"
        if forms[0].endswith("ة"):
            return f"{forms[0]} {she}", f"{forms[1]} {she}", f"{forms[2]} {she}", f"{forms[3]} {whose}تان"
        return f"{forms[0]} {whose}", f"{forms[1]} {whose}ا", f"{forms[2]} {she}", f"{forms[3]} {whose}ان"
    if power not in _AR_POWERS or length not in _AR_UNITS:
        return _AR_UNITS.get(unit)
    forms, (he, accusative, she, two, both) = _AR_UNITS[length], _AR_POWERS[power]
    if forms[0].endswith("ة"):
        return f"{forms[0]} {she}", f"{forms[1]} {she}", f"{forms[2]} {she}", f"{forms[3]} {both}"
    return f"{forms[0]} {he}", f"{forms[1]} {accusative}", f"{forms[2]} {she}", f"{forms[3]} {two}"


def _english(quantity: Quantity) -> str:
    value, unit = quantity.value, quantity.unit
    if quantity.kind == "clock":
        return f"{int(value) // 60:02d}:{int(value) % 60:02d}"
    if quantity.kind == "ordinal":
        number = int(value)
        suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    if quantity.kind == "percent":
        return f"{_digits(value)}%" if unit == "percent" else f"{_digits(value)} percentage points"
    if unit is None:
        return _scaled(value, "en")
    if quantity.kind == "money":
        if unit in {"USD", "EUR", "GBP", "JPY"}:
            return {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}[unit] + _scaled(value, "en")
        if unit in FAMILY:
            noun = "dollar" if FAMILY[unit] == "USD" else FAMILY[unit]
            return f"{_scaled(value, 'en')} {NAMES[unit][0]} {noun if value == 1 else _plural(noun)}"
        return f"{_scaled(value, 'en')} {unit if value == 1 else _plural(unit)}"
    return f"{_scaled(value, 'en')} {unit if value == 1 else _plural(unit)}"


def _arabic(quantity: Quantity) -> str:
    value, unit = quantity.value, quantity.unit
    if quantity.kind in {"clock", "ordinal"}:
        return _english(quantity) if quantity.kind == "clock" else _digits(value)
    if quantity.kind == "percent":
        return f"{_digits(value)}%" if unit == "percent" else f"{_digits(value)} نقطة مئوية"
    if unit is None:
        return _scaled(value, "ar")
    forms = _arabic_forms(unit)
    if forms is None:
        return f"{_scaled(value, 'ar')} {unit}"
    if value == 2 and forms[3] != forms[0]:
        return forms[3]
    if value == 1:
        return f"{forms[0]} واحد" if not forms[0].endswith("ة") else f"{forms[0]} واحدة"
    scaled = _scaled(value, "ar")
    if value != int(value) or not scaled[-1].isdigit() or value % 100 in (0, 1, 2):
        return f"{scaled} {forms[0]}"
    return f"{scaled} {forms[2] if 3 <= value % 100 <= 10 else forms[1]}"
