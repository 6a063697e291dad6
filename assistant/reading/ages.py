"""Which numbers of a sentence tell how old someone is, and so count nothing; knows no questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.numbers import Quantity

_EN_BETWEEN = (
    r"(?:\s+(?:of|is|are|was|were|be|being|rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|from|between|under|over|above|below|"
    r"at|least|most|about|around|roughly|only|just|up|to|and|or|than|less|more|younger|older|as|young|little|old))*"
)
_AR_BETWEEN = (
    r"(?:\s+(?:هو|كان|كانت|يبلغ|تبلغ|بلغ|بلغت|ما|بين|من|عن|على|نحو|حوالي|أقل|أكثر|اقل|اكثر|دون|تحت|فوق|تتراوح|تراوحت|"
    r"يتراوح|تراوح|تقل|تزيد|يقل|يزيد|لا|لم|تتجاوز|يتجاوز|تجاوز|تصل|يصل|إلى|الى|في|حدود|ال|الـ))*"
)
_AGED = re.compile(
    rf"(?:\b(?:aged?|ages)(?:\s+(?:group|range|limit|bracket)s?)?{_EN_BETWEEN}[\s:(\u2018'\"]*|"
    rf"\b(?:children|kids|girls|boys|infants|teenagers|adults|men|women|people|persons|those|anyone|everyone|"
    rf"patients|voters|pupils|students)\s+(?:under|over|above|below)\s+(?:the\s+)?|"
    rf"(?:^|[\s،(])[وفبل]?(?:ال|لل)?(?:سن|عمر|أعمار|اعمار)(?:ه|ها|هم|هن|هما|نا|ي)?{_AR_BETWEEN}[\s:(ـ]*)$",
    re.IGNORECASE,
)
"""What stands in front of an age: "aged between", "over the age of", «تتراوح أعمارهم بين»."""
_AND = re.compile(r"\s*(?:\band\b|\bor\b|\bto\b|[-\u2013\u2014]|(?:^|\s)(?:إلى|الى|أو|او|حتى)(?=\s)|\sو)\s*(?:ال|الـ)?")
_COMMA = re.compile(r"\s*[,،]\s*(?:and\s+|و)?")
_CLOSED = re.compile(r"\s*(?:[,،.;؛)!?؟]|and\b|or\b|و|$)")
_NOUN = re.compile(
    r"\s+(?:(?:other|others|more|new|young|old|of)\s+)*"
    r"(?!(?:years|months|was|has|does|is)\b)(?:people|men|women|children|[a-z]{3,}s)\b"
)
_VERB = re.compile(r"\s+(?:died|drowned|fled|escaped|survived)\b")
"""What stands behind a number that counts: "those aged 60 and 12 children", "of those over 60 12 died"."""


def ages(sentence: str, quantities: Sequence[Quantity]) -> frozenset[int]:
    """Return the offsets at which those of the sentence's quantities begin that are ages, whole ranges of them.

    ``"Seven people, aged between 12 and 70, were hurt."`` → the offsets of "12" and "70".
    """
    found: set[int] = set()
    last: Quantity | None = None
    for quantity in quantities:
        start = quantity.start if quantity.lead < 0 else quantity.lead
        behind = sentence[quantity.end :]
        gap = sentence[last.end : start] if last is not None and last.start in found else None
        counts = quantity.unit is None and _NOUN.match(behind) is not None
        led = not counts and _led(sentence, start, quantity.start)
        follows = gap is not None and (
            (_AND.fullmatch(gap) is not None and not counts and _VERB.match(behind) is None)
            or (_COMMA.fullmatch(gap) is not None and _CLOSED.match(behind) is not None)
        )
        if led or follows:
            found.add(quantity.start)
        last = quantity
    return frozenset(found)


def _led(sentence: str, *ends: int) -> bool:
    """Return whether words of age stand right in front of one of two places, with or without a modifier."""
    return any(_AGED.search(sentence, 0, end) is not None for end in ends)
