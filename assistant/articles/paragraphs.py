"""Paragraphs that an extractor cut or ran together, made whole again; knows nothing of HTML."""

from __future__ import annotations

_PARAGRAPH = 80
"""Characters without blanks from which on a cell of a table is a paragraph."""
_START = 4
"""Characters by which a paragraph is looked up."""
_MOST_CANDIDATES = 50


def whole_paragraphs(lines: list[str], blocks: list[str]) -> list[str]:
    """Return ``lines`` with those that are the pieces of one of the page's ``blocks`` put together to that block.

    ``["The mayor", "Ann Bo", "spoke."]`` and ``["The mayor Ann Bo spoke."]`` → ``["The mayor Ann Bo spoke."]``.
    """
    keys = [_pressed(block) for block in blocks]
    pressed = dict(zip(keys, blocks, strict=True))
    by_start: dict[str, list[str]] = {}
    for key in pressed:
        for length in range(1, _START + 1):
            if len(starting := by_start.setdefault(key[:length], [])) < _MOST_CANDIDATES:
                starting.append(key)
    pieces = [_pressed(line) for line in lines]
    joined: list[str] = []
    at = 0
    while at < len(lines):
        first = pieces[at] if pieces[at][:_START] in by_start else _pressed(lines[at].removeprefix("- "))
        end = at + 1
        if lines[at].startswith("|") and (cells := _of_a_layout(_pressed(lines[at].strip("| ")), keys)):
            joined.extend(pressed[key] for key in cells)
            at = end
            continue
        for key in by_start.get(first[:_START], []) if first not in pressed else []:
            reached, after = 0, at
            while after < len(lines) and reached < len(key):
                piece = first if after == at else pieces[after]
                if not key.startswith(piece, reached):
                    break
                reached, after = reached + len(piece), after + 1
            if reached == len(key) and after > at + 1:
                joined.append(pressed[key])
                end = after
                break
        else:
            joined.append(lines[at])
        at = end
    return joined


def _of_a_layout(row: str, keys: list[str]) -> list[str]:
    """Return the blocks that a table row is made of where one is a paragraph, so that the table only lays out."""
    if len(row) < _PARAGRAPH:
        return []
    for start, key in enumerate(keys):
        if len(key) < _PARAGRAPH or key not in row:
            continue
        while start and row.find(keys[start]) > 0 and keys[start - 1] in row:
            start -= 1
        found: list[str] = []
        reached = 0
        for following in keys[start:]:
            if not row.startswith(following, reached):
                break
            found.append(following)
            reached += len(following)
        return found if reached == len(row) else []
    return []


def _pressed(text: str) -> str:
    return "".join(text.split())
