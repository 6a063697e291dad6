"""Gradio's parts as this page uses them."""

from __future__ import annotations

import gradio as gr

from assistant.ui.wording import Wording


def markdown(words: Wording, value: str = "", *, elem_id: str | None = None) -> gr.Markdown:
    """Return a place for our own HTML, in the interface's direction, behind Gradio's cleaner."""
    return gr.Markdown(value, elem_id=elem_id, rtl=words.direction == "rtl", sanitize_html=True, latex_delimiters=[])


def hidden_box(name: str) -> gr.Textbox:
    """Return a text box that only ``page.js`` writes into."""
    return gr.Textbox(elem_id=f"na-act-{name}", show_label=False, container=False, visible="hidden")
