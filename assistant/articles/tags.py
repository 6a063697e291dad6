"""A page read tag by tag, whatever its depth; knows nothing of metadata or of which part is the article."""

from __future__ import annotations

from html.parser import HTMLParser

from assistant.articles.shown import Rules, is_hidden

NEVER_TEXT = tuple(
    "script style template noscript svg math iframe object embed applet canvas audio video select textarea".split()
)
SKIPPED = frozenset(
    (
        *NEVER_TEXT,
        *"head picture source form button option input nav aside footer figcaption dialog menu title".split(),
    )
)
BLOCKS = frozenset(
    "address article blockquote body br caption center dd details div dl dt fieldset figure h1 h2 h3 h4 h5 h6 header "
    "hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Plain(HTMLParser):
    """Collects the text of a page of any depth, tag by tag."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside: list[str] = []
        self._rules = rules
        self._hidden = ""
        """Tag of the hidden element that is being passed over."""
        self._level = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden == "p" and tag in BLOCKS - {"br"}:  # a paragraph ends, unclosed, where the next block begins
            self._hidden = ""
        if self._hidden:
            self._level += tag == self._hidden
        elif tag not in _EMPTY and is_hidden(tag, dict(attrs), self._rules):
            self._hidden, self._level = tag, 1
        if tag in NEVER_TEXT or tag == "title":
            self._inside.append(tag)
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden == tag:
            self._level -= 1
            if not self._level:
                self._hidden = ""
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._inside and not self._hidden:
            self.parts.append(" ".join(data.split("\n")))


def plain_text(html: str, rules: Rules = frozenset()) -> str:
    """Return the text of a page whose tree is too deep to be searched, blocks separated by blank lines.

    What ``rules`` or an element's own attributes hide is left out.
    """
    reader = _Plain(rules)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)
