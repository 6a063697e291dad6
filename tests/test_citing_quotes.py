"""Claims become numbered citations only when their quotes stand byte for byte in the stored article."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.citing import cite, render, stands
from assistant.records import AnswerSentence, Article, Citation, Claim, Quote

BODY = "The mine at Tarsa closed in May. Output fell by 12 percent."
ARABIC = "أُغلق منجم طرسا في أيار. وانخفض الإنتاج بنسبة 12 في المئة."
STORED = {
    "en": Article(id="en", title="Mine", body=BODY, language="en", source="Desk", published=dt.date(2031, 5, 2)),
    "ar": Article(id="ar", title="منجم", body=ARABIC, language="ar"),
}


def quote(article_id: str, text: str) -> Quote:
    start = STORED[article_id].body.index(text)
    return Quote(article_id=article_id, start=start, end=start + len(text), text=text)


FELL = quote("en", "Output fell by 12 percent.")
CLOSED = quote("en", "The mine at Tarsa closed in May.")
ARABIC_FELL = quote("ar", "وانخفض الإنتاج بنسبة 12 في المئة.")


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        pytest.param(FELL, True, id="true quote"),
        pytest.param(ARABIC_FELL, False, id="other article's words"),
        pytest.param(Quote(article_id="en", start=33, end=59, text="Output rose by 12 percent."), False, id="altered"),
        pytest.param(Quote(article_id="en", start=34, end=60, text=FELL.text), False, id="beyond the end"),
        pytest.param(Quote(article_id="en", start=-26, end=0, text=FELL.text), False, id="negative offset"),
        pytest.param(Quote(article_id="en", start=5, end=5, text=""), False, id="empty"),
        pytest.param(Quote(article_id="en", start=3, end=4, text=" "), False, id="blank"),
    ],
)
def test_a_quote_stands_only_at_its_offsets(candidate: Quote, expected: bool) -> None:
    assert stands(BODY, candidate) is expected


def test_equal_quotes_share_a_marker_and_markers_follow_first_use() -> None:
    sentences, citations = cite(
        [
            Claim(text="Output fell.", quotes=(FELL, ARABIC_FELL)),
            Claim(text="It closed in May.", quotes=(CLOSED,)),
            Claim(text="By 12 percent.", quotes=(ARABIC_FELL, FELL, ARABIC_FELL)),
        ],
        article=STORED.get,
    )
    assert [s.markers for s in sentences] == [(1, 2), (3,), (2, 1)]
    assert [c.quote for c in citations] == [FELL.text, ARABIC_FELL.text, CLOSED.text]
    assert all(STORED[c.article_id].body[c.start : c.end] == c.quote for c in citations)
    assert citations[0] == Citation(
        marker=1,
        article_id="en",
        title="Mine",
        source="Desk",
        published=dt.date(2031, 5, 2),
        language="en",
        quote=FELL.text,
        start=33,
        end=59,
    )


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        pytest.param(
            Claim(
                text="It rose.", quotes=(Quote(article_id="en", start=33, end=59, text="Output rose by 12 percent."),)
            ),
            "do not stand in the article",
            id="altered quote",
        ),
        pytest.param(
            Claim(text="It fell.", quotes=(FELL, Quote(article_id="en", start=0, end=3, text="Any"))),
            "do not stand in the article",
            id="one true one false",
        ),
        pytest.param(
            Claim(text="It fell.", quotes=(Quote(article_id="gone", start=0, end=3, text="The"),)),
            "'gone' it rests on is no longer in the index",
            id="article removed",
        ),
        pytest.param(Claim(text="It fell."), "no words of the articles", id="no quote"),
        pytest.param(
            Claim(text="It fell by 40.", quotes=(FELL,), unsupported="the number 40 is not in it"),
            "the number 40 is not in it",
            id="already unsupported",
        ),
    ],
)
def test_a_claim_without_a_true_quote_stays_visible_and_is_marked(claim: Claim, reason: str) -> None:
    sentences, citations = cite([claim], article=STORED.get)
    assert citations == ()
    assert [(s.text, s.markers) for s in sentences] == [(claim.text, ())]
    assert reason in (sentences[0].unsupported or "")


@pytest.mark.parametrize(
    ("text", "markers", "expected"),
    [
        ("It fell.", (1, 2), "It fell [1][2]."),
        ("هل انخفض؟", (1,), "هل انخفض [1]؟"),
        ("It fell…", (1,), "It fell [1]…"),
        ("It fell...", (1,), "It fell... [1]"),
        ("«انخفض.»", (3,), "«انخفض.» [3]"),
        ("It fell", (1,), "It fell [1]"),
        ("It fell.", (), "It fell."),
    ],
)
def test_markers_stand_before_the_full_stop(text: str, markers: tuple[int, ...], expected: str) -> None:
    assert render([AnswerSentence(text=text, markers=markers)]) == expected


def test_sentences_are_joined_and_blank_ones_leave_no_gap() -> None:
    sentences = [AnswerSentence(text=text) for text in ("A.", " ", "B.")]
    assert render(sentences) == "A. B."
