from __future__ import annotations

import datetime as dt

import pytest

from assistant.records import ArticleHead, Filters
from assistant.retrieval import parse_filters
from assistant.retrieval.filters import admits, both, parse

LATEST = dt.date(2020, 11, 18)  # a Wednesday
SOURCES = ("Reuters", "BBC", "الجزيرة", "Sputnik Arabic")


def days(first: str, last: str) -> Filters:
    return Filters(published_from=dt.date.fromisoformat(first), published_to=dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("question", "expected", "stated"),
    [
        ("What articles were published in November 2020?", days("2020-11-01", "2020-11-30"), True),
        ("What was reported on 10 November 2020 about the truce?", days("2020-11-10", "2020-11-10"), True),
        ("ما الأخبار المنشورة في نوفمبر ٢٠٢٠ عن الهدنة؟", days("2020-11-01", "2020-11-30"), True),
        ("What happened in November 2020?", days("2020-11-01", "2020-12-31"), False),
        ("ماذا حدث في نوفمبر ٢٠٢٠؟", days("2020-11-01", "2020-12-31"), False),
        ("What happened last week?", days("2020-11-09", "2020-11-22"), False),
        ("ماذا حدث الأسبوع الماضي؟", days("2020-11-09", "2020-11-22"), False),
        ("What did Reuters report about the truce?", Filters(sources=("Reuters",)), True),
        ("According to the BBC, how many died?", Filters(sources=("BBC",)), True),
        ("كم عدد القتلى بحسب الجزيرة؟", Filters(sources=("الجزيرة",)), True),
        ("ماذا ذكرت قناة الجزيرة عن الهدنة؟", Filters(sources=("الجزيرة",)), True),
    ],
)
def test_what_a_question_states_becomes_a_filter(question: str, expected: Filters, stated: bool) -> None:
    found = parse(question, latest=LATEST, sources=SOURCES)
    assert found.filters == expected
    assert found.stated is stated
    assert parse_filters(question, latest=LATEST, sources=SOURCES) == expected


@pytest.mark.parametrize(
    "question",
    [
        "When did the ceasefire take effect?",
        "Who won the 2018 football World Cup?",
        "Who founded Reuters?",
        "How tall is the BBC tower?",
        "Who is the ambassador?",
        "متى تأسست الجزيرة؟",
        "من هو السفير؟",
        "How many soldiers were captured?",
        "",
    ],
)
def test_other_questions_filter_nothing(question: str) -> None:
    assert parse(question, latest=LATEST, sources=SOURCES).filters == Filters()


def test_last_week_needs_a_day_to_count_from() -> None:
    assert parse_filters("What happened last week?", latest=None, sources=()) == Filters()


ARTICLE = ArticleHead(id="a", title="t", language="ar", source="BBC", published=dt.date(2020, 11, 10))


@pytest.mark.parametrize(
    ("filters", "admitted"),
    [
        (Filters(), True),
        (days("2020-11-10", "2020-11-10"), True),
        (days("2020-11-11", "2020-11-20"), False),
        (Filters(published_to=dt.date(2020, 11, 9)), False),
        (Filters(published_from=dt.date(2020, 11, 9)), True),
        (Filters(sources=("Reuters", "BBC")), True),
        (Filters(sources=("Reuters",)), False),
        (Filters(languages=("en",)), False),
        (Filters(article_ids=("a", "b")), True),
        (Filters(article_ids=("b",)), False),
    ],
)
def test_admission(filters: Filters, admitted: bool) -> None:
    assert admits(filters, ARTICLE) is admitted


def test_an_article_without_a_day_is_in_no_range_of_days() -> None:
    undated = ArticleHead(id="a", title="t", language="ar")
    assert not admits(days("1900-01-01", "2100-01-01"), undated)
    assert admits(Filters(languages=("ar",)), undated)


def test_what_the_caller_sets_goes_before_what_the_question_says() -> None:
    given = Filters(published_from=dt.date(2020, 1, 1), languages=("en",))
    parsed = Filters(published_to=dt.date(2020, 2, 1), sources=("BBC",))
    assert both(given, parsed) == Filters(published_from=dt.date(2020, 1, 1), languages=("en",), sources=("BBC",))
