"""What an analyst meets in a day's work with the page: many tabs, long lists, late answers, another language."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.records import Article
from assistant.settings import Settings
from assistant.ui import build
from assistant.ui.users import hash_password
from tests.browser.articles import ALL, BRIDGE_AR, BRIDGE_EN
from tests.browser.conftest import NewVisit, ask
from tests.browser.library import SmallLibrary
from tests.browser.server import serving

QUESTION = "When did the old bridge at Samarra Ford reopen to traffic?"
RIBBON = "Who cut the ribbon, which minister?"


def test_ten_tabs_of_one_browser_all_answer(new_visit: NewVisit) -> None:
    # A browser opens six connections to a site over HTTP/1.1: a page that kept one would stand still from the seventh.
    visit = new_visit()
    pages = [visit.open() for _ in range(10)]
    for page in (pages[0], pages[-1]):
        page.bring_to_front()
        ask(page, QUESTION)
        expect(page.locator(".na-supported")).to_be_visible()


def test_a_late_answer_is_not_shown_over_another_conversation(browser: Browser, tmp_path: Path) -> None:
    gate = threading.Event()
    library = SmallLibrary(Settings(index_dir=tmp_path), ALL, gate=gate)
    with serving(build(library)) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{address}/en/")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        page.fill("#na-question textarea", QUESTION)
        page.keyboard.press("Enter")
        page.locator(".na-working").first.wait_for()
        page.locator("#na-new").click()
        expect(page.locator(".na-welcome")).to_be_visible()
        gate.set()
        page.locator("#na-conversation-list button").first.click()
        expect(page.locator("#na-heads li")).to_have_count(1)  # kept, for later
        page.wait_for_timeout(1500)
        expect(page.locator(".na-turn")).to_have_count(0)
        page.locator("#na-heads .na-link").click()
        expect(page.locator(".na-supported")).to_be_visible()
        context.close()


def test_enter_pressed_twice_asks_once(browser: Browser, tmp_path: Path) -> None:
    gate = threading.Event()
    library = SmallLibrary(Settings(index_dir=tmp_path), [BRIDGE_EN, BRIDGE_AR], gate=gate)
    with serving(build(library)) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{address}/en/")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        for _ in range(2):
            page.fill("#na-question textarea", QUESTION)
            with page.expect_response("**/queue/join*"):
                page.keyboard.press("Enter")
            page.locator(".na-working").first.wait_for()
        # The second press is in the queue; it must be looked at while the first is still in the making.
        page.wait_for_timeout(1500)
        gate.set()
        page.locator(".na-supported").wait_for()
        page.wait_for_timeout(800)
        expect(page.locator(".na-turn")).to_have_count(1)
        assert library.most_at_once == 1
        context.close()


def test_the_language_is_switched_in_the_middle_of_a_conversation(new_visit: NewVisit) -> None:
    page = new_visit().open()
    ask(page, QUESTION)
    ask(page, "??")
    expect(page.locator(".na-failed")).to_contain_text("holds no word")
    page.wait_for_function("new URL(location.href).searchParams.get('c')")
    page.locator("button[name=language]").click()
    page.wait_for_url("**/ar/**")
    expect(page.locator(".na-turn")).to_have_count(2)
    expect(page.locator(".na-supported .na-status").first).to_contain_text("مثبت")
    quote = page.locator(".na-quote blockquote").first
    assert quote.evaluate("e => getComputedStyle(e).direction") == "ltr"  # the quote keeps its own
    ask(page, RIBBON)
    expect(page.locator(".na-turn")).to_have_count(3)


def test_errors_are_said_in_the_page_s_language(new_visit: NewVisit, tmp_path: Path) -> None:
    page = new_visit(language="ar").open()
    page.locator("#na-tab-articles-button").click()
    empty, binary = tmp_path / "فارغ.txt", tmp_path / "bad.jsonl"
    empty.write_text("", encoding="utf-8")
    page.set_input_files("#na-files input[type=file]", empty)
    expect(page.locator(".na-failed-file")).to_have_text("فشل")
    page.locator("#na-tab-evaluate-button").click()
    binary.write_text("{not json", encoding="utf-8")
    page.set_input_files("#na-set input[type=file]", binary)
    expect(page.locator("#na-set")).to_contain_text("bad")
    page.locator("#na-evaluate").click()
    expect(page.locator("#na-evaluation")).to_contain_text("ليس كائن JSON")


def test_two_hundred_articles_a_long_title_and_an_answer_that_fills_the_page(browser: Browser, tmp_path: Path) -> None:
    title = "The quarterly report of the ministry of works on " + "roads and bridges and " * 18 + "سد بروة"
    long = Article(
        id="long",
        title=title,
        body="The zeppelin hangar report says: " + ", ".join(f"pier {n} was repaired" for n in range(400)) + ".",
        language="en",
    )
    many = [
        Article(id=f"a{n}", title=f"Harbour note {n}", body="The harbour was calm.", language="en") for n in range(200)
    ]
    library = SmallLibrary(Settings(index_dir=tmp_path), [long, *many])
    with serving(build(library)) as address:
        context = browser.new_context(locale="en-GB", viewport={"width": 375, "height": 740})
        page = context.new_page()
        page.goto(f"{address}/en/")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        ask(page, "What does the zeppelin hangar report say was repaired?")
        assert len(page.locator(".na-quote blockquote").inner_text()) > 5000
        inside = "document.documentElement.scrollWidth <= window.innerWidth + 1"
        assert page.evaluate(inside)
        page.locator("#na-tab-articles-button").click()
        expect(page.locator("#na-list")).to_contain_text("201 of 201")
        expect(page.locator("#na-list tbody tr")).to_have_count(50)
        page.locator("#na-list button[name=more]").click()
        expect(page.locator("#na-list tbody tr")).to_have_count(100)
        assert page.evaluate(inside)
        page.locator("#na-filter textarea").fill("quarterly بروة")
        expect(page.locator("#na-list tbody tr")).to_have_count(1)
        box = page.locator("#na-list tbody th").bounding_box()
        assert box is not None
        assert box["width"] > 300  # a title has the whole line on a phone
        context.close()


def test_a_question_in_both_scripts_reads_in_its_own_order(new_visit: NewVisit) -> None:
    page = new_visit(language="ar").open()
    asked = "متى أعيد افتتاح الجسر القديم Samarra Ford أمام حركة السير في 2024؟"
    ask(page, asked)
    shown = page.locator(".na-question p")
    expect(shown).to_have_text(asked)
    assert shown.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    # The Latin words stand left of the Arabic word before them, and right of the one after.
    left = """(e, word) => {
        const text = e.firstChild, at = text.data.indexOf(word), range = document.createRange();
        range.setStart(text, at); range.setEnd(text, at + word.length);
        return range.getBoundingClientRect().left;
    }"""
    assert shown.evaluate(left, "القديم") > shown.evaluate(left, "Samarra") > shown.evaluate(left, "أمام")


def test_both_exports_are_read_again_and_conversations_outlive_the_server(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(locale="en-GB")
    library = SmallLibrary(Settings(index_dir=tmp_path), ALL)
    with serving(build(library)) as address:
        page = context.new_page()
        page.goto(f"{address}/en/")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        ask(page, QUESTION)
        page.locator("button[name=dislike]").click()
        page.locator(".na-reason input").fill("Too short.")
        page.keyboard.press("Enter")
        expect(page.locator("button[name=dislike]")).to_contain_text("✓")
        page.wait_for_function("new URL(location.href).searchParams.get('c')")
        conversation = page.evaluate("new URL(location.href).searchParams.get('c')")
        page.close()
    with serving(build(SmallLibrary(Settings(index_dir=tmp_path), ALL))) as address:
        page = context.new_page()
        page.goto(f"{address}/en/?c={conversation}")
        expect(page.locator(".na-turn")).to_have_count(1, timeout=60_000)
        expect(page.locator("button[name=dislike]")).to_contain_text("✓")
        exported = page.request.get(f"{address}/page/export/en/{conversation}.json")
        (turn,) = json.loads(exported.text())["turns"]
        (citation,) = turn["answer"]["citations"]
        assert turn["question"] == QUESTION
        assert BRIDGE_EN.body[citation["start"] : citation["end"]] == citation["quote"]
        written = page.request.get(f"{address}/page/export/en/{conversation}.md").text()
        assert written.startswith("# When did the old bridge")
        assert citation["quote"].rstrip(".") in written.replace("\\", "")
    context.close()


@pytest.mark.parametrize(("who", "may"), [("maha", False), ("zain", True)])
def test_only_administrators_delete_and_re_index(browser: Browser, tmp_path: Path, who: str, may: bool) -> None:
    users = tmp_path / "users"
    hashed = hash_password("a long password")
    users.write_text(f"maha:{hashed}\nzain:{hashed}:admin\n", encoding="utf-8")
    library = SmallLibrary(Settings(index_dir=tmp_path), [BRIDGE_EN])
    with serving(build(library, users_file=users)) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{address}/signin")
        page.fill("input[name=name]", who)
        page.fill("input[name=password]", "a long password")
        page.keyboard.press("Enter")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        page.locator("#na-tab-articles-button").click()
        expect(page.locator("#na-list")).to_contain_text(BRIDGE_EN.title)
        expect(page.locator("#na-list button[name=article-delete]")).to_have_count(1 if may else 0)
        expect(page.locator("#na-reindex")).to_be_visible(visible=may)
        # Whoever sends the event by hand is told the same.
        page.evaluate(
            """(id) => {
                const area = document.querySelector("#na-act-article-delete textarea, #na-act-article-delete input");
                const kind = Object.getPrototypeOf(area);
                Object.getOwnPropertyDescriptor(kind, "value").set.call(area, JSON.stringify([id, 1]));
                area.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            BRIDGE_EN.id,
        )
        expect(page.locator("#na-progress")).to_contain_text("Deleted" if may else "by administrators only")
        assert len(library.articles()) == (0 if may else 1)
        context.close()


def test_a_page_for_reading_alone_offers_no_change(browser: Browser, tmp_path: Path) -> None:
    library = SmallLibrary(Settings(index_dir=tmp_path, read_only=True), [BRIDGE_EN])
    with serving(build(library)) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{address}/en/")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        page.locator("#na-tab-articles-button").click()
        expect(page.locator("#na-list")).to_contain_text(BRIDGE_EN.title)
        expect(page.locator("#na-tab-articles")).to_contain_text("for reading and asking")
        expect(page.locator("#na-files")).to_be_hidden()
        expect(page.locator("#na-list button[name=article-delete]")).to_have_count(0)
        context.close()


def test_drafts_are_worded_accepted_and_run(new_visit: NewVisit) -> None:
    visit = new_visit()
    page = visit.open()
    page.locator("#na-tab-evaluate-button").click()
    page.locator("#na-drafts-open button").first.click()
    page.locator("#na-propose").click()
    drafts = page.locator(".na-draft")
    drafts.first.wait_for()
    count = drafts.count()
    drafts.first.locator("button[name=draft-drop]").click()
    expect(drafts).to_have_count(count - 1)
    draft = drafts.first
    quote = draft.locator("blockquote").inner_text()
    draft.locator("input").nth(1).fill("")
    draft.locator("button[name=draft-accept]").click()
    expect(page.locator("#na-drafts .na-alert")).to_contain_text("needs words and an answer")
    draft.locator("input").nth(0).fill("What is said, in my own words?")
    draft.locator("input").nth(1).fill("one | two")
    draft.locator("button[name=draft-accept]").click()
    expect(page.locator("#na-drafts")).to_contain_text("accepted: 1")
    with page.expect_download() as download:
        page.locator("#na-drafts button[name=download]").click()
    row = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (row["question"], row["answers"]) == ("What is said, in my own words?", ["one", "two"])
    assert row["evidence"][0]["quote"] == quote
    page.locator("button[name=drafts-run]").click()
    expect(page.locator("#na-evaluation")).to_contain_text("Questions: 1; crashed: 0", timeout=60_000)
    assert visit.errors == []
