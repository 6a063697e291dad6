from __future__ import annotations

import datetime as dt

import pytest

from assistant.records import Answer, Filters
from assistant.ui.filter_chips import shown, without
from assistant.ui.wording import load_wording

MARCH = Filters(published_from=dt.date(2024, 3, 1), published_to=dt.date(2024, 3, 31))
EVERY = Filters(
    published_from=MARCH.published_from, sources=("Ford <Gazette>", "B"), languages=("ar",), article_ids=("x1",)
)


def test_every_filter_is_a_button_of_its_own() -> None:
    html = shown(EVERY, load_wording("en"), removable=True)
    assert html.count("<button") == html.count('name="unfilter"') == 4
    for kind in ("published", "sources", "languages", "article_ids"):
        assert f'value="{kind}"' in html
    assert "Ford &lt;Gazette&gt;, B" in html
    assert "Ask again without this" in html


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_earlier_answer_only_names_its_filters(language: str) -> None:
    html = shown(EVERY, load_wording(language), removable=False)
    assert "<button" not in html
    assert "x1" in html


def test_nothing_is_shown_without_a_filter() -> None:
    assert shown(Filters(unread=("sources",)), load_wording("en"), removable=True) == ""


@pytest.mark.parametrize(
    ("kind", "given", "before", "expected"),
    [
        pytest.param("sources", Filters(), MARCH, Filters(unread=("sources",)), id="read from the question"),
        pytest.param(
            "published", MARCH, MARCH, Filters(unread=("published",)), id="set for the page, for this question only"
        ),
        pytest.param(
            "published",
            Filters(languages=("en",)),
            Filters(unread=("sources",)),
            Filters(languages=("en",), unread=("sources", "published")),
            id="what was taken away before stays away",
        ),
        pytest.param("", MARCH, Filters(unread=("sources",)), Filters(published_from=MARCH.published_from,
                     published_to=MARCH.published_to, unread=("sources",)), id="asked again as it was"),
        pytest.param("__class__", MARCH, Filters(), MARCH, id="a kind that is none"),
    ],
)  # fmt: skip
def test_asking_again_without_a_filter(kind: str, given: Filters, before: Filters, expected: Filters) -> None:
    answer = Answer(question="q", language="en", status="answered", text="a", filters=before)
    assert without(kind, given=given, answer=answer) == expected


def test_an_answer_that_failed_took_nothing_away() -> None:
    assert without("", given=MARCH, answer=None) == MARCH
