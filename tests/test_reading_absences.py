import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.absences import absent, predicate
from assistant.records import Article
from tests.test_reading import hits


@pytest.fixture(scope="module")
def reader():
    return Reader(load_encoder())


def read(reader, question, body, title=""):
    return reader.gather(question, hits(Article(id="one", title=title, body=body)))


@pytest.mark.parametrize(
    ("question", "body", "title", "share"),
    [
        ("What did Karim Haddad open in Beirut?", "Karim Haddad opened a bank in Beirut.", "", 0),
        ("What did Karim Haddad open in Oslo?", "Karim Haddad opened a bank in Beirut.", "", 0.5),
        ("What did Karim Haddad open in Oslo?", "Karim Haddad opened a bank.", "News from Oslo", 0),
        ("What did Karim Haddad open in Beirut?", "افتتح كريم حداد مصرفا في بيروت.", "", 0),
        ("What did Karim Haddad open in Oslo?", "افتتح كريم حداد مصرفا في بيروت.", "", 0.5),
        ("ماذا افتتح الوزير في بيروت؟", "The minister opened a bank in Beirut.", "", 0),
        ("ماذا افتتح الوزير في بيروت؟", "The minister opened a bank in Oslo.", "", 1),
        ("How many came in 2018?", "In 2017 some 40 came.", "", 1),
        ("How many came in 2018?", "In 2018 some 40 came.", "", 0),
        ("How many came?", "Some 40 came.", "", 0),
    ],
)
def test_share_of_names_and_numbers_that_a_hit_does_not_have(reader, question, body, title, share):
    assert absent(read(reader, question, body, title), 0) == share


def test_what_is_said_of_a_name_is_told_apart_from_the_name(reader):
    body = "Karim Haddad sold the mill. It rained. Karim Haddad wore a hat."
    found = read(reader, "When did Karim Haddad sell the mill?", body)
    sold, rained, wore = (predicate(found, sentence) for sentence in found.sentences)
    assert sold == rained > wore + 0.2  # a neighbour says it
    only = read(reader, "Who is Karim Haddad?", body)
    assert predicate(only, only.sentences[2]) == 1
