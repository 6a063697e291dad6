"""Values and names in a sentence that can be a short answer, by the kind a question wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import dates, names, numbers, text
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
TYPED = ("date", *_QUANTITIES, *NAMED)
"""Kinds of question whose answer is a value or a name that can be recognised by itself."""

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

_AGES = frozenset(("year", "month", "day", "week"))


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
        found = list(_quantities(kind.kind, hit, start, end))
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


def _quantities(kind: str, hit: Hit, start: int, end: int) -> Sequence[Mention]:
    dated = [(d.start, d.end) for d in _dates(hit, start, end)]
    wanted = _QUANTITIES[kind]
    found: list[Mention] = []
    for q in numbers.find(hit.passage.text[start:end]):
        low, high = start + q.start, start + q.end
        if q.kind not in wanted or any(a < high and low < b for a, b in dated if kind != "duration"):
            continue
        if kind == "age" and q.unit is not None and q.unit not in _AGES:
            continue
        if kind == "number" and q.kind == "ordinal":
            continue
        found.append(Mention(start=low, end=high, text=q.text, kind=kind, quantity=q))
    if kind == "measure" and not found:
        return _quantities("number", hit, start, end)
    if kind == "number" and not found:
        return _quantities("percent", hit, start, end)
    return found


def _names(kind: str, passage: str, start: int, end: int) -> Sequence[Mention]:
    return [
        Mention(start=start + n.start, end=start + n.end, text=n.text, kind=kind, name=n)
        for n in names.find(passage[start:end])
        if n.kind in (kind, "unknown")
    ]
