import pytest

from assistant import passages
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.apposition import beside_role
from assistant.reading.short import candidates
from assistant.records import Article, Hit


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def hits(article):
    return tuple(Hit(passage=passage, article=article.head, score=20.0) for passage in passages.split(article))


@pytest.mark.parametrize(
    ("question", "body", "short"),
    [
        (
            "Who is Valdoria's ambassador to Mirel?",
            "Deputy minister Andrei Rudov received the ambassador of Valdoria to Mirel, Pierre Lemay, on a Friday.",
            "Pierre Lemay",
        ),
        (
            "من هو سفير فرنسا لدى بغداد؟",
            "استقبل نائب الوزير أندريه رودنكو اليوم سفير فرنسا لدى بغداد بيير ليفي لبحث التسوية.",
            "بيير ليفي",
        ),
    ],
    ids=["en", "ar"],
)
def test_who_holds_a_role_is_the_name_beside_its_words(encoder, question, body, short):
    reading = Reader(encoder, threshold=0.0).read(
        question, hits(Article(id="one", title="", body=body)), language="ar" if short[0] > "z" else "en"
    )
    assert reading.short == short


@pytest.mark.parametrize(
    "body",
    [
        "Andrei Rudov met Pierre Lemay and spoke of the ambassador of Valdoria to Mirel.",
        "The ambassador of Valdoria to Mirel (Lemay) met Andrei Rudov.",
        "The ambassador of Valdoria to Mirel met Andrei Rudov and Pierre Lemay.",
    ],
    ids=["apart", "half a name in brackets", "a verb between"],
)
def test_a_name_that_stands_apart_from_the_role_is_not_told_by_it(encoder, body):
    reader = Reader(encoder)
    evidence = reader.gather("Who is Valdoria's ambassador to Mirel?", hits(Article(id="one", title="", body=body)))
    sentence = evidence.sentences[0]
    assert beside_role(evidence, sentence, candidates(evidence, sentence)) is None
