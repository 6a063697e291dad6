"""A visitor in a real browser, whose clock runs inside the page: from the pressed key to what is painted."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_WAIT_MS = 120_000
# The clock of one question starts with the key; it stops at the first frame that shows the finished answer.
_CLOCK = """() => {
    window.clock = {};
    const last = () => [...document.querySelectorAll("#na-chat .na-turn")].at(-1);
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !event.target.closest("#na-question")) return;
        window.clock = { from: performance.now(), turns: document.querySelectorAll("#na-chat .na-turn").length };
        delete document.body.dataset.answered;
    }, true);
    const look = () => {
        const clock = window.clock;
        if (clock.from === undefined || clock.answered !== undefined) return;
        if (document.querySelectorAll("#na-chat .na-turn").length <= clock.turns) return;
        if (clock.seen === undefined) clock.seen = performance.now() - clock.from;
        if (!last().querySelector(".na-actions")) return;
        clock.answered = 0;
        requestAnimationFrame(() => {
            clock.done = performance.now() - clock.from;
            document.body.dataset.answered = "1"; // the driver waits for it: it may evaluate nothing
        });
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""
_OPEN = """async (button) => {
    const reader = document.querySelector("#na-reader");
    const from = performance.now();
    const shown = new Promise((done) => {
        const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => done(performance.now() - from));
        });
        observer.observe(reader, { childList: true, subtree: true, characterData: true });
        setTimeout(() => done(null), 60000);
    });
    button.click();
    return await shown;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one question cost."""

    answer_ms: float
    """From the key to the frame that shows the finished answer."""
    seen_ms: float
    """From the key to the question standing in the chat."""
    status: str
    """``"supported"``, ``"refused"``, ``"unsupported"`` or ``"failed"``."""


class Visitor:
    """One visitor with a browser of their own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 860})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(_WAIT_MS)
        self.page.goto(f"{address}/en/")
        self.page.wait_for_selector("#na-question textarea")
        self.page.wait_for_selector(".na-welcome")
        self.page.evaluate(_CLOCK)

    def begin(self, question: str) -> None:
        """Press Enter on a question."""
        self.page.fill("#na-question textarea", question)
        self.page.locator("#na-question textarea").press("Enter")

    def end(self) -> Asked:
        """Wait for the answer and return what it cost."""
        self.page.wait_for_selector("body[data-answered]", state="attached")
        clock: dict[str, Any] = self.page.evaluate("window.clock")
        card = self.page.locator("#na-chat .na-turn").last.locator(".na-answer").get_attribute("class") or ""
        kinds = ("supported", "unsupported", "refused", "failed", "stopped")
        status = next((kind for kind in kinds if f"na-{kind}" in card.split()), "unknown")
        return Asked(answer_ms=clock["done"], seen_ms=clock["seen"], status=status)

    def ask(self, question: str) -> Asked:
        """Ask and wait."""
        self.begin(question)
        return self.end()

    def new_conversation(self) -> None:
        """Begin a new conversation, so that no question leans on those before it."""
        self.page.evaluate("window.clock = {}")
        self.page.locator("#na-new").click()
        self.page.wait_for_selector(".na-welcome")

    def open_article(self, which: int) -> float | None:
        """Open an article of the list; return the milliseconds until it is shown."""
        links = self.page.locator("#na-list .na-link")
        return self.page.evaluate(_OPEN, links.nth(which % links.count()).element_handle())  # type: ignore[no-any-return]

    def show(self, tab: str) -> None:
        """Open a tab."""
        self.page.locator(f"#na-tab-{tab}-button").click()

    def upload(self, files: list[Path]) -> None:
        """Give files to the page; returns when the browser has taken them."""
        self.show("articles")
        self.page.set_input_files("#na-files input[type=file]", files)

    def upload_says(self) -> str:
        """Return the sentence above the bar of an upload."""
        said = self.page.locator("#na-progress .na-upload-summary")
        return said.inner_text() if said.count() else ""


def usable_page_s(browser: Browser, address: str, began: float) -> tuple[float, Visitor]:
    """Open the page for the first time; return the seconds since ``began`` until it can be asked, and the visitor."""
    visitor = Visitor(browser, address)
    return time.monotonic() - began, visitor
