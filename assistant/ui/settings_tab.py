"""The settings: what answers the questions, and what the next questions of this page are answered from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.records import Filters
from assistant.ui.days import read_day
from assistant.ui.desk import Desk
from assistant.ui.markup import Html, block, isolated, join, tag, text
from assistant.ui.model_state import check_model, public_address
from assistant.ui.page_state import PageState
from assistant.ui.parts import markdown
from assistant.ui.wording import Wording

_MOST_ARTICLES = 500
"""Articles offered by title, the newest; the id of any other may be typed."""


class SettingsTab:
    """Builds the tab in one language and answers its events."""

    def __init__(self, desk: Desk, words: Wording, state: gr.State) -> None:
        self._desk, self._words, self._state = desk, words, state

    def model(self) -> str:
        """Return which chat model is set, without its key."""
        settings, words = self._desk.library.settings, self._words
        if settings.model is None:
            return block(tag("p", text(words["model_none"])), "na-model")
        address = public_address(settings.base_url) or words["model_default_address"]
        said = words["model_set"].format(model=settings.model, address=address)
        key = words["model_key" if settings.api_key or settings.api_key_file else "model_no_key"]
        return block(join([tag("p", isolated(said)), tag("p", text(key), cls="na-hint")]), "na-model")

    def check(self) -> str:
        """Ask the chat model for a word and say whether it came."""
        settings, words = self._desk.library.settings, self._words
        if settings.model is None:
            return self.model()
        state = check_model(settings)
        if state.reachable:
            said = words["model_reachable"].format(ms=f"{state.ms:.0f}")
        else:
            said = words["model_unreachable"].format(reason=words.said(state.reason))
        known = self.model()
        return f"{known}\n\n{block(tag('p', text(said), role='status', dir='auto'), 'na-model')}"

    def apply(
        self,
        passages: float,
        language: str,
        since: str,
        until: str,
        sources: list[str] | None,
        languages: list[str] | None,
        articles: list[str] | None,
        state: PageState,
    ) -> tuple[PageState, str]:
        """Take the settings for the next questions; return the page's state and what to say."""
        days = []
        for value in (since, until):
            try:
                days.append(read_day(value))
            except ValueError:
                return state, self._say(self._words["bad_date"].format(value=repr(value)))
        if days[0] is not None and days[1] is not None and days[0] > days[1]:
            return state, self._say(self._words["days_reversed"])
        filters = Filters(
            published_from=days[0],
            published_to=days[1],
            sources=tuple(sources or ()),
            languages=tuple(languages or ()),
            article_ids=tuple(articles or ()),
        )
        # Whoever sends an event by hand gets no other values than the page offers.
        chosen = language if language in ("question", "ar", "en") else None
        state = replace(state, passages=min(50, max(1, int(passages))), answer_language=chosen, filters=filters)
        return state, self._say(self._words["settings_applied"])

    def _say(self, message: str) -> str:
        return block(tag("p", text(message), role="status"), "na-upload-summary")

    def choices(self) -> tuple[Any, Any]:
        """Return the sources and the articles there are now, as updates of their boxes."""
        heads = self._desk.library.articles()
        sources = sorted({head.source for head in heads if head.source})
        articles = [(head.title or head.id, head.id) for head in heads[:_MOST_ARTICLES]]
        return gr.update(choices=sources), gr.update(choices=articles)

    def build(self, tab: gr.Tab) -> None:
        """Make the tab's parts and join them to what they do."""
        words, settings = self._words, self._desk.library.settings
        with gr.Row(equal_height=False):
            with gr.Column(min_width=300):
                markdown(words, self._heading("model"))
                shown = markdown(words, self.model(), elem_id="na-model")
                check = gr.Button(words["model_check"], visible=settings.model is not None, elem_id="na-model-check")
                passages = gr.Slider(
                    1, 50, value=settings.passages, step=1, label=words["passages_setting"], info=words["passages_hint"]
                )
                language = gr.Radio(
                    [(words[f"language_{name}"], name) for name in ("question", "ar", "en")],
                    value=settings.answer_language,
                    label=words["language_setting"],
                    info=words["language_hint"],
                )
            with gr.Column(min_width=300):
                markdown(words, self._heading("filters_heading"))
                with gr.Row():
                    since = gr.Textbox(label=words["filter_from"], max_length=20, min_width=140)
                    until = gr.Textbox(label=words["filter_to"], max_length=20, min_width=140)
                sources = gr.Dropdown([], multiselect=True, label=words["filter_sources"], allow_custom_value=True)
                languages = gr.CheckboxGroup(
                    [(words["lang_ar"], "ar"), (words["lang_en"], "en")], label=words["filter_languages"]
                )
                articles = gr.Dropdown([], multiselect=True, label=words["filter_articles"], allow_custom_value=True)
                apply = gr.Button(words["settings_apply"], variant="primary", elem_id="na-apply")
                said = markdown(words, elem_id="na-applied")
        quick: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        check.click(self.check, None, shown, api_visibility="private", show_progress="minimal")
        inputs = [passages, language, since, until, sources, languages, articles, self._state]
        apply.click(self.apply, inputs, [self._state, said], **quick)
        tab.select(self.choices, None, [sources, articles], **quick)

    def _heading(self, key: str) -> str:
        return block(Html(tag("h2", text(self._words[key]))), "na-section")
