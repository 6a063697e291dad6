import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
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
            "What did the university of Orvena charge before?",
            "The university of Orvena raised its fees from 9,000 dirhams to 12,500 dirhams.",
            "en",
            "9,000 dirhams",
        ),
        (
            "How many tourists came to Orvena?",
            "Some 320,000 tourists came to Orvena, compared with 410,000 the year before.",
            "en",
            "320,000",
        ),
    ],
)
def test_the_value_that_holds_answers_unless_the_one_before_is_asked_for(reader, question, body, language, short):
    found = reader.choose(question, [hit(body, language)])
    assert short in found.best.short.text
    assert found.best.short.text.count("0") <= short.count("0")
