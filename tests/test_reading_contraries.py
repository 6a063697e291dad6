import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.contraries import contrary
from assistant.records import Article
from tests.test_reading import hits


@pytest.fixture(scope="module")
def reader():
    return Reader(load_encoder())


@pytest.mark.parametrize(
    ("question", "body", "speaks_of_another"),
    [
        ("How many people were injured in the crash?", "Nine people were killed in the crash.", True),
        ("How many people were killed in the crash?", "Nine people were killed in the crash.", False),
        ("How many people were injured in the crash?", "Nine people died and 14 were hurt in the crash.", False),
        ("كم شخصا أصيب في الحادث؟", "قُتل تسعة أشخاص في الحادث.", True),
        ("How many people were injured in the crash?", "قُتل تسعة أشخاص في الحادث.", True),
        ("Who is the governor of the bank?", "Deputy Governor Anna Lind told reporters.", True),
        ("Who is the governor of the bank?", "Governor Anna Lind told reporters.", False),
        ("Who is the deputy governor of the bank?", "Deputy Governor Anna Lind told reporters.", False),
        ("من هو وزير النقل؟", "قال نائب وزير النقل سامي حداد إن الطريق أغلق.", True),
        ("Who came second in the race?", "Anna Lind came first in the race.", True),
        ("How many joined, according to the union?", "The port says that 900 joined.", True),
        ("How many joined, according to the union?", "The union says that 900 joined.", False),
        ("How many joined, according to the union?", "Some 900 joined.", False),
        ("How many soldiers does Azerbaijan say fell?", "Armenian officials said 60 fell to Azerbaijan.", True),
        ("كم عاملا انضم بحسب النقابة؟", "وقالت إدارة الميناء إن 900 عامل انضموا.", True),
        ("كم عاملا انضم بحسب النقابة؟", "وقالت النقابة إن 900 عامل انضموا.", False),
        ("When did the mill open?", "The mill opened in 1907.", False),
    ],
)
def test_other_words_of_the_same_sort_stand_in_the_place_of_those_asked(reader, question, body, speaks_of_another):
    found = reader.gather(question, hits(Article(id="one", title="", body=body)))
    assert (contrary(found, found.sentences[0]) > 0.05) is speaks_of_another
