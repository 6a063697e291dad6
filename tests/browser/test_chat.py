"""Asking in a real browser: answers, quotes in their articles, and how the standing of an answer shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import BRIDGE_AR, BRIDGE_EN
from tests.browser.conftest import NewVisit, ask

TAKE = Callable[[Page], None]
ASKED = {
    "en": "When did the old bridge at Samarra Ford reopen to traffic?",
    "ar": "متى أعيد افتتاح الجسر القديم أمام حركة السير؟",
}


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize(
    ("language", "short", "article"), [("en", "3 March 2024", BRIDGE_EN), ("ar", "3 مارس 2024", BRIDGE_AR)]
)
def test_answer_with_its_quote_in_the_article(
    new_visit: NewVisit, picture: TAKE, language: str, short: str, article: object, width: int
) -> None:
    visit = new_visit(language=language, width=width)
    page = visit.open()
    ask(page, ASKED[language])
    expect(page.locator(".na-short")).to_contain_text(short)
    quote = page.locator(".na-quote blockquote").inner_text()
    assert quote in article.body  # type: ignore[attr-defined]
    page.locator(".na-cite .na-marker").first.click()
    mark = page.locator("#na-reader mark.na-focus")
    expect(mark).to_have_text(quote)
    expect(mark).to_be_in_viewport()
    picture(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.outside == []
    assert visit.errors == []


@pytest.mark.parametrize(
    ("question", "look", "said"),
    [
        pytest.param("When did the old bridge reopen to traffic?", "na-supported", "Supported", id="supported"),
        pytest.param("When did the old bridge reopen, any doubt?", "na-unsupported", "Check this", id="unsupported"),
        pytest.param("Who won the cup?", "na-refused", "Not answered", id="refused"),
        pytest.param("??", "na-failed", "could not be answered", id="failed"),
    ],
)
def test_standing_shows_by_icon_and_words(
    new_visit: NewVisit, picture: TAKE, question: str, look: str, said: str
) -> None:
    page = new_visit().open()
    ask(page, question)
    status = page.locator(f".{look} > .na-status")
    expect(status).to_contain_text(said)
    expect(status.locator("svg")).to_be_visible()
    picture(page)


def test_refusal_offers_the_nearest_passages_as_such(new_visit: NewVisit) -> None:
    page = new_visit().open()
    ask(page, ASKED["en"])
    expect(page.locator("#na-reader mark.na-focus")).to_be_visible()
    ask(page, "Who won the cup?")
    expect(page.locator("#na-reader mark")).to_have_count(0)  # an earlier quote is no evidence for a refusal
    expect(page.locator(".na-nearest h3")).to_contain_text("not evidence")
    page.locator(".na-nearest .na-link").first.click()
    expect(page.locator("#na-reader .na-article-title")).to_be_visible()


def test_arabic_page_is_the_mirror_of_the_english_one(new_visit: NewVisit) -> None:
    visit = new_visit(language="ar")
    page = visit.open()
    assert page.url.startswith(f"{visit.address}/ar/")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    chat, reader = page.locator("#na-chat").bounding_box(), page.locator("#na-reader").bounding_box()
    assert chat is not None
    assert reader is not None
    assert chat["x"] > reader["x"]
    page.wait_for_function("document.fonts.check('16px \"NA Arabic Sans\"', 'م')")
    page.locator("button[name=language]").click()
    page.wait_for_url("**/en/**")
    page.wait_for_selector(".na-welcome")
    chat, reader = page.locator("#na-chat").bounding_box(), page.locator("#na-reader").bounding_box()
    assert chat is not None
    assert reader is not None
    assert chat["x"] < reader["x"]
    page.goto(visit.address)
    page.wait_for_url("**/en/**")
    assert visit.outside == []
