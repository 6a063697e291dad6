"""Hostile articles, titles, file names and questions in a real browser: shown as text, nothing run, nothing fetched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import ATTACK, HOSTILE
from tests.browser.conftest import NewVisit, Visit, ask

TAKE = Callable[[Page], None]
# Every way by which text becomes a script; returns the ways that worked. They are tried from a timer: while Chromium
# evaluates what a debugger sent, it lets ``eval`` pass whatever the policy says, and what is to be known is what the
# page's own code may do.
PROBES = """async () => {
    const ran = window.ran = [];
    const tries = [
        () => eval("window.ran.push('eval')"),
        () => new Function("window.ran.push('Function')")(),
        () => setTimeout("window.ran.push('timer')", 0),
        () => {
            const script = document.createElement("script");
            script.textContent = "window.ran.push('script')";
            document.body.append(script);
        },
        () => {
            const image = document.createElement("img");
            image.setAttribute("onerror", "window.ran.push('handler')");
            image.src = "data:image/png;base64,AAAA";
            document.body.append(image);
        },
        () => {
            const link = document.createElement("a");
            link.href = "javascript:void window.ran.push('link')";
            document.body.append(link);
            link.click();
        },
    ];
    for (const one of tries) {
        await new Promise((done) => setTimeout(() => { try { one(); } catch (error) { void error; } done(); }, 0));
    }
    await new Promise((done) => setTimeout(done, 1000));
    return ran.sort();
}"""


def unhurt(page: Page, visit: Visit) -> None:
    """Nothing hostile ran, nothing was fetched from outside, and nothing of it became an element."""
    assert page.evaluate("window.hurt") is None
    assert visit.outside == []
    ours = "#na-chat, #na-reader, #na-list, #na-progress, #na-timeline, #na-heads"
    found = page.evaluate(
        f"[...document.querySelectorAll('{ours}')].flatMap(e => [...e.querySelectorAll("
        "'script, img, iframe, a, object, embed, style, link, form, base, .mermaid, .katex')]).length"
    )
    assert found == 0


def test_hostile_article_is_text(new_visit: NewVisit, picture: TAKE) -> None:
    visit = new_visit()
    page = visit.open()
    ask(page, "Where did the firemen come from when the market burned on Friday night?")
    expect(page.locator("#na-reader .na-article-title")).to_have_text(HOSTILE.title)
    expect(page.locator("#na-reader")).to_contain_text("![picture](https://pictures.example/beacon.png)")
    expect(page.locator("#na-reader")).to_contain_text("[U+202E]override")
    assert "\u202e" not in page.locator("#na-reader").inner_text()
    page.get_by_role("tab", name="Articles").click()
    expect(page.locator("#na-list")).to_contain_text(ATTACK)
    page.get_by_role("tab", name="Settings").click()
    page.get_by_label("Sources").click()
    page.wait_for_timeout(500)
    picture(page)
    unhurt(page, visit)
    assert visit.errors == []


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(f"{ATTACK} fire?", id="script"),
        pytest.param("<img src=x onerror=window.hurt=1><svg onload=window.hurt=2>", id="onerror"),
        pytest.param("[x](javascript:window.hurt=1) ![i](https://out.example/i.png) $$\\sqrt{x}$$", id="markdown"),
        pytest.param("</div></div><h1>out</h1>\n\n# heading\n\n```mermaid\ngraph TD\n```", id="breaks out"),
        pytest.param("\u202eevil\u2066 text", id="override"),
        pytest.param('"><button name="open" value="x">press</button>', id="our own buttons"),
    ],
)  # fmt: skip
def test_hostile_question_is_text(new_visit: NewVisit, question: str) -> None:
    visit = new_visit()
    page = visit.open()
    page.fill("#na-question textarea", question)
    page.locator("#na-ask").click()
    shown = page.locator(".na-question p")
    shown.wait_for()
    page.locator(".na-turn .na-working").wait_for(state="detached")
    assert shown.inner_text().split("\n")[0].startswith(question.split("\n")[0].replace("\u202e", "[U+202E]")[:8])
    assert page.locator(".na-turn h1, .na-question button").count() == 0
    unhurt(page, visit)


def test_hostile_file_name_and_a_line_of_a_megabyte(new_visit: NewVisit, tmp_path: Path) -> None:
    visit = new_visit()
    page = visit.open()
    hurt = tmp_path / "<img src=x onerror=window.hurt=7>.txt"
    hurt.write_text("The lighthouse keeper of Zandar retired. " + "word " * 200_000, encoding="utf-8")
    page.get_by_role("tab", name="Articles").click()
    page.set_input_files("#na-files input[type=file]", hurt)
    expect(page.locator(".na-upload-summary")).to_contain_text("Done: 1 added", timeout=60_000)
    page.get_by_role("tab", name="Chat").click()
    ask(page, "Who of Zandar retired, the lighthouse keeper?")
    expect(page.locator("#na-reader mark.na-focus")).to_be_visible()
    expect(page.locator("#na-reader .na-article")).to_contain_text("of 1,000,0")
    unhurt(page, visit)


def test_the_policy_allows_no_script_but_its_own(new_visit: NewVisit) -> None:
    visit = new_visit()
    page = visit.open()
    answer = page.request.get(f"{visit.address}/en/")
    policy = answer.headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.evaluate(PROBES) == []
    blocked = page.evaluate(
        """async () => {
            const seen = [];
            document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "window.hurt = 8";
            document.body.append(script);
            const image = document.createElement("img");
            image.src = "https://out.example/i.png";
            document.body.append(image);
            try { await fetch("https://out.example/"); } catch { seen.push("fetch"); }
            await new Promise((resolve) => setTimeout(resolve, 300));
            return [...new Set(seen)].sort();
        }"""
    )
    assert page.evaluate("window.hurt") is None
    assert {"connect-src", "fetch", "img-src", "script-src-elem"} <= set(blocked)


def test_the_same_probes_run_where_there_is_no_policy(new_visit: NewVisit) -> None:
    visit = new_visit()
    page = visit.context.new_page()
    page.route("**/bare", lambda route: route.fulfill(content_type="text/html", body="<p>no policy here</p>"))
    page.goto(f"{visit.address}/bare")
    assert page.evaluate(PROBES) == ["Function", "eval", "handler", "link", "script", "timer"]


def test_visitors_do_not_read_one_anothers_conversations(new_visit: NewVisit) -> None:
    first, second = new_visit(), new_visit()
    page = first.open()
    ask(page, "When did the old bridge at Samarra Ford reopen to traffic?")
    page.wait_for_function("new URL(location.href).searchParams.get('c')")
    conversation = page.evaluate("new URL(location.href).searchParams.get('c')")
    export = f"/page/export/en/{conversation}.json"
    mine = page.request.get(first.address + export)
    assert mine.status == 200
    assert len(json.loads(mine.text())["turns"]) == 1
    other = second.open(f"/en/?c={conversation}")
    expect(other.locator(".na-welcome")).to_be_visible()
    assert other.request.get(second.address + export).status == 404
    cookie = next(one for one in first.context.cookies() if one.get("name") == "na_visitor")
    assert cookie.get("httpOnly") is True
    assert cookie.get("sameSite") == "Lax"
