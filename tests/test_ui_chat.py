"""What a page shows when it opens, and what it leaves alone when a question came first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import pytest

from assistant.settings import Settings
from assistant.ui.chat_tab import ChatTab
from assistant.ui.desk import Desk, open_desk
from assistant.ui.page_state import PageState
from assistant.ui.wording import load_wording
from tests.browser.articles import ALL
from tests.browser.library import SmallLibrary

EN = load_wording("en")
SKIP = gr.skip()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(SmallLibrary(Settings(), ALL), data_dir=tmp_path)
    yield opened
    opened.pool.shutdown()


def page_opens(desk: Desk) -> Iterator[tuple[Any, ...]]:
    request = SimpleNamespace(session_hash="page", query_params={}, cookies={})
    return ChatTab(desk, EN, cast(gr.State, None)).load(PageState(), cast(gr.Request, request))


def chats(updates: Iterator[tuple[Any, ...]]) -> list[str]:
    return [update[0] for update in updates if update[0] != SKIP]


def test_a_new_page_shows_its_questions_when_they_are_made(desk: Desk) -> None:
    first, *later = chats(page_opens(desk))
    assert EN["welcome"] in first
    assert EN["examples"] not in first
    assert EN["examples"] in later[-1]
    assert not desk.stops


def test_a_question_asked_before_the_page_opened_stays_on_it(desk: Desk) -> None:
    asked = desk.stops["page"] = threading.Event()
    assert chats(page_opens(desk)) == []
    assert desk.stops["page"] is asked


def test_a_question_asked_while_the_first_ones_are_made_stays_on_the_page(desk: Desk) -> None:
    opening = page_opens(desk)
    next(opening)
    asked = desk.stops["page"] = threading.Event()
    assert chats(opening) == []
    assert desk.stops["page"] is asked
