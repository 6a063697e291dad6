"""Proposed questions: from dates, numbers and names, and from a chat model's text with its quotes verified."""

from __future__ import annotations

import json

import pytest

from assistant.errors import ModelError, QuestionSetError
from assistant.evaluation import draft_questions
from assistant.evaluation.drafting import gapped_questions, verified_drafts
from assistant.records import Article
from assistant.settings import Settings
from tests.evaluated import FLOOD, STRIKE

BRIDGE = Article(
    id="bridge",
    title="Bridge",
    language="en",
    body="The bridge of Hadoun was opened on 3 May 1969 by the king. It carries 22,000 vehicles every single day.\n"
    "Nobody asked for it.",
)


class Shelf:
    """Two or three articles and nothing to answer with."""

    def __init__(self, *articles):
        self._articles = {article.id: article for article in articles}

    def articles(self):
        return [article.head for article in self._articles.values()]

    def article(self, article_id):
        return self._articles[article_id]


class Typist:
    """Writes the same text, or raises the same error, for every article."""

    def __init__(self, text):
        self._text = text

    def complete(self, messages):
        if isinstance(self._text, Exception):
            raise self._text
        return self._text


def test_a_date_and_a_number_are_left_out_and_their_sentence_is_the_evidence():
    date, number = gapped_questions(BRIDGE)
    assert date.question == "What date fills the gap: “The bridge of Hadoun was opened on ____ by the king”?"
    assert "3 May 1969" in date.answers
    assert date.evidence[0].quote == "The bridge of Hadoun was opened on 3 May 1969 by the king."
    assert number.tags == ("draft", "number")
    assert any("22,000" in answer for answer in number.answers)
    assert "22,000" not in number.question
    assert all(BRIDGE.body[e.start : e.start + len(e.quote)] == e.quote for q in (date, number) for e in q.evidence)


def test_an_arabic_article_gives_arabic_questions():
    article = Article(
        id="a", title="", language="ar", body="دخل الاتفاق حيز التنفيذ في العاشر من نوفمبر 2020 بعد مفاوضات طويلة."
    )
    (question,) = gapped_questions(article)
    assert question.language == "ar"
    assert question.question.startswith("ما التاريخ الذي يملأ الفراغ")
    assert "____" in question.question


def test_drafts_are_spread_limited_and_repeatable():
    shelf = Shelf(BRIDGE, FLOOD, STRIKE)
    first = draft_questions(shelf, limit=2)
    assert len(first) == 2
    assert draft_questions(shelf, limit=2) == first
    assert draft_questions(Shelf(), limit=5) == ()


def test_a_sentence_that_begins_with_a_name_is_asked_with_who():
    article = Article(
        id="a", title="", language="en", body="Energy Minister Leon Sabbagh ruled out rationing this summer."
    )
    questions = {q.tags[1]: q for q in gapped_questions(article)}
    assert questions["name"].question == "Who ruled out rationing this summer?"
    assert questions["name"].answers == ("Energy Minister Leon Sabbagh",)


def test_drafts_ask_for_dates_numbers_and_names_in_turn():
    body = "Energy Minister Leon Sabbagh opened the bridge over the Mirel on 3 May 1969 for 22,000 vehicles a day."
    shelf = Shelf(*(Article(id=str(i), title="", language="en", body=body) for i in range(6)))
    drafts = draft_questions(shelf, limit=6)
    assert [draft.tags[1] for draft in drafts] == ["date", "number", "name"] * 2
    assert len({draft.evidence[0].article for draft in drafts}) == 6


def test_a_models_drafts_stay_only_with_a_quote_that_stands():
    quote = "It carries 22,000 vehicles every single day."
    rows = [
        {"question": "How many vehicles cross the bridge?", "answer": "22,000", "quote": quote},
        {"question": "Who built it?", "answer": "The king", "quote": "The king built it."},
        {"question": "", "answer": "x", "quote": quote},
        "noise",
    ]
    (kept,) = verified_drafts(f"Here: {json.dumps(rows)} done", BRIDGE)
    assert (kept.answers, kept.evidence[0].quote) == (("22,000",), quote)
    assert verified_drafts("[oops", BRIDGE) == ()
    assert verified_drafts("[{]", BRIDGE) == ()
    drafts = draft_questions(
        Shelf(BRIDGE), writer=Typist(json.dumps(rows[:1])), prompts_dir=Settings().prompts_dir, limit=3
    )
    assert drafts == (kept,)


def test_a_chat_model_that_never_answers_is_an_error():
    with pytest.raises(ModelError, match="down"):
        draft_questions(
            Shelf(BRIDGE, FLOOD), writer=Typist(ModelError("down")), prompts_dir=Settings().prompts_dir, limit=3
        )


@pytest.mark.parametrize("limit", [0, -5])
def test_no_questions_are_not_drafted(limit):
    with pytest.raises(QuestionSetError, match="ask for at least one"):
        draft_questions(Shelf(), limit=limit)
