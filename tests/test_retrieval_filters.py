from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

import assistant
from assistant.records import ArticleHead, FilterKind, Filters
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


NOVEMBER = days("2020-11-01", "2020-12-31")
REUTERS_IN_NOVEMBER = "According to Reuters, what happened in November 2020?"


@pytest.mark.parametrize(
    ("unread", "expected", "stated"),
    [
        (
            (),
            replace(NOVEMBER, sources=("Reuters",)),
            True,
        ),
        (("published",), Filters(sources=("Reuters",)), True),
        (("sources",), NOVEMBER, False),
        (("sources", "published"), Filters(), False),
        (
            ("languages",),
            replace(NOVEMBER, sources=("Reuters",)),
            True,
        ),
    ],
)
def test_what_the_reader_took_away_is_not_read_again(
    unread: tuple[FilterKind, ...], expected: Filters, stated: bool
) -> None:
    found = parse(REUTERS_IN_NOVEMBER, latest=LATEST, sources=SOURCES, unread=unread)
    assert (found.filters, found.stated) == (expected, stated)


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        ("published", Filters(sources=("BBC",), languages=("en",), article_ids=("a",), unread=("published",))),
        (
            "sources",
            replace(NOVEMBER, languages=("en",), article_ids=("a",), unread=("sources",)),
        ),
        (
            "languages",
            replace(NOVEMBER, sources=("BBC",), article_ids=("a",), unread=("languages",)),
        ),
        (
            "article_ids",
            replace(NOVEMBER, sources=("BBC",), languages=("en",), unread=("article_ids",)),
        ),
    ],
)
def test_a_kind_of_filter_is_taken_away_by_itself(kind: FilterKind, left: Filters) -> None:
    every = replace(NOVEMBER, sources=("BBC",), languages=("en",), article_ids=("a",))
    assert every.without(kind) == left
    assert every.without(kind).without(kind) == left
    assert not Filters().without(kind)


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


@pytest.mark.parametrize(
    ("question", "first", "last", "stated"),
    [
        ("Which articles were published since 1 March 2020?", "2020-03-01", None, True),
        ("What was reported after 1 March 2020 about the dam?", "2020-03-02", None, True),
        ("news from 1 March 2020 onwards about the dam", "2020-03-01", None, True),
        ("Which articles were published before 2020?", None, "2019-12-31", True),
        ("Which stories were published prior to 2 March 2020?", None, "2020-03-01", True),
        ("Which articles were published by the 5th of March 2020?", None, "2020-03-05", True),
        ("Which articles were published until yesterday?", None, "2020-11-17", True),
        ("What was reported between 1 March and 10 April 2020?", "2020-03-01", "2020-04-10", True),
        ("ما المقالات المنشورة منذ 5 مارس 2020؟", "2020-03-05", None, True),
        ("ما المقالات المنشورة بعد عام 2018؟", "2019-01-01", None, True),
        ("ما الأخبار المنشورة قبل عام 2020؟", None, "2019-12-31", True),
        ("ما الأخبار المنشورة حتى 5 مارس 2020؟", None, "2020-03-05", True),
        ("ما الأخبار المنشورة بين 1 مارس و10 أبريل 2020؟", "2020-03-01", "2020-04-10", True),
        ("ماذا حدث منذ 5 مارس 2020؟", "2020-03-05", None, False),
        ("What has happened since 5 March 2020?", "2020-03-05", None, False),
        ("What happened between 1 March and 10 April 2020?", "2020-03-01", "2020-04-17", False),
        ("What happened before 2020?", None, None, False),
        ("ماذا حدث بعد عام 2018؟", None, None, False),
        ("What did she say after the vote on 5 March 2020?", "2020-03-05", "2020-03-12", False),
        ("articles from 1 March 2020", "2020-03-01", "2020-03-01", True),
        ("news from March 2020 on the strike", "2020-03-01", "2020-03-31", True),
    ],
)
def test_words_in_front_of_a_day_open_a_side(question: str, first: str | None, last: str | None, stated: bool) -> None:
    found = parse(question, latest=LATEST, sources=SOURCES)
    read = tuple(day and day.isoformat() for day in (found.filters.published_from, found.filters.published_to))
    assert (read, found.stated) == ((first, last), stated)


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


def test_a_library_does_not_read_again_what_was_taken_away(tmp_path: Path) -> None:
    body = "The truce of Lake Oren took effect on Tuesday, the ministry of Zaridia said in the capital."
    article = assistant.Article(id="a", title="Truce", body=body, language="en", source="Reuters")
    question = "According to Reuters, when did the truce of Lake Oren take effect?"
    with assistant.Assistant(index_dir=tmp_path) as library:
        library.add([article])
        assert library.ask(question).filters == library.find(question).filters == Filters(sources=("Reuters",))
        taken = Filters(unread=("sources",))
        assert library.ask(question, filters=taken).filters == library.find(question, filters=taken).filters == taken
