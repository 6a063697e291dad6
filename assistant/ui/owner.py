"""Says who sent an event of the page, and what they may do to the articles."""

from __future__ import annotations

import secrets

import gradio as gr

from assistant.ui.desk import Desk
from assistant.ui.shield import COOKIE


def owner_of(*, desk: Desk, request: gr.Request) -> str:
    """Return what the sender's conversations are kept under; a stranger owns nothing and is given a name of no one."""
    visitor = desk.visitors.read(request.cookies.get(COOKIE))
    return visitor.owner if visitor is not None else f"nobody:{secrets.token_urlsafe(12)}"


def may_add(*, desk: Desk) -> bool:
    """Return whether articles may be added on the page at all."""
    return not desk.library.settings.read_only


def may_change(*, desk: Desk, request: gr.Request) -> bool:
    """Return whether the sender may delete, replace and re-index articles: with a users file, its administrators."""
    if desk.library.settings.read_only:
        return False
    if desk.users is None:
        return True
    visitor = desk.visitors.read(request.cookies.get(COOKIE))
    return visitor is not None and visitor.name in desk.users.admins
