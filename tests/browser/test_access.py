"""The page for everyone: checked by axe, worked by keyboard alone, and 375 pixels wide."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewVisit, ask

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TABS = ("chat", "articles", "timeline", "evaluate", "settings")
QUESTION = "When did the old bridge at Samarra Ford reopen to traffic?"


def serious(page: Page) -> list[tuple[str, str, list[str]]]:
    """Return the serious and critical findings: rule, help, and the elements."""
    # Evaluated by the test's own connection: the page's policy would not let it be added as a script.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (one["id"], one["help"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def show(page: Page, tab: str) -> None:
    """Press a tab where a visitor sees it, wholly on the screen, and see that its part is shown."""
    button = page.locator(f"#na-tab-{tab}-button")
    button.scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    expect(button).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"#na-tab-{tab}")).to_be_visible()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 1280), ("en", 375)])
def test_no_serious_finding_on_any_tab(new_visit: NewVisit, language: str, width: int) -> None:
    page = new_visit(language=language, width=width).open()
    ask(page, QUESTION)
    found = {}
    for tab in TABS:
        show(page, tab)
        page.wait_for_timeout(600)
        found[tab] = serious(page)
    assert {tab: findings for tab, findings in found.items() if findings} == {}


def test_keyboard_alone_suffices(new_visit: NewVisit) -> None:
    page = new_visit().open()
    page.locator("#na-question textarea").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".na-supported").wait_for()
    page.locator("#na-chat").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('na-marker')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#na-reader")).to_be_focused()
    expect(page.locator("#na-reader mark.na-focus")).to_be_in_viewport()
    tab = page.get_by_role("tab", name="Chat")
    tab.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_sticks_out_at_375_pixels(new_visit: NewVisit, language: str) -> None:
    page = new_visit(language=language, width=375, height=740).open()
    ask(page, QUESTION if language == "en" else "متى أعيد افتتاح الجسر القديم أمام حركة السير؟")
    for tab in TABS:
        show(page, tab)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), tab
