from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.numbers import Quantity, find, render


def seen(text: str) -> list[tuple[str, float, str | None, str, str | None]]:
    return [(one.text, one.value, one.unit, one.kind, one.approx) for one in find(text)]


CASES = {
    "digits and word": ("وقتل أكثر من 6 آلاف شخص", [("6 آلاف", 6000.0, None, "count", "over")]),
    "same in indic digits": ("٦ آلاف", [("٦ آلاف", 6000.0, None, "count", None)]),
    "same in english": ("six thousand and 6,000", [("six thousand", 6000.0, None, "count", None),
                                                   ("6,000", 6000.0, None, "count", None)]),
    "arabic separators": ("١٢٬٣٤٥٫٦ كم", [("١٢٬٣٤٥٫٦ كم", 12345.6, "km", "measure", None)]),
    "arabic compound": ("خمسة وعشرون ألفا وثلاثمئة", [("خمسة وعشرون ألفا وثلاثمئة", 25300.0, None, "count", None)]),
    "arabic teens": ("خمسة عشر يوما", [("خمسة عشر يوما", 15.0, "day", "duration", None)]),
    "dual": ("بعد شهرين", [("شهرين", 2.0, "month", "duration", None)]),
    "dual scale": ("ألفان وخمسمئة دولار", [("ألفان وخمسمئة دولار", 2500.0, "USD", "money", None)]),
    "dual million and a half": ("مليونين ونصف مليون", [("مليونين ونصف مليون", 2.5e6, None, "count", None)]),
    "weeks": ("ستة أسابيع من القتال", [("ستة أسابيع", 6.0, "week", "duration", None)]),
    "year and a half": ("a year and a half", [("year and a half", 1.5, "year", "duration", None)]),
    "english compound": ("two hundred and five cars", [("two hundred and five", 205.0, None, "count", None)]),
    "percent word": ("بنسبة 12 بالمئة", [("12 بالمئة", 12.0, "percent", "percent", None)]),
    "percent sign before": ("%50", [("%50", 50.0, "percent", "percent", None)]),
    "decimal comma": ("3,5 في المئة", [("3,5 في المئة", 3.5, "percent", "percent", None)]),
    "money": ("$5.5 million", [("$5.5 million", 5.5e6, "USD", "money", None)]),
    "whose pound": ("1.5 مليار جنيه مصري", [("1.5 مليار جنيه مصري", 1.5e9, "EGP", "money", None)]),
    "crowns": ("will cost 24 crowns", [("24 crowns", 24.0, "crown", "money", None)]),
    "whose crowns": ("3 آلاف كرونة سويدية", [("3 آلاف كرونة سويدية", 3000.0, "SEK", "money", None)]),
    "a currency of nowhere": ("30 Ruritanian crowns", [("30 Ruritanian crowns", 30.0, "crown", "money", None)]),
    "two words of whose": ("5 Hong Kong dollars", [("5 Hong Kong dollars", 5.0, "HKD", "money", None)]),
    "code before": ("NOK 500 million", [("NOK 500 million", 5e8, "NOK", "money", None)]),
    "code after": ("500 CNY", [("500 CNY", 500.0, "yuan", "money", None)]),
    "whose dollar sign": ("A$7", [("A$7", 7.0, "AUD", "money", None)]),
    "won with whose": ("2,000 South Korean won", [("2,000 South Korean won", 2000.0, "won", "money", None)]),
    "won, the verb": ("the 3 teams won", [("3", 3.0, None, "count", None)]),
    "a year and whose": ("in 2018 Swiss voters", [("2018", 2018.0, None, "count", None)]),
    "approximate": ("حوالي 44", [("44", 44.0, None, "count", "about")]),
    "vague": ("عشرات القتلى", [("عشرات", 10.0, None, "count", "plural")]),
    "vague english": ("dozens of people", [("dozens", 10.0, None, "count", "plural")]),
    "ordinal": ("the 21st", [("21st", 21.0, None, "ordinal", None)]),
    "arabic ordinal": ("القرن التاسع عشر", [("تاسع عشر", 19.0, None, "ordinal", None)]),
    "clock": ("at 10:30", [("10:30", 630.0, None, "clock", None)]),
    "negative": ("fell to -5 degrees", [("-5 degrees", -5.0, "degree", "measure", None)]),
    "range": ("10-15", [("10", 10.0, None, "count", None), ("15", 15.0, None, "count", None)]),
    "fraction": ("two thirds of", [("two thirds", pytest.approx(2 / 3), None, "fraction", None)]),
    "area": ("2,373 square miles (6,150km2)", [("2,373 square miles", 2373.0, "square mile", "measure", None),
                                               ("6,150km2", 6150.0, "square km", "measure", None)]),
    "area in arabic": ("٣٠٠ كيلومتر مربع", [("٣٠٠ كيلومتر مربع", 300.0, "square km", "measure", None)]),
    "area with a raised two": ("65.2 ألف كم²", [("65.2 ألف كم²", 65200.0, "square km", "measure", None)]),
    "volume": ("3 cubic metres", [("3 cubic metres", 3.0, "cubic m", "measure", None)]),
    "speed": ("120 km/h or 75 mph", [("120 km/h", 120.0, "km per hour", "measure", None),
                                     ("75 mph", 75.0, "mile per hour", "measure", None)]),
    "speed in arabic": ("21 مترا في الثانية", [("21 مترا في الثانية", 21.0, "m per second", "measure", None)]),
    "height": ("the 5'1\" boxer, 6 ft 2 in", [("5'1\"", 61.0, "inch", "measure", None),
                                             ("6 ft 2 in", 74.0, "inch", "measure", None)]),
    "sea mile": ("12 ميلا بحريا", [("12 ميلا بحريا", 12.0, "nautical mile", "measure", None)]),
    "light-year is no time": ("4.2 light-years", [("4.2 light-years", 4.2, "light-year", "measure", None)]),
    "a figure behind a unit": ("5 km 2 days ago", [("5 km", 5.0, "km", "measure", None),
                                                   ("2 days", 2.0, "day", "duration", None)]),
    "names with digits": ("the A380, the G20 and 4x4", []),
    "one is no number": ("one of them", []),
    "verb, not a thousand": ("وألف كتابا", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_find(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text", ["قُتل أكثر من ٦٬٠٠٠ شخص", "about $3bn, or 40 percent", "وخمسةٌ وعشرونَ رجلا", "٪٥٠", "5km"]
)
def test_offsets_are_exact(text):
    assert find(text)
    for one in find(text):
        assert text[one.start : one.end] == one.text
        assert one.lead <= one.start


def test_modifier_is_in_front():
    text = "قتل ما يقرب من 30 شخصا"
    (one,) = find(text)
    assert text[one.lead : one.end] == "ما يقرب من 30"


@pytest.mark.parametrize(
    ("value", "unit", "kind", "approx", "english", "arabic"),
    [
        (6, "week", "duration", None, "6 weeks", "6 أسابيع"),
        (2, "week", "duration", None, "2 weeks", "أسبوعان"),
        (30, "year", "duration", "about", "about 30 years", "نحو 30 عاما"),
        (6000, None, "count", "over", "more than 6,000", "أكثر من 6,000"),
        (2.5e9, "USD", "money", None, "$2.5 billion", "2.5 مليار دولار"),
        (5e8, "NOK", "money", None, "500 million Norwegian crowns", "500 مليون كرونة نرويجية"),
        (11, "EGP", "money", None, "11 Egyptian pounds", "11 جنيها مصريا"),
        (12, "percent", "percent", None, "12%", "12%"),
        (1, "day", "duration", None, "1 day", "يوم واحد"),
        (630, None, "clock", None, "10:30", "10:30"),
        (0.6666666667, None, "fraction", None, "two thirds", "ثلثان"),
        (0.6666666667, None, "fraction", "over", "more than two thirds", "أكثر من ثلثين"),
        (0.5, None, "fraction", "about", "about half", "نحو نصف"),
        (0.75, None, "fraction", None, "three quarters", "ثلاثة أرباع"),
        (0.1, None, "fraction", "under", "less than one tenth", "أقل من عُشر"),
        (5 / 9, None, "fraction", None, "five ninths", "خمسة أتساع"),
        (0.34, None, "fraction", None, "34%", "34%"),
        (0.5, None, "count", None, "0.5", "0.5"),
        (0.5, "percent", "percent", None, "0.5%", "0.5%"),
        (2e6, "USD", "money", None, "$2 million", "مليونا دولار"),
        (2e9, "dinar", "money", "about", "about 2 billion dinars", "نحو ملياري دينار"),
        (2e6, None, "count", None, "2 million", "مليونان"),
        (2e6, None, "count", "over", "more than 2 million", "أكثر من مليونين"),
        (2, "year", "duration", "over", "more than 2 years", "أكثر من عامين"),
        (2, "nautical mile", "measure", "at least", "at least 2 nautical miles", "ما لا يقل عن ميلين بحريين"),
        (2, "toman", "money", "about", "about 2 tomans", "نحو 2 تومان"),
        (300, "toman", "money", "about", "about 300 tomans", "نحو 300 تومان"),
        (1e8, "USD", "money", "plural", "hundreds of millions of dollars", "مئات الملايين من الدولارات"),
        (1e4, "NOK", "money", "plural", "tens of thousands of Norwegian crowns", "عشرات الآلاف من الكرونات النرويجية"),
        (1e9, "EUR", "money", "plural", "billions of euros", "مليارات اليورو"),
        (1e5, None, "count", "plural", "hundreds of thousands", "مئات الآلاف"),
        (100, "night", "duration", "plural", "hundreds of nights", "مئات الليالي"),
        (10, None, "count", "plural", "dozens", "عشرات"),
        (5000, None, "count", "plural", "about 5,000", "نحو 5,000"),
        (1, "percentage point", "percent", None, "1 percentage point", "نقطة مئوية واحدة"),
        (2, "percentage point", "percent", "about", "about 2 percentage points", "نحو نقطتين مئويتين"),
        (4, "percentage point", "percent", None, "4 percentage points", "4 نقاط مئوية"),
        (1.5, "percentage point", "percent", None, "1.5 percentage points", "1.5 نقطة مئوية"),
    ],
)
def test_render(value, unit, kind, approx, english, arabic):
    one = Quantity(start=0, end=0, text="", value=value, unit=unit, kind=kind, approx=approx)
    assert (render(one, "en"), render(one, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("The strike lasted half an hour", "half an hour", "نصف ساعة"),
        ("after half a century of war", "half a century", "نصف قرن"),
        ("in 0.5 seconds", "0.5 seconds", "0.5 ثانية"),
    ],
)
def test_a_part_of_a_time_is_said_as_it_was_written(text, english, arabic):
    (one,) = find(text)
    assert (render(one, "en"), render(one, "ar")) == (english, arabic)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "text", ["two thirds of them", "a quarter of it", "tens of thousands fled", "hundreds of tons"]
)
def test_words_are_found_again(text, language):
    (one,) = find(text)
    (again,) = find(render(one, language) + (" of" if language == "en" else ""))
    assert (again.value, again.unit) == (one.value, one.unit)


UNITS = [(None, "count"), ("week", "duration"), ("year", "duration"), ("km", "measure"), ("percent", "percent"),
         ("USD", "money"), ("dinar", "money"), ("ton", "measure"), ("square mile", "measure"), ("cubic m", "measure"),
         ("crown", "money"), ("CZK", "money"), ("TRY", "money"), ("CAD", "money"), ("zloty", "money"),
         ("real", "money"), ("rupiah", "money"), ("shilling", "money"), ("km per hour", "measure"),
         ("nautical mile", "measure"), ("gallon", "measure")]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    value=st.one_of(st.integers(2, 10**9), st.integers(20, 10**6).map(lambda n: n / 4)),
    unit=st.sampled_from(UNITS),
    language=st.sampled_from(["ar", "en"]),
)
def test_what_is_rendered_is_found_again(value, unit, language):
    one = Quantity(start=0, end=0, text="", value=float(value), unit=unit[0], kind=unit[1])
    (found,) = find(render(one, language))
    assert (found.value, found.unit, found.key) == (one.value, one.unit, one.key)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_ordered_spans(text):
    reached = 0
    for one in find(text):
        assert reached <= one.start < one.end
        assert text[one.start : one.end] == one.text
        reached = one.end
