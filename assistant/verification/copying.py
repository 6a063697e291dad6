"""Finds what was changed in a sentence that otherwise repeats its quote word for word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from assistant import names
from assistant.verification.negators import is_negator
from assistant.verification.oppositions import Pole, poles
from assistant.verification.reading import Reading
from assistant.verification.verdict import Check, Code

_LEAST_COPIED: Final = 0.7
"""Part of the sentence's items that must stand in the quote in the same order for a difference to count as a change."""
_FLANK: Final = 1
_SHORT: Final = 3
"""Most items of a stretch that was exchanged, put in or taken out; a longer one was left out, or is another clause."""
_REPORTING: Final = frozenset(
    "say said state stated announce announced declare declared tell told note noted add added claim claimed report "
    "reported explain explained mention mentioned "
    "قال اعلن ذكر صرح اضاف اوضح اكد افاد اشار قالت اعلنت ذكرت صرحت اضافت".split()
)


_JOINING: Final = frozenset(
    "and but though although while because since who which whom where when "
    "لكن ولكن لكنه لكنها لكنهم لان لانه لانها لانهم اذ حيث فيما بينما الذي التي الذين".split()
)


class _Item(NamedTuple):
    """A word, a number or a date of a text."""

    same_as: str
    """Equal for items that say the same: a stem, a value with its unit, a first and last day."""
    kind: str
    """word, content, negator, number, date."""
    text: str
    sense: str = ""
    parted: bool = False
    """Whether punctuation, or nothing, stands in front."""


def check_copy(sentence: Reading, quote: Reading) -> Check:
    """Require that a sentence which copies its quote copies every telling word and negator of it.

    Leaving words out and moving clauses about is no change; another word in the place of the quote's is.
    """
    if sentence.language != quote.language:
        return Check(code="content", passed=True)
    stated, quoted = _items(sentence), _items(quote)
    matcher = SequenceMatcher(
        None, [item.same_as for item in stated], [item.same_as for item in quoted], autojunk=False
    )
    operations = matcher.get_opcodes()
    copied = sum(after - first for tag, first, after, _, _ in operations if tag == "equal")
    if not stated or copied < _LEAST_COPIED * len(stated):
        return Check(code="content", passed=True)
    for place, (tag, first, after, other, other_after) in enumerate(operations):
        if tag == "equal" or not _flanked(operations, place):
            continue
        changed = _change(stated[first:after], quoted[other:other_after], stated, quoted, quoted[other_after:])
        if changed is not None:
            return changed
    return Check(code="content", passed=True)


def _items(reading: Reading) -> list[_Item]:
    items: list[tuple[int, _Item]] = []
    spans: list[tuple[int, int]] = []
    for mention in reading.dates:
        if mention.earliest is not None:
            same = f"@{mention.earliest}{mention.latest}"
            items.append((mention.start, _Item(same, "date" if mention.resolved == "stated" else "word", mention.text)))
            spans.append((mention.start, mention.end))
    for quantity in reading.quantities:
        items.append((quantity.start, _Item(f"#{quantity.value:g}", "number", quantity.text)))
        spans.append((quantity.start, quantity.end))
    for word in reading.words:
        if any(start <= word.start < end for start, end in spans):
            continue
        kind = "negator" if is_negator(reading.tokens, word.place) else "content" if word.content else "word"
        items.append((word.start, _Item(word.stem, kind, word.folded, word.sense, _parted(reading, word.place))))
    return [item for _, item in sorted(items)]


def _parted(reading: Reading, place: int) -> bool:
    return not place or reading.tokens[place - 1].kind == "p"


def _flanked(operations: Sequence[tuple[str, int, int, int, int]], place: int) -> bool:
    """Return whether copied words stand on both sides, or on one where the text begins or ends."""
    before = operations[place - 1] if place else None
    behind = operations[place + 1] if place + 1 < len(operations) else None
    if before is None and behind is None:
        return False
    sides = [side[2] - side[1] for side in (before, behind) if side is not None and side[0] == "equal"]
    return bool(sides) and min(sides) >= _FLANK and max(sides) >= 2


def _change(
    mine: list[_Item], theirs: list[_Item], stated: list[_Item], quoted: list[_Item], rest: list[_Item]
) -> Check | None:
    """Return what was changed between two stretches that stand in the same place, or ``None``."""
    denied = [any(item.kind == "negator" for item in items) for items in (mine, theirs)]
    if not mine and denied[1] and _own_clause(theirs, rest):
        return None
    if denied[0] != denied[1] and len(mine) <= _SHORT and len(theirs) <= _SHORT:
        return _failed("negation", mine, theirs)
    if not mine or not theirs:
        return None
    everywhere = {item.same_as for item in quoted}
    left = {item.same_as for item in stated}
    mine = [item for item in mine if item.kind == "content"]
    theirs = [item for item in theirs if item.kind == "content"]
    if not mine or not theirs or len(mine) > _SHORT or len(theirs) > _SHORT:
        return _opposites(mine, theirs)
    new = [item for item in mine if item.same_as not in everywhere and item.same_as not in _REPORTING]
    gone = [item for item in theirs if item.same_as not in left]
    if not new or not gone:
        return _opposites(mine, theirs)
    if any(_same_sense(item, other) for item in new for other in gone):
        return None
    if all(any(_spelling(item.text, other.text) for other in gone) for item in new):
        return None
    return _failed("content", new, gone)


def _opposites(mine: list[_Item], theirs: list[_Item]) -> Check | None:
    sides = {pole for item in theirs for pole in poles(item.sense)}
    for item in mine:
        own = poles(item.sense)
        if any(Pole(pole.axis, -pole.side) in sides for pole in own) and not any(pole in sides for pole in own):
            return _failed("direction", [item], theirs)
    return None


def _own_clause(items: list[_Item], rest: list[_Item]) -> bool:
    """Return whether items that were left out are a clause, set apart or added by "but": «ولم تسجل وفيات»."""
    first = items[0]
    if first.parted and (not rest or rest[0].parted):
        return any(item.kind == "content" for item in items)
    joined = first.text in _JOINING or (first.kind == "negator" and first.text.startswith(("و", "ف")))
    return joined and any(item.kind == "content" for item in items)


def _same_sense(mine: _Item, theirs: _Item) -> bool:
    """Return whether one of two is a phrase that says the other: "lost their lives" and "died"."""
    if mine.text == mine.sense and theirs.text == theirs.sense:
        return False
    return bool(set(poles(mine.sense)) & set(poles(theirs.sense)))


def _spelling(mine: str, theirs: str) -> bool:
    """Return whether two words are forms or spellings of one: not "legal" and "illegal"."""
    short, long = sorted((mine, theirs), key=len)
    if long.endswith(short) and long != short:
        return long.removesuffix(short) in {"ال", "و", "ب", "ل", "ف", "ك", "وال", "بال", "لل"}
    if short[:4] == long[:4] and len(short) >= 4:
        return SequenceMatcher(None, short, long).ratio() >= 0.75
    return names.same(mine, theirs) and SequenceMatcher(None, short, long).ratio() >= 0.75


def _failed(code: Code, mine: list[_Item], theirs: list[_Item]) -> Check:
    said = " ".join(item.text for item in mine) or "nothing"
    quoted = " ".join(item.text for item in theirs) or "nothing"
    return Check(code=code, passed=False, detail=f"The sentence says {said!r} where the quote says {quoted!r}.")
