"""A real Chromium and a running page for the tests in it; skipped with a reason where there is no Chromium."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assistant.settings import Settings
from assistant.ui import build
from tests.browser.articles import ALL
from tests.browser.library import SmallLibrary
from tests.browser.server import serving

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# A loaded machine of two cores takes its time; nothing is waited for longer than it needs.
expect.set_options(timeout=20_000)
PICTURES = Path(__file__).parents[2] / "artefacts" / "page"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Third parties' own warnings under a running server; ours are errors here as in every other test.
            # Gradio's queue calls pandas in ways that pandas 3 is to drop: two warnings for each event of the page.
            item.add_marker(pytest.mark.filterwarnings("default", "ignore:::gradio.queueing", r"error:::assistant\..*"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs Chromium: install Debian's 'chromium'.")
        pytest.skip("no Chromium here; install Debian's 'chromium' to run the tests in a browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> SmallLibrary:
    return SmallLibrary(Settings(index_dir=tmp_path_factory.mktemp("index")), ALL)


@pytest.fixture(scope="session")
def address(browser: Browser, library: SmallLibrary) -> Iterator[str]:
    with serving(build(library)) as running:
        yield running


class Visit:
    """One visitor's browser: collects what a page must never do."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.outside: list[str] = []
        self.errors: list[str] = []
        context.on("request", self._see)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def _see(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.address, "data:", "blob:", "about:")):
            self.outside.append(url)

    def open(self, path: str = "/") -> Page:
        page = self.context.new_page()
        page.set_default_timeout(90_000)
        page.goto(self.address + path)
        page.wait_for_selector("#na-question textarea")
        page.wait_for_selector(".na-welcome, .na-turn")
        return page


NewVisit = Callable[..., Visit]


@pytest.fixture
def new_visit(browser: Browser, address: str) -> Iterator[NewVisit]:
    contexts: list[BrowserContext] = []

    def make(*, language: str = "en", width: int = 1280, height: int = 860, at: str | None = None) -> Visit:
        locale = {"en": "en-GB", "ar": "ar-EG"}[language]
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
        contexts.append(context)
        return Visit(context, at or address)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page], None]:
    """Keep a screenshot as an artefact, named after the test."""

    def take(page: Page) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        page.screenshot(path=PICTURES / f"{name}.png")

    return take


def ask(page: Page, question: str) -> None:
    """Ask and wait until the answer stands."""
    before = page.locator(".na-turn").count()
    page.fill("#na-question textarea", question)
    page.keyboard.press("Enter")
    page.locator(".na-turn").nth(before).wait_for()
    page.locator(".na-turn .na-working").wait_for(state="detached")
    page.locator("#na-ask").wait_for()
    page.locator(".na-turn").nth(before).locator(".na-actions").wait_for()
