from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import sentences


def cut(body: str) -> list[str]:
    return [body[a:b] for a, b in sentences(body)]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["He left.", "She stayed."], id="plain"),
        pytest.param(["Mr. Smith met Dr. Jones.", "They spoke."], id="titles"),
        pytest.param(["He moved to the U.S. Army base.", "It rained."], id="acronym before a name"),
        pytest.param(["He moved to the U.S.", "The army stayed."], id="acronym at the end"),
        pytest.param(["Prices rose 3.5 percent.", "Wages did not."], id="decimal"),
        pytest.param(["J. K. Rowling spoke to George W. Bush.", "He listened."], id="initials"),
        pytest.param(["It opens at 5 p.m. Friday.", "Entry is free."], id="hour"),
        pytest.param(["It opens at 5 p.m.", "The entry is free."], id="hour at the end"),
        pytest.param(['"We will go," he said.', '"Why?" she asked.', "Nobody knew!"], id="quotes"),
        pytest.param(['He said "we will go."', "She stayed."], id="quote after the full stop"),
        pytest.param(["It was over (he said.)", "She agreed."], id="bracket after the full stop"),
        pytest.param(["On Nov. 10 it ended.", "Nobody won."], id="month"),
        pytest.param(["1. Open the box.", "2. Close it."], id="numbered list"),
        pytest.param(["It happened in 2020.", "Everyone knows."], id="year"),
        pytest.param(["Acme Inc. bought it.", "Acme Inc. Chairman Bo Li resigned."], id="company"),
        pytest.param(["It ended.[2]", "It began again."], id="footnote"),
        pytest.param(["He waited... and left.", "Really?!", "Yes…", "No."], id="ellipsis"),
        pytest.param(["قُتل ٣٫٥ في المئة.", "وقال د. أحمد إن م. علي حضر."], id="Arabic decimal and titles"),
        pytest.param(["حضر أ.د. محمد الباز.", "ثم غادر."], id="Arabic double title"),
        pytest.param(["متى؟", "الآن!", "أولا؛ ثم ثانيا: وأخيرا، انتهى."], id="Arabic marks"),
        pytest.param(["وقع ذلك عام 2020 م.", "وقال آخرون غير ذلك."], id="era"),
        pytest.param(["قال «نريد العودة.»", "ثم صمت."], id="guillemets"),
        pytest.param(["قال « نريد العودة. »", "ثم صمت."], id="guillemets with blanks"),
        pytest.param(["كتب وأقلام الخ. من الأدوات.", "انتهى."], id="etc inside"),
        pytest.param(["مصر تفوز.. والجمهور يحتفل.", "انتهى."], id="two stops are a dash"),
        pytest.param(["في كلا الجانبين.2", "وقال آخرون."], id="glued footnote"),
        pytest.param(["تبلغ 6,000 ريال و 10.5 دولار.", "انتهى."], id="numbers"),
    ],
)
def test_sentences_of_a_line(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t ", [], id="blank"),
        pytest.param("one line", ["one line"], id="no stop"),
        pytest.param("A title\n\nA text.", ["A title", "A text."], id="paragraphs"),
        pytest.param("Mr.\nSmith", ["Mr.", "Smith"], id="a line break always ends"),
        pytest.param("عاد الأسرى.وقال البيان", ["عاد الأسرى.", "وقال البيان"], id="Arabic stop without a blank"),
        pytest.param("The war ended.The people came home.", ["The war ended.", "The people came home."], id="tight"),
        pytest.param("see example.com or README.md now", ["see example.com or README.md now"], id="names with dots"),
        pytest.param("د.محمد حضر", ["د.محمد حضر"], id="tight title"),
        pytest.param("a\u2028b\x85c\vd", ["a", "b", "c", "d"], id="line separators"),
    ],
)
def test_sentences_of_a_body(body: str, expected: list[str]) -> None:
    assert cut(body) == expected


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t.!?؟…\"'«»()[]،؛0123٠١٢٣٫\u200f\u00a0\u2028ـ"),
        st.sampled_from("ابتثدمأعالخوقABCabcMrUS"),
        st.characters(),
    ),
    max_size=200,
)


@given(TEXT)
def test_spans_and_blanks_give_the_body_back(body: str) -> None:
    at, rebuilt = 0, ""
    for start, end in sentences(body):
        assert at <= start < end
        assert body[at:start].strip() == ""
        assert body[start:end] == body[start:end].strip()
        rebuilt += body[at:start] + body[start:end]
        at = end
    assert body[at:].strip() == ""
    assert rebuilt + body[at:] == body


@pytest.mark.parametrize("unit", ["a", ".", ". ", "ا.", '."', "( ", "1.", "د. ", "A. "], ids=repr)
def test_a_line_of_a_million_characters_takes_linear_time(unit: str) -> None:
    body = unit * (300_000 // len(unit))
    spans = sentences(body)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(body.rstrip())
