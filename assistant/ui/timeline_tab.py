"""The timeline: a topic in, its dated sentences on a time axis out."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from assistant.errors import ArticleError, AssistantError
from assistant.records import Article
from assistant.ui import timeline
from assistant.ui.desk import Desk
from assistant.ui.markup import block, tag, text
from assistant.ui.parts import Boxes, given, markdown
from assistant.ui.timeline_markup import timeline as drawn
from assistant.ui.wording import Wording


class TimelineTab:
    """Builds the tab in one language and answers its events."""

    def __init__(self, desk: Desk, words: Wording) -> None:
        self._desk, self._words = desk, words

    def of_topic(self, topic: str) -> str:
        """Return the timeline of a topic."""
        if not topic.strip():
            return self._say(self._words["question_empty"])
        try:
            return drawn(timeline.of_topic(self._desk.library, topic), self._words)
        except AssistantError as error:
            return self._say(self._words.said(str(error)))

    def of_answer(self, payload: str) -> str:
        """Return the timeline of an answer's articles: their ids as a JSON list."""
        articles: list[Article] = []
        for article_id in json.loads(given(payload))[:50]:
            try:
                articles.append(self._desk.library.article(str(article_id)))
            except ArticleError:  # deleted since the answer was given
                continue
        return drawn(timeline.of_articles(articles), self._words)

    def _say(self, message: str) -> str:
        return block(tag("p", text(message), role="status", dir="auto"), "na-timeline")

    def build(self, boxes: Boxes) -> None:
        """Make the tab's parts and join them to what they do."""
        words = self._words
        with gr.Row(equal_height=False, elem_classes="na-row-end"):
            topic = gr.Textbox(
                label=words["timeline_topic"],
                info=words["timeline_hint"],
                max_length=self._desk.library.settings.max_question_chars,
                scale=5,
                elem_id="na-topic",
                elem_classes="na-auto",
            )
            draw = gr.Button(words["timeline_draw"], variant="primary", scale=1, min_width=160, elem_id="na-draw")
        shown = markdown(words, elem_id="na-timeline")
        events: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        gr.on([draw.click, topic.submit], self.of_topic, topic, shown, **events)
        boxes["timeline"].change(self.of_answer, boxes["timeline"], shown, **events)
