"""Which countries a text names, themselves or by their peoples: «الرئيس الروسي» for Russia; knows no questions."""

from __future__ import annotations

from dataclasses import dataclass

from assistant import names, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Where a text names a country."""

    start: int
    end: int
    id: str
    people: bool
    """Whether it is its people that are named."""


def countries(passage: str, start: int, end: int, *, peoples: bool) -> tuple[Country, ...]:
    """Return each country of ``passage[start:end]`` where it is first named, in order.

    A country's own name goes before its people's; ``peoples``: whether peoples count where countries stand too.
    """
    spans = text.words(passage[start:end])
    spans = tuple((a, b - 2 if passage[start + a : start + b].endswith(("'s", "’s")) else b) for a, b in spans)
    folded = [text.fold(passage[start + a : start + b]) for a, b in spans]
    found: dict[str, Country] = {}
    at = 0
    while at < len(spans):
        entry, length, cut = names.longest_match(folded, at) or (None, 1, 0)
        words, first = folded[at : at + length], spans[at][0] + start
        last = spans[at + length - 1][1] + start
        at += length
        if entry is None or entry.id not in names.countries() or entry.kind not in ("country", "nationality"):
            continue
        if passage[first].islower():  # turkey and china are also birds and plates
            continue
        first += cut if last - first == sum(map(len, words)) + length - 1 else 0  # folding may drop vowel signs
        people = entry.kind == "nationality"
        if entry.id not in found or (found[entry.id].people and not people):
            found[entry.id] = Country(start=first, end=last, id=entry.id, people=people)
    themselves = [one for one in found.values() if not one.people]
    chosen = found.values() if peoples or not themselves else themselves
    return tuple(sorted(chosen, key=lambda one: one.start))
