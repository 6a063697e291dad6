"""The title and the body of an article, out of the lines of a page that holds more than them.

General rules only, none of one site. Whole lines are dropped, blanks are made one and characters nobody sees go;
the words that stay are left as they are, and nothing changes them afterwards.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from assistant.articles.boilerplate import is_boilerplate, is_trail, leads_to_film
from assistant.articles.published import dateline
from assistant.text import fold, sentences, tokens, words

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters, direction overrides and embeddings (they make text read as what it is not), zero-width space,
# byte-order marks, object placeholders, noncharacters and lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\udfff]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_PROSE_END = re.compile(r"[.…。][\"'»”’)\]]*\s*\d{0,2}$|[!?؟][\"»”]$")
_EDGE_MARKS = " \u061c\u200e\u200f"
"""At the edge of a line a mark of direction orders nothing, and hides the full stop that ends a paragraph."""
_SHORT = 12
"""Words of the longest line that can be a masthead or a caption."""
_COPIED = 3
"""Words of the shortest line whose second copy right behind it is left out."""
_NAMING = 6
"""Words of the shortest line above the title that says something."""
_ITEM = re.compile(r"(?:[-–—•*·▪●]|\d{1,2}[.)])\s")
"""The start of an item of a list."""
_LOOK = 6000
"""Characters of prose a title is compared with."""
_LONGEST_TITLE = 300
"""Characters; a longer title is cut at a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What is left of a page."""

    title: str
    body: str
    head: tuple[str, ...] = ()
    """Lines that stood around the title, above the prose, dropped ones included: a dateline may be among them."""


def visible(text: str) -> str:
    """Return ``text`` with one kind of line break and without characters that are not seen."""
    return _INVISIBLE.sub("", _NEWLINES.sub("\n", text))


def one_line(text: str) -> str:
    """Return ``text`` as one line of at most 300 characters, fit for a title or a name."""
    line = " ".join(visible(text).split())
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line[: _LONGEST_TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def clean(text: str, *, title: str | None = None) -> Cleaned:
    """Return the title and body of ``text``; both are empty when it holds no letter or digit.

    ``title``, where the file states one, is kept and its repetition above the body dropped. Otherwise it is the line
    above the first prose paragraph that shares most words with the prose below, lines that repeat counting half; a
    text that is all prose is called by its first sentence, which also stays in the body.
    """
    blocks = [_unwrapped([line for line in block if line]) for block in _blocks(visible(text))]
    lines = [(line, number) for number, block in enumerate(blocks) for line in block]
    first = next((at for at, (line, _) in enumerate(lines) if _is_prose(line)), len(lines))
    head = tuple(line for line, _ in lines[:first])
    counts = Counter(fold(line) for line, _ in lines)
    stated = one_line(title) if title else ""
    chosen = _title_at(head, [line for line, _ in lines[first:]], counts) if not stated else None
    if chosen is not None:
        stated = one_line(head[chosen])
    masthead = {fold(line) for line in head[: chosen or 0] if not _says_much(line)}
    kept = _kept(lines, first, chosen, fold(stated), masthead, counts)
    if not kept and any(char.isalnum() for line in head for char in line):
        kept = [(line, number) for line, number in lines if not is_boilerplate(line)] or lines  # a text of one line
    body = _joined(kept)
    if not any(char.isalnum() for char in body):
        return Cleaned(title=stated, body="", head=head)
    return Cleaned(title=stated or _opening(body), body=body, head=head)


def _blocks(text: str) -> list[list[str]]:
    """Return the lines of each paragraph, blanks made one."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        line = _BLANKS.sub(" ", line).strip().strip(_EDGE_MARKS)
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _unwrapped(lines: list[str]) -> list[str]:
    """Return the paragraph as one line if it was wrapped to a width, else its lines.

    Wrapped means: no line but the last had room left for the next one's first word.
    """
    width = max(map(len, lines), default=0)
    if len(lines) < 3 or not 40 <= width <= 120:
        return lines
    full = all(len(line) + 1 + len(following.split(" ", 1)[0]) > width for line, following in itertools.pairwise(lines))
    return [" ".join(lines)] if full else lines


def _is_prose(line: str) -> bool:
    count = len(words(line))
    return count >= 25 or (count >= 6 and _PROSE_END.search(line) is not None)


def _title_at(head: tuple[str, ...], prose: list[str], counts: Counter[str]) -> int | None:
    """Return which line of ``head`` is the title; ``None`` when none can be."""
    below = set(tokens(" ".join(prose[:12])[:_LOOK]))
    best, chosen = -1.0, None
    for at, line in enumerate(head):
        # "Watch: the bridge falls" leads to a film, but as the first line it names its own page.
        if (is_boilerplate(line) and (at or not leads_to_film(line))) or not 1 <= len(words(line)) <= 40:
            continue
        own = {token for token in tokens(line) if len(token) > 2}
        shared = len(own & below)
        score = min(shared, 4) * shared / len(own) if own else 0.0
        score += 0.5 * (len(words(line)) >= 3) - 0.25 * is_trail(line)
        if _ITEM.match(line):
            score = min(score, 0)
        if counts[fold(line)] > 1:
            score /= 2
        if score > best:
            best, chosen = score, at
    return chosen


def _kept(
    lines: list[tuple[str, int]],
    first: int,
    chosen: int | None,
    title: str,
    masthead: set[str],
    counts: Counter[str],
) -> list[tuple[str, int]]:
    """Return the lines of the body with their paragraph numbers."""
    kept: list[tuple[str, int]] = []
    dropped = ""
    has_prose = first < len(lines)
    for at, (line, number) in enumerate(lines):
        folded = fold(line)
        count = len(words(line))
        in_head = at < first
        if is_boilerplate(line) or (in_head and (folded == title or (has_prose and is_trail(line)))):
            continue
        if in_head and chosen is not None and (at == chosen or (at < chosen and not _says_much(line))):
            continue
        short = count <= _SHORT and not _PROSE_END.search(line)
        if short and (folded in masthead or (in_head and has_prose and counts[folded] > 1)):
            continue
        if folded == dropped:
            continue
        # Two equal cells of a table are values of two things, not a copy.
        sentence = count >= _COPIED or line.endswith((".", "!", "?", "؟"))
        if kept and sentence and folded == fold(kept[-1][0]):
            if short and not line.endswith((":", "?", "؟", "!", "،", ",", ";", "؛")):
                kept.pop()  # a caption and its copy
                dropped = folded
            continue
        dropped = ""
        kept.append((line, number))
    return kept


def _says_much(line: str) -> bool:
    """Return whether a line above the title is more than the name of a paper, a section, a day or a writer."""
    return len(words(line)) >= _NAMING and dateline((line,), "") is None


def _joined(kept: list[tuple[str, int]]) -> str:
    """Return the lines as one text: a line break inside a paragraph, a blank line between two."""
    parts: list[str] = []
    for at, (line, number) in enumerate(kept):
        if at:
            parts.append("\n" if number == kept[at - 1][1] else "\n\n")
        parts.append(line)
    return "".join(parts)


def _opening(body: str) -> str:
    """Return the first sentence, cut at a word after some 90 characters."""
    spans = sentences(body[:2000])
    first = " ".join(body[slice(*spans[0])].split()) if spans else ""
    if len(first) <= 100:
        return first
    cut = first[:90]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
