"""A page's tree made to hold what its readers see; knows nothing of which part of it is the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Rules = frozenset[tuple[str, str, str]]
"""(tag or "", "." or "#", name) of each rule of a style sheet that hides."""

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_HIDING = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none\b|visibility\s*:\s*(?:hidden|collapse)\b|content-visibility\s*:\s*hidden\b"
    r"|font-size\s*:\s*0+(?:\.0+)?(?:[a-z%]+)?\s*(?:!|;|$)|(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_CLEAR = re.compile(r"(?:^|[;{\s])opacity\s*:\s*(?:0*\.?0+%?)\s*(?:!|;|$)", re.IGNORECASE)
_MOVING = re.compile(r"transform|transition|animation|will-change", re.IGNORECASE)
_SHUT = re.compile(r"(?:^|[;{\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:!|;|$)", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_DISPLAYED = re.compile(r"(?:^|[;{\s])(?:display|visibility)\s*:\s*(?!none|hidden|collapse)\w", re.IGNORECASE)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<kind>[.#])(?P<name>[\w-]+)", re.IGNORECASE)
_LONGEST_SHEET = 200_000
_KEPT = frozenset(("html", "body", "head"))
_RETRACTED = frozenset(("del", "s", "strike"))
_POWER = re.compile(r"[+−-]?\d{1,4}")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISABLE = re.compile(r"(?:\d|\)|\b(?:[a-zA-Z]|[kcdm]m|ft|mi|yd|ميل|متر|كم|سم|قدم|م))$")
"""What a power can stand behind: a number, a variable, a unit of length."""
_NOTE = re.compile(r"\[?\d{1,3}\]?")


def hides(style: str) -> bool:
    """Return whether a ``style`` hides what stands in it: not displayed, invisible, of no size or out of the window."""
    plain = _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], _COMMENT.sub("", style))
    if _HIDING.search(plain):
        return True
    if _CLEAR.search(plain) and not _MOVING.search(plain):  # text that fades in starts clear
        return True
    return bool(_SHUT.search(plain) and _CUT_OFF.search(plain))


def is_hidden(tag: str, attributes: Mapping[str, str | None], rules: Rules = frozenset()) -> bool:
    """Return whether the readers of a page do not see an element, by its attributes or the page's ``hiding_rules``."""
    if tag in _KEPT:
        return False
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").strip().lower() == "true":
        return True
    style = attributes.get("style") or ""
    if hides(style):
        return True
    if not rules or _DISPLAYED.search(style):
        return False
    names = [(".", name) for name in (attributes.get("class") or "").split()]
    names.append(("#", (attributes.get("id") or "").strip()))
    return any(("", *name) in rules or (tag, *name) in rules for name in names)


def show(root: HtmlElement) -> None:
    """Take out of ``root`` what is hidden or struck out, and write raised numbers and quotations as characters.

    Hidden are elements by attribute, by style and by the plain class and id rules of the page's own style sheets.
    ``10<sup>6</sup>`` becomes ``10⁶``, the number of a footnote ``[1]``, ``<q>`` a pair of quotation marks.
    """
    rules = hiding_rules(root)
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    for node in nodes:
        unseen = node.tag in _RETRACTED or is_hidden(node.tag, dict(node.attrib), rules)
        if unseen and node.getparent() is not None:
            node.drop_tree()
    for node in list(root.iter("sup")):
        _raise(node)
    for node in list(root.iter("q")):
        node.text = f'"{node.text or ""}'
        _append(node, '"')


def _before(node: HtmlElement) -> str:
    """Return the text that stands right before ``node`` in its parent."""
    previous = node.getprevious()
    if previous is None:
        parent = node.getparent()
        return (parent.text or "") if parent is not None else ""
    return previous.tail or (previous[-1].tail if len(previous) else previous.text) or ""


def _append(node: HtmlElement, text: str) -> None:
    """Put ``text`` at the end of ``node``."""
    if len(node):
        node[-1].tail = f"{node[-1].tail or ''}{text}"
    else:
        node.text = f"{node.text or ''}{text}"


def _raise(node: HtmlElement) -> None:
    """Write the number in a ``<sup>`` so that it cannot be read as part of the number or word before it."""
    text = "".join(node.itertext()).strip()
    if not any(char.isdigit() for char in text):
        return
    before = _before(node)
    linked = any(child.tag == "a" for child in node.iter()) or any(up.tag == "a" for up in node.iterancestors())
    if (node.tail or "").startswith(("/", "⁄")):
        written = f" {text}" if before[-1:].isdigit() else text  # 1½ as 1 1/2
    elif _POWER.fullmatch(text) and not linked and _RAISABLE.search(before):
        written = text.translate(_RAISED)
    elif _NOTE.fullmatch(text) and before.strip():
        written = f"[{text.strip('[]')}]"
    else:
        return
    tail = node.tail
    for child in list(node):
        node.remove(child)
    node.text, node.tail = written, tail


def hiding_rules(root: HtmlElement) -> Rules:
    """Return (tag or "", "." or "#", name) of each plain rule of the page's style sheets that hides.

    Rules inside ``@media`` and the like hold for some readers only, and a rule undone by another is none.
    """
    hidden: set[tuple[str, str, str]] = set()
    for sheet in root.iter("style"):
        if (sheet.get("media") or "all").strip().lower() not in ("all", "screen"):
            continue
        for rule in _unconditional(_COMMENT.sub("", (sheet.text or "")[:_LONGEST_SHEET])).split("}"):
            selectors, _, block = rule.partition("{")
            for selector in selectors.split(","):
                simple = _SIMPLE.fullmatch(selector.strip())
                if simple is None:
                    continue
                key = ((simple["tag"] or "").lower(), simple["kind"], simple["name"])
                if hides(block) and not _CLEAR.search(block):
                    hidden.add(key)
                elif _DISPLAYED.search(block):
                    hidden.discard(key)
    return frozenset(hidden)


def _unconditional(sheet: str) -> str:
    """Return a style sheet without its ``@`` rules and what stands inside them."""
    kept: list[str] = []
    at = 0
    while (start := sheet.find("@", at)) >= 0:
        kept.append(sheet[at:start])
        opening, closing = sheet.find("{", start), sheet.find(";", start)
        if 0 <= closing < opening or opening < 0:
            at = closing + 1 if closing >= 0 else len(sheet)
            continue
        level, at = 1, opening + 1
        while level and at < len(sheet):
            level += (sheet[at] == "{") - (sheet[at] == "}")
            at += 1
    kept.append(sheet[at:])
    return "".join(kept)
