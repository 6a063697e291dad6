"""Names of months, days, seasons and of relative days in both languages, folded."""

from __future__ import annotations

from typing import Final

# Western, Levantine and Iraqi («كانون الثاني» is two words: see TWO_WORDS), Maghrebi.
_MONTHS: Final = {
    1: "january jan يناير جانفي",
    2: "february feb فبراير فيفري شباط",
    3: "march mar مارس اذار مارت",
    4: "april apr ابريل نيسان افريل",
    5: "may مايو ماي ايار",
    6: "june jun يونيو يونيه حزيران جوان",
    7: "july jul يوليو يوليه تموز جويليه يوليوز",
    8: "august aug اغسطس اب اوت غشت",
    9: "september sep sept سبتمبر ايلول شتنبر",
    10: "october oct اكتوبر",
    11: "november nov نوفمبر نونبر",
    12: "december dec ديسمبر دجنبر",
}
MONTHS: Final = {
    prefix + form: month
    for month, forms in _MONTHS.items()
    for form in forms.split()
    for prefix in (("",) if form.isascii() else ("", "و", "ل", "ب", "ول", "ف"))
}
TWO_WORD_MONTHS: Final = {
    ("كانون", "الثاني"): 1,
    ("تشرين", "الاول"): 10,
    ("تشرين", "الثاني"): 11,
    ("كانون", "الاول"): 12,
}
AMBIGUOUS_MONTHS: Final = frozenset(
    "may march mar jan jun dec sep sept oct nov feb apr aug jul اب ماي مارت جوان اوت ايار تموز".split()
)
"""Forms that are also other words: taken only beside a day, a year or a preposition."""

HIJRI_MONTHS: Final = {
    form: month
    for month, forms in {
        1: "محرم المحرم muharram",
        2: "صفر safar",
        7: "رجب rajab",
        8: "شعبان shaban sha'ban",
        9: "رمضان ramadan ramadhan",
        10: "شوال shawwal shawal",
    }.items()
    for form in forms.split()
}
TWO_WORD_HIJRI: Final = {
    ("ربيع", "الاول"): 3,
    ("ربيع", "الثاني"): 4,
    ("ربيع", "الاخر"): 4,
    ("جمادي", "الاولي"): 5,
    ("جمادي", "الاول"): 5,
    ("جمادي", "الثانيه"): 6,
    ("جمادي", "الاخره"): 6,
    ("ذو", "القعده"): 11,
    ("ذي", "القعده"): 11,
    ("ذو", "الحجه"): 12,
    ("ذي", "الحجه"): 12,
    ("rabi", "al-awwal"): 3,
    ("dhu", "al-hijjah"): 12,
}

WEEKDAYS: Final = {
    form: day
    for day, forms in {
        0: "monday mon الاثنين",
        1: "tuesday tue tues الثلاثاء",
        2: "wednesday wed الاربعاء",
        3: "thursday thu thur thurs الخميس",
        4: "friday fri الجمعه",
        5: "saturday sat السبت",
        6: "sunday sun الاحد",
    }.items()
    for stem in forms.split()
    for form in ((stem,) if stem.isascii() else (stem, "و" + stem, "ل" + stem[1:], "ب" + stem))
}
SHORT_WEEKDAYS: Final = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
SEASONS: Final = {
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "winter": 12,
    "ربيع": 3,
    "الربيع": 3,
    "صيف": 6,
    "الصيف": 6,
    "خريف": 9,
    "الخريف": 9,
    "شتاء": 12,
    "الشتاء": 12,
}
"""Season to its first month (of the northern half)."""

UNITS: Final = {
    form: unit
    for unit, forms in {
        "day": "night morning afternoon evening day days يوم يوما ايام اليوم الايام يومان يومين",
        "week": "week weeks اسبوع اسبوعا اسابيع الاسبوع الاسابيع اسبوعان اسبوعين",
        "month": "month months شهر شهرا اشهر شهور الشهر الاشهر شهران شهرين",
        "year": "year years عام عاما اعوام سنه سنوات العام السنه عامين عامان سنتين سنتان",
        "decade": "decade decades عقد العقد عقود عقدين",
    }.items()
    for form in forms.split()
}
LAST: Final = frozenset("last past previous الماضي الماضيه المنصرم المنصرمه الفائت الفائته المنقضي".split())
NEXT: Final = frozenset("next coming upcoming المقبل المقبله القادم القادمه الاتي الاتيه".split())
THIS: Final = frozenset("this current الجاري الجاريه الحالي الحاليه هذا هذه".split())
SAME: Final = frozenset("same following preceding نفسه نفسها ذاته ذاتها التالي التاليه اللاحق السابق السابقه".split())
TODAY: Final = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "امس": -1,
    "الامس": -1,
    "بالامس": -1,
    "البارحه": -1,
    "غدا": 1,
    "غد": 1,
    "الغد": 1,
}
YEAR_WORDS: Final = frozenset("عام سنه العام السنه year للعام لعام لسنه بعام وعام عامي سنتي الاعوام وسنه".split())
ARABIC_CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "ول", "وب", "فب")
_EN_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_AR_DAYS = "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي"
ORDINAL_DAYS: Final = (
    {word: number for number, word in enumerate(_EN_DAYS.split(), 1)}
    | {"thirtieth": 30}
    | {word: number for number, word in enumerate(_AR_DAYS.split(), 1)}
    | {"عشر": 10, "والعشرين": 20, "والعشرون": 20, "العشرين": 20, "العشرون": 20, "الثلاثين": 30, "والثلاثين": 30}
)
"""Ordinals of days and centuries; «الحادي» is 11 and 1 in front of «والعشرين»."""
YEAR_BEFORE: Final = frozenset(
    "in since by of during until till from before after between and to early late mid circa "
    "في منذ حتي خلال بين قبل بعد من الي و اوائل اواخر منتصف مطلع نهايه بدايه - ( , ; / election elections "
    "olympics cup war".split()
)
