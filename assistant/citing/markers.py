"""Reads the passage numbers a chat model put behind its sentences; knows nothing of passages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.text import sentences

_NUMBERS = r"\d{1,3}(?:\s*[,،;؛–-]\s*\d{1,3})*"
_WORD = r"(?:passages?|sources?|refs?\.?|المقاطع|المقطعان|المقطع|مقطع|المصدر|مصدر)?"
_MARKER = re.compile(rf"[ \t\u00a0]*[\[【［]\s*\^?{_WORD}\s*(?P<numbers>{_NUMBERS})\s*[\]】］]", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
_LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One sentence a chat model wrote, without its markers."""

    text: str
    markers: tuple[int, ...] = ()
    """Numbers of the passages it cites, in order, each once."""


def split_answer(text: str) -> tuple[Stated, ...]:
    """Return the sentences of a model's answer, each with the numbers it cites.

    A number belongs to the sentence it stands in or behind; at the start of a line, to the one it precedes. Digits of
    both scripts, lists and ranges are read.

    >>> [s.markers for s in split_answer("It fell [1, ٣]. It rose. [2][4]")]
    [(1, 3), (2, 4)]
    """
    bare: list[str] = []
    length = 0
    at = 0
    found: list[tuple[int, bool, tuple[int, ...]]] = []
    for match in _MARKER.finditer(text):
        bare.append(text[at : match.start()])
        length += match.start() - at
        before = text[: match.start()]
        leads = not before.strip() or before.endswith("\n") or (bool(found) and found[-1][1] and not bare[-1].strip())
        found.append((length, leads, _numbers(match["numbers"])))
        at = match.end()
    cleaned = "".join([*bare, text[at:]])
    spans = sentences(cleaned)
    cited: list[list[int]] = [[] for _ in spans]
    for place, leads, numbers in found:
        index = _sentence_at(spans, place, leads)
        if index is not None:
            cited[index].extend(numbers)
    return tuple(
        Stated(text=cleaned[start:end], markers=tuple(dict.fromkeys(numbers)))
        for (start, end), numbers in zip(spans, cited, strict=True)
        if any(char.isalnum() for char in cleaned[start:end])
    )


def _sentence_at(spans: tuple[tuple[int, int], ...], place: int, leads: bool) -> int | None:
    if not spans:
        return None
    if leads:
        return next((index for index, (_, end) in enumerate(spans) if end > place), len(spans) - 1)
    return max((index for index, (start, _) in enumerate(spans) if start < place), default=0)


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of ``1, 2`` or ``1-3``; a range too long to be one is its two ends."""
    expanded: list[int] = []
    for part in re.split(r"[,،;؛]", text):
        span = _RANGE.fullmatch(part.strip())
        if span is None:
            expanded.append(int(part))
            continue
        first, last = int(span[1]), int(span[2])
        expanded.extend(range(first, last + 1) if 0 <= last - first <= _LONGEST_RANGE else (first, last))
    return tuple(expanded)
