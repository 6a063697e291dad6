"""The page that asks for a name and a password; plain HTML without a script."""

from __future__ import annotations

from assistant.ui.markup import EMPTY, Html, join, tag, text
from assistant.ui.wording import Wording


def signin_page(words: Wording, *, notice: str) -> str:
    """Return the whole page; ``notice`` says why the last attempt failed."""
    name = Html('<input name="name" autocomplete="username" required autofocus maxlength="200">')
    password = Html('<input name="password" type="password" autocomplete="current-password" required maxlength="1000">')
    form = tag(
        "form",
        join(
            [
                tag("h1", text(words["title"])),
                tag("p", text(notice), role="alert", cls="na-alert") if notice else EMPTY,
                tag("label", join([text(words["signin_name"]), name])),
                tag("label", join([text(words["signin_password"]), password])),
                tag("button", text(words["signin"]), type="submit", cls="na-button na-primary"),
            ]
        ),
        method="post",
        action="/signin",
    )
    head = (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{text(words["signin"])}</title><link rel="stylesheet" href="/page/static/page.css"></head>'
    )
    return f'{head}<body class="na-signin"><main>{form}</main></body></html>'
