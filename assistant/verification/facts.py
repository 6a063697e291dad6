"""Compares the numbers, units and dates of a sentence with those of a quote."""

from __future__ import annotations

import collections
import datetime as dt
from typing import Final

from assistant import names
from assistant.dates import DateMention
from assistant.numbers import Quantity
from assistant.numbers.currencies import FAMILY
from assistant.text import fold
from assistant.verification.arabic import noun_keys, verb_keys
from assistant.verification.reading import Reading, Word
from assistant.verification.verdict import Check, Code

_UPWARD: Final = frozenset({"over", "at least"})
_DOWNWARD: Final = frozenset({"under", "at most"})
_AGE: Final = frozenset("age aged ages عمر عمره عمرها سن".split())
_TODAY: Final = frozenset("اليوم الليله today tonight".split())
_DAY: Final = frozenset("day days today night tonight now present nowadays يوم اليوم ليله الليله الان حاليا".split())
"""«اليوم» is "today", "the day" and "present-day"."""


def check_numbers(sentence: Reading, quote: Reading) -> Check:
    """Require every number of the sentence, with its unit, in the quote."""
    repeated = _said_too_often(sentence, quote)
    if repeated is not None:
        return Check(code="number", passed=False, detail=f"The quote does not give {repeated} as often.")
    for quantity in sentence.quantities:
        problem = _missing(quantity, sentence, quote)
        if problem is not None:
            return Check(code=problem[0], passed=False, detail=problem[1])
    return Check(code="number", passed=True)


def _said_too_often(sentence: Reading, quote: Reading) -> str | None:
    """Return a number that the sentence gives twice and the quote once, while the quote has another one."""
    mine, theirs = _values(sentence), _values(quote)
    if sum(mine.values()) > sum(theirs.values()):
        return None
    for value, count in mine.items():
        if 0 < theirs[value] < count:
            return f"{value:g}"
    return None


def _values(reading: Reading) -> collections.Counter[float]:
    """Count the numbers of a text, years of dates included, one and first left out."""
    found = [one.value for one in reading.quantities if one.value != 1]
    found += [float(year) for one in reading.dates if one.resolved == "stated" for year in set(_ends(one))]
    return collections.Counter(found)


def _missing(quantity: Quantity, sentence: Reading, quote: Reading) -> tuple[Code, str] | None:
    same_value = [one for one in quote.all_quantities if _close(one.value, quantity.value)]
    if quantity.kind == "fraction":
        same_value += [
            one for one in quote.quantities if one.kind == "percent" and _close(one.value, 100 * quantity.value)
        ]
    if not same_value:
        if _harmless(quantity, quote) or (sentence.language != quote.language and _dual(quantity, quote)):
            return None
        return ("number", f"The quote does not give the number {quantity.text!r}.")
    agreeing = [one for one in same_value if _units_agree(quantity, one, quote)]
    if not agreeing:
        stated = same_value[0].text
        return ("unit", f"The sentence says {quantity.text!r} where the quote says {stated!r}.")
    if not any(_bounds_agree(quantity, one) for one in agreeing):
        return ("number", f"The sentence bounds {quantity.text!r} the other way than the quote does.")
    other = _counts_something_else(quantity, sentence, quote) or _told_of_another(quantity, sentence, quote)
    if other is not None:
        return ("number", f"In the quote {quantity.text!r} does not go with {other!r}.")
    return None


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def _harmless(quantity: Quantity, quote: Reading) -> bool:
    """Return whether a number may be missing: "one", "a week", "first", where the quote has the bare noun."""
    if quantity.value == 1 and not quantity.text[:1].isdigit():
        rivals = [one for one in quote.quantities if one.kind == quantity.kind and one.unit == quantity.unit]
        return quantity.kind == "ordinal" or not rivals
    if quantity.kind == "ordinal" and quantity.value == 2:
        return False
    return quantity.approx == "plural" and any(one.approx == "plural" for one in quote.quantities)


def _dual(quantity: Quantity, quote: Reading) -> bool:
    """Return whether "two" may be the dual of an Arabic noun: «حفيدين»."""
    if quantity.value != 2 or quantity.text[:1].isdigit():
        return False
    return any(len(word.folded) > 4 and word.folded.endswith(("ان", "ين", "تا", "تي")) for word in quote.words)


def _units_agree(stated: Quantity, quoted: Quantity, quote: Reading) -> bool:
    if stated.unit == quoted.unit:
        return stated.kind == quoted.kind or {stated.kind, quoted.kind} <= {"count", "ordinal", "fraction"}
    if stated.kind == "fraction" and quoted.kind == "percent":
        return True
    if stated.unit is None:
        # "5 of the 12 percent": a bare number may leave out a measure, never a percent sign or a currency
        return quoted.kind in {"duration", "measure"}
    if quoted.unit is None:
        # "aged 46" and «عن عمر يناهز 46 عاما»
        return stated.unit == "year" and any(word.folded in _AGE for word in quote.words)
    family = {FAMILY.get(stated.unit, stated.unit), FAMILY.get(quoted.unit, quoted.unit)}
    if len(family) == 1 and (stated.unit in family or quoted.unit in family):
        return True
    return {stated.unit, quoted.unit} == {"day", "night"} and "night" in quote.text.lower()


def _bounds_agree(stated: Quantity, quoted: Quantity) -> bool:
    if stated.approx in _UPWARD:
        return quoted.approx not in _DOWNWARD
    if stated.approx in _DOWNWARD:
        return quoted.approx not in _UPWARD
    return True


def _counts_something_else(quantity: Quantity, sentence: Reading, quote: Reading) -> str | None:
    """Return the noun that the sentence counts with this number and the quote with another number only."""
    if quantity.kind not in {"count", "percent", "money", "measure", "duration"}:
        return None
    noun = _noun_after(quantity, sentence)
    if noun is None:
        return None
    with_noun = [one for one in quote.quantities if (_noun_after(one, quote) or ("", ""))[0] == noun[0]]
    if with_noun and not any(_close(one.value, quantity.value) for one in with_noun):
        return noun[1]
    return None


def _told_of_another(quantity: Quantity, sentence: Reading, quote: Reading) -> str | None:
    """Return the word in front of a number that stands in front of another number only: "killed 5 and hurt 10"."""
    word = _word_before(quantity, sentence)
    if word is None or sentence.language != quote.language:
        return None
    forms = _forms(word)
    told = [one for one in quote.quantities if one.kind == quantity.kind and one.unit == quantity.unit]
    told = [one for one in told if (other := _word_before(one, quote)) is not None and forms & _forms(other)]
    return word.folded if told and not any(_close(one.value, quantity.value) for one in told) else None


def _word_before(quantity: Quantity, reading: Reading) -> Word | None:
    """Return the word right in front of a number when it is a content word."""
    before = [word for word in reading.words if word.start < quantity.start][-1:]
    if not before or not before[0].content:
        return None
    parted = any(token.kind == "p" for token in reading.tokens if before[0].start < token.start < quantity.start)
    return None if parted else before[0]


def _forms(word: Word) -> frozenset[str]:
    return frozenset({word.stem}) | verb_keys(word.folded) | noun_keys(word.folded)


def _noun_after(quantity: Quantity, reading: Reading) -> tuple[str, str] | None:
    """Return (stem, word) of the first word behind the number when it is a content word."""
    for word in reading.words:
        if word.start >= quantity.end:
            if not word.content or any(
                token.kind == "p" for token in reading.tokens if quantity.end <= token.start < word.start
            ):
                return None
            entry = names.longest_match([word.folded], 0)
            return (word.stem if entry is None else f"id:{entry[0].id}"), word.folded
    return None


def check_dates(sentence: Reading, quote: Reading) -> Check:
    """Require every date of the sentence in the quote, at least as exactly."""
    for mention in sentence.dates:
        if sentence.language != quote.language and fold(mention.text) in _TODAY and _DAY & _said(quote):
            continue
        if not any(_bears_out(other, mention) for other in quote.dates) and not _years_stand(mention, quote):
            return Check(code="date", passed=False, detail=f"The quote does not give the date {mention.text!r}.")
    return Check(code="date", passed=True)


def _said(reading: Reading) -> frozenset[str]:
    return frozenset(word.folded for word in reading.words)


def _bears_out(quoted: DateMention, stated: DateMention) -> bool:
    if stated.weekday is not None and quoted.weekday is not None and stated.weekday != quoted.weekday:
        return False
    if stated.resolved != "stated" and stated.month is not None:
        return _month_of(quoted) == stated.month and stated.day in (None, _day_of(quoted))
    if stated.earliest is None or stated.latest is None:
        return quoted.earliest is None and quoted.grain == stated.grain
    if _is_range(stated):
        return (quoted.earliest, quoted.latest) == (stated.earliest, stated.latest)
    spans = [(quoted.earliest, quoted.latest)]
    if quoted.alternative is not None:
        spans.append((quoted.alternative, quoted.alternative))
    return any(_within(span, (stated.earliest, stated.latest)) for span in spans)


def _is_range(mention: DateMention) -> bool:
    """Return whether two days or years are named, not one calendar unit: "1927-30", "10-12 November"."""
    if mention.earliest is None or mention.latest is None or mention.resolved != "stated":
        return False
    if mention.grain == "year":
        return mention.earliest.year != mention.latest.year and (mention.latest.month, mention.latest.day) == (12, 31)
    return mention.grain == "day" and mention.earliest != mention.latest


def _within(inner: tuple[dt.date | None, dt.date | None], outer: tuple[dt.date, dt.date]) -> bool:
    return inner[0] is not None and inner[1] is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _month_of(mention: DateMention) -> int | None:
    if mention.month is not None:
        return mention.month
    return mention.earliest.month if mention.earliest is not None and mention.grain in {"day", "month"} else None


def _day_of(mention: DateMention) -> int | None:
    if mention.day is not None:
        return mention.day
    return mention.earliest.day if mention.earliest is not None and mention.grain == "day" else None


def _years_stand(mention: DateMention, quote: Reading) -> bool:
    """Return whether a year, or both ends of a range of years, stand in the quote as numbers."""
    if mention.grain not in {"year", "decade", "century"} or mention.earliest is None or mention.latest is None:
        return False
    values = {one.value for one in quote.all_quantities}
    values |= {float(year) for one in quote.dates if one.earliest and one.latest for year in _ends(one)}
    if mention.grain == "year":
        return {float(mention.earliest.year), float(mention.latest.year)} <= values
    return False


def _ends(mention: DateMention) -> tuple[int, ...]:
    assert mention.earliest is not None
    assert mention.latest is not None
    return (mention.earliest.year, mention.latest.year) if mention.grain in {"year", "day", "month"} else ()
