import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.countries import countries
from assistant.reading.mentions import Mention
from assistant.reading.short import Short
from assistant.reading.wording import render
from assistant.records import Article
from tests.test_reading import hits


@pytest.mark.parametrize(
    ("passage", "peoples", "expected"),
    [
        ("The Russian president met Azerbaijan's leader in Baku.", True, ["RU", "AZ"]),
        ("The Russian president met Azerbaijan's leader in Baku.", False, ["AZ"]),
        ("The Russian president met the Armenian prime minister.", False, ["RU", "AM"]),
        ("French troops left; France said so.", True, ["FR"]),
        ("وقّع الرئيسُ الروسي ورئيس الوزراء الأرميني الإعلان.", False, ["RU", "AM"]),
        ("سافر الوفد إلى مصر وفرنسا.", False, ["EG", "FR"]),
        ("They ate turkey from china.", True, []),
        ("Nobody came.", True, []),
    ],
)
def test_countries_are_told_by_themselves_or_by_their_peoples(passage, peoples, expected):
    found = countries(passage, 0, len(passage), peoples=peoples)
    assert [one.id for one in found] == expected
    assert all(passage[one.start : one.end].strip() for one in found)


def test_a_country_named_by_its_people_is_said_as_a_country():
    russian = Mention(start=7, end=13, text="الروسي", kind="place", country="RU", people=True)
    short = Short(start=7, end=13, text="الروسي", mention=russian)
    assert render(short, "ar") == "روسيا"
    assert render(short, "en") == "Russia (الروسي)"


def test_several_countries_are_listed_in_the_order_of_the_sentence():
    russian = Mention(start=0, end=7, text="Russian", kind="place", country="RU", people=True)
    egypt = Mention(start=20, end=25, text="Egypt", kind="place", country="EG")
    short = Short(start=0, end=25, text="Russian … Egypt", listed=(russian, egypt))
    assert render(short, "en") == "Russia, Egypt"
    assert render(short, "ar") == "روسيا (Russian)، مصر (Egypt)"


def test_of_a_list_of_countries_sentences_without_one_are_left_out():
    body = (
        "The declaration was signed in Selma on Monday. The presidents of Norway and Chile signed the declaration. "
        "The declaration provides for the return of the displaced. Peru signed the declaration a day later."
    )
    article = Article(id="one", title="Declaration signed in Selma", body=body)
    reading = Reader(load_encoder(), threshold=0.0).read(
        "Which countries signed the declaration?", hits(article), language="en"
    )
    assert [claim.text.split(":")[0] for claim in reading.claims] == ["Norway, Chile", "Peru"]
