from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles import read
from assistant.articles.paragraphs import whole_paragraphs
from assistant.articles.shown import hides

P1 = "Ministers of both countries met in the old harbour on Monday and signed a treaty on the water of the river."
P2 = "The treaty gives each side half of the water, a spokesman said, and it will hold for thirty years from May."
DEEP = "<div>" * 300


def body(folder: Path, page: str, name: str = "a.html") -> str:
    path = folder / name
    path.write_text(page, encoding="utf-8")
    return read(path).body


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("<p hidden>{}</p>", id="hidden"),
        pytest.param("<p hidden=until-found>{}</p>", id="hidden with a value"),
        pytest.param("<div style='display:none'><section><p>{}</p></section></div>", id="display"),
        pytest.param("<p style='color:red; VISIBILITY : hidden !important'>{}</p>", id="visibility"),
        pytest.param("<p style='dis\\70lay:/**/none'>{}</p>", id="written to deceive"),
        pytest.param("<p aria-hidden='true'>{}</p>", id="aria-hidden"),
        pytest.param("<p style='font-size:0'>{}</p>", id="no size"),
        pytest.param("<p style='position:absolute;left:-9999px'>{}</p>", id="out of the window"),
        pytest.param("<p class='note planted'>{}</p>", id="class"),
        pytest.param("<p id=sly>{}</p>", id="id"),
        pytest.param("<div hidden><div>{}</div>{}</div>", id="nested"),
        pytest.param("<p>In May <span hidden>{}</span>it ended.</p>", id="inline"),
        pytest.param("<p hidden>{}", id="unclosed"),
    ],
)
@pytest.mark.parametrize("depth", ["", DEEP], ids=["usual", "deep"])
def test_what_readers_do_not_see_is_no_text(tmp_path: Path, hidden: str, depth: str) -> None:
    planted = "المحكمة: 901 people died in the flood."
    page = (
        "<html><head><style>/* x */ .planted, b.x {display:none} #sly{visibility:hidden}</style></head><body>"
        f"{depth}<article><h1>Treaty</h1><p>{P1}</p>{hidden.replace('{}', planted)}<p>{P2}</p></article></body></html>"
    )
    found = body(tmp_path, page)
    assert "901" not in found
    assert P1 in found
    assert P2 in found
    if "In May" in hidden:
        assert "In May it ended." in found


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("<p hidden-note=1 aria-hidden=false>{}</p>", id="other attributes"),
        pytest.param("<p style='display:block;left:-2px;font-size:0.9em;opacity:0.8'>{}</p>", id="other styles"),
        pytest.param("<p class=screen>{}</p>", id="hidden in print only"),
        pytest.param("<p class=twice>{}</p>", id="shown again by a later rule"),
        pytest.param("<p class=x>{}</p>", id="class hidden on another tag only"),
        pytest.param("<p class=planted style='display:block'>{}</p>", id="shown by its own style"),
    ],
)
def test_what_readers_see_stays(tmp_path: Path, shown: str) -> None:
    seen = "The court of the district said that 12 people died in the flood."
    page = (
        "<html><head><style>@media print { .screen {display:none} } .twice{display:none} .twice{display:block}"
        " b.x{display:none} .planted{display:none}"
        "</style></head><body style='visibility:hidden' aria-hidden=true>"
        f"<article><p>{P1}</p>{shown.replace('{}', seen)}<p>{P2}</p></article></body></html>"
    )
    assert body(tmp_path, page) == f"{P1}\n\n{seen}\n\n{P2}"


def test_hidden_markup_in_markdown(tmp_path: Path) -> None:
    page = f"# T\n\n{P1}\n\n<div style='display:none'>\n\n901 died.\n\n</div>\n\nIt <i hidden>902 </i>holds.\n"
    assert body(tmp_path, page, "a.md") == f"{P1}\n\nIt holds."


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("opacity: 0", True),
        ("opacity:0;transition:opacity 1s", False),
        ("opacity:0.95", False),
        ("height:0;overflow:hidden", True),
        ("max-height:100px;overflow:hidden", False),
        ("clip:rect(0,0,0,0)", True),
        ("display:inline;text-indent:2em", False),
        ("--display:none-such", False),
        ("display:\\110000none", False),
    ],
)
def test_styles_that_hide(style: str, hidden: bool) -> None:
    assert hides(style) is hidden


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("About 10<sup>6</sup> people fled.", "About 10⁶ people fled."),
        ("It is 10<sup>-3</sup> of a gram.", "It is 10⁻³ of a gram."),
        ("It has 5 km<sup>2</sup> of land.", "It has 5 km² of land."),
        ("مساحته 5 كم<sup>2</sup> فقط.", "مساحته 5 كم² فقط."),
        ("On the 1<sup>st</sup> of May it ended.", "On the 1st of May it ended."),
        ("The toll rose<sup>3</sup> on Monday.", "The toll rose[3] on Monday."),
        ("It began in 2020<sup><a href='#n'>1</a></sup> there.", "It began in 2020[1] there."),
        ("It fell by 1<sup>1</sup>/<sub>2</sub> points.", "It fell by 1 1/2 points."),
        ("A leak of CO<sub>2</sub> was found.", "A leak of CO2 was found."),
        ("He said <q>we <b>won</b></q> twice.", 'He said "we won" twice.'),
        ("The toll is <del>15</del><ins>12</ins> dead.", "The toll is 12 dead."),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_raised_struck_and_quoted_words(tmp_path: Path, markup: str, text: str, name: str) -> None:
    page = f"<article><p>{P1}</p><p>{markup}</p><p>{P2}</p></article>"
    assert body(tmp_path, page, name) == f"{P1}\n\n{text}\n\n{P2}"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(
            "<nav>القائمة العليا</nav><article><h1>جسر جديد</h1><p>افتتحت رئيسة البلدية <a href=x>آنا ليند</a> الجسر "
            "يوم <b>الاثنين</b>.</p></article>",
            "افتتحت رئيسة البلدية آنا ليند الجسر يوم الاثنين.",
            id="short page",
        ),
        pytest.param(
            f"<article><h1>T</h1><div>{P1}</div>"
            f"<div>{P2} The mayor <a href=x>Ann Bo</a> paid <em>it</em>.</div></article>",
            f"{P1}\n\n{P2} The mayor Ann Bo paid it.",
            id="divisions",
        ),
        pytest.param(
            "<form id=page><h1>Bridge</h1><div><p>The mayor opened <b>it</b>.</p></div></form>",
            "The mayor opened it.",
            id="page in a form",
        ),
        pytest.param(
            f"<h1>T</h1><table><tr><td><p>{P1}</p><p>{P2}</p></td></tr></table>", f"{P1}\n\n{P2}", id="layout table"
        ),
        pytest.param(
            f"<article><h1>Mayor <b>Ann</b> is<br>90</h1><p>{P1}</p><p>{P2}</p></article>",
            f"Mayor Ann is\n\n90\n\n{P1}\n\n{P2}",
            id="heading in two lines",
        ),
    ],
)
def test_paragraphs_stay_whole(tmp_path: Path, page: str, text: str) -> None:
    assert body(tmp_path, f"<html><body>{page}</body></html>") == text


def test_a_heading_keeps_all_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<article><h1>Mayor <b>Ann</b> dies<br>at 90</h1><p>{P1}</p></article>", encoding="utf-8")
    assert read(path).title == "Mayor Ann dies at 90"


@pytest.mark.parametrize(
    ("lines", "blocks", "whole"),
    [
        (["The mayor", "Ann Bo", "spoke."], ["The mayor Ann Bo spoke."], ["The mayor Ann Bo spoke."]),
        (["One.", "Two", "three.", "Four."], ["Two three."], ["One.", "Two three.", "Four."]),
        (["Two", "four."], ["Two three."], ["Two", "four."]),
        (["| Mirel | 12 |"], ["Mirel", "12"], ["| Mirel | 12 |"]),
        (["- One", "word", "- two"], ["One word", "two"], ["One word", "- two"]),
        ([], [""], []),
    ],
)
def test_pieces_become_their_paragraph(lines: list[str], blocks: list[str], whole: list[str]) -> None:
    assert whole_paragraphs(lines, blocks) == whole


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<style>{'a' * 1_000_000}</style>", id="sheet without rules"),
        pytest.param(f"<style>{'@;' * 100_000}</style>", id="sheet of at-rules"),
        pytest.param("<span hidden>x</span>" * 20_000, id="many hidden"),
        pytest.param("10<sup>6</sup>" * 10_000, id="many raised"),
    ],
)
def test_hostile_pages_take_no_time(tmp_path: Path, page: str) -> None:
    assert P1 in body(tmp_path, f"<html><body>{page}<article><p>{P1}</p></article></body></html>")
