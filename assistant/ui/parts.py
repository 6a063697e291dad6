"""Gradio's parts as this page uses them."""

from __future__ import annotations

import json

import gradio as gr

from assistant.ui.wording import Wording


def markdown(words: Wording, value: str = "", *, elem_id: str | None = None) -> gr.Markdown:
    """Return a place for our own HTML, in the interface's direction, behind Gradio's cleaner."""
    return gr.Markdown(value, elem_id=elem_id, rtl=words.direction == "rtl", sanitize_html=True, latex_delimiters=[])


BOXES = (
    "ask",
    "open",
    "retry",
    "edit",
    "judge",
    "conversation",
    "conversation-delete",
    "article-delete",
    "more",
    "timeline",
    "case",
    "draft-accept",
    "draft-drop",
    "drafts-run",
)
"""Names of the text boxes ``page.js`` writes into, one for each thing the page's own buttons do."""

Boxes = dict[str, gr.Textbox]


def hidden_boxes() -> Boxes:
    """Return the boxes, to be made outside the tabs: what is in a tab is not there before the tab is opened."""
    return {name: _hidden_box(name) for name in BOXES}


def given(payload: str) -> str:
    """Return what ``page.js`` put into a box: ``[value, time]`` as JSON, so that the same value twice is a change."""
    return str(json.loads(payload)[0])


def _hidden_box(name: str) -> gr.Textbox:
    """Return a text box that only ``page.js`` writes into."""
    return gr.Textbox(elem_id=f"na-act-{name}", show_label=False, container=False, visible="hidden")
