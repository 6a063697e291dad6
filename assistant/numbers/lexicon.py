"""Number words of both languages, folded; knows nothing of how they combine."""

from __future__ import annotations

from typing import Final, NamedTuple


class Word(NamedTuple):
    """What a number word stands for."""

    value: float
    kind: str
    """``unit`` 1-9 (and 0), ``ten`` 10, ``teen``, ``tens``, ``hundred``, ``hundreds`` (200, 300 as one word),
    ``scale``, ``scales`` (2000 as one word), ``vague`` (dozens), ``ordinal``, ``fraction``."""
    joined: bool = False
    """Whether an Arabic «و» is attached."""
    prefix: int = 0
    """Letters of clitics in front of the number."""
    article: bool = False
    """Whether «ال» is attached."""


_EN_UNITS = "zero one two three four five six seven eight nine".split()
_EN_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def _english() -> dict[str, Word]:
    table = {word: Word(value, "unit") for value, word in enumerate(_EN_UNITS)}
    table["ten"] = Word(10, "ten")
    table.update({word: Word(value, "teen") for value, word in enumerate(_EN_TEENS, 11)})
    table.update({word: Word(10 * value, "tens") for value, word in enumerate(_EN_TENS, 2)})
    table["fourty"] = Word(40, "tens")
    table["hundred"] = Word(100, "hundred")
    table["dozen"] = Word(12, "scale")
    table["couple"] = Word(2, "couple")
    for value, names in (
        (1e3, "thousand thousands"),
        (1e6, "million millions mn"),
        (1e9, "billion billions bn milliard"),
        (1e12, "trillion trillions tn"),
    ):
        table.update({name: Word(value, "scale") for name in names.split()})
    table["dozens"] = table["tens"] = table["scores"] = Word(10, "vague")  # as «عشرات»
    table["hundreds"] = Word(100, "vague")
    table.update({word: Word(value, "ordinal") for value, word in enumerate(_EN_ORDINALS, 1)})
    table.update({word[:-1] + "ieth": Word(10 * value, "ordinal") for value, word in enumerate(_EN_TENS, 2)})
    table["hundredth"] = Word(100, "ordinal")
    table["twice"] = Word(2, "times")
    table["half"] = Word(0.5, "fraction")
    table["quarter"] = Word(0.25, "fraction")
    return table


_AR_UNITS = {
    0: "صفر",
    1: "واحد واحده واحدا",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاث ثلاثه ثلاثا",
    4: "اربع اربعه اربعا",
    5: "خمس خمسه خمسا",
    6: "ست سته ستا",
    7: "سبع سبعه سبعا",
    8: "ثمان ثماني ثمانيه ثمانيا",
    9: "تسع تسعه تسعا",
}
_AR_TENS = {
    20: "عشر",
    30: "ثلاث",
    40: "اربع",
    50: "خمس",
    60: "ست",
    70: "سبع",
    80: "ثمان",
    90: "تسع",
}
_AR_HUNDREDS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}
_AR_SCALES = {
    1e3: "الف الفا الاف",
    1e6: "مليون مليونا ملايين",
    1e9: "مليار مليارا مليارات بليون بليونا بلايين",
    1e12: "تريليون تريليونا تريليونات ترليون",
}
_AR_DUAL_SCALES = {
    2e3: "الفان الفين الفي",
    2e6: "مليونان مليونين مليوني",
    2e9: "ملياران مليارين ملياري بليونان بليونين بليوني",
    2e12: "تريليونان تريليونين تريليوني",
}
_AR_CONSTRUCT_SCALES = {2e3: "الفا الفي", 2e6: "مليونا مليوني", 2e9: "مليارا ملياري بليونا بليوني"}
_AR_VAGUE = {10: "عشرات", 100: "مئات مءات", 1e3: "الوف"}
_AR_ORDINALS = {
    1: "اول اولي",
    2: "ثاني ثانيه",
    3: "ثالث ثالثه",
    4: "رابع رابعه",
    5: "خامس خامسه",
    6: "سادس سادسه",
    7: "سابع سابعه",
    8: "ثامن ثامنه",
    9: "تاسع تاسعه",
    10: "عاشر عاشره",
    11: "حادي حاديه",
}
_AR_FRACTIONS = {
    0.5: "نصف",
    1 / 3: "ثلث",
    2 / 3: "ثلثا ثلثي ثلثين ثلثان",
    0.25: "ربع",
    0.4: "خمسي خمسان",
    1 / 6: "سدس",
}
DENOMINATORS: Final = {
    "اثلاث": 3,
    "ارباع": 4,
    "اخماس": 5,
    "اسداس": 6,
    "اسباع": 7,
    "اثمان": 8,
    "اتساع": 9,
    "اعشار": 10,
}
"""Folded Arabic plural of a part to how many make the whole."""
FIFTHS: Final = {"خمس": 5, "سبع": 7, "تسع": 9, "عشر": 10}
"""Folded Arabic number that is also the name of a part («خُمس») to how many make the whole."""

AR_PREFIXES: Final = (
    "",
    "ال",
    "و",
    "وال",
    "ب",
    "بال",
    "ل",
    "لل",
    "ف",
    "فال",
    "ك",
    "كال",
    "وب",
    "ول",
    "وبال",
    "ولل",
    "فب",
)


def _arabic_bare() -> dict[str, Word]:
    table: dict[str, Word] = {}

    def put(forms: str, value: float, kind: str) -> None:
        for form in forms.split():
            table.setdefault(form, Word(value, kind))

    for unit, forms in _AR_UNITS.items():
        put(forms, unit, "unit")
    put("عشر عشره عشرا", 10, "ten")
    put("احد احدي", 11, "eleven")  # only in front of «عشر»
    for tens, stem in _AR_TENS.items():
        put(f"{stem}ون {stem}ين", tens, "tens")
    put("مئه مائه ميه مءه", 100, "hundred")
    put("مئتان مئتين مائتان مائتين مئتا مائتا مئتي مائتي", 200, "hundreds")
    for unit, stems in _AR_HUNDREDS.items():
        for stem in stems.split():
            put(f"{stem}مئه {stem}مائه {stem}ميه", 100 * unit, "hundreds")
    for scale, forms in _AR_SCALES.items():
        put(forms, scale, "scale")
    for scale, forms in _AR_DUAL_SCALES.items():
        put(forms, scale, "scales")
    for vague, forms in _AR_VAGUE.items():
        put(forms, vague, "vague")
    for ordinal, forms in _AR_ORDINALS.items():
        put(forms, ordinal, "ordinal")
    for fraction, forms in _AR_FRACTIONS.items():
        put(forms, fraction, "fraction")
    return table


def _table() -> dict[str, Word]:
    table = dict(_english())
    bare = _arabic_bare()
    for prefix in AR_PREFIXES:
        for form, word in bare.items():
            joined, article = prefix.startswith("و"), prefix.endswith(("ال", "لل"))
            # «الالف» and the like: a shorter reading without a prefix wins
            table.setdefault(prefix + form, Word(word.value, word.kind, joined, len(prefix), article))
    return table


WORDS: Final = _table()
"""Folded word, clitics included, to what it stands for."""

NEVER_FIRST: Final = frozenset("والف فالف الف بست وست لست كست الست بسبع باحد لاحد فاحد كاحد".split()) - {"الف"}
"""Words that begin a number less often than they are something else («وألّف», «لست»); inside a number they count."""

CONSTRUCT: Final = {
    prefix + form: Word(value, "scales", prefix.startswith("و"), len(prefix))
    for value, forms in _AR_CONSTRUCT_SCALES.items()
    for form in forms.split()
    for prefix in AR_PREFIXES
    if not prefix.endswith(("ال", "لل"))
}
"""Folded dual of a scale that has lost its «ن» in front of a noun: «ألفا جندي», «مليوني دولار».

«ألفا» is one thousand in the accusative where no noun follows or a number stands in front («ثلاثون ألفا»).
"""

EN_ONE: Final = frozenset({"a", "an"})
