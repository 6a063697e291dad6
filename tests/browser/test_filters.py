"""Filters in a real browser: what a question states is shown, and each is taken away by itself."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.articles import BRIDGE_EN
from tests.browser.conftest import NewVisit, ask

ASKED = "According to Ford Gazette, when did the old bridge reopen to traffic in March 2024?"


def test_filters_of_a_question_are_taken_away_one_by_one(new_visit: NewVisit, picture: Callable[[Page], None]) -> None:
    visit = new_visit()
    page = visit.open()
    ask(page, ASKED)
    chips = page.locator(".na-filters button")
    expect(chips).to_have_count(2)
    expect(chips.nth(1)).to_contain_text("Ford Gazette")
    picture(page)
    chips.nth(0).click()
    expect(chips).to_have_count(1)
    expect(chips).to_contain_text("Ford Gazette")
    chips.click()
    expect(chips).to_have_count(0)
    expect(page.locator(".na-turn")).to_have_count(1)  # in place of the answer, not after it
    retry = page.locator("button[name=retry]")
    old = retry.element_handle()
    retry.click()
    page.wait_for_function("button => !button.isConnected", arg=old)  # the same question again is taken once it stands
    expect(retry).to_be_visible()
    expect(page.locator(".na-turn .na-short")).to_be_visible()
    expect(chips).to_have_count(0)
    ask(page, f"Please: {ASKED}")  # a new question is read anew; the same one may be taken for Enter pressed twice
    expect(page.locator(".na-filters button")).to_have_count(2)
    assert visit.errors == []


def test_filters_set_for_the_page_are_shown_and_taken_away(new_visit: NewVisit) -> None:
    page = new_visit().open()
    page.get_by_role("tab", name="Settings").click()
    page.get_by_label("Articles", exact=True).click()
    page.get_by_role("option", name=BRIDGE_EN.title).click()
    page.locator("#na-apply").click()
    expect(page.locator("#na-applied")).to_contain_text("Applied")
    page.locator("#na-tab-chat-button").click()
    ask(page, "When did the old bridge reopen to traffic?")
    chips = page.locator(".na-filters button")
    expect(chips).to_have_count(1)
    expect(chips).to_contain_text(BRIDGE_EN.id)
    chips.click()
    expect(chips).to_have_count(0)
