"""The Arabic forms of units, as they stand behind numbers; knows nothing of the numbers themselves."""

from __future__ import annotations

import re
from typing import Final

from assistant.numbers.currencies import FAMILY, NAMES

# (singular, accusative singular after 11 and more, plural after 3 to 10, dual)
_UNITS: Final = {
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
_POWERS: Final = {
    "square": ("مربع", "مربعا", "مربعة", "مربعان", "مربعتان"),
    "cubic": ("مكعب", "مكعبا", "مكعبة", "مكعبان", "مكعبتان"),
}
_TIMES: Final = {"hour": "في الساعة", "second": "في الثانية"}
_DUAL: Final = re.compile(r"ان(?=\s|$)")
_DEFECTIVE: Final = {"ليال": "ليالي", "ثوان": "ثواني"}
"""Plurals that get their last letter back behind the article."""


def arabic_forms(unit: str) -> tuple[str, str, str, str] | None:
    """Return singular, accusative, plural and dual of a canonical unit, or ``None`` where none are known.

    Those of "square mile" and "mile per hour" are made from "mile".
    """
    one, per, time = unit.partition(" per ")
    if per:
        forms = arabic_forms(one)
        if forms is None or time not in _TIMES:
            return None
        behind = _TIMES[time]
        return f"{forms[0]} {behind}", f"{forms[1]} {behind}", f"{forms[2]} {behind}", f"{forms[3]} {behind}"
    power, _, length = unit.partition(" ")
    if unit in FAMILY and unit not in _UNITS and NAMES[unit][1]:
        forms, whose = _UNITS[FAMILY[unit]], NAMES[unit][1]
        she = whose + "ة"
        if forms[0].endswith("ة"):
            return f"{forms[0]} {she}", f"{forms[1]} {she}", f"{forms[2]} {she}", f"{forms[3]} {whose}تان"
        return f"{forms[0]} {whose}", f"{forms[1]} {whose}ا", f"{forms[2]} {she}", f"{forms[3]} {whose}ان"
    if power not in _POWERS or length not in _UNITS:
        return _UNITS.get(unit)
    forms, (he, accusative, she, two, both) = _UNITS[length], _POWERS[power]
    if forms[0].endswith("ة"):
        return f"{forms[0]} {she}", f"{forms[1]} {she}", f"{forms[2]} {she}", f"{forms[3]} {both}"
    return f"{forms[0]} {he}", f"{forms[1]} {accusative}", f"{forms[2]} {she}", f"{forms[3]} {two}"


def oblique(words: str) -> str:
    """Return a dual as it stands behind a preposition: «عامان» → «عامين», «ميلان بحريان» → «ميلين بحريين»."""
    return _DUAL.sub("ين", words)


def definite(words: str) -> str:
    """Return a unit with the article: «كرونات نرويجية» → «الكرونات النرويجية»; «في الساعة» behind it stays."""
    unit, apart, behind = words.partition(" في ")
    return " ".join("ال" + _DEFECTIVE.get(word, word) for word in unit.split()) + apart + behind
