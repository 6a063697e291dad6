"""Markdown to the text it shows."""

from __future__ import annotations

from assistant.articles.html import Page, text_of_fragment


def read_markdown(text: str) -> Page:
    """Return the text a Markdown file shows, a paragraph a block, and its first top heading as title.

    Emphasis, links, images and HTML leave only the words a reader sees.
    """
    # 0.05 s, and not needed for text and HTML files
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    return text_of_fragment(html)
