"""The page in one language: a heading, the tabs, and the boxes ``page.js`` writes into."""

from __future__ import annotations

import gradio as gr

from assistant.ui.articles_tab import ArticlesTab
from assistant.ui.chat_tab import ChatTab
from assistant.ui.desk import Desk
from assistant.ui.evaluate_tab import EvaluateTab
from assistant.ui.markup import Html, block, button, join, tag, text
from assistant.ui.page_state import PageState
from assistant.ui.parts import hidden_boxes, markdown
from assistant.ui.settings_tab import SettingsTab
from assistant.ui.timeline_tab import TimelineTab
from assistant.ui.wording import Wording


def heading(words: Wording, *, signs_in: bool) -> str:
    """Return the top line: the name, the language switch and the way out."""
    name = tag("div", join([tag("h1", text(words["title"])), tag("p", text(words["tagline"]))]), cls="na-name")
    tools = [button(tag("span", text(words["other_language"]), lang=words.other), action="language", value=words.other)]
    if signs_in:
        tools.append(button(text(words["signout"]), action="signout"))
    return block(join([name, tag("div", join(tools), cls="na-tools")]), "na-top")


def _words_for_script(words: Wording) -> str:
    """Return the few texts ``page.js`` shows, out of sight."""
    texts = {"copied": "copied", "sure": "delete_sure", "chat": "tab_chat", "reader": "reader"}
    spans = [tag("span", text(words[key]), id=f"na-words-{name}") for name, key in texts.items()]
    return block(Html(join(spans)), "na-hidden")


def build_page(desk: Desk, words: Wording) -> gr.Blocks:
    """Return the page's parts in one language, joined to the desk."""
    page = gr.Blocks(title=words["title"], analytics_enabled=False, fill_width=True, delete_cache=(600, 3600))
    with page:
        state = gr.State(PageState())
        markdown(words, heading(words, signs_in=desk.users is not None), elem_id="na-heading")
        markdown(words, _words_for_script(words), elem_id="na-words")
        boxes = hidden_boxes()
        # Wrapped, never put away in a menu: a phone shows every tab, and ``page.js`` finds each by its id.
        with gr.Tabs(elem_id="na-tabs", overflow_behavior="wrap"):
            with gr.Tab(words["tab_chat"], id="chat", elem_id="na-tab-chat"):
                ChatTab(desk, words, state).build(page, boxes)
            with gr.Tab(words["tab_articles"], id="articles", elem_id="na-tab-articles") as tab:
                ArticlesTab(desk, words).build(tab, boxes)
            with gr.Tab(words["tab_timeline"], id="timeline", elem_id="na-tab-timeline"):
                TimelineTab(desk, words).build(boxes)
            with gr.Tab(words["tab_evaluate"], id="evaluate", elem_id="na-tab-evaluate") as tab:
                EvaluateTab(desk, words).build(tab, boxes)
            with gr.Tab(words["tab_settings"], id="settings", elem_id="na-tab-settings") as tab:
                SettingsTab(desk, words, state).build(tab)
    return page


def theme() -> gr.themes.Base:
    """Return the theme: colours and fonts come from ``page.css``, and no font from elsewhere."""
    fonts = ("NA Arabic Sans", "system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="stone",
        radius_size="sm",
        font=[gr.themes.Font(name) for name in fonts],
        font_mono=[gr.themes.Font("ui-monospace"), gr.themes.Font("monospace")],
    )
