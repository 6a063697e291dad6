"""Values and names in a sentence that can be a short answer, by the kind a question wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import dates, names, numbers, text
from assistant.reading.dimensions import measures
from assistant.reading.question import QuestionType
from assistant.records import Hit

_QUANTITIES = {
    "number": ("count", "fraction", "ordinal"),
    "money": ("money",),
    "percent": ("percent", "fraction"),
    "measure": ("measure", "money", "percent"),
    "duration": ("duration",),
    "age": ("duration", "count"),
}
NAMED = ("person", "place", "organisation")
VALUES = ("date", *_QUANTITIES)
TYPED = (*VALUES, *NAMED)
"""Kinds of question whose answer is a value or a name that can be recognised by itself."""

_ANY = {
    "number": ("money", "percent", "measure", "duration", "count", "fraction"),
    "money": ("money", "percent", "measure"),
}
_FURTHER = {
    "money": (("count",),),
    "measure": (("count", "fraction"),),
    "number": (("percent",),),
    "duration": (("measure",),),
}
"""What a question takes, in order, where a sentence has no quantity of the kinds it wants: "2 million"."""
_SUM = 1000
"""Least count that may be a sum of a currency that is not known."""
_MARKS = {
    "reason": re.compile(
        r"\b(?:because|due to|owing to|thanks to|as a result|caused?|causes|causing|reasons?|so that|in order to|since|"
        r"therefore|to (?:avoid|ensure|prevent|allow|protect)|for fear|blamed|led to|following)\b|"
        r"(?:^|[^\w])[وفب]?(?:بسبب|نتيجة|لأن\w*|لان\w*|جراء|سبب\w*|أسباب|نظرا|نظرًا|من أجل|بهدف|كي|لكي|إثر|خوفا|أدى|أدت|"
        r"لتجنب|لضمان)"
        r"(?=\W|$)",
        re.IGNORECASE,
    ),
    "manner": re.compile(
        r"\b(?:by|through|using|via|with)\b|(?:^|[^\w])[وف]?(?:عبر|بواسطة|باستخدام|من خلال|عن طريق|بطريقة)(?=\W|$)",
        re.IGNORECASE,
    ),
}
MARKED = tuple(_MARKS)
"""Kinds of question whose answer is told by words that announce it."""

_AGES = frozenset(("month", "day", "week"))
_OLD = re.compile(r"\b(?:old|aged?)\b|عمر|البالغ", re.IGNORECASE)
_BESIDE = 24
"""Letters on either side of a quantity among which words of age are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A value or a name in a passage; offsets into ``passage.text``."""

    start: int
    end: int
    text: str
    kind: str
    date: dates.DateMention | None = None
    quantity: numbers.Quantity | None = None
    name: names.Name | None = None

    @property
    def value(self) -> object:
        """Return what two mentions of the same value have in common; the folded words of a name."""
        if self.date is not None and self.date.earliest is not None:
            return (self.date.earliest, self.date.latest)
        if self.quantity is not None:
            return (self.quantity.value, self.quantity.unit)
        return text.fold(self.text)


def marked(kind: str, sentence: str) -> bool:
    """Return whether the sentence has words that announce an answer of a kind in ``MARKED``."""
    return _MARKS[kind].search(sentence) is not None


def mentions(kind: QuestionType, hit: Hit, start: int, end: int) -> tuple[Mention, ...]:
    """Return what in ``passage.text[start:end]`` can answer a question of this kind, in order.

    Dates are read with the whole passage around them, so that "two days later" finds the day it counts from.
    """
    passage = hit.passage.text
    if kind.kind == "date":
        return tuple(_dates(hit, start, end))
    if kind.kind in _QUANTITIES:
        found = list(_quantities(kind, hit, start, end))
        if kind.kind == "duration" and not found:
            found = [m for m in _dates(hit, start, end) if m.date is not None and m.date.grain in ("year", "decade")]
        return tuple(found)
    if kind.kind in NAMED:
        return tuple(_names(kind.kind, passage, start, end))
    return ()


def _dates(hit: Hit, start: int, end: int) -> Sequence[Mention]:
    return [
        Mention(start=d.start, end=d.end, text=d.text, kind="date", date=d)
        for d in dates.find(hit.passage.text, published=hit.article.published)
        if start <= d.start and d.end <= end
    ]


def _quantities(kind: QuestionType, hit: Hit, start: int, end: int) -> Sequence[Mention]:
    dated = [(d.start, d.end) for d in _dates(hit, start, end)] if kind.kind != "duration" else []
    found = [
        (q, start + q.start, start + q.end)
        for q in numbers.find(hit.passage.text[start:end])
        if not any(a < start + q.end and start + q.start < b for a, b in dated)
    ]
    first = _ANY.get(kind.kind) if kind.any_value else None
    steps = (first or _QUANTITIES[kind.kind], *_FURTHER.get(kind.kind, ()))
    for wanted in steps:
        fitting = [
            Mention(start=low, end=high, text=q.text, kind=kind.kind, quantity=q)
            for q, low, high in found
            if q.kind in wanted and _fits(kind, q, hit.passage.text[max(start, low - _BESIDE) : high + _BESIDE])
        ]
        if fitting:
            return fitting
    return []


def _fits(kind: QuestionType, quantity: numbers.Quantity, around: str) -> bool:
    """Return whether a quantity of a wanted sort can answer: an age is no week of work, a sum no small count.

    A measure must be of what is to be measured, or a bare number in digits: "two" without a unit counts things.
    """
    if kind.kind == "duration":
        return quantity.kind == "duration" or (kind.dimension is not None and measures(quantity.unit, kind.dimension))
    if kind.dimension is not None:
        return measures(quantity.unit, kind.dimension) or (
            quantity.kind in ("count", "fraction") and not any(word.isalpha() for word in quantity.text.split())
        )
    if kind.kind == "number":
        return quantity.kind != "ordinal"
    if kind.kind == "money" and quantity.kind == "count":
        return quantity.value >= _SUM
    if kind.kind == "age" and quantity.unit is not None:
        return quantity.unit == "year" or (quantity.unit in _AGES and _OLD.search(around) is not None)
    return True


def _names(kind: str, passage: str, start: int, end: int) -> Sequence[Mention]:
    return [
        Mention(start=start + n.start, end=start + n.end, text=n.text, kind=kind, name=n)
        for n in names.find(passage[start:end])
        if n.kind in (kind, "unknown")
    ]
