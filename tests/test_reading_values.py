import datetime as dt

import pytest

from assistant.reading import question_type
from assistant.reading.attribution import only_dates_the_telling
from assistant.reading.mentions import mentions
from assistant.records import ArticleHead, Hit, Passage


def found(question, sentence):
    passage = Passage(article_id="a", index=0, start=0, end=len(sentence), text=sentence)
    head = ArticleHead(id="a", title="", language="und", published=dt.date(2031, 3, 4))
    hit = Hit(passage=passage, article=head, score=1.0)
    return [mention.text for mention in mentions(question_type(question), hit, 0, len(sentence))]


@pytest.mark.parametrize(
    ("question", "sentence", "values"),
    [
        ("How much did the dam cost?", "The dam cost 40 million crowns and took 3 years.", ["40 million crowns"]),
        ("How much did the dam cost?", "The dam cost 40 million quatloos and took 3 years.", ["40 million"]),
        ("How much did the dam cost?", "The 12 engineers left.", []),
        ("By how much did fares rise?", "Fares rose by 7% to 3 euros.", ["7%", "3 euros"]),
        ("By how much did fares rise?", "Fares rose by 7% this spring.", ["7%"]),
        ("كم خصصت الوزارة؟", "خصصت الوزارة 15 مليون دينار.", ["15 مليون دينار"]),
        ("كم منزلا تهدم؟", "تهدم 30 منزلا وخصصت الوزارة 15 مليون دينار.", ["30"]),
        ("How old is the mayor?", "The debate took 14 days.", []),
        ("What is the population of Hadoun?", "It grew by 1.2% to 80.8 million people.", ["80.8 million"]),
        ("How large is the lake?", "It covers 2,373 square miles, 5 of them marsh.", ["2,373 square miles"]),
        ("How old is the baby?", "The baby is nine months old.", ["nine months"]),
        ("How old is the mayor?", "The mayor, 61 years of age, resigned.", ["61 years"]),
    ],
)
def test_values_that_can_answer(question, sentence, values):
    assert found(question, sentence) == values


@pytest.mark.parametrize(
    ("sentence", "date", "told"),
    [
        ("The team will leave in May, the club said on Monday.", "Monday", True),
        ("The team will leave in May, the club said on Monday.", "May", False),
        ("The club told reporters late on Monday it would leave.", "Monday", True),
        ("The club, he said, left on Monday.", "Monday", False),
        ("وقالت الوزيرة أمس إن العمل يبدأ في مايو.", "أمس", True),
        ("وقالت الوزيرة أمس إن العمل يبدأ في مايو.", "مايو", False),
    ],
)
def test_when_something_was_said_is_not_when_it_happened(sentence, date, told):
    start = sentence.index(date)
    assert only_dates_the_telling(sentence, start, start + len(date)) is told
