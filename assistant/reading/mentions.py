"""Values and names in a sentence that can be a short answer, by the kind a question wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import dates, names, numbers, text
from assistant.reading.ages import ages
from assistant.reading.countries import countries
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
_OLD = re.compile(r"\b(?:old|aged?|ago)\b|عمر|[اي]لبالغ|(?:^|\s)(?:سن|عن|قبل|منذ)\s", re.IGNORECASE)
_APART_BEFORE = re.compile(r"(?:[,،(]|\b(?:is|was|are|were|am|turn(?:s|ed)?|between|reached))\s*(?:just |almost )?$")
_APART_BEHIND = re.compile(r"^\s*(?:[,،;:).]|and\b|when\b|$)")
"""What stands around an age by itself: "Anna Lind, 44, said", "he was 38"."""
_BEGUN = re.compile(
    r"\b(?:born|founded|built|established|opened|created|completed|introduced|dat(?:es?|ing))\b|"
    r"ولد|مواليد|المولود|تأسس|أسس|بني|شيد|أنشئ|افتتح",
    re.IGNORECASE,
)
"""Words whose date tells an age."""
_YEAR = 366
_SINCE = re.compile(r"\b(?:since|from|until|till|between|through)\s+$|(?:^|\s)[وف]?(?:منذ|من|حتى|بين)\s+(?:عام\s+)?$")
"""What stands in front of a year that tells, for want of anything better, how long something lasted."""
_OLDEST = 120
"""Years of the oldest person: a bare count that is more is no age."""
_BESIDE = 24
"""Letters on either side of a quantity among which words of age are looked for."""
_SHORT_NAME = 6
"""Words of a quotation that is a name: a number in it («إتش 5 إن 1») counts nothing."""
_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”")
_NAME_IN_MARKS = re.compile(r"«([^«».,،؟?!]*\w)»|“([^“”.,?!]*\w)”|(?<!\w)\"([^\".,?!]*\w)\"(?!\w)")
"""Words in quotation marks without a stop among them, which ends what is said."""
_SAYING = re.compile(
    r"(?:\b(?:said|says?|saying|told|added|replied|shouted|answered|asked)|(?:^|\s)(?:قال|قالت|قائلا|قائلة|أضاف|أضافت|مضيفا))"
    r"\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
"""What stands in front of what someone said, which is no name."""
_COUNTED = re.compile(r"\s+(?:(?:more|other|new|young) )?(?:people|men|women|children|police|[a-z]{3,}s)\b")
_AR_COUNTED = re.compile(r"\s+(?!في\b|من\b|إلى\b|على\b|عن\b|فوق\b|تحت\b|أو\b|مع\b|و)[^\W\d_a-zA-Z]{3,}")
"""What a bare number counts, behind it."""


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
    country: str | None = None
    """Its id, where a country is asked for."""
    people: bool = False
    """Whether the country is named by its people only."""

    @property
    def value(self) -> object:
        """Return what two mentions of the same value have in common; the folded words of a name."""
        if self.date is not None and self.date.earliest is not None:
            return (self.date.earliest, self.date.latest)
        if self.quantity is not None:
            return (self.quantity.value, self.quantity.unit)
        return self.country or text.fold(self.text)


def wants_name(kind: QuestionType) -> bool:
    """Return whether a name answers: of a person, a place, a body, or of whatever the question wants named."""
    return kind.kind in NAMED or kind.named


def wants_typed(kind: QuestionType) -> bool:
    """Return whether a value or a name answers, which can be recognised by itself."""
    return kind.kind in TYPED or kind.named


def marked(kind: str, sentence: str) -> bool:
    """Return whether the sentence has words that announce an answer of a kind in ``MARKED``."""
    return _MARKS[kind].search(sentence) is not None


def mentions(kind: QuestionType, hit: Hit, start: int, end: int) -> tuple[Mention, ...]:
    """Return what in ``passage.text[start:end]`` can answer a question of this kind, in order.

    Dates are read with the whole passage around them, so that "two days later" finds the day it counts from.
    """
    if kind.kind == "date":
        return tuple(_dates(hit, start, end))
    if kind.kind in _QUANTITIES:
        passage = hit.passage.text
        found = list(_quantities(kind, hit, start, end))
        if not found and kind.kind == "duration":
            found = [m for m in _dates(hit, start, end) if _lasts(m, passage)]
        if not found and kind.kind == "age" and _BEGUN.search(passage[start:end]):
            found = list(_dates(hit, start, end))
        return tuple(found)
    if kind.kind in NAMED:
        if kind.country and (told := _countries(kind, hit.passage.text, start, end)):
            return told
        sorts = _names(kind.kind, hit.passage.text, start, end)
        return tuple(_with_quoted(sorts, kind.kind, hit.passage.text, start, end) if kind.named else sorts)
    if kind.named:
        every = _names(kind.kind, hit.passage.text, start, end, of_any_kind=True)
        return tuple(_with_quoted(every, kind.kind, hit.passage.text, start, end))
    return ()


def _lasts(mention: Mention, passage: str) -> bool:
    """Return whether a date tells how long something lasted: several years, or the year since or until which it did."""
    date = mention.date
    if date is None or date.grain not in ("year", "decade") or date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days > _YEAR or _SINCE.search(passage, 0, mention.start) is not None


def _dates(hit: Hit, start: int, end: int) -> Sequence[Mention]:
    return [
        Mention(start=d.start, end=d.end, text=d.text, kind="date", date=d)
        for d in dates.find(hit.passage.text, published=hit.article.published)
        if start <= d.start and d.end <= end
    ]


def _quantities(kind: QuestionType, hit: Hit, start: int, end: int) -> Sequence[Mention]:
    passage = hit.passage.text
    taken = [(d.start, d.end) for d in _dates(hit, start, end)] if kind.kind != "duration" else []
    taken += [(m.start(), m.end()) for m in _QUOTED.finditer(passage, start, end) if _names_something(m.group())]
    told = numbers.find(passage[start:end])
    old = ages(passage[start:end], told) if kind.kind == "number" else frozenset()
    every = [
        (q, start + q.start, start + q.end)
        for q in told
        if not any(a < start + q.end and start + q.start < b for a, b in taken)
    ]
    found = [one for one in every if one[0].start not in old]
    if kind.any_value and not found:  # «كم بلغ متوسط أعمارهم؟»
        found = every
    first = _ANY.get(kind.kind) if kind.any_value else None
    steps = (first or _QUANTITIES[kind.kind], *_FURTHER.get(kind.kind, ()))
    for wanted in steps:
        fitting = [
            Mention(start=low, end=high, text=q.text, kind=kind.kind, quantity=q)
            for q, low, high in found
            if q.kind in wanted
            and _fits(kind, q, passage[max(start, low - _BESIDE) : low], passage[high : high + _BESIDE])
        ]
        if fitting:
            return fitting
    return []


def _names_something(quoted: str) -> bool:
    """Return whether a quotation is a name rather than what someone said."""
    return len(text.words(quoted)) <= _SHORT_NAME


def _fits(kind: QuestionType, quantity: numbers.Quantity, before: str, behind: str) -> bool:
    """Return whether a quantity of a wanted sort can answer: an age is no week of work, a sum no small count.

    A measure must be of what is to be measured, or a bare number in digits that counts nothing: neither "two" without a
    unit nor "23,000 people". ``before`` and ``behind``: the text around it.
    """
    if kind.kind == "duration":
        return quantity.kind == "duration" or (kind.dimension is not None and measures(quantity.unit, kind.dimension))
    if kind.dimension is not None:
        bare = quantity.kind in ("count", "fraction") and not any(word.isalpha() for word in quantity.text.split())
        return measures(quantity.unit, kind.dimension) or (bare and not _counts(behind))
    if kind.kind == "number":
        return quantity.kind != "ordinal"
    if kind.kind == "money" and quantity.kind == "count":
        return quantity.value >= _SUM
    if kind.kind == "age":
        return _tells_age(quantity, before, behind)
    return True


def _counts(behind: str) -> bool:
    """Return whether the word behind a number is what it counts."""
    return _COUNTED.match(behind) is not None or _AR_COUNTED.match(behind) is not None


def _tells_age(quantity: numbers.Quantity, before: str, behind: str) -> bool:
    """Return whether a number is someone's age: beside words that say so, or by itself between marks."""
    if quantity.unit is None and not 0 < quantity.value <= _OLDEST:
        return False
    if quantity.unit is not None and quantity.unit != "year" and quantity.unit not in _AGES:
        return False
    if _OLD.search(before + quantity.text + behind) is not None:
        return True
    apart = _APART_BEFORE.search(before) is not None and _APART_BEHIND.search(behind) is not None
    return apart and quantity.unit in (None, "year")


def _names(kind: str, passage: str, start: int, end: int, *, of_any_kind: bool = False) -> Sequence[Mention]:
    return [
        Mention(start=start + n.start, end=start + n.end, text=n.text, kind=kind, name=n)
        for n in names.find(passage[start:end])
        if of_any_kind or n.kind in (kind, "unknown")
    ]


def _countries(kind: QuestionType, passage: str, start: int, end: int) -> tuple[Mention, ...]:
    return tuple(
        Mention(start=c.start, end=c.end, text=passage[c.start : c.end], kind=kind.kind, country=c.id, people=c.people)
        for c in countries(passage, start, end, peoples=kind.plural)
    )


def _with_quoted(found: Sequence[Mention], kind: str, passage: str, start: int, end: int) -> Sequence[Mention]:
    """Return the names with what stands in quotation marks, is short enough for one, and is not what someone said."""
    out = list(found)
    for m in _NAME_IN_MARKS.finditer(passage, start, end):
        low, high = m.span(m.lastindex or 0)
        spoken = _SAYING.search(passage, start, m.start()) is not None
        if _names_something(m.group()) and not spoken and not any(low < one.end and one.start < high for one in found):
            out.append(Mention(start=low, end=high, text=passage[low:high], kind=kind))
    return sorted(out, key=lambda one: one.start)
