import pytest

from assistant import passages
from assistant.reading.dimensions import measures
from assistant.reading.mentions import mentions
from assistant.reading.question import question_type
from assistant.records import Article, Hit


@pytest.mark.parametrize(
    ("question", "kind", "dimension"),
    [
        ("How much does the statue weigh?", "measure", "mass"),
        ("How heavy is the statue?", "measure", "mass"),
        ("How high is the dam?", "measure", "length"),
        ("What was the temperature in Port Selma?", "measure", "temperature"),
        ("How much did the statue cost?", "money", None),
        ("How much money was paid for the weight of gold?", "money", None),
        ("كم يبلغ وزن التمثال؟", "measure", "mass"),
        ("ما طول الجسر؟", "measure", "length"),
        ("كم بلغت درجة الحرارة؟", "measure", "temperature"),
        ("ما مساحة الجزيرة؟", "measure", "area"),
        ("كم عدد العمال؟", "number", None),
    ],
)
def test_what_is_to_be_measured(question, kind, dimension):
    found = question_type(question)
    assert (found.kind, found.dimension) == (kind, dimension)


@pytest.mark.parametrize(
    ("unit", "dimension", "told"),
    [
        ("kg", "mass", True),
        ("km", "mass", False),
        ("km", "length", True),
        ("square km", "area", True),
        ("square km", "length", False),
        ("km per hour", "speed", True),
        ("km per hour", "length", False),
        ("degree", "temperature", True),
        (None, "mass", False),
    ],
)
def test_units_of_a_dimension(unit, dimension, told):
    assert measures(unit, dimension) is told


@pytest.mark.parametrize(
    ("question", "sentence", "values"),
    [
        (
            "How much does it weigh?",
            "It flies 520 kilometres up, weighs 86 kilograms and cost 40 million dollars.",
            ["86"],
        ),
        (
            "How high does it fly?",
            "It flies 520 kilometres up, weighs 86 kilograms and cost 40 million dollars.",
            ["520"],
        ),
        ("How much does it weigh?", "It flies 520 kilometres up.", []),
        ("How long is the bridge?", "It is 640 metres long and rests on two piers.", ["640"]),
        ("How long was the flight?", "It took three hours over 900 kilometres.", ["three"]),
        ("How long did it take?", "It was 5 kilometres away.", []),
        ("How tall is the tower?", "Cracks ran through two of its walls.", []),
        ("How tall is the tower?", "Of two towers the taller has 64.", ["64"]),
        ("كم يبلغ وزنه؟", "يبلغ ارتفاعه 12 مترا ووزنه 3 أطنان.", ["3"]),
        ("How long did it take?", "It took three hours and 5 kilometres.", ["three"]),
    ],
)
def test_only_what_measures_it_answers(question, sentence, values):
    article = Article(id="a", title="", body=sentence, language="en")
    (passage,) = passages.split(article)
    hit = Hit(passage=passage, article=article.head, score=1.0)
    found = mentions(question_type(question), hit, 0, len(sentence))
    assert [mention.text.split()[0] for mention in found] == values
