from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.answering import Assistant
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.choice import ranked
from assistant.reading.differing import TOLD, differing, learned, values_beside
from assistant.reading.mentions import mentions
from assistant.reading.question_kinds import QuestionType
from assistant.reading.short import Short
from assistant.reading.values import comparable, distance, same_value
from assistant.reading.weighing import weights
from assistant.reading.which_value import says_which
from assistant.records import Article, ArticleHead, Hit, Passage

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
    told = differing(evidence, best.first, weights("trained"))
    assert told.articles == {"later"}
    (shown,) = told.choices
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


def short(words, kind="number", published=None):
    """The short answer that words hold."""
    passage = Passage(article_id="a", index=0, start=0, end=len(words), text=words)
    hit = Hit(passage=passage, article=ArticleHead(id="a", title="", language="en", published=published), score=1.0)
    (mention,) = mentions(QuestionType(kind=kind), hit, 0, len(words))
    return Short(start=mention.start, end=mention.end, text=mention.text, mention=mention)


@pytest.mark.parametrize(
    ("kind", "one", "other", "same", "apart"),
    [
        ("date", "opened in 2019", "opened on 12 March 2019", True, None),
        ("date", "opened on 12 March 2019", "opened on 13 March 2019", False, None),
        ("duration", "lasted three weeks", "lasted 21 days", True, 0.0),
        ("duration", "lasted three weeks", "lasted three days", False, np.log(7)),
        ("number", "killed 0 people", "killed 0 people", True, 0.0),
        ("number", "killed 14 people", "killed 28 people", False, np.log(2)),
        ("number", "killed 1,000 people", "killed 1,010 people", False, np.log(1.01)),
        ("percent", "won 51.3 per cent", "won 50.6 per cent", False, np.log(51.3 / 50.6)),
        ("duration", "lasted 100 days", "lasted 101 days", False, np.log(1.01)),
    ],
)
def test_values_that_say_the_same_do_not_differ(kind, one, other, same, apart):
    first, second = short(one, kind), short(other, kind)
    assert same_value(first, second) is same
    assert comparable(first, second)
    if apart is not None:
        assert distance(first.mention, second.mention) == pytest.approx(apart)


def test_sums_of_two_currencies_are_not_compared():
    assert not comparable(short("cost $3 million", "money"), short("cost €3 million", "money"))
    assert comparable(short("cost $3 million", "money"), short("cost $2.8 million", "money"))


def test_a_currency_whose_country_one_article_leaves_out_is_the_same():
    plain, told = short("cost 3 million dinars", "money"), short("cost 3 million Tunisian dinars", "money")
    assert plain.mention.quantity.unit != told.mention.quantity.unit
    assert same_value(plain, told)
    assert not same_value(plain, short("cost 3.01 million Tunisian dinars", "money"))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("cost 5 million dollars", "cost 5 million dinars", False),
        ("cost 5 million dinars", "cost 5 million roubles", False),
        ("بلغت الكلفة 5 ملايين دولار", "cost 5 million dirhams", False),
        ("cost 5 million Kuwaiti dinars", "cost 5 million pounds", False),
        ("cost 5 million Kuwaiti dinars", "cost 5 million Iraqi dinars", False),
        ("cost 5 million dollars", "cost USD 5 million", True),
        ("cost 5 million dollars", "بلغت الكلفة 5 ملايين دولار", True),
        ("cost 5 million pounds", "cost £5 million", True),
        ("cost 5 million pounds", "بلغت الكلفة 5 ملايين جنيه مصري", True),
    ],
)
def test_a_currency_is_another_only_where_it_may_be_one_of_its_kind(one, other, alike):
    first, second = short(one, "money"), short(other, "money")
    assert comparable(first, second) is comparable(second, first) is alike
    assert same_value(first, second) is same_value(second, first) is alike


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("How many people died in the flood?", False),
        ("How long did the ceasefire last?", False),
        ("When did the siege end?", False),
        ("How much did the repair cost in the end?", True),
        ("How many joined the strike, according to the union?", True),
        ("How many had died by 3 May 2024?", True),
        ("كم كلف الإصلاح في النهاية؟", True),
        ("كم عدد القتلى؟", False),
    ],
)
def test_a_question_may_say_which_value_it_means(question, which):
    assert says_which(question) is which


def test_a_value_that_stood_before_does_not_hide_the_one_that_it_rose_to(tmp_path):
    rose = replace(
        LATER,
        id="rose",
        title="Orvena landslide: more dead",
        body="The number of people killed by the landslide in Orvena rose from 14 to 23 on Tuesday.",
        language="en",
    )
    with Assistant(index_dir=tmp_path) as library:
        library.add([FIRST, rose])
        answer = library.ask("How many people were killed by the landslide in Orvena?")
    (note,) = (note for note in answer.notes if "differ" in note)
    assert "23" in note


def test_every_column_has_a_weight():
    assert learned().weights.shape == (len(TOLD),)
    assert 0.5 <= learned().least < 1
