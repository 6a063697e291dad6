"""The only place where text becomes HTML; every word that is not ours passes through ``text()`` on its way.

Pieces of HTML are of type ``Html``, so that plain text cannot be joined to them unescaped without the type
checker's notice. No piece ever holds a line break: Gradio shows it through its Markdown component, where a block
of HTML ends at an empty line, and behind a second, independent cleaner that keeps no ``data-`` or ``aria-`` attribute.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NewType

from assistant.text import detect_language

Html = NewType("Html", str)

EMPTY = Html("")

_OVERRIDES = "\u202d\u202e"
_INVISIBLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufeff\U000e0000-\U000e007f]"
)
_QUOTED = re.compile("«[^»]*»|“[^”]*”|\u2068[^\u2069]*\u2069")
_ISOLATE = re.compile("\u2068([^\u2068\u2069]*)\u2069")
_LANGUAGES = {"ar": "rtl", "en": "ltr"}


def _show(match: re.Match[str]) -> str:
    """Return an override as a visible name and nothing for the other controls."""
    character = match.group()
    return f"[U+{ord(character):04X}]" if character in _OVERRIDES else ""


def plain(value: str) -> str:
    """Return the text without controls; an override of the writing direction is named instead: ``[U+202E]``."""
    return _INVISIBLE.sub(_show, value)


def text(value: str) -> Html:
    """Return the text escaped for an element or a quoted attribute.

    >>> text('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    escaped = html.escape(plain(value), quote=True)
    # Escaped once more for the Markdown component: line breaks would end its block of HTML.
    return Html(escaped.replace("\r\n", "&#10;").replace("\n", "&#10;").replace("\r", "&#10;"))


def join(parts: Iterable[Html], separator: Html = EMPTY) -> Html:
    """Return the pieces as one."""
    return Html(separator.join(parts))


def tag(element: str, content: Html = EMPTY, /, **attributes: str | bool | None) -> Html:
    """Return an element; attribute values are escaped, ``cls`` stands for ``class``.

    ``None`` and ``False`` are left out. Only names written in this package come as ``element`` and as attribute names.
    """
    written = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        shown = "class" if key == "cls" else key
        written.append(f" {shown}" if value is True else f' {shown}="{text(str(value))}"')
    return Html(f"<{element}{''.join(written)}>{content}</{element}>")


def direction(language: str) -> str:
    """Return the ``dir`` of a language; ``auto`` where it cannot be told.

    >>> direction("ar"), direction("und")
    ('rtl', 'auto')
    """
    return _LANGUAGES.get(language, "auto")


def isolated(value: str, *, language: str = "und", cls: str | None = None) -> Html:
    """Return text of unknown direction as an inline element that cannot disturb the text around it."""
    return tag("bdi", text(value), dir=direction(language), cls=cls)


def with_isolates(value: str) -> Html:
    """Return text whose parts between the marks of an isolate become inline elements that do the same.

    >>> with_isolates("(\u2068Mill burns\u2069، 2031)")
    '(<bdi dir="auto">Mill burns</bdi>، 2031)'
    """
    parts = _ISOLATE.split(value)
    return join(isolated(part) if place % 2 else text(part) for place, part in enumerate(parts))


def item(sentence: str) -> Html:
    """Return a list item that runs in the direction of the sentence's own words, whatever it quotes.

    >>> item("«الأول من مايو» means 1 May 2025.")
    '<li dir="ltr">«الأول من مايو» means 1 May 2025.</li>'
    """
    own = detect_language(_QUOTED.sub(" ", sentence))
    return tag("li", with_isolates(sentence), dir=direction(own))


def button(label: Html, *, action: str, value: str = "", cls: str = "", title: str | None = None) -> Html:
    """Return a button that ``page.js`` acts upon: ``action`` is one of its names, ``value`` what it is given."""
    return tag("button", label, type="button", name=action, value=value, cls=f"na-button {cls}".strip(), title=title)


def field(label: str, value: str, *, most: int) -> Html:
    """Return a labelled text that can be changed; ``page.js`` reads it when a button beside it is pressed."""
    # One line, its whole text as a tip: the page's cleaner knows no element of several lines to write in.
    line = f'<input type="text" maxlength="{most}" value="{text(value)}" title="{text(value)}" dir="auto">'
    return tag("label", join([text(label), Html(line)]), cls="na-field")


_ICONS = {
    "supported": "M2 8.5 6.2 13 14 3.5",
    "unsupported": "M8 1.5 1 14.5h14z M8 6v4 M8 12v.6",
    "refused": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M3.5 3.5l9 9",
    "stopped": "M3 3h10v10H3z",
    "working": "M8 1.5A6.5 6.5 0 1 0 14.5 8",
    "failed": "M3 3l10 10 M13 3 3 13",
}


def icon(name: str) -> Html:
    """Return one of our own line drawings, 16 pixels square; its meaning is always written beside it."""
    drawing = tag("svg", tag("path", d=_ICONS[name]), width="16", height="16")
    return tag("span", drawing, cls=f"na-icon na-icon-{name}")


def block(content: Html, cls: str) -> Html:
    """Return a piece as a block the Markdown component leaves as it is: a ``<div`` without line breaks."""
    return tag("div", content, cls=cls)
