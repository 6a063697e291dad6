"""Units of both languages, folded, to canonical names; knows nothing of the numbers in front of them."""

from __future__ import annotations

from typing import Final

from assistant.numbers.currencies import MONEY
from assistant.numbers.quantity import Kind

# canonical: (English forms, Arabic forms); Arabic accusatives and plurals included, folded.
_DURATION = {
    "second": ("second seconds sec secs", "ثانيه ثوان ثواني"),
    "minute": ("minute minutes min mins", "دقيقه دقائق دقايق"),
    "hour": ("hour hours hr hrs", "ساعه ساعات"),
    "day": ("day days", "يوم يوما ايام اياما"),
    "night": ("night nights", "ليله ليال ليالي"),
    "week": ("week weeks", "اسبوع اسبوعا اسابيع"),
    "month": ("month months", "شهر شهرا اشهر شهور شهورا"),
    "year": ("year years yr yrs", "سنه سنوات سنين عام عاما اعوام اعواما"),
    "decade": ("decade decades", "عقد عقدا عقود عقودا"),
    "century": ("century centuries", "قرن قرنا قرون قرونا"),
}
_MEASURE = {
    "km": ("km kms kilometer kilometers kilometre kilometres", "كم كيلومتر كيلومترا كيلومترات كلم"),
    "m": ("m meter meters metre metres", "متر مترا امتار م"),
    "cm": ("cm centimeter centimeters centimetre centimetres", "سم سنتيمتر سنتيمترا سنتيمترات سنتمتر"),
    "mm": ("mm millimeter millimeters millimetre millimetres", "مم ملم مليمتر مليمترا مليمترات ملليمتر"),
    "mile": ("mile miles mi", "ميل ميلا اميال"),
    "foot": ("foot feet ft", "قدم قدما اقدام"),
    "inch": ("inch inches", "بوصه بوصات انش"),
    "kg": (
        "kg kgs kilo kilos kilogram kilograms",
        "كغ كجم كغم كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كيلوجراما كيلوجرامات كيلو",
    ),
    "g": ("g gram grams", "غرام غراما غرامات جرام جراما جرامات"),
    "ton": ("ton tons tonne tonnes", "طن طنا اطنان"),
    "pound weight": ("lb lbs", "رطل رطلا ارطال"),
    "litre": ("l liter liters litre litres", "لتر لترا لترات ليتر ليترا"),
    "barrel": ("barrel barrels", "برميل برميلا براميل"),
    "yard": ("yard yards yd yds", "يارده ياردات"),
    "ounce": ("ounce ounces oz", "اوقيه اونصه اونصات"),
    "gallon": ("gallon gallons", "غالون غالونا غالونات جالون جالونا جالونات"),
    "mg": ("mg milligram milligrams", "ملغ ملغم مليغرام ملليغرام ملليجرام"),
    "ml": ("ml milliliter milliliters millilitre millilitres", "مل مليلتر ملليلتر"),
    "mile per hour": ("mph", ""),
    "km per hour": ("kph kmh", ""),
    "knot": ("knot knots", ""),
    "square km": ("km2", "كم2"),
    "square m": ("m2", "م2"),
    "cubic m": ("m3", "م3"),
    "cubic km": ("km3", "كم3"),
    "hectare": ("hectare hectares ha", "هكتار هكتارا هكتارات"),
    "acre": ("acre acres", "فدان فدانا فدادين اكر"),
    "degree": ("degree degrees °", "درجه درجات"),
    "watt": ("watt watts", "واط واطا وات"),
    "volt": ("volt volts", "فولت فولتا فولط"),
    "kilowatt": ("kilowatt kilowatts kw", "كيلوواط كيلووات"),
    "gigawatt": ("gigawatt gigawatts gw", "غيغاواط غيغاوات جيجاواط جيجاوات"),
    "megawatt": ("megawatt megawatts mw", "ميغاواط ميجاوات ميجاواط ميغاوات"),
    "time": ("times", "مره مرات"),
}
_PERCENT = {"percent": ("percent pct %", "%")}
_DUALS = {
    "day": "يومان يومين يومي",
    "night": "ليلتان ليلتين",
    "week": "اسبوعان اسبوعين",
    "month": "شهران شهرين شهري",
    "year": "عامان عامين سنتان سنتين عامي",
    "hour": "ساعتان ساعتين",
    "minute": "دقيقتان دقيقتين",
    "second": "ثانيتين",
    "decade": "عقدان عقدين",
    "century": "قرنان قرنين",
    "time": "مرتان مرتين",
    "km": "كيلومترين كيلومتران",
    "m": "متران مترين",
    "ton": "طنان طنين",
    "mile": "ميلان ميلين",
    "foot": "قدمان قدمين",
    "inch": "بوصتان بوصتين",
    "yard": "ياردتان ياردتين",
    "kg": "كيلوغرامان كيلوغرامين",
    "litre": "لتران لترين",
    "gallon": "غالونان غالونين",
    "barrel": "برميلان برميلين",
    "hectare": "هكتاران هكتارين",
    "acre": "فدانان فدانين",
    "USD": "دولاران دولارين",
    "pound": "جنيهان جنيهين",
    "yuan": "يوانان يوانين",
    "rouble": "روبلان روبلين",
    "rupee": "روبيتان روبيتين",
    "riyal": "ريالان ريالين",
    "dirham": "درهمان درهمين",
    "dinar": "ديناران دينارين",
    "lira": "ليرتان ليرتين",
    "franc": "فرنكان فرنكين",
    "crown": "كرونتان كرونتين",
    "shekel": "شيكلان شيكلين",
    "degree": "درجتين درجتان",
}
# «أيام», «شهري», «عامي», «يومي» are also "daily" or the construct of two dates ("في يومي 5 و6"): not counted as two.
_NOT_DUAL = frozenset({"يومي", "شهري", "عامي"})


def _units() -> dict[str, tuple[str, Kind]]:
    table: dict[str, tuple[str, Kind]] = {}
    kinds: tuple[tuple[dict[str, tuple[str, str]], Kind], ...] = (
        (_DURATION, "duration"),
        (_MEASURE, "measure"),
        (MONEY, "money"),
        (_PERCENT, "percent"),
    )
    for units, kind in kinds:
        for name, (english, arabic) in units.items():
            for form in english.split():
                table[form] = (name, kind)
            for form in arabic.split():
                for article in ("", "ال"):
                    table.setdefault(article + form, (name, kind))
    return table


UNITS: Final = _units()
"""Folded word or sign to (canonical unit, kind of quantity)."""

DUALS: Final = {
    prefix + form: (name, UNITS_KIND, len(prefix), prefix.startswith("و"))
    for name, forms in _DUALS.items()
    for UNITS_KIND in [next(kind for unit, kind in UNITS.values() if unit == name)]
    for form in forms.split()
    if form not in _NOT_DUAL
    for prefix in ("", "ال", "و", "وال", "ب", "ل", "لل", "بال", "ف", "ك", "وب", "ول")
}
"""Folded Arabic dual noun to (canonical unit, kind, letters of clitics in front, whether «و» is one of them)."""

PREFIX_SIGNS: Final = {
    sign: name for name, (english, _) in MONEY.items() for sign in english.split() if not sign.isalpha()
}

PERCENT_WORDS: Final = frozenset({"بالمئه", "بالمائه", "بالميه", "بالمايه"})
PERCENT_PAIRS: Final = frozenset({("per", "cent"), ("في", "المئه"), ("في", "المائه"), ("في", "الميه"), ("ب", "المئه")})
