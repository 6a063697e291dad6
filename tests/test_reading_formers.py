import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.formers import formers
from assistant.reading.mentions import mentions
from assistant.reading.question_kinds import QuestionType
from assistant.records import ArticleHead, Hit, Passage


@pytest.fixture(scope="module")
def reader():
    return Reader(load_encoder("embedded"))


def hit(text, language):
    passage = Passage(article_id="a", index=0, start=0, end=len(text), text=text)
    return Hit(passage=passage, article=ArticleHead(id="a", title="", language=language), score=1.0)


@pytest.mark.parametrize(
    ("question", "body", "language", "short"),
    [
        (
            "How many people were killed by the landslide in Orvena?",
            "The number of people killed by the landslide in Orvena rose from 14 to 23 on Tuesday.",
            "en",
            "23",
        ),
        (
            "كم بلغت رسوم الدراسة في جامعة أورفينا؟",
            "ورفعت جامعة أورفينا رسوم الدراسة من تسعة آلاف درهم إلى 12500 درهم.",
            "ar",
            "12500 درهم",
        ),
        (
            "How many tourists came to Orvena?",
            "Some 320,000 tourists came to Orvena, compared with 410,000 the year before.",
            "en",
            "320,000",
        ),
    ],
)
def test_the_value_that_holds_answers(reader, question, body, language, short):
    found = reader.choose(question, [hit(body, language)])
    assert found.best.short.text == short


def test_nothing_is_passed_over_where_what_was_before_is_asked_for():
    body = "The university of Orvena raised its fees from 9,000 dirhams to 12,500 dirhams."
    found = mentions(QuestionType(kind="money"), hit(body, "en"), 0, len(body))
    assert formers("What does the university charge?", body, found) == {0}
    assert formers("What did the university charge before?", body, found) == frozenset()
    days = "The fair lasts from 3 May to 6 May."
    dates = mentions(QuestionType(kind="date"), hit(days, "en"), 0, len(days))
    assert formers("When is the fair?", days, dates) == frozenset()
