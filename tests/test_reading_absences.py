import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.absences import absent, counted, least_asked, predicate
from assistant.reading.short import short_answer
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


@pytest.mark.parametrize(
    ("question", "body", "share"),
    [
        ("متى ولدت شاكيرا؟", "ولد بدر شاكر السياب في البصرة.", 1),
        ("متى ولدت شاكيرا؟", "ولدت شاكيرا في كولومبيا.", 0),
        ("متى ولد حسني مبارك؟", "ولد الشاعر في البصرة.", 1),
    ],
)
def test_a_name_that_only_sounds_like_another_in_its_script_is_absent(reader, question, body, share):
    assert absent(read(reader, question, body), 0) == share


def test_what_is_said_of_a_name_is_told_apart_from_the_name(reader):
    body = "Karim Haddad sold the mill. It rained. Karim Haddad wore a hat."
    found = read(reader, "When did Karim Haddad sell the mill?", body)
    sold, rained, wore = (predicate(found, sentence) for sentence in found.sentences)
    assert sold == rained > wore + 0.2  # a neighbour says it
    only = read(reader, "Who is Karim Haddad?", body)
    assert predicate(only, only.sentences[2]) == 1


def test_the_worst_met_word_is_looked_for_among_those_the_title_does_not_tell(reader):
    body = "The mill of Oslo burned. It was painted blue by Anna Lind. A baker had built it long ago."
    found = read(reader, "Who built the mill of Oslo?", body, "The mill of Oslo")
    burned, painted, built = (least_asked(found, sentence) for sentence in found.sentences)
    assert burned < 0.6
    assert painted == built == 1  # a neighbour says it
    assert least_asked(read(reader, "What of the mill of Oslo?", body, "The mill of Oslo"), found.sentences[0]) == 1


@pytest.mark.parametrize(
    ("question", "body", "met"),
    [
        ("How many goals did Anna Lind score?", "Anna Lind scored 10 goals.", True),
        ("How many goals did Anna Lind score?", "Anna Lind scored against 10 men.", False),
        ("كم هدفا سجلت الفرق؟", "سجلت الفرق 10 أهداف.", True),
        ("كم مليون شخص؟", "جاء 10 رجال من المدينة.", False),
        ("When did Anna Lind score?", "Anna Lind scored on 4 May 2020.", True),
    ],
)
def test_a_number_counts_what_the_question_counts(reader, question, body, met):
    found = read(reader, question, body)
    sentence = found.sentences[0]
    assert (counted(found, sentence, short_answer(found, sentence)) > 0.5) is met
