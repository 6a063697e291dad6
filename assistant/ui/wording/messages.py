"""Says the library's English sentences (errors, reasons, notes) in the interface's language; raises none of them.

The library speaks English, and what it said is kept as it said it. Each sentence it can say to a reader has a code in
``messages.json`` with its wordings; ``{0}`` stands for a value, ``{error}`` for another such sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FIELD = re.compile(r"\{(\w+)\}")
_LONGEST = 4000
"""Characters of the longest sentence looked at: what is longer is not one of ours."""


@cache
def messages() -> dict[str, dict[str, str]]:
    """Return the wordings of every message by its code and language."""
    path = Path(__file__).with_name("messages.json")
    loaded: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def pattern(template: str) -> re.Pattern[str]:
    """Return what matches a template's sentence, each value a group.

    >>> pattern("{0} is empty.").fullmatch("'a.txt' is empty.").group("f0")
    "'a.txt'"
    """
    parts, position = [], 0
    for found in _FIELD.finditer(template):
        name = found[1]
        parts += [re.escape(template[position : found.start()]), f"(?P<f{name}>.*?)"]
        position = found.end()
    return re.compile("".join([*parts, re.escape(template[position:])]), re.DOTALL)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # The one with most words of its own first: a short one may match a longer one's sentence too.
    def own(code: str) -> int:
        return len(_FIELD.sub("", messages()[code]["en"]))

    return tuple((code, pattern(messages()[code]["en"])) for code in sorted(messages(), key=own, reverse=True))


def recognised(sentence: str) -> tuple[str, Mapping[str, str]] | None:
    """Return the code of one of the library's sentences and its values, or ``None``.

    >>> recognised("'a.txt' is not there; check the path.")
    ('file_missing', {'0': "'a.txt'"})
    """
    for code, shape in _patterns():
        if found := shape.fullmatch(sentence):
            return code, {name[1:]: value for name, value in found.groupdict().items()}
    return None


def said(sentence: str, language: str) -> str:
    """Return the library's sentence in a language; one that has no code stays as it is."""
    known = recognised(sentence) if language != "en" and len(sentence) <= _LONGEST else None
    if known is None:
        return sentence
    code, values = known
    filled = {name: said(value, language) if name == "error" else value for name, value in values.items()}
    return _FIELD.sub(lambda field: filled[field[1]], messages()[code][language])
