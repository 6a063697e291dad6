"""Questions that name no story: each story's own answer, and which questions those are."""

import datetime as dt

import pytest

from assistant.embedding import load_encoder
from assistant.nameless import names_no_story
from assistant.reading import Reader
from assistant.reading.evidence import of_articles
from assistant.reading.signals import SCORE, SIGNALS
from assistant.records import Article
from tests.test_reading import hits

MILL = Article(
    id="mill",
    title="Mill burns for two nights",
    body="The grain mill of Dorat burned for two nights. In all 31 people died, the mayor said. Wheat is dear now.",
    language="en",
    published=dt.date(2031, 5, 2),
)
FERRY = Article(
    id="ferry",
    title="Ferry sinks in a storm",
    body="The ferry Aurora sank off Selma in a storm. Nine people died when it went down. Divers look for the wreck.",
    language="en",
    published=dt.date(2031, 6, 9),
)
STILL = Article(
    id="still",
    title="Ferry toll rises",
    body="The toll of the ferry Aurora, which sank off Selma in a storm, rose. Eleven people died when it went down.",
    language="en",
    published=dt.date(2031, 6, 11),
)


@pytest.mark.parametrize(
    ("question", "none"),
    [
        ("How many died?", True),
        ("كم عدد القتلى؟", True),
        ("When did the ceasefire take effect?", True),
        ("How many died in Dorat?", False),
        ("How many people died in the 2018 fire?", False),
        ("كم عدد القتلى في باريس؟", False),
        ("How many died on 3 March?", False),
    ],
)
def test_a_name_a_number_or_a_date_says_which_story_is_meant(question, none):
    assert names_no_story(question) is none


def test_a_question_that_names_none_is_answered_for_each_story():
    reading = Reader(load_encoder()).read("How many people died?", hits(MILL, FERRY), language="en")
    assert reading.status == "answered"
    assert {claim.quotes[0].article_id for claim in reading.claims} == {"mill", "ferry"}
    assert sorted(reading.short.split("; ")) == ["31", "9"]
    note = next(note for note in reading.notes if "several stories" in note)
    assert "31 (Mill burns for two nights, 2 May 2031)" in note
    assert "9 (Ferry sinks in a storm, 9 June 2031)" in note


def test_it_is_answered_in_arabic_too():
    reading = Reader(load_encoder()).read("كم عدد القتلى؟", hits(MILL, FERRY), language="ar")
    assert {claim.quotes[0].article_id for claim in reading.claims} == {"mill", "ferry"}
    (note,) = (note for note in reading.notes if "أكثر من خبر" in note)
    assert "(\u2068Ferry sinks in a storm\u2069، 9 يونيو 2031)" in note


def test_a_story_told_twice_is_shown_once_as_its_newest_article_has_it():
    reading = Reader(load_encoder()).read("How many people died?", hits(MILL, FERRY, STILL), language="en")
    assert {claim.quotes[0].article_id for claim in reading.claims} == {"mill", "still"}


def test_a_question_that_names_its_story_is_answered_for_that_alone():
    reading = Reader(load_encoder()).read("How many people died on the Aurora?", hits(FERRY, MILL), language="en")
    assert [claim.quotes[0].article_id for claim in reading.claims] == ["ferry"]
    assert not any("several stories" in note for note in reading.notes)


def test_a_place_that_no_article_tells_makes_no_story_of_others():
    reading = Reader(load_encoder()).read("how many people died in mirel?", hits(FERRY, MILL), language="en")
    assert reading.status == "refused"
    told = Reader(load_encoder()).read("how many people died in selma?", hits(FERRY, MILL), language="en")
    assert [claim.quotes[0].article_id for claim in told.claims] == ["ferry"]


def test_what_is_given_is_the_probability_of_a_story_that_is_shown():
    reader = Reader(load_encoder())
    found = reader.choose("How many people died?", hits(FERRY, STILL, MILL))
    assert found.each_story
    assert found.best in found.chosen


def test_one_article_alone_keeps_its_own_signals():
    reader = Reader(load_encoder())
    found = hits(MILL, FERRY)
    both = reader.gather("How many people died?", found)
    own = of_articles(both, {"ferry"})
    assert [sentence.place for sentence in own.sentences] == [0] * 3
    direct = reader.gather("How many people died?", found[1:])
    assert SIGNALS[SCORE] == "score"
    assert own.signals[:, SCORE].tolist() == direct.signals[:, SCORE].tolist() == [0, 0, 0]
    assert [s.text for s in own.sentences] == [s.text for s in direct.sentences]
