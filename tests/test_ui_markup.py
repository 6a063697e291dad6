"""Text from outside stays text, whatever it holds."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.records import Answer, AnswerSentence, Article, Citation, Hit, Passage, Record
from assistant.ui import chat_markup, reader
from assistant.ui.articles_markup import article_list, upload_progress
from assistant.ui.chat_turn import ChatTurn
from assistant.ui.markup import EMPTY, block, button, direction, item, plain, tag, text, with_isolates
from assistant.ui.plain_text import answer_with_citations, conversation_markdown
from assistant.ui.timeline import of_articles
from assistant.ui.timeline_markup import timeline
from assistant.ui.uploads import Upload
from assistant.ui.wording import LANGUAGES, load_wording
from tests.browser.articles import BRIDGE_AR, BRIDGE_EN, HOSTILE
from tests.browser.library import SmallRow

EN = load_wording("en")
BAD = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:3)\n\n\"'&\u202egnp.exe\x00"
OURS = set(
    "div span p h1 h2 h3 button bdi mark blockquote section ul ol li svg path details summary table thead tbody tr th "
    "td label input progress figure figcaption strong".split()
)


class Seen(HTMLParser):
    """Collects elements and attribute names."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


def citation(**changes: object) -> Citation:
    values: dict[str, object] = {
        "marker": 1,
        "article_id": BAD,
        "title": BAD,
        "source": BAD,
        "published": dt.date(2024, 3, 4),
        "language": "en",
        "quote": BAD,
        "start": 0,
        "end": len(BAD),
    }
    return Citation(**{**values, **changes})  # type: ignore[arg-type]


def hostile_turns() -> list[ChatTurn]:
    passage = Passage(article_id=BAD, index=0, start=0, end=len(BAD), text=BAD)
    head = Article(id=BAD, title=BAD, body=BAD, source=BAD).head
    record = Record(model=BAD, timings_ms={"total": 4.0, BAD: 1.0})
    answered = Answer(
        question=BAD,
        language="en",
        status="answered",
        text=f"{BAD} [1]",
        short=BAD,
        sentences=(AnswerSentence(text=BAD, markers=(1,)), AnswerSentence(text=BAD, unsupported=BAD)),
        citations=(citation(),),
        unsupported=(BAD,),
        notes=(BAD,),
        record=record,
    )
    refused = Answer(
        question=BAD,
        language="en",
        status="refused",
        text=BAD,
        nearest=(Hit(passage=passage, article=head, score=1.0),),
        record=record,
    )
    return [
        ChatTurn(id=1, question=BAD, state="done", answer=answered),
        ChatTurn(question=BAD, state="working", partial=BAD, stage=BAD),
        ChatTurn(question=BAD, state="stopped", partial=BAD),
        ChatTurn(question=BAD, state="failed", error=BAD),
        ChatTurn(id=2, question=BAD, state="done", answer=refused, suggestions=(BAD,)),
    ]


def pieces() -> dict[str, str]:
    hostile = Article(id=BAD, title=BAD, body=BAD * 3, source=BAD, url="javascript:alert(1)", language="en")
    dated = Article(id=BAD, title=BAD, body=f"On 3 March 2024 {BAD.strip()} it rained.", language="en")
    rows = [SmallRow(article=hostile.head, passages=1)]
    uploads = [Upload(name=BAD, path=Path("x"), outcome="failed", reason=BAD)]
    return {
        "conversation": chat_markup.conversation(hostile_turns(), EN, start=EMPTY),
        "examples": chat_markup.first_start([BAD], EN, articles=1),
        "reader": reader.article_view(hostile, [(3, 30), (10, 60)], EN, focus=(3, 30)),
        "articles": article_list(rows, "", 50, EN),
        "uploads": upload_progress(uploads, EN),
        "timeline": timeline(of_articles([dated]), EN),
    }


@pytest.mark.parametrize("name", sorted(pieces()))
def test_nothing_from_outside_becomes_an_element_or_an_attribute(name: str) -> None:
    html = pieces()[name]
    found = seen(html)
    assert found.elements <= OURS
    assert not [
        attribute for attribute in found.attributes if attribute.startswith("on") or attribute in ("src", "href")
    ]
    assert "<script>alert(1)</script>" in found.words  # shown as text
    assert "\u202e" not in html
    assert "[U+202E]" in found.words


@pytest.mark.parametrize("name", sorted(pieces()))
def test_each_piece_is_one_block_for_the_markdown_component(name: str) -> None:
    for piece in pieces()[name].split("\n\n"):
        assert piece.startswith("<div")
        assert "\n" not in piece


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("a\u202eb", "a[U+202E]b", id="override"),
        pytest.param("a\u202bb\u202c", "ab", id="embedding"),
        pytest.param("a\u2067b\u2069\x00\ufeff", "ab", id="isolate, null, mark"),
        pytest.param("لا\u200cبأس", "لا\u200cبأس", id="joiners stay"),
        pytest.param("one\n\ttwo", "one\n\ttwo", id="lines and tabs stay"),
    ],
)
def test_plain(value: str, shown: str) -> None:
    assert plain(value) == shown


def test_text_escapes_for_elements_and_attributes() -> None:
    assert text('<b title="x">\'&\r\nz') == "&lt;b title=&quot;x&quot;&gt;&#x27;&amp;&#10;z"


def test_tag_leaves_out_what_is_not_set() -> None:
    made = tag("p", text("x"), cls="a", title=None, hidden=True, lang=False)
    assert made == '<p class="a" hidden>x</p>'


def test_button_and_block() -> None:
    assert button(text("Go"), action="ask", value='"', title="t") == (
        '<button type="button" name="ask" value="&quot;" class="na-button" title="t">Go</button>'
    )
    assert block(text("x"), "c") == '<div class="c">x</div>'
    assert [direction(language) for language in ("ar", "en", "und")] == ["rtl", "ltr", "auto"]


@pytest.mark.parametrize(
    ("spans", "focus", "marked"),
    [
        pytest.param([(4, 9)], (4, 9), ['<mark class="na-focus">quick</mark>'], id="one"),
        pytest.param(
            [(4, 9), (6, 15)], (4, 9), ['<mark class="na-focus">qu</mark>', "<mark> brown</mark>"], id="overlap"
        ),
        pytest.param([(4, 4), (-1, 3), (5, 999)], (0, 0), [], id="empty and outside"),
    ],
)
def test_reader_marks(spans: list[tuple[int, int]], focus: tuple[int, int], marked: list[str]) -> None:
    article = Article(id="a", title="T", body="The quick brown fox.\nEnd.", language="en")
    html = reader.article_view(article, spans, EN, focus=focus)
    assert [one for one in marked if one not in html] == []
    assert html.count("<mark") == (3 if len(marked) == 2 else len(marked))


def test_reader_marks_a_quote_over_two_lines_in_both() -> None:
    article = Article(id="a", title="T", body="One two.\nThree four.", language="en")
    html = reader.article_view(article, [], EN, focus=(4, 14))
    assert html.count('<mark class="na-focus">') == 2
    assert "two.</mark>" in html
    assert ">Three</mark>" in html


def test_reader_shows_a_part_of_a_long_article_with_the_quote() -> None:
    body = "x" * 500_000 + " HERE " + "y" * 500_000
    article = Article(id="a", title="T", body=body, language="en")
    html = reader.article_view(article, [], EN, focus=(500_001, 500_005))
    assert len(html) < 2 * reader.WINDOW
    assert '<mark class="na-focus">HERE</mark>' in html
    assert "of 1,000,006" in html


@pytest.mark.parametrize(
    ("answer", "look"),
    [
        pytest.param({"status": "refused"}, "refused", id="refused"),
        pytest.param({"citations": (citation(),)}, "supported", id="supported"),
        pytest.param({"citations": (citation(),), "unsupported": ("x",)}, "unsupported", id="unsupported"),
        pytest.param({}, "unsupported", id="no citation at all"),
    ],
)
def test_standing(answer: dict[str, object], look: str) -> None:
    values: dict[str, object] = {"question": "q", "language": "en", "status": "answered", "text": "t"}
    assert chat_markup.standing(Answer(**{**values, **answer}))[0] == look  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("short", "markers", "shown"),
    [
        ("187; 210", (1, 2), "187[1]; 210[2]"),
        ("187؛ 210", (1, 2), "187[1]؛ 210[2]"),
        ("187", (1, 2), "187[1]"),
        ("one; or two", (1,), "one; or two[1]"),
        ("one; or two", (1, 2), "one; or two[1]"),
    ],
    ids=["two sources", "in Arabic", "one value", "a mark inside a value", "a mark inside one of two"],
)
def test_each_value_of_a_short_answer_has_its_own_marker(short: str, markers: tuple[int, ...], shown: str) -> None:
    answer = Answer(
        question="q",
        language="en",
        status="answered",
        text="It rained.",
        short=short,
        sentences=tuple(
            AnswerSentence(text=f"{value}: it rained.", markers=(marker,))
            for value, marker in zip(("187", "210"), markers, strict=False)
        ),
        citations=tuple(citation(marker=marker, title="t", article_id="a", quote="It rained.") for marker in markers),
    )
    html = str(chat_markup.turn_block(ChatTurn(id=1, question="q", state="done", answer=answer), EN, last=True))
    assert seen(html.split("na-short", 1)[1].split("</p>", 1)[0].split(">", 1)[1]).words == shown


def test_copy_names_every_quote_with_its_article() -> None:
    said = citation(quote="It rained.", title="Rain", source="Paper", url="https://paper.example/1")
    answer = Answer(question="q", language="en", status="answered", text="It rained. [1]", citations=(said,))
    assert answer_with_citations(answer, EN) == (
        "It rained. [1]\n[1] «It rained.» (Rain, Paper, 4 March 2024, https://paper.example/1)"
    )


def test_markdown_export_cannot_be_broken_out_of() -> None:
    turns = hostile_turns()
    exported = conversation_markdown(BAD, turns, EN)
    assert "<script" not in exported.replace("\\<script", "")
    assert "](javascript" not in exported


def test_filtering_the_list_folds_arabic() -> None:
    rows = [SmallRow(article=one.head, passages=3) for one in (BRIDGE_EN, BRIDGE_AR, HOSTILE)]
    assert BRIDGE_AR.title in article_list(rows, "إعاده الجِسر", 50, EN)
    assert BRIDGE_EN.title not in article_list(rows, "إعاده الجِسر", 50, EN)


def test_every_interface_text_is_there_in_every_language() -> None:
    keys = [set(load_wording(language).words) for language in LANGUAGES]
    assert keys[0] == keys[1]
    fields = [
        {
            key: sorted(part.split("}")[0] for part in value.split("{")[1:])
            for key, value in load_wording(one).words.items()
        }
        for one in LANGUAGES
    ]
    assert fields[0] == fields[1]


def test_words_between_the_marks_of_an_isolate_become_an_element_of_their_own() -> None:
    made = with_isolates("لا يسمّي: 9 (\u2068Ferry <b>sinks\u2069، 2031)\u2069")
    assert made == 'لا يسمّي: 9 (<bdi dir="auto">Ferry &lt;b&gt;sinks</bdi>، 2031)'


@pytest.mark.parametrize(
    ("said", "paragraphs"),
    [
        (("31 were hurt, “It rained.”", "9 were hurt, “It snowed.”"), 1),
        (("31 were hurt, “It rained.”", "جرح 9 أشخاص، «هطل الثلج»"), 2),
        (("31: “It rained.”", "9: “It snowed.”"), 0),  # no more than the short answer and the quotes, shown anyway
    ],
    ids=["one direction", "two directions", "nothing new"],
)
def test_sentences_of_two_directions_are_two_paragraphs(said: tuple[str, str], paragraphs: int) -> None:
    answer = Answer(
        question="q",
        language="en",
        status="answered",
        text=" ".join(said),
        short="31; 9",
        sentences=tuple(AnswerSentence(text=one, markers=(marker,)) for marker, one in enumerate(said, 1)),
        citations=(
            citation(marker=1, title="t", article_id="a", quote="It rained."),
            citation(marker=2, title="t", article_id="a", quote="It snowed."),
        ),
    )
    html = str(chat_markup.turn_block(ChatTurn(id=1, question="q", state="done", answer=answer), EN, last=True))
    assert html.count("na-text") == paragraphs


@pytest.mark.parametrize(
    ("note", "runs"),
    [
        ("«الأول من مايو المقبل» means 1 May 2025, counted from 21 April 2025.", "ltr"),
        ("“Friday” يعني 14 مارس 2025، محسوبا من 19 مارس 2025.", "rtl"),
        ("هذا الجواب غير مؤكد.", "rtl"),
        ("The articles differ: 31 («بريد ألكانا», 8 March 2024); 19 («صحيفة الميناء»).", "ltr"),
    ],
)
def test_a_note_runs_as_its_own_words_do(note: str, runs: str) -> None:
    assert item(note).startswith(f'<li dir="{runs}">')
