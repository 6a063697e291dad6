import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.asked_sources import by_source
from assistant.records import Article
from tests.test_reading import hits


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How many died?", ()),
        ("How many died according to the army?", ()),
        (
            "How many died according to the army and according to the Red Cross?",
            ("How many died according to the army?", "How many died according to the Red Cross?"),
        ),
        (
            "According to the army and the medics, how many died?",
            ("how many died according to the army?", "how many died according to the medics?"),
        ),
        ("كم عدد القتلى بحسب وزارة الصحة؟", ()),
        (
            "كم عدد القتلى بحسب وزارة الصحة وبحسب الجيش؟",
            ("كم عدد القتلى بحسب وزارة الصحة؟", "كم عدد القتلى بحسب الجيش؟"),
        ),
        (
            "كم عدد القتلى وفق الجيش والمستشفى؟",
            ("كم عدد القتلى بحسب الجيش؟", "كم عدد القتلى بحسب المستشفى؟"),
        ),
        ("How many died according to the ministry, in 2020?", ()),
        ("كم عدد القتلى حسبما أعلنت الوزارة والجيش؟", ()),
        ("According to the army and the medics?", ()),
        (
            "How many were ill do both the ministry and the regional office count in Tasqa?",
            (
                "How many were ill in Tasqa according to the ministry?",
                "How many were ill in Tasqa according to the regional office?",
            ),
        ),
        ("What do Anna and Karim say?", ()),
        ("How many do the union and the port employ?", ()),
        ("How many" + "," * 50_000 + " " * 50_000 + "died?", ()),
        ("What happened according to " + "one two three four five six seven eight nine and ten?", ()),
    ],
    ids=[
        "none",
        "one",
        "two",
        "in front",
        "one, in Arabic",
        "two, in Arabic",
        "by the article",
        "a comma",
        "as was said",
        "nothing asked",
        "who tells",
        "nothing asked of tellers",
        "no tellers",
        "hostile",
        "misread",
    ],
)
def test_a_question_is_asked_once_for_each_source(question, parts):
    assert tuple(part for part, _ in by_source(question)) == parts
    assert all(part.rstrip("?؟").endswith(source) for part, source in by_source(question))


def test_each_source_gives_its_own_value():
    told = Article(
        id="strike",
        title="Strike at the port of Morvel",
        body="Dock workers in Morvel began a strike on Monday. The union said 2,400 workers took part in the strike. "
        "The port authority put the number of strikers at 1,700 workers.",
        language="en",
    )
    reading = Reader(load_encoder(), threshold=0.0).read(
        "How many workers took part in the strike according to the union and according to the port authority?",
        hits(told),
        language="en",
    )
    assert [claim.quotes[0].text for claim in reading.claims] == [
        "The union said 2,400 workers took part in the strike.",
        "The port authority put the number of strikers at 1,700 workers.",
    ]
    assert reading.short == "2,400; 1,700"
    assert not any("differ" in note for note in reading.notes)
