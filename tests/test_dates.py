from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dates import find, render

PUBLISHED = dt.date(2021, 1, 29)  # a Friday


def seen(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.text, one.grain, str(one.earliest), str(one.latest), one.resolved)
        for one in find(text, published=published)
    ]


def day(text: str, when: str, resolved: str = "stated") -> list[tuple[str, str, str, str, str]]:
    return [(text, "day", when, when, resolved)]


CASES = {
    "of november": ("دخل في الـ 10 من نوفمبر 2020.", day("الـ 10 من نوفمبر 2020", "2020-11-10")),
    "english order": ("on November 10, 2020", day("November 10, 2020", "2020-11-10")),
    "abbreviated": ("Nov. 10, 2020", day("Nov. 10, 2020", "2020-11-10")),
    "ordinal day": ("الخامس عشر من مايو 1948", day("الخامس عشر من مايو 1948", "1948-05-15")),
    "cardinal day": ("ثلاثة عشر أبريل 1935", day("ثلاثة عشر أبريل 1935", "1935-04-13")),
    "levantine": ("15 تشرين الأول/أكتوبر 2019", day("15 تشرين الأول/أكتوبر 2019", "2019-10-15")),
    "maghrebi": ("غشت 1990", [("غشت 1990", "month", "1990-08-01", "1990-08-31", "stated")]),
    "with weekday": ("Friday, 29 January 2021", day("Friday, 29 January 2021", "2021-01-29")),
    "iso": ("2020-11-10", day("2020-11-10", "2020-11-10")),
    "indic digits": ("٢٥/١٢/٢٠٢٠", day("٢٥/١٢/٢٠٢٠", "2020-12-25")),
    "range of days": ("10-12 November 2020", [("10-12 November 2020", "day", "2020-11-10", "2020-11-12", "stated")]),
    "year": ("نزاع عام 2020 بين", [("عام 2020", "year", "2020-01-01", "2020-12-31", "stated")]),
    "circa": ("Palestrina (c. 1525 in Rome)", [("1525", "year", "1525-01-01", "1525-12-31", "stated")]),
    "year behind a": ("a 1991 film", [("1991", "year", "1991-01-01", "1991-12-31", "stated")]),
    "year behind the": ("the 1944 case", [("1944", "year", "1944-01-01", "1944-12-31", "stated")]),
    "count behind the": ("the 2000 people", []),
    "measure behind a": ("a 1500 metre race", []),
    "range of years": ("1939-1945", [("1939-1945", "year", "1939-01-01", "1945-12-31", "stated")]),
    "decade": ("تسعينيات القرن الماضي", [("تسعينيات القرن الماضي", "decade", "1990-01-01", "1999-12-31", "stated")]),
    "century": ("القرن التاسع عشر", [("القرن التاسع عشر", "century", "1801-01-01", "1900-12-31", "stated")]),
    "season": ("summer of 2019", [("summer of 2019", "season", "2019-06-01", "2019-08-31", "stated")]),
    "hijri": ("العاشر من رمضان 1393", day("العاشر من رمضان 1393", "1973-10-06")),
    "hijri year": ("عام 1442 هـ", [("عام 1442 هـ", "year", "2020-08-20", "2021-08-08", "stated")]),
    "last december": ("في 15 ديسمبر الماضي.", day("15 ديسمبر الماضي", "2020-12-15", "resolved")),
    "today friday": ("اليوم الجمعة، مع سفير", day("اليوم الجمعة", "2021-01-29", "resolved")),
    "yesterday": ("yesterday", day("yesterday", "2021-01-28", "resolved")),
    "last friday": ("last Friday", day("last Friday", "2021-01-22", "resolved")),
    "next tuesday": ("يوم الثلاثاء المقبل", day("يوم الثلاثاء المقبل", "2021-02-02", "resolved")),
    "last week": ("الأسبوع الماضي", [("الأسبوع الماضي", "week", "2021-01-18", "2021-01-24", "resolved")]),
    "this month": ("earlier this month", [("this month", "month", "2021-01-01", "2021-01-31", "resolved")]),
    "ago": ("three days ago", day("three days ago", "2021-01-26", "resolved")),
    "vote count is no year": ("he had 2020 votes", []),
    "before christ": ("500 ق.م", []),
    "modal may": ("he may go", []),
    "impossible day": ("31/02/2020", [("2020", "year", "2020-01-01", "2020-12-31", "stated")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_find(text, expected):
    assert seen(text) == expected


def test_later_is_counted_from_the_date_before_it():
    first, second = find("On 10 November 2020 it began, and three days later it ended.")
    assert (first.earliest, second.earliest) == (dt.date(2020, 11, 10), dt.date(2020, 11, 13))
    assert second.anchor == dt.date(2020, 11, 10)


@pytest.mark.parametrize("text", ["15 ديسمبر الماضي", "yesterday", "two weeks later", "أمس", "in November"])
def test_without_an_anchor_a_date_stays_unresolved(text):
    (one,) = find(text)
    assert (one.resolved, one.earliest) == ("unresolved", None)


def test_unresolved_date_keeps_what_is_known():
    (one,) = find("15 ديسمبر الماضي")
    assert (render(one, "en"), render(one, "ar"), one.keys) == ("15 December", "15 ديسمبر", ("12-15",))


def test_ambiguous_order_is_noted():
    (one,) = find("10/11/2020")
    assert (one.earliest, one.alternative) == (dt.date(2020, 11, 10), dt.date(2020, 10, 11))
    assert one.note is not None


def test_order_is_settled_by_the_day_of_publication():
    (one,) = find("02/01/2021", published=dt.date(2021, 1, 5))
    (other,) = find("02/03/2021", published=dt.date(2021, 2, 5))
    assert (one.earliest, other.earliest) == (dt.date(2021, 1, 2), dt.date(2021, 2, 3))


DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2090, 12, 31))


@settings(max_examples=60, deadline=None)
@given(when=DAYS, language=st.sampled_from(["ar", "en"]))
def test_a_rendered_day_is_found_again(when, language):
    (stated,) = find(when.isoformat())
    text = render(stated, language)
    (found,) = find(text)
    assert (found.earliest, found.latest, found.text) == (when, when, text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80), published=st.one_of(st.none(), DAYS))
def test_any_text_has_ordered_spans(text, published):
    reached = 0
    for one in find(text, published=published):
        assert reached <= one.start < one.end
        assert text[one.start : one.end] == one.text
        reached = one.end


def near(text: str, published: dt.date = dt.date(2025, 3, 19)) -> list[tuple[str, str | None]]:
    """Return the words and the first day of each date; the day of publication is a Wednesday."""
    return [(one.text, one.earliest and one.earliest.isoformat()) for one in find(text, published=published)]


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("عاد الوفد أول من أمس إلى عمان", "أول من أمس", "2025-03-17"),
        ("وصل الوفد أول أمس", "أول أمس", "2025-03-17"),
        ("وصل الوفد أمس الأول إلى عمان", "أمس الأول", "2025-03-17"),
        ("اندلع الحريق أمس الأول الاثنين", "أمس الأول الاثنين", "2025-03-17"),
        ("اندلع الحريق أول من أمس الإثنين", "أول من أمس الإثنين", "2025-03-17"),
        ("تبدأ المباراة بعد غد الجمعة", "بعد غد الجمعة", "2025-03-21"),
        ("تبدأ المباراة غدا الخميس", "غدا الخميس", "2025-03-20"),
        ("عاد أمس إلى بيته", "أمس", "2025-03-18"),
        ("وصل أمس الثلاثاء", "أمس الثلاثاء", "2025-03-18"),
    ],
)
def test_days_beyond_yesterday_and_tomorrow(text, words, when):
    assert near(text) == [(words, when)]


def test_the_first_of_a_month_behind_yesterday_is_no_day_before_yesterday():
    assert near("وقع الحادث أمس الأول من مايو", dt.date(2025, 5, 2))[0] == ("أمس", "2025-05-01")


@pytest.mark.parametrize(
    "text",
    [
        "The court will hear the appeal on Friday.",
        "The bill will be presented to the senate on Friday.",
        "The strike is to begin on Friday.",
        "The report, due on Friday, names three banks.",
        "Talks are scheduled for Friday in Geneva.",
        "The company plans to reopen the plant on Friday.",
        "Police arrested two men, and they will appear in court on Friday.",
        "He won't attend the hearing on Friday.",
        "On Friday, the parliament will vote on the budget.",
        "The envoys meet this Friday.",
        "Schools will remain closed until Friday.",
        "The storm is likely to hit the coast by Friday.",
        "سيلتقي الوزير نظيره المصري مساء الجمعة في القاهرة.",
        "من المقرر أن تبدأ المحادثات يوم الجمعة في جنيف.",
        "سوف تغلق المدارس أبوابها يوم الجمعة.",
        "ويوم الجمعة ستبدأ المرحلة الثانية.",
        "أعلنت الوزارة أن الجسر سيفتح يوم الجمعة.",
    ],
)
def test_a_day_of_the_week_that_is_yet_to_come(text):
    assert [when for _, when in near(text)] == ["2025-03-21"]


@pytest.mark.parametrize(
    "text",
    [
        "The court heard the appeal on Friday.",
        "The union said on Friday that the strike will go on.",
        "On Friday the court ruled that the ban will stay.",
        "The vote was due on Friday but was put off.",
        "The vote had been scheduled for Friday.",
        "The truce collapsed before it was due to be extended on Friday.",
        "Security will be tight after Friday's attack.",
        "The fire, which broke out on Friday, will take days to put out.",
        "They would have met on Friday.",
        "The king read his father's will on Friday.",
        "Will Stone arrived in Paris on Friday.",
        "The ship sank on Friday. It will be raised in summer.",
        "قال المتحدث مساء الجمعة إن الحكومة ستعلن النتائج.",
        "كان من المقرر أن تبدأ المحادثات يوم الجمعة.",
        "انفجرت سيارة مفخخة يوم الجمعة في بغداد.",
        "سيطرت القوات على المدينة يوم الجمعة.",
        "غادر الرئيس، الجمعة، العاصمة حيث سيلتقي نظيره.",
    ],
)
def test_a_day_of_the_week_that_is_past(text):
    assert [when for _, when in near(text)] == ["2025-03-14"]


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("The dam burst on Wednesday last week", "Wednesday last week", "2025-03-12"),
        ("They meet on Thursday of next week", "Thursday of next week", "2025-03-27"),
        ("انهار السد يوم الأربعاء من الأسبوع الماضي", "يوم الأربعاء من الأسبوع الماضي", "2025-03-12"),
        ("in April of last year", "April of last year", "2024-04-01"),
        ("in March last year", "March last year", "2024-03-01"),
        ("in June next year", "June next year", "2026-06-01"),
        ("on 5 January this year", "5 January this year", "2025-01-05"),
        ("في مايو من العام الماضي", "مايو من العام الماضي", "2024-05-01"),
        ("5 مايو من العام الماضي", "5 مايو من العام الماضي", "2024-05-05"),
        ("في سبتمبر من العام المقبل", "سبتمبر من العام المقبل", "2026-09-01"),
        ("في فبراير من العام قبل الماضي", "فبراير من العام قبل الماضي", "2023-02-01"),
        ("في يناير من هذا العام", "يناير من هذا العام", "2025-01-01"),
        ("في 15 ديسمبر الماضي", "15 ديسمبر الماضي", "2024-12-15"),
    ],
)
def test_weeks_and_years_behind_a_day_or_month(text, words, when):
    assert near(text) == [(words, when)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The mine opened in May 1998 and its owner resigned the next day.", None),
        ("War broke out in 1939. Two days later the port closed.", None),
        ("افتتح المنجم في مايو 1998، وفي اليوم التالي استقال مالكه", None),
        ("The mine opened in May 1998 and closed two months later.", "1998-07-01"),
        ("On 10 November 2020 a truce ended the 2020 war. Two days later trade began.", "2020-11-12"),
        ("On 10 November 2020 it ended. In 2021 he left. Two days later trade began.", None),
        ("The war ended in 1945. Two years later the bridge was rebuilt.", "1947-01-01"),
    ],
)
def test_a_step_hangs_on_a_date_as_exact_as_itself(text, last):
    assert near(text)[-1][1] == last


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from 3 March to 7 April 2020", ["2020-03-03", "2020-04-07"]),
        ("from 20 December to 5 January 2020", ["2019-12-20", "2020-01-05"]),
        ("from 20 December 2019 to 5 January", ["2019-12-20", "2020-01-05"]),
        ("Feb. 29-March 3, 2020", ["2020-02-29", "2020-03-03"]),
        ("on 5 March and 9 May 2020", ["2020-03-05", "2020-05-09"]),
        ("from June to August 2020", ["2020-06-01", "2020-08-01"]),
        ("بين 28 فبراير و3 مارس 2020", ["2020-02-28", "2020-03-03"]),
        ("من 28 فبراير حتى يوم 3 مارس 2020", ["2020-02-28", "2020-03-03"]),
        ("on 3 February the court met, and in 2020 it closed", ["2025-02-03", "2020-01-01"]),
        ("born on 3 March 1998 and on 7 February this paper", ["1998-03-03", "1998-02-07"]),
    ],
)
def test_linked_dates_share_a_year(text, days):
    assert [when for _, when in near(text)] == days


@pytest.mark.parametrize("text", ["March 5-8, 2020", "March 5 to 8, 2020", "5-8 March 2020", "5th to 8th March 2020"])
def test_days_of_one_month(text):
    (one,) = find(text, published=PUBLISHED)
    assert (one.text, one.earliest, one.latest) == (text, dt.date(2020, 3, 5), dt.date(2020, 3, 8))


def test_a_count_behind_a_day_is_no_last_day():
    (one,) = find("On March 5 and 8 people died", published=PUBLISHED)
    assert one.text == "March 5"


@pytest.mark.parametrize(
    "text",
    [
        "The virus spread in 1500 schools.",
        "Aid went to 2000 families.",
        "between 1500 and 2000 people",
        "from 1200 to 1500 tonnes",
        "about 1500-2000 people marched",
        "He won by 1247 votes",
        "a hall of 1200 new seats",
        "Flight 1549, an Airbus",
        "under Resolutions 1701 and 1559, Lebanon",
        "in room 1408.",
        "بين 1500 و2000 شخص",
        "تسرب الغاز في 1500 مدرسة",
        "وفقا للقرار 1701.",
        "تأخرت الرحلة 1960، وهي",
    ],
)
def test_counts_and_numbers_are_no_years(text):
    assert find(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In 2019 researchers found", ["2019"]),
        ("In 2000 voters elected him", ["2000"]),
        ("by 1900 Democrats had won", ["1900"]),
        ("from 1939 to 1945 soldiers fought", ["1939", "1945"]),
        ("between 1990 and 2000 people left", ["1990", "2000"]),
        ("in 2000 elections", ["2000"]),
        ("by train in 1960 and 1961", ["1960", "1961"]),
        ("the resolution, in 1948, said", ["1948"]),
        ("في 2000 أعلنت الحكومة", ["2000"]),
        ("بين 1990 و2000 حيث", ["1990", "2000"]),
        ("في 2019 خاصة", ["2019"]),
    ],
)
def test_years_before_nouns_stay_years(text, years):
    assert [one.text for one in find(text, published=PUBLISHED)] == years


@pytest.mark.parametrize(
    ("sentence", "wanted", "day"),
    [
        ("أعلنت الشركة الاثنين أنها ستغلق مصنعها.", "الاثنين", "2025-03-17"),
        ("قال ماكرون الأربعاء إن فرنسا ستدعم القرار.", "الأربعاء", "2025-03-19"),
        ("وقتل ثلاثة جنود الأحد في هجوم.", "الأحد", "2025-03-16"),
        ("وصل الوفد أمس على أن يغادر الخميس.", "الخميس", "2025-03-20"),
        ("بدأ المعرض أمس ويستمر حتى السبت.", "السبت", "2025-03-22"),
    ],
)
def test_a_bare_arabic_weekday_says_when(sentence: str, wanted: str, day: str) -> None:
    found = {one.text: one.earliest for one in find(sentence, published=dt.date(2025, 3, 19))}
    assert found[wanted] == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "sentence",
    [
        "احترق سوق الثلاثاء القديم.",
        "بعد صلاة الجمعة",
        "تخفيضات الجمعة السوداء",
        "اتفق الرجلان الاثنان، ثم الرجلين الاثنين",
        "أحدهما أو بين الاثنين فرق",
        "الله الواحد الأحد",
    ],
)
def test_names_and_pairs_are_no_weekdays(sentence: str) -> None:
    assert find(sentence, published=dt.date(2025, 3, 19)) == ()
