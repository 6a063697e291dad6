import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from assistant import passages
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.short import Short, fill_type, short_answer
from assistant.reading.signals import SIGNALS
from assistant.reading.weighing import DOUBTS
from assistant.records import Article, Hit
from assistant.verification import verify

FERRY = Article(
    id="ferry",
    title="Ferry runs aground near Port Selma",
    body=(
        "The ferry Aurora ran aground near Port Selma on 3 March 2031. Rescuers brought 214 passengers to the harbour. "
        "Coastguard officials said that 12 people were hurt. The company has not confirmed the number. "
        "The captain, Tomas Brenner, had sailed the route for nine years. The ferry was refloated two days later."
    ),
    language="en",
    source="Selma Courier",
    published=dt.date(2031, 3, 4),
)
FERRY_LATER = Article(
    id="ferry-later",
    title="Ferry count corrected",
    body="Coastguard officials said that 19 people were hurt when the ferry Aurora ran aground near Port Selma.",
    language="en",
    source="Harbour Post",
    published=dt.date(2031, 3, 9),
)
DAM = Article(
    id="dam",
    title="افتتاح سد وادي النخيل",
    body=(
        "افتتح وزير الري سد وادي النخيل في 12 أبريل 2030. وبلغت تكلفة السد 40 مليون دولار. "
        "وقال مسؤولون محليون إن السد سيروي 70 قرية. وتأجل المشروع بسبب نقص الإسمنت."
    ),
    language="ar",
    source="جريدة الوادي",
    published=dt.date(2030, 4, 13),
)


def hits(*articles):
    return tuple(
        Hit(passage=passage, article=article.head, score=20.0 - place)
        for place, article in enumerate(articles)
        for passage in passages.split(article)
    )


FERRY_AGAIN = Article(
    id="ferry-again",
    title="Ferry aground",
    body="In all 12 people were hurt when the ferry Aurora ran aground, the coastguard officials of Port Selma said.",
    language="en",
    source="Evening Mail",
    published=dt.date(2031, 3, 5),
)


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


@pytest.fixture(scope="module", params=[True, False], ids=["network", "plain"])
def reader(request, encoder):
    return Reader(encoder, threshold=0.0, network=request.param)


CASES = {
    "date": ("When did the ferry run aground?", FERRY, "en", "3 March 2031", "3 March 2031"),
    "number": ("How many passengers were brought to the harbour?", FERRY, "en", "214", "214"),
    "person": ("Who was the captain?", FERRY, "en", "Tomas Brenner", "Tomas Brenner"),
    "duration": ("How long had the captain sailed the route?", FERRY, "en", "9 years", "nine years"),
    "ar date": ("متى افتتح السد؟", DAM, "ar", "12 أبريل 2030", "12 أبريل 2030"),
    "ar number": ("كم قرية سيروي السد؟", DAM, "ar", "70", "70 قرية"),
    "en question, ar article": ("When was the dam opened?", DAM, "en", "12 April 2030", "12 أبريل 2030"),
    "ar question, en article": ("متى جنحت العبارة؟", FERRY, "ar", "3 مارس 2031", "3 March 2031"),
}


@pytest.mark.parametrize(("question", "article", "language", "short", "quoted"), CASES.values(), ids=CASES.keys())
def test_short_answer_in_the_language_of_the_question_with_a_true_quote(
    reader, question, article, language, short, quoted
):
    reading = reader.read(question, hits(article), language=language)
    assert reading.status == "answered"
    assert short in reading.short
    quote = reading.claims[0].quotes[0]
    assert article.body[quote.start : quote.end] == quote.text
    assert quoted in quote.text
    assert quote.text in reading.claims[0].text
    assert verify(reading.claims[0].text, quote.text, published=article.published).supported


def test_relative_date_is_resolved_and_shown_in_both_forms(reader):
    reading = reader.read("When was the ferry refloated?", hits(FERRY), language="en")
    assert reading.short == "5 March 2031 (“two days later”)"
    assert reading.notes == ("“two days later” means 5 March 2031, counted from 3 March 2031.",)
    assert [quote.text for quote in reading.claims[0].quotes] == [
        "The ferry Aurora ran aground near Port Selma on 3 March 2031.",
        "The ferry was refloated two days later.",
    ]


def test_attribution_and_the_sentence_that_does_not_confirm_are_kept(reader):
    reading = reader.read("How many people were hurt?", hits(FERRY), language="en")
    claim = reading.claims[0]
    assert "according to" in claim.text
    assert [quote.text for quote in claim.quotes] == [
        "Coastguard officials said that 12 people were hurt.",
        "The company has not confirmed the number.",
    ]


def test_articles_that_differ_are_both_shown_newest_first(reader):
    reading = reader.read("How many people were hurt on the ferry Aurora?", hits(FERRY, FERRY_LATER), language="en")
    assert [claim.quotes[0].article_id for claim in reading.claims] == ["ferry-later", "ferry"]
    assert reading.short == "19"
    assert reading.notes[-1] == (
        "The articles differ, the newest first: 19 (Harbour Post, 9 March 2031); 12 (Selma Courier, 4 March 2031)."
    )


def test_articles_whose_numbers_count_other_things_do_not_differ(reader):
    question = "How many workers joined the strike at the port of Durvan?"
    walkout = Article(
        id="walkout",
        title="Dockers walk out in Durvan",
        published=dt.date(2031, 5, 10),
        body=(
            "Dockers at the port of Durvan began a strike on Monday. "
            "The union said 2,400 workers had joined the strike."
        ),
    )
    ended = Article(
        id="ended",
        title="Port strike over in Durvan",
        published=dt.date(2031, 5, 20),
        body="Workers at the port of Durvan ended their strike on Thursday. The strike at the port delayed 41 ships.",
    )
    reading = reader.read(question, hits(walkout, ended), language="en")
    assert (reading.short, len(reading.claims)) == ("2,400", 1)
    assert not any("differ" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("question", "language"),
    [("Who won the chess championship in Valdoria?", "en"), ("ما هي عاصمة أستراليا؟", "ar")],
    ids=["en", "ar"],
)
@pytest.mark.parametrize("network", [True, False], ids=["network", "plain"])
def test_question_the_passages_do_not_answer_is_refused_without_claims(encoder, network, question, language):
    found = tuple(Hit(passage=h.passage, article=h.article, score=2.0) for h in hits(FERRY, DAM))
    reading = Reader(encoder, network=network).read(question, found, language=language)
    assert (reading.status, reading.claims, reading.short) == ("refused", (), None)
    assert 0 <= reading.probability < 0.5


def test_no_hits_is_a_refusal(reader):
    reading = reader.read("When did the ferry sink?", (), language="en")
    assert (reading.status, reading.kind) == ("refused", "date")


@pytest.mark.parametrize("question", ["", "؟", "!!!", "a" * 500, "كم" * 300])
def test_odd_questions_do_not_fail(reader, question):
    assert reader.read(question, hits(FERRY, DAM), language="en").status in ("answered", "refused")


def test_passages_of_signs_alone_do_not_fail(reader):
    article = Article(id="signs", title="", body="*** — !!! ...")
    assert reader.read("Who?", hits(article, FERRY), language="en").status in ("answered", "refused")


def test_a_second_article_that_says_the_same_is_no_rival(reader):
    question = "How many people were hurt when the ferry Aurora ran aground?"
    doubts = {
        other.id: dict(zip(DOUBTS, reader.choose(question, hits(FERRY, other, DAM)).doubts, strict=True))
        for other in (FERRY_AGAIN, FERRY_LATER)
    }
    assert doubts["ferry-again"]["lead"] >= doubts["ferry-later"]["lead"]
    assert doubts["ferry-again"]["search lead"] > doubts["ferry-later"]["search lead"]


@pytest.mark.parametrize(
    ("question", "sentence", "span", "short"),
    [
        (
            "What did the damage cost?",
            "The storm hurt 1,150 people and caused damage that came to more than $2.8 billion.",
            "1,150 people and caused damage that came to more than $2.8 billion",
            "more than $2.8 billion",
        ),
        ("How hot is it?", "It is 740K there, under clouds 50 kilometres high.", "740K", "740K"),
        ("How many came?", "Some 40 of the 90 members came.", "Some 40 of the", "Some 40 of the"),
    ],
    ids=["cut to the value", "a value of no known unit", "few words are kept"],
)
def test_short_answer_of_the_networks_words(encoder, monkeypatch, question, sentence, span, short):
    reader = Reader(encoder, threshold=0.0)
    article = Article(id="one", title="", body=sentence)
    evidence = reader.gather(question, hits(article))
    at = sentence.index(span)
    words = Short(start=at, end=at + len(span), text=span)
    monkeypatch.setattr("assistant.reading.short.network_span", lambda *_: (words, -1.0))
    found = short_answer(evidence, evidence.sentences[0])
    assert found is not None
    assert found.text == short


def close(*articles, gap):
    return tuple(
        Hit(passage=passage, article=article.head, score=20.0 - gap * place)
        for place, article in enumerate(articles)
        for passage in passages.split(article)
    )


def test_close_hits_are_put_in_the_order_of_their_best_sentences(encoder):
    reader, question = Reader(encoder), "How many people were hurt when the ferry Aurora ran aground?"
    others = [replace(DAM, id=f"dam {n}") for n in range(4)]
    hits_ = close(others[0], FERRY_LATER, FERRY, *others[1:], gap=0.1)
    looked = reader.second_look(question, hits_)
    assert {hit.passage.article_id for hit in looked[:2]} == {"ferry", "ferry-later"}
    assert [hit.score for hit in looked] == [hit.score for hit in hits_]
    before = {hit.passage.id: hit.score for hit in hits_[:5]}
    for hit in looked[:5]:
        assert hit.score == pytest.approx(before[hit.passage.id] + hit.scores.reading)
    assert looked[5:] == hits_[5:]


@pytest.mark.parametrize(
    ("network", "gap"), [(True, 1.0), (False, 1.0), (False, 0.3)], ids=["apart", "apart and plain", "close and plain"]
)
def test_hits_that_stand_apart_or_have_no_network_stay_as_they_are(encoder, network, gap):
    question = "How many people were hurt when the ferry Aurora ran aground?"
    hits_ = close(DAM, FERRY_LATER, FERRY, gap=gap)
    assert Reader(encoder, network=network).second_look(question, hits_) == hits_


def test_a_second_look_at_one_hit_or_none(encoder):
    reader = Reader(encoder)
    assert reader.second_look("Who?", ()) == ()
    (one,) = close(DAM, gap=0.3)[:1]
    assert reader.second_look("Who?", (one,)) == (one,)
    assert len(reader.second_look("", close(DAM, FERRY, gap=0.3))) == 2


@pytest.mark.parametrize(
    ("question", "article", "unnamed"),
    [
        ("What is the capital of Australia?", FERRY, 1.0),
        ("ما هي عاصمة أستراليا؟", FERRY, 1.0),
        ("Who ran aground?", FERRY, 0.0),
        ("What did the French minister open?", replace(DAM, body="افتتح وزير من فرنسا سد وادي النخيل."), 0.0),
        ("What did the German minister open?", replace(DAM, body="افتتح وزير من فرنسا سد وادي النخيل."), 1.0),
        ("What did the Omani minister open?", replace(DAM, title="سد في سلطنة عمان"), 0.0),
        ("When did Ralvo Tendrik run aground?", FERRY, 1.0),
        ("When did Ralvo Tendrik run aground?", replace(FERRY, title="Captain Tendrik questioned"), 0.0),
        ("When did Ralvo Tendrik run aground?", replace(FERRY, body="جنحت العبارة التي يقودها رالفو تندريك."), 0.0),
        ("متى جنحت عبارة السيد رالفو تندريك؟", FERRY, 1.0),
        ("When did the ferry of the RTBX run aground?", FERRY, 0.0),
    ],
    ids=[
        "a country",
        "in the other language",
        "no name",
        "by its people",
        "another country",
        "in the title",
        "a person",
        "a person in the title",
        "a person in the other script",
        "a person, in Arabic",
        "an abbreviation",
    ],
)
def test_a_question_about_what_no_hit_names_is_doubted(encoder, question, article, unnamed):
    reader = Reader(encoder)
    found = reader.choose(question, hits(article))
    column = DOUBTS.index("unnamed")
    assert found.doubts[column] == unnamed
    # what is unnamed is mostly absent too, and of the two the fit may leave all the weight to either
    columns = [column, DOUBTS.index("absent")] if unnamed else [column]
    named = replace(found, doubts=np.where(np.isin(np.arange(len(DOUBTS)), columns), 0, found.doubts))
    odds, odds_named = (p / (1 - p) for p in map(reader.probability, (found, named)))
    assert (odds < 0.99 * odds_named) == bool(unnamed)


def test_a_sentence_need_not_say_again_what_the_title_says(encoder):
    article = replace(FERRY, title="The ferry Aurora", body="Rain fell on the coast. Nothing moved. It cost 3 million.")
    found = Reader(encoder).gather("What did the ferry Aurora cost?", hits(article))
    granted, soft = (found.signals[:, SIGNALS.index(name)] for name in ("granted", "soft"))
    assert granted[2] > soft[2] + 0.3
    assert granted[2] == max(granted)
    bare = Reader(encoder).gather("What did the ferry Aurora cost?", hits(replace(article, title="")))
    assert bare.signals[2, SIGNALS.index("granted")] < granted[2] - 0.2


@pytest.mark.parametrize(
    ("question", "apt", "no_amount"),
    [
        ("How much did the ferry cost?", 0, 1),
        ("How many people were hurt?", 1, 0),
        ("When did it sail?", 0, 0),
        ("Who was hurt?", 0, 0),
        ("Why were people hurt?", 1, 0),
    ],
)
def test_amounts_are_told_apart_from_other_types(encoder, question, apt, no_amount):
    article = replace(FERRY, body="Officials said that 12 people were hurt because of it.")
    found = Reader(encoder).gather(question, hits(article))
    fill_type(found, 0)
    assert found.signals[0, [SIGNALS.index("apt"), SIGNALS.index("no amount")]].tolist() == [apt, no_amount]
