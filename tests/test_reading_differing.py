from pathlib import Path

import numpy as np
import pytest

from assistant.answering import Assistant
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.choice import ranked
from assistant.reading.differing import TOLD, differing, learned, values_beside
from assistant.reading.weighing import weights
from assistant.records import Article

CORPUS = Path(__file__).parents[1] / "corpus"
FIRST = Article(
    id="first",
    title="Landslide buries houses in Orvena",
    body="A landslide buried eleven houses in Orvena on Sunday night. At least 14 people were killed, the mayor said.",
    language="en",
)
LATER = Article(
    id="later",
    title="انهيار أورفينا الأرضي: ارتفاع عدد القتلى",
    body="ارتفع إلى 23 عدد القتلى في الانهيار الأرضي الذي طمر منازل في أورفينا ليل الأحد، بحسب رئيس البلدية.",
    language="ar",
)
ELSEWHERE = Article(
    id="elsewhere",
    title="Orvena market reopens",
    body="The covered market of Orvena reopened with 40 stalls. Its builder employs 320 people.",
    language="en",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with Assistant(index_dir=tmp_path_factory.mktemp("differing")) as made:
        made.add([FIRST, LATER, ELSEWHERE])
        yield made


@pytest.fixture(scope="module")
def reader():
    return Reader(load_encoder("embedded"))


def test_a_toll_that_rose_is_told_by_both_articles_and_nothing_else(library):
    answer = library.ask("How many people were killed by the landslide in Orvena?")
    assert {citation.article_id for citation in answer.citations} == {"first", "later"}
    (note,) = (note for note in answer.notes if "differ" in note)
    assert "14" in note
    assert "23" in note


def test_values_are_told_by_how_far_they_are_from_the_first(library, reader):
    question = "How many people were killed by the landslide in Orvena?"
    evidence = reader.gather(question, library.search(question, 8))
    best = ranked(evidence, weights("trained"))
    assert best.first.words.endswith("14")
    apart = {
        other.short.mention.quantity.value: float(other.told[TOLD.index("apart")])
        for other in values_beside(evidence, best.first, weights("trained"))
    }
    assert apart == {23: pytest.approx(np.log(23 / 14), abs=1e-4)}  # the market's article is of another story
    (shown,) = differing(evidence, best.first, weights("trained"))
    assert shown.short.mention.quantity.value == 23


def test_a_question_for_no_value_has_nothing_beside_it(library, reader):
    question = "Who said how many people were killed in Orvena?"
    evidence = reader.gather(question, library.search(question, 8))
    assert values_beside(evidence, ranked(evidence, weights("trained")).first, weights("trained")) == []


def test_what_was_demanded_does_not_differ_from_what_was_accepted(tmp_path):
    with Assistant(index_dir=tmp_path) as library:
        library.index(sorted(CORPUS.glob("strike-*.md")))
        answer = library.ask("What pay rise did the Dorvan dockers accept?")
    assert answer.short.startswith("9")
    assert not any("differ" in note for note in answer.notes)


def test_every_column_has_a_weight():
    assert learned().weights.shape == (len(TOLD),)
    assert 0.5 <= learned().least < 1
