"""Parts and wholes among numbers: "31 of the company's 74 shops" closed, and there are 74 of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import text
from assistant.reading.mentions import Mention

_OF = re.compile(
    r"\s+(?:out )?of\s+(?:(?:the|its|their|his|her|our|all|some|about|nearly|over)\s+)*(?:[\w-]+['’]s?\s+)?|"
    r"\s+من\s+(?:(?:أصل|بين|مجموع|إجمالي)\s+)?",
    re.IGNORECASE,
)
"""What stands between a part and its whole."""
_ASKS_FOR_ALL = frozenset(
    text.stem(text.bare(text.fold(word)))
    for word in "there total altogether all overall have has مجموع إجمالي الكلي كل جميع يضم تضم يتألف تتألف".split()
)


def wholes(question: str, passage: str, found: Sequence[Mention]) -> frozenset[int]:
    """Return the positions in ``found`` of wholes whose part stands in front of them, where the part is asked for.

    None where the question asks for all there are: "how many shops are there?".
    """
    asked = {text.stem(text.bare(text.fold(question[a:b]))) for a, b in text.words(question)}
    if not asked.isdisjoint(_ASKS_FOR_ALL):
        return frozenset()
    return frozenset(
        i
        for i, whole in enumerate(found)
        if any(part.end <= whole.start and _OF.fullmatch(passage, part.end, whole.start) for part in found[:i])
    )
