"""Working with the page in a real browser: conversations, articles, timeline, settings, many at once."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from assistant.settings import Settings
from assistant.ui import build
from assistant.ui.desk import Limits
from tests.browser.articles import ALL, BRIDGE_AR, BRIDGE_EN
from tests.browser.conftest import NewVisit, ask
from tests.browser.library import SmallLibrary
from tests.browser.server import serving

TAKE = Callable[[Page], None]
QUESTION = "When did the old bridge at Samarra Ford reopen to traffic?"


def test_conversation_outlives_the_page_and_is_searched_and_exported(new_visit: NewVisit, picture: TAKE) -> None:
    visit = new_visit()
    page = visit.open()
    ask(page, QUESTION)
    ask(page, "Who cut the ribbon, which minister?")
    page.reload()
    expect(page.locator(".na-turn")).to_have_count(2)
    page.get_by_role("button", name="Conversations").click()
    expect(page.locator("#na-heads li")).to_have_count(1)
    page.get_by_label("Search your conversations").fill("nothing of the kind")
    expect(page.locator("#na-heads li")).to_have_count(0)
    page.get_by_label("Search your conversations").fill("samarra ribbon".split()[0])
    expect(page.locator("#na-heads li")).to_have_count(1)
    picture(page)
    with page.expect_download() as download:
        page.locator("#na-heads button", has_text="Markdown").click()
    exported = Path(download.value.path()).read_text(encoding="utf-8")
    assert "> The old bridge at Samarra Ford reopened to traffic on 3 March 2024" in exported
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".na-welcome")).to_be_visible()
    page.locator("#na-heads .na-link").click()
    expect(page.locator(".na-turn")).to_have_count(2)
    delete = page.locator("#na-heads button[name=conversation-delete]")
    delete.click()
    expect(delete).to_have_text("Delete for good?")
    delete.click()
    expect(page.locator("#na-heads li")).to_have_count(0)


def test_retry_edit_copy_and_verdict(new_visit: NewVisit) -> None:
    visit = new_visit()
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open()
    ask(page, QUESTION)
    page.locator("button[name=copy]").click()
    expect(page.locator("button[name=copy]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"«{page.locator('.na-quote blockquote').inner_text()}»" in copied
    page.locator("button[name=retry]").click()
    page.wait_for_timeout(1500)
    expect(page.locator(".na-turn")).to_have_count(1)
    page.locator("button[name=edit]").click()
    expect(page.locator("#na-question textarea")).to_have_value(QUESTION)
    page.fill("#na-question textarea", "Who cut the ribbon, which minister?")
    page.keyboard.press("Enter")
    expect(page.locator(".na-question")).to_contain_text("ribbon")
    expect(page.locator(".na-turn")).to_have_count(1)
    page.locator("button[name=dislike]").click()
    page.locator(".na-reason input").fill("The wrong minister.")
    page.keyboard.press("Enter")
    expect(page.locator("button[name=dislike]")).to_contain_text("✓")


def test_articles_are_added_filtered_opened_and_deleted(new_visit: NewVisit, picture: TAKE, tmp_path: Path) -> None:
    page = new_visit().open()
    good, empty, kind = tmp_path / "harbour.txt", tmp_path / "empty.txt", tmp_path / "tool.md"
    good.write_text("The harbour of Palu was dredged in May 2023.", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    kind.write_text("# Tools\n\nThe tools were sold at auction.", encoding="utf-8")
    page.get_by_role("tab", name="Articles").click()
    page.set_input_files("#na-files input[type=file]", [good, empty, kind])
    expect(page.locator(".na-upload-summary")).to_contain_text("Done: 2 added, 0 updated, 0 already there, 1 failed")
    expect(page.locator(".na-file-reason")).to_contain_text("empty")
    assert "/tmp" not in page.locator("#na-progress").inner_text()
    picture(page)
    page.set_input_files("#na-files input[type=file]", [good])
    expect(page.locator(".na-upload-summary")).to_contain_text("1 already there")
    page.get_by_label(re.compile("Filter by title")).fill("harbour")
    expect(page.locator("#na-list tbody tr")).to_have_count(1)
    delete = page.locator("#na-list button[name=article-delete]")
    delete.click()
    delete.click()
    expect(page.locator("#na-list tbody tr")).to_have_count(0)
    page.get_by_label(re.compile("Filter by title")).fill("")
    page.get_by_role("button", name="Paste text instead").click()
    page.get_by_label("Paste the text of an article").fill("أُغلقت مدرسة النور أسبوعا.")
    page.get_by_label(re.compile("Date")).fill("٢٠٢٤-٠٥-٠١")
    page.locator("#na-paste-add").click()
    expect(page.locator("#na-list")).to_contain_text("1 May 2024")
    page.locator("#na-list .na-link", has_text="أُغلقت مدرسة النور").click()
    expect(page.locator("#na-reader .na-article-title")).to_contain_text("مدرسة النور")


def test_timeline_leads_to_the_sentence(new_visit: NewVisit, picture: TAKE) -> None:
    page = new_visit().open()
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_label("Topic or question").fill("the old bridge at Samarra Ford")
    page.locator("#na-draw").click()
    expect(page.locator(".na-dot").first).to_be_visible()
    picture(page)
    page.locator(".na-dot", has_not=page.locator(".none")).first.click()
    expect(page.locator("#na-reader mark.na-focus")).to_contain_text("2024")


def test_settings_say_what_they_do_and_keep_to_what_is_offered(new_visit: NewVisit) -> None:
    page = new_visit().open()
    page.get_by_role("tab", name="Settings").click()
    expect(page.locator("#na-model")).to_contain_text("built-in reader")
    page.get_by_label(re.compile("Published from")).fill("2024-13-40")
    page.locator("#na-apply").click()
    expect(page.locator("#na-applied")).to_contain_text("is not a day")
    page.get_by_label(re.compile("Published from")).fill("2024-01-01")
    page.locator("#na-apply").click()
    expect(page.locator("#na-applied")).to_contain_text("Applied")


def test_eight_at_once_and_a_clear_word_to_those_beyond(browser: Browser, tmp_path: Path) -> None:
    gate = threading.Event()
    library = SmallLibrary(Settings(index_dir=tmp_path), ALL, gate=gate)
    application = build(library, limits=Limits(answering=8, waiting=1))
    with serving(application) as address:
        # Ten visitors, each with a browser of their own: one browser opens six connections to a site, and every
        # page holds one for as long as it is open.
        contexts = [browser.new_context(locale="en-GB") for _ in range(10)]
        pages = [context.new_page() for context in contexts]
        for page in pages:
            page.goto(f"{address}/en/")
        for number, page in enumerate(pages):
            page.wait_for_selector(".na-welcome", timeout=60_000)
            page.fill("#na-question textarea", QUESTION)
            page.locator("#na-question textarea").press("Enter")
            page.locator(".na-failed" if number == 9 else ".na-working").wait_for(timeout=60_000)
        expect(pages[8].locator(".na-partial")).to_contain_text("1 before you")
        expect(pages[9].locator(".na-failed")).to_contain_text("the queue is full")
        # The page is still served while eight are being answered and one waits.
        assert contexts[9].request.get(f"{address}/en/", timeout=20_000).status == 200
        gate.set()
        for page in pages[:9]:
            page.locator(".na-supported").wait_for(timeout=60_000)
        assert library.most_at_once == 8
        for context in contexts:
            context.close()


def test_a_question_is_stopped(browser: Browser, tmp_path: Path) -> None:
    gate = threading.Event()
    library = SmallLibrary(Settings(index_dir=tmp_path), [BRIDGE_EN, BRIDGE_AR], gate=gate)
    with serving(build(library)) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{address}/en/")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        page.fill("#na-question textarea", QUESTION)
        page.keyboard.press("Enter")
        page.locator("#na-stop").click()
        expect(page.locator(".na-stopped")).to_contain_text("Stopped before the answer was complete")
        expect(page.locator("#na-ask")).to_be_visible()
        gate.set()
        context.close()


def test_a_question_set_is_run_compared_and_downloaded(new_visit: NewVisit, picture: TAKE, tmp_path: Path) -> None:
    page = new_visit().open()
    rows = [
        {
            "id": "opened",
            "question": QUESTION,
            "language": "en",
            "answers": ["3 March 2024"],
            "evidence": [{"article": BRIDGE_EN.id, "quote": BRIDGE_EN.body.split("\n")[0]}],
        },
        {
            "id": "ribbon",
            "question": "Which minister cut the ribbon?",
            "language": "en",
            "answers": ["Nobody at all"],
            "evidence": [{"article": BRIDGE_EN.id, "quote": "Minister Layla Haddad cut the ribbon."}],
        },
    ]
    questions = tmp_path / "two.jsonl"
    questions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    page.get_by_role("tab", name="Evaluate").click()
    page.set_input_files("#na-set input[type=file]", questions)
    page.wait_for_timeout(1000)
    for _ in range(2):
        page.locator("#na-evaluate").click()
        page.wait_for_timeout(500)
        expect(page.locator(".na-evaluation")).to_contain_text("Questions: 2; crashed: 0", timeout=60_000)
    picture(page)
    page.locator("#na-evaluation button[name=case]").click()
    expect(page.locator(".na-case")).to_contain_text("Nobody at all")
    expect(page.locator(".na-case blockquote").last).to_have_text("Minister Layla Haddad cut the ribbon.")
    with page.expect_download() as download:
        page.locator("#na-evaluation button[name=download]").first.click()
    assert "Nobody at all" in Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_label("Compare the latest run with").click()
    page.get_by_role("option").first.click()
    page.locator("#na-compare").click()
    expect(page.locator("#na-case")).to_contain_text("No score that is watched has fallen")
