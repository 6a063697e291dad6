from __future__ import annotations

import pytest

from assistant.numbers import find


def seen(text: str) -> list[tuple[str, float, str | None]]:
    return [(one.text, one.value, one.unit) for one in find(text)]


PARTS = {
    "and a half billion": ("It lost two and a half billion euros", [("two and a half billion euros", 2.5e9, "EUR")]),
    "one and a half": ("One and a half million voters", [("One and a half million", 1.5e6, None)]),
    "one and a half hours": ("one-and-a-half-hour talks", [("one-and-a-half-hour", 1.5, "hour")]),
    "three-quarters more": ("two and three-quarter million", [("two and three-quarter million", 2.75e6, None)]),
    "digits and a half": ("3 and a half thousand homes", [("3 and a half thousand", 3500.0, None)]),
    "another number behind a unit": ("in two years and a half million people", [("two years", 2.0, "year")]),
    "no scale behind": ("six and a half goals", [("six and a half", 6.5, None)]),
    "arabic, of what follows": ("أربعة ونصف مليار دولار", [("أربعة ونصف مليار دولار", 4.5e9, "USD")]),
    "arabic, of the last": ("خمسة ملايين ونصف المليون نازح", [("خمسة ملايين ونصف المليون", 5.5e6, None)]),
    "arabic one": ("واحد ونصف مليون نسمة", [("واحد ونصف مليون", 1.5e6, None)]),
    "arabic dual": ("مليونان وربع المليون", [("مليونان وربع المليون", 2.25e6, None)]),
    "raised half": ("after 2½ hours", [("2½ hours", 2.5, "hour")]),
    "slashed": ("a 4 3/4 mile road", [("4 3/4 mile", 4.75, "mile")]),
    "half a million dollars": ("$1½ million", [("$1½ million", 1.5e6, "USD")]),
    "half alone": ("¾ mile", [("¾ mile", 0.75, "mile")]),
    "a date": ("on 5 1/2/2020", [("5 1/2", 5.5, None), ("2020", 2020.0, None)]),
    "quarters of": ("ثلاثة أرباع الناخبين", [("ثلاثة أرباع", 0.75, None)]),
    "fifths of": ("وأربعة أخماس المقاعد", [("أربعة أخماس", 0.8, None)]),
    "quarters of a million": ("ثلاثة أرباع المليون لاجئ", [("ثلاثة أرباع المليون", 750000.0, None)]),
    "quarters of a year": ("نمو في ثلاثة أرباع متتالية", [("ثلاثة", 3.0, None)]),
    "a fifth of": ("يمثل خمس الإنتاج العالمي", [("خمس", 0.2, None)]),
    "a fifth with its vowel": ("خُمس المقاعد", [("خُمس", 0.2, None)]),
    "a tenth with its vowel": ("وعُشر الميزانية", [("عُشر", 0.1, None)]),
    "five": ("أصيبت خمس نساء", [("خمس", 5.0, None)]),
    "five with its vowel": ("خَمس القرى", [("خَمس", 5.0, None)]),
    "five years": ("خلال خمس السنوات الماضية", [("خمس السنوات", 5.0, "year")]),
    "the five": ("الدول الخمس الدائمة", [("خمس", 5.0, None)]),
    "fifteen": ("خمس عشرة دولة", [("خمس عشرة", 15.0, None)]),
    "seventeenth": ("القرن السابع عشر الميلادي", [("سابع عشر", 17.0, None)]),
    "eighths": ("five eighths of the seats", [("five eighths", 0.625, None)]),
}  # fmt: skip

SCALES = {
    "two thousand": ("انتشر ألفا شرطي", [("ألفا", 2000.0, None)]),
    "two million": ("نزح مليونا مدني", [("مليونا", 2e6, None)]),
    "two thousand of another case": ("لأكثر من ألفي مهاجر", [("ألفي", 2000.0, None)]),
    "two billion": ("بقيمة ملياري يورو", [("ملياري يورو", 2e9, "EUR")]),
    "a noun that begins with waw": ("ألفا وحدة سكنية", [("ألفا", 2000.0, None)]),
    "one thousand behind a number": ("سبعون ألفا بين قتيل وجريح", [("سبعون ألفا", 70000.0, None)]),
    "one thousand behind digits": ("40 ألفا جنود", [("40 ألفا", 40000.0, None)]),
    "one thousand alone": ("بلغ عددهم ألفا في المساء", [("ألفا", 1000.0, None)]),
    "one thousand of": ("ألفا من العمال", [("ألفا", 1000.0, None)]),
    "one thousand and more": ("ألفا وثلاثمئة عامل", [("ألفا وثلاثمئة", 1300.0, None)]),
    "one thousand with tanwin": ("ألفًا عاملين", [("ألفًا", 1000.0, None)]),
    "of millions": ("في حشد مليوني", []),
    "digits behind waw": ("مليونان و300 ألف ناخب", [("مليونان و300 ألف", 2.3e6, None)]),
    "digits on both sides": ("7 آلاف و250 منزلا", [("7 آلاف و250", 7250.0, None)]),
    "words behind waw": ("٤ آلاف وستمئة جريح", [("٤ آلاف وستمئة", 4600.0, None)]),
    "three parts": ("5 ملايين و200 ألف و40 دولارا", [("5 ملايين و200 ألف و40 دولارا", 5200040.0, "USD")]),
    "a hundred and more": ("مئة و20 ألف نازح", [("مئة و20 ألف", 120000.0, None)]),
    "as large": ("3 آلاف و5 آلاف", [("3 آلاف", 3000.0, None), ("5 آلاف", 5000.0, None)]),
    "a noun between": ("3 آلاف قتيل و500 جريح", [("3 آلاف", 3000.0, None), ("500", 500.0, None)]),
    "a percentage": ("6 آلاف و20 في المئة", [("6 آلاف", 6000.0, None), ("20 في المئة", 20.0, "percent")]),
    "parts of the million": ("500 جزء من المليون و 1000", [("500", 500.0, None), ("مليون", 1e6, None),
                                                           ("1000", 1000.0, None)]),
}  # fmt: skip

SIGNS = {
    "celsius": ("fell to -7C overnight", [("-7C", -7.0, "degree")]),
    "fahrenheit": ("a high of 95F", [("95F", 95.0, "degree")]),
    "two temperatures": ("from 18C-24C", [("18C", 18.0, "degree"), ("24C", 24.0, "degree")]),
    "square": ("a 420sq km park, a 90sqm flat", [("420sq km", 420.0, "square km"), ("90sqm", 90.0, "square m")]),
    "seconds": ("won in 19.19s", [("19.19s", 19.19, "second")]),
    "decades": ("in the 1980s and her 20s", []),
    "a letter that stands apart": ("a total of 40  m", [("40", 40.0, None)]),
    "names": ("the F-15C, an iPhone 5C, gate 12C and 5G", []),
    "money in millions": ("£5m", [("£5m", 5e6, "GBP")]),
    "minus": ("minus 30 degrees", [("minus 30 degrees", -30.0, "degree")]),
    "minus alone": ("dropped to minus 15.", [("minus 15", -15.0, None)]),
    "minus in words": ("minus five degrees", [("minus five degrees", -5.0, "degree")]),
    "without": ("minus 3 players; 10 minus 4.", [("3", 3.0, None), ("10", 10.0, None), ("4", 4.0, None)]),
    "arabic minus": ("إلى ناقص 20 درجة مئوية", [("ناقص 20 درجة مئوية", -20.0, "degree")]),
    "arabic without": ("ناقص 3 لاعبين", [("3", 3.0, None)]),
    "below zero": ("nine degrees below zero", [("nine degrees below zero", -9.0, "degree")]),
    "arabic below zero": ("8 درجات تحت الصفر", [("8 درجات تحت الصفر", -8.0, "degree")]),
    "no temperature": ("20 metres below zero", [("20 metres", 20.0, "m"), ("zero", 0.0, None)]),
}  # fmt: skip

RANGES = {
    "sign and scale": ("€40-50 million", [("€40", 4e7, "EUR"), ("50 million", 5e7, "EUR")]),
    "sign and letter": ("£3-4m", [("£3", 3e6, "GBP"), ("4m", 4e6, "GBP")]),
    "two signs": ("from $2 to $3 billion", [("$2", 2e9, "USD"), ("$3 billion", 3e9, "USD")]),
    "no second sum": ("gave $20 to 30 families", [("$20", 20.0, "USD"), ("30", 30.0, None)]),
    "from to": ("from 8 to 12 weeks", [("8", 8.0, "week"), ("12 weeks", 12.0, "week")]),
    "downward": ("cut from 7 to 5 percent", [("7", 7.0, "percent"), ("5 percent", 5.0, "percent")]),
    "between and": ("between 60 and 70 kg", [("60", 60.0, "kg"), ("70 kg", 70.0, "kg")]),
    "and alone": ("on pages 60 and 70 kg of gold", [("60", 60.0, None), ("70 kg", 70.0, "kg")]),
    "or": ("six or seven hours", [("six", 6.0, "hour"), ("seven hours", 7.0, "hour")]),
    "hyphens": ("5- to 7-year-olds", [("5", 5.0, "year"), ("7-year", 7.0, "year")]),
    "scale without unit": ("5 or 6 million people", [("5", 5e6, None), ("6 million", 6e6, None)]),
    "too wide for one scale": ("rose from 900 to 2 million euros", [("900", 900.0, "EUR"),
                                                                    ("2 million euros", 2e6, "EUR")]),
    "downward in one scale": ("between 2,500 and 1,800 million tons", [("2,500", 2.5e9, "ton"),
                                                                       ("1,800 million tons", 1.8e9, "ton")]),
    "kilometres with a dash": ("على بعد 100-400 كم", [("100", 100.0, "km"), ("400 كم", 400.0, "km")]),
    "arabic": ("من 6 إلى 8 مليارات يورو", [("6", 6e9, "EUR"), ("8 مليارات يورو", 8e9, "EUR")]),
    "arabic between": ("بين 20 و30 في المئة", [("20", 20.0, "percent"), ("30 في المئة", 30.0, "percent")]),
    "arabic words": ("ما بين ثلاثة وأربعة أشهر", [("ثلاثة", 3.0, "month"), ("أربعة أشهر", 4.0, "month")]),
    "arabic or": ("ثلاث أو أربع مرات", [("ثلاث", 3.0, "time"), ("أربع مرات", 4.0, "time")]),
    "below zero": ("بين 5 و10 درجات تحت الصفر", [("5", -5.0, "degree"), ("10 درجات تحت الصفر", -10.0, "degree")]),
    "a noun between": ("from 5 schools to 10 million dollars", [("5", 5.0, None), ("10 million dollars", 1e7, "USD")]),
    "score": ("won 3-2 in 90 minutes", [("3", 3.0, None), ("2", 2.0, None), ("90 minutes", 90.0, "minute")]),
    "year": ("from 20 in 2015 to 30 million euros", [("20", 20.0, None), ("2015", 2015.0, None),
                                                     ("30 million euros", 3e7, "EUR")]),
    "years of our era": ("العصر الأموي (661 - 750 م)", [("661", 661.0, None), ("750 م", 750.0, "m")]),
    "day": ("on June 5 to 10 million viewers", [("5", 5.0, None), ("10 million", 1e7, None)]),
    "days": ("from 7 to 10 June", [("7", 7.0, None), ("10", 10.0, None)]),
    "name": ("a Boeing 737 or 800 kg", [("737", 737.0, None), ("800 kg", 800.0, "kg")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS)
def test_parts_of_a_whole(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(("text", "expected"), SCALES.values(), ids=SCALES)
def test_scales(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(("text", "expected"), SIGNS.values(), ids=SIGNS)
def test_units_that_touch_and_signs(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(("text", "expected"), RANGES.values(), ids=RANGES)
def test_ranges(text, expected):
    assert seen(text) == expected


def test_a_part_of_a_whole_is_a_fraction():
    assert [one.kind for one in find("ثلاثة أرباع المقاعد وخُمس الأصوات")] == ["fraction", "fraction"]
