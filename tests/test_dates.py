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
