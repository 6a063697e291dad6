"""Says who sent an event of the page."""

from __future__ import annotations

import secrets

import gradio as gr

from assistant.ui.desk import Desk
from assistant.ui.shield import COOKIE


def owner_of(*, desk: Desk, request: gr.Request) -> str:
    """Return what the sender's conversations are kept under; a stranger owns nothing and is given a name of no one."""
    visitor = desk.visitors.read(request.cookies.get(COOKIE))
    return visitor.owner if visitor is not None else f"nobody:{secrets.token_urlsafe(12)}"
