"""Values that were before: "rose from 14 to 23", «من 14 إلى 23», "23, up from 14"; the one after them is what holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import text
from assistant.reading.mentions import Mention

_ABOUT = r"(?:about|around|some|nearly|almost|roughly|just|over|an?|the|نحو|حوالي|قرابة|زهاء|أكثر\s+من|أقل\s+من)\s+"
_BEFORE = re.compile(
    rf"(?:\b(?:instead\s+of|(?:up|down)\s+from|compared\s+(?:with|to)|as\s+against|rather\s+than)\s+|"
    rf"(?<!\w)(?:بدلا\s+من|بدلاً\s+من|عوضا\s+عن|مقارنة\s+مع|بعد\s+أن\s+كان(?:ت)?)\s+|(?<!\w)مقارنة\s+ب)(?:{_ABOUT})?$",
    re.IGNORECASE,
)
"""What stands in front of a value that holds no more."""
_FROM = re.compile(rf"(?:\bfrom\s+|(?<!\w)من\s+)(?:{_ABOUT})?$", re.IGNORECASE)
_TO = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?(?:to\s+|إلى\s+)(?:{_ABOUT})?", re.IGNORECASE)
"""What stands in front of the first value of a change, and between it and the second."""
_ASKS_BEFORE = frozenset(
    text.stem(text.fold(word))
    for word in (
        "before previously previous earlier former formerly originally original initially first beginning old used "
        "قبل سابقا سابق السابقة أصلا الأصل البداية أولا كان كانت يكون بدلا"
    ).split()
)
_CHANGING = ("number", "money", "percent", "measure", "age")
"""Kinds of value whose "from" and "to" are a change; of dates and durations they are a range."""


def formers(question: str, passage: str, found: Sequence[Mention]) -> frozenset[int]:
    """Return the positions in ``found`` of values that held before another, which holds.

    None where the question asks for what was before.
    """
    if not _ASKS_BEFORE.isdisjoint(text.tokens(question)):
        return frozenset()
    changing = [(i, one) for i, one in enumerate(found) if one.kind in _CHANGING]
    return frozenset(
        i
        for i, one in changing
        if _BEFORE.search(passage, 0, one.start) is not None
        or (
            _FROM.search(passage, 0, one.start) is not None
            and any(_TO.fullmatch(passage, one.end, other.start) for _, other in changing)
        )
    )
