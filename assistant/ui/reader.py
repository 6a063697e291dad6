"""Shows one article with the quoted words marked; knows nothing of answers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.records import Article
from assistant.ui.chat_markup import opener
from assistant.ui.markup import EMPTY, Html, block, button, direction, isolated, join, tag, text
from assistant.ui.wording import Wording

WINDOW = 60_000
"""Characters of an article shown at once; a longer one is shown in parts."""

Span = tuple[int, int]


def empty(words: Wording) -> str:
    """Return the reader before an article is opened."""
    return block(tag("p", text(words["reader_empty"]), cls="na-hint"), "na-reader-empty")


def missing(words: Wording) -> str:
    """Return the reader for an article that is not in the index."""
    return block(tag("p", text(words["reader_missing"]), cls="na-hint", role="status"), "na-reader-empty")


def article_view(article: Article, spans: Sequence[Span], words: Wording, *, focus: Span = (0, 0)) -> str:
    """Return an article with ``spans`` marked; the page scrolls to ``focus``, which is marked most clearly.

    Offsets are into the article's body; empty spans and those outside it are left out.
    """
    body = article.body
    marked = sorted({span for span in (*spans, focus) if 0 <= span[0] < span[1] <= len(body)})
    start, end = _window(len(body), focus[0])
    parts = [
        tag("h2", text(article.title), dir=direction(article.language), cls="na-article-title"),
        _about(article, words),
        _range(article.id, start, end, len(body), words),
        tag(
            "div",
            join(_paragraphs(body, start, end, marked, focus)),
            cls="na-article-body",
            dir=direction(article.language),
            lang=article.language if article.language in ("ar", "en") else None,
        ),
    ]
    return block(join(parts), "na-article")


def _window(length: int, focus: int) -> Span:
    if length <= WINDOW:
        return 0, length
    start = max(0, min(focus - WINDOW // 4, length - WINDOW))
    return start, start + WINDOW


def _range(article_id: str, start: int, end: int, total: int, words: Wording) -> Html:
    if end - start == total:
        return EMPTY
    said = text(words["reader_window"].format(start=f"{start + 1:,}", end=f"{end:,}", total=f"{total:,}"))
    buttons = []
    if start > 0:
        # An empty span moves the window without marking anything.
        at = max(0, start - WINDOW // 2)
        buttons.append(button(text(words["earlier"]), action="open", value=opener(article_id, at, at), cls="na-quiet"))
    if end < total:
        buttons.append(button(text(words["later"]), action="open", value=opener(article_id, end, end), cls="na-quiet"))
    return tag("p", join([said, *buttons], Html(" ")), cls="na-hint")


def _about(article: Article, words: Wording) -> Html:
    parts = []
    if article.source:
        parts.append(isolated(article.source))
    if article.published:
        parts.append(isolated(words.day(article.published), language=words.language))
    parts.append(text(words.named("lang", article.language, article.language)))
    if article.url and article.url.lower().startswith(("http://", "https://")):
        # Shown, never linked: no request leaves the page and no address from an article can be pressed.
        parts.append(tag("span", text(article.url), cls="na-url", dir="ltr", title=words["original"]))
    return tag("p", join(parts, Html(" · ")), cls="na-byline")


def _paragraphs(body: str, start: int, end: int, marked: Sequence[Span], focus: Span) -> list[Html]:
    shown, position = [], start
    for line in body[start:end].split("\n"):
        line_end = position + len(line)
        if line.strip():
            shown.append(tag("p", join(_pieces(body, position, line_end, marked, focus)), dir="auto"))
        position = line_end + 1
    return shown


def _pieces(body: str, start: int, end: int, marked: Sequence[Span], focus: Span) -> list[Html]:
    """Return one line as text and marks; overlapping spans share the pieces they are cut into."""
    cuts = {start, end}
    inside = [span for span in marked if span[0] < end and span[1] > start]
    for span in inside:
        cuts |= {max(start, span[0]), min(end, span[1])}
    edges = sorted(cuts)
    pieces = []
    for left, right in itertools.pairwise(edges):
        words = text(body[left:right])
        covering = [span for span in inside if span[0] <= left and right <= span[1]]
        if not covering:
            pieces.append(words)
        else:
            pieces.append(tag("mark", words, cls="na-focus" if focus in covering else None))
    return pieces
