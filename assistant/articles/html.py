"""HTML pages to the text a reader sees, with what the page says about itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.articles.paragraphs import whole_paragraphs
from assistant.articles.shown import Rules, hiding_rules, show
from assistant.articles.tags import BLOCKS, NEVER_TEXT, SKIPPED, plain_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE_META = ("og:title", "twitter:title", "dc.title", "headline")
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
_SOURCE_META = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report", re.IGNORECASE)
_MOST_NODES = 20_000
_DEEPEST = 200
"""Levels from which on a page is read tag by tag: beyond some, searching a tree takes minutes and parsers lose text."""
_LONGEST = 1_000_000
"""Characters of text from which on boilerplate is not looked for: that would take minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a page and what its own metadata says; ``None`` where it says nothing."""

    text: str
    """Blocks separated by blank lines."""
    title: str | None = None
    published: str | None = None
    """As written on the page."""
    source: str | None = None
    url: str | None = None
    language: str | None = None


def read_html(html: str) -> Page:
    """Return the article of a page without navigation, forms, scripts and attributes.

    The main text is found by trafilatura; where it finds much less than the page's own ``<article>`` or ``<main>``
    holds, that element's text is taken. Broken and hostile markup gives whatever text is left of it, perhaps none.
    """
    root = _parse(html)
    if root is None:
        return Page(text="")
    meta = _meta(root)
    linked = _linked_data(root)
    published = linked.get("datePublished") or _first(meta, _DATE_META)
    deep = _shown(root)
    heading = _first_text(root, "//h1")
    return Page(
        text=_main_text(root) if deep is None else plain_text(html, deep),
        title=linked.get("headline") or _first(meta, _TITLE_META) or heading or _first_text(root, "//title"),
        published=published or next(iter(root.xpath("//article//time/@datetime | //time[@pubdate]/@datetime")), None),
        source=linked.get("publisher") or _first(meta, _SOURCE_META),
        url=next(iter(root.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url"),
        language=root.get("lang") or linked.get("inLanguage"),
    )


def text_of_fragment(html: str) -> Page:
    """Return all the text of a piece of HTML and its first ``<h1>``, with nothing left out as boilerplate."""
    root = _parse(html)
    if root is None:
        return Page(text="")
    deep = _shown(root)
    text = "\n\n".join(_blocks(root)) if deep is None else plain_text(html, deep)
    return Page(text=text, title=_first_text(root, "//h1"))


def _parse(html: str) -> HtmlElement | None:
    # 0.05 s to import, and not needed for text files
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # As UTF-8 bytes with the encoding fixed, so that a declaration inside the page is not believed again; huge_tree,
    # for the usual limit of 256 levels ends the page there without a word (unclosed <font> tags nest that deep).
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return document_fromstring(html.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _depth(root: HtmlElement) -> int:
    """Return how many levels the page has."""
    from lxml import etree

    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _shown(root: HtmlElement) -> Rules | None:
    """Take out of ``root`` what its readers do not see; for a page too deep for that, return its hiding rules."""
    if _depth(root) > _DEEPEST:
        return hiding_rules(root)
    show(root)
    return None


def _main_text(root: HtmlElement) -> str:
    """Return the article's blocks; takes everything out of ``root`` that holds no text to read."""
    from lxml import etree

    own, certain = _own_text(root)
    if len(own) > _LONGEST:
        return own
    # 0.6 s to import, and only needed for HTML files
    from trafilatura import extract

    # Its warnings about pages without text are told by our own error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    etree.strip_elements(root, *NEVER_TEXT, with_tail=False)
    extracted = extract(root, include_comments=False, include_tables=True, with_metadata=False) or ""
    if not extracted.strip() or len(extracted) < (0.6 if certain else 0.2) * len(own):
        return own
    lines = [line for line in str(extracted).split("\n") if line.strip()]
    blocks = own.split("\n\n")
    whole = whole_paragraphs(lines, blocks)
    if whole != lines and set(blocks) <= set(whole):
        return own
    return "\n\n".join(whole)


def _blocks(element: HtmlElement) -> list[str]:
    """Return the text of each block under ``element``, blanks made one, in the order of the page."""
    from lxml import etree

    blocks: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        text = " ".join("".join(parts).split())
        parts.clear()
        if text:
            blocks.append(text)

    skipping = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else "script"
        block = tag in BLOCKS
        if event == "start":
            skipping += _is_skipped(tag, node)
            if block and not skipping:
                flush()
            if not skipping and node.text:
                parts.append(node.text)
        else:
            if block and not skipping:
                flush()
            skipping -= _is_skipped(tag, node)
            if not skipping and node.tail and node is not element:
                parts.append(node.tail)
    flush()
    return blocks


def _is_skipped(tag: str, node: HtmlElement) -> bool:
    """Return whether an element holds none of the article; some sites put the whole page into one form."""
    return tag in SKIPPED and not (tag == "form" and any(True for _ in node.iter("h1", "article", "main")))


def _own_text(root: HtmlElement) -> tuple[str, bool]:
    """Return the text of the page's article element, or of its body, and whether it marks one article as such."""
    for path in ("//article", "//main", "//*[@role='main']", "//*[@itemprop='articleBody']"):
        found = root.xpath(path)
        if len(found) == 1:
            return "\n\n".join(_blocks(found[0])), True
    body = root.xpath("//body")
    return "\n\n".join(_blocks(body[0] if body else root)), False


def _meta(root: HtmlElement) -> dict[str, str]:
    """Return the page's ``<meta>`` values by lower-cased name, the first of each."""
    found: dict[str, str] = {}
    for node in root.xpath("//meta[@content]"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        value = " ".join(node.get("content").split())
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _first_text(root: HtmlElement, path: str) -> str | None:
    for node in root.xpath(path)[:5]:
        text = " ".join(_blocks(node)) or " ".join(node.text_content().split())
        if text:
            return text
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects inside a JSON value, outermost first, without recursion and at most ``_MOST_NODES``."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _linked_data(root: HtmlElement) -> dict[str, str]:
    """Return headline, datePublished, publisher and inLanguage of the page's first JSON-LD article."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _objects(data):
            if not _ARTICLE_TYPES.search(str(node.get("@type", ""))):
                continue
            publisher = node.get("publisher")
            if isinstance(publisher, dict):
                publisher = publisher.get("name")
            values = {**{key: node.get(key) for key in ("headline", "datePublished", "inLanguage")}}
            values["publisher"] = publisher
            return {key: " ".join(value.split()) for key, value in values.items() if isinstance(value, str) and value}
    return {}
