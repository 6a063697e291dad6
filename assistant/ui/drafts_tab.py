"""Proposed questions on the page: made from the articles, worded and accepted by a person, then run."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.desk import Desk
from assistant.ui.drafts_markup import drafts
from assistant.ui.owner import owner_of
from assistant.ui.parts import Boxes, given, markdown
from assistant.ui.wording import Wording

_MOST = 50


class DraftsPart:
    """Builds the part of the evaluation in one language and answers its events."""

    def __init__(self, desk: Desk, words: Wording) -> None:
        self._desk, self._words = desk, words

    def shown(self, owner: str, *, notice: str = "") -> str:
        """Return the owner's proposed questions."""
        kept = self._desk.drafts
        return drafts(kept.waiting(owner), len(kept.accepted(owner)), self._words, notice=notice)

    def propose(self, count: float, request: gr.Request) -> str:
        """Propose more questions."""
        owner = owner_of(desk=self._desk, request=request)
        before = len(self._desk.drafts.waiting(owner))
        try:
            waiting = self._desk.drafts.propose(owner, self._desk.library, min(_MOST, max(1, int(count))))
        except AssistantError as error:
            return self.shown(owner, notice=self._words.said(str(error)))
        return self.shown(owner, notice="" if len(waiting) > before else self._words["drafts_none"])

    def accept(self, payload: str, request: gr.Request) -> str:
        """Take a question in: ``[id, question, answers]`` as JSON."""
        question_id, question, answers = json.loads(given(payload))
        owner = owner_of(desk=self._desk, request=request)
        try:
            self._desk.drafts.accept(owner, str(question_id), question=str(question), answers=str(answers))
        except AssistantError as error:
            return self.shown(owner, notice=self._words.said(str(error)))
        return self.shown(owner)

    def drop(self, payload: str, request: gr.Request) -> str:
        """Put a question away."""
        owner = owner_of(desk=self._desk, request=request)
        try:
            self._desk.drafts.drop(owner, given(payload))
        except AssistantError as error:
            return self.shown(owner, notice=self._words.said(str(error)))
        return self.shown(owner)

    def load(self, request: gr.Request) -> str:
        """Return what was proposed before."""
        return self.shown(owner_of(desk=self._desk, request=request))

    def build(self, tab: gr.Tab, boxes: Boxes) -> None:
        """Make the part and join it to what it does."""
        words = self._words
        with gr.Accordion(words["drafts_open"], open=False, elem_id="na-drafts-open"):
            with gr.Row(equal_height=False, elem_classes="na-row-end"):
                count = gr.Number(10, label=words["drafts_how_many"], minimum=1, maximum=_MOST, precision=0, scale=0)
                propose = gr.Button(words["drafts_propose"], elem_id="na-propose", scale=0, min_width=180)
            shown = markdown(words, elem_id="na-drafts")
        events: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        propose.click(self.propose, count, shown, **{**events, "show_progress": "minimal"})
        boxes["draft-accept"].change(self.accept, boxes["draft-accept"], shown, **events)
        boxes["draft-drop"].change(self.drop, boxes["draft-drop"], shown, **events)
        tab.select(self.load, None, shown, **events)
