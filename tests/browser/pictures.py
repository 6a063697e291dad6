"""Takes the pictures of the README from the running page: ``python -m tests.browser.pictures``.

The page is the real one over the articles of ``corpus/``, in an index made for the occasion. The same pictures, and
more of them, go to ``artefacts/page`` from the tests.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from assistant import Assistant
from assistant.settings import load_settings
from assistant.ui import build
from tests.browser.conftest import ARGUMENTS, CHROMIUM, ask
from tests.browser.server import serving

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
QUESTIONS = {"en": "When did the Karabakh ceasefire take effect?", "ar": "من هو سفير فرنسا لدى موسكو؟"}
UNANSWERABLE = {
    "en": ("Who won the 2018 football World Cup?", "What is the capital of Australia?", "How high is Mount Everest?"),
    "ar": ("من فاز بكأس العالم لكرة القدم 2018؟", "ما هي عاصمة أستراليا؟", "كم يبلغ ارتفاع جبل إفرست؟"),
}
"""The picture of a refusal shows the first of them that is refused."""
TOPICS = {"en": "the Barwa dam", "ar": "سد بروة"}
SIZES = {"wide": (1280, 820), "narrow": (375, 780)}


def take(browser: Browser, address: str) -> None:
    """Write every picture into ``docs/pictures``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in QUESTIONS:
        for size, (width, height) in SIZES.items():
            locale = {"en": "en-GB", "ar": "ar-EG"}[language]
            context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
            page = context.new_page()
            page.set_default_timeout(120_000)
            page.goto(address)
            page.wait_for_selector(".na-suggestion")
            if size == "wide":
                page.screenshot(path=FOLDER / f"start-{language}.png")
            ask(page, QUESTIONS[language])
            page.wait_for_timeout(3000)  # the questions proposed next come after the answer
            page.screenshot(path=FOLDER / f"answer-{language}-{size}.png")
            if size == "wide":
                refuse(page, language)
                page.locator("#na-tab-timeline-button").click()
                page.fill("#na-topic textarea", TOPICS[language])
                page.locator("#na-draw").click()
                page.wait_for_selector(".na-dot")
                page.wait_for_timeout(500)
                page.screenshot(path=FOLDER / f"timeline-{language}.png")
            context.close()


def refuse(page: Page, language: str) -> None:
    """Take the picture of a refusal; raises ``LookupError`` when nothing is refused."""
    for question in UNANSWERABLE[language]:
        page.locator("#na-new").click()
        page.wait_for_selector(".na-welcome")
        ask(page, question)
        if page.locator(".na-refused").count():
            page.wait_for_timeout(1000)
            page.screenshot(path=FOLDER / f"refused-{language}.png")
            return
    raise LookupError(f"None of {UNANSWERABLE[language]!r} was refused; look at the reader's threshold.")


def main() -> int:
    """Index ``corpus/`` in a temporary folder, serve it and take the pictures."""
    if CHROMIUM is None:
        sys.stderr.write("There is no Chromium here; install Debian's 'chromium'.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, Assistant(index_dir=folder, settings=load_settings()) as library:
        library.index_corpus_if_empty()
        with serving(build(library)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
            take(browser, address)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
