"""Markers are read in the forms models write them, and belong to the sentence a reader would give them to."""

from __future__ import annotations

import pytest

from assistant.citing import split_answer
from assistant.citing.clauses import clauses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It fell [1]. It rose [2].", [("It fell.", (1,)), ("It rose.", (2,))], id="before the full stop"),
        pytest.param("It fell. [1] It rose. [2]", [("It fell.", (1,)), ("It rose.", (2,))], id="after the full stop"),
        pytest.param("It fell.[1][3] It rose.", [("It fell.", (1, 3)), ("It rose.", ())], id="two in a row"),
        pytest.param("It fell [1, 2].", [("It fell.", (1, 2))], id="list"),
        pytest.param("It fell [2-4].", [("It fell.", (2, 3, 4))], id="range"),
        pytest.param("It fell [passage 2].", [("It fell.", (2,))], id="the word passage"),
        pytest.param("It fell 【3】.", [("It fell.", (3,))], id="other brackets"),
        pytest.param("It fell [1] by 12 percent [2].", [("It fell by 12 percent.", (1, 2))], id="inside"),
        pytest.param("[1] It fell.\n[2] It rose.", [("It fell.", (1,)), ("It rose.", (2,))], id="leading each line"),
        pytest.param("It fell [1] [1].", [("It fell.", (1,))], id="repeated"),
        pytest.param("انخفض [١]. وارتفع [٢، ٣].", [("انخفض.", (1,)), ("وارتفع.", (2, 3))], id="Arabic digits"),
        pytest.param("هل انخفض؟ [1] نعم. [2]", [("هل انخفض؟", (1,)), ("نعم.", (2,))], id="Arabic question mark"),
        pytest.param("Dr. Sami said 3.5 percent [1].", [("Dr. Sami said 3.5 percent.", (1,))], id="abbreviation"),
        pytest.param("He said [sic] so [a].", [("He said [sic] so [a].", ())], id="brackets that are no markers"),
        pytest.param("[1]", [], id="nothing but a marker"),
        pytest.param("…", [], id="nothing but dots"),
        pytest.param("It fell [900].", [("It fell.", (900,))], id="a number no passage has"),
    ],
)
def test_markers_are_parted_from_their_sentences(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(one.text, one.markers) for one in split_answer(text)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The mine closed in May.", ("The mine closed in May.",), id="one statement"),
        pytest.param(
            "The mine closed in May, and its owner left the country.",
            ("The mine closed in May", "its owner left the country."),
            id="and",
        ),
        pytest.param("Armenia and Belun signed it.", ("Armenia and Belun signed it.",), id="and between names"),
        pytest.param("It fell, and rose.", ("It fell rose.",), id="a part too short"),
        pytest.param(
            "أُغلق المنجم في أيار، وغادر مالكه البلاد بعد أسبوع.",
            ("أُغلق المنجم في أيار", "وغادر مالكه البلاد بعد أسبوع."),
            id="Arabic and",
        ),
        pytest.param(
            "ارتفع الإنتاج في الشمال بينما انخفض الطلب في الجنوب.",
            ("ارتفع الإنتاج في الشمال", "بينما انخفض الطلب في الجنوب."),
            id="Arabic while",
        ),
    ],
)
def test_a_sentence_parts_where_it_states_something_else(sentence: str, expected: tuple[str, ...]) -> None:
    assert clauses(sentence) == expected
