"""Signing in with a users file, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from assistant.settings import Settings
from assistant.ui import build
from assistant.ui.users import hash_password
from tests.browser.articles import ALL
from tests.browser.library import SmallLibrary
from tests.browser.server import serving


def test_signing_in_and_out(browser: Browser, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text(f"maha:{hash_password('a long password')}\n", encoding="utf-8")
    library = SmallLibrary(Settings(index_dir=tmp_path), ALL)
    with serving(build(library, users_file=users)) as address:
        context = browser.new_context(locale="ar-EG")
        page = context.new_page()
        assert page.request.get(f"{address}/ar/config", headers={"accept": "application/json"}).status == 401
        page.goto(f"{address}/ar/")
        page.wait_for_url("**/signin**")
        assert page.evaluate("document.documentElement.dir") == "rtl"
        page.fill("input[name=name]", "maha")
        page.fill("input[name=password]", "wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        page.fill("input[name=name]", "maha")
        page.fill("input[name=password]", "a long password")
        page.keyboard.press("Enter")
        page.wait_for_selector(".na-welcome", timeout=60_000)
        page.locator("button[name=signout]").click()
        page.wait_for_url("**/signin")
        page.goto(f"{address}/ar/")
        page.wait_for_url("**/signin**")
        context.close()
