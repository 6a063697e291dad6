"""Says the same otherwise: shorter, clauses reordered, digits as words, other digits, another form of date."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable

from babel.dates import format_date

from benchmarks.verification.alterations import _AR_MONTHS, _EN_MONTHS, in_words
from benchmarks.verification.sources import Source

_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def shortened(source: Source, rng: random.Random) -> str | None:
    """Keep the sentence up to one of its commas, five words at least."""
    cuts = [
        match.start()
        for match in re.finditer("[,،;؛](?= )", source.sentence)
        if len(source.sentence[: match.start()].split()) >= 5
    ]
    return source.sentence[: rng.choice(cuts)].strip() + "." if cuts else None


def reordered(source: Source, rng: random.Random) -> str | None:
    """Put what stands in front of the first comma behind the rest."""
    del rng
    comma = "،" if source.language == "ar" else ","
    head, found, tail = source.sentence.partition(comma + " ")
    if not found or not 2 <= len(head.split()) <= 14 or len(tail.split()) < 4:
        return None
    rest = tail.strip().rstrip(".")
    return f"{rest}{comma} {head}."


def number_in_words(source: Source, rng: random.Random) -> str | None:
    """Write one whole number below 1,000,000 that is no date in words."""
    pattern = r"(?<![\w.,/:$€£%-])\d{1,3}(?:,\d{3})?(?![\w.,/:%-])"
    months = "|".join((*_EN_MONTHS, *_AR_MONTHS))
    places = [
        match
        for match in re.finditer(pattern, source.sentence)
        if not re.search(months, source.sentence[max(0, match.start() - 12) : match.end() + 12])
        and match.group().isascii()
        and int(match.group().replace(",", "")) > 1
    ]
    if not places:
        return None
    match = rng.choice(places)
    words = in_words(int(match.group().replace(",", "")), source.language)
    return source.sentence[: match.start()] + words + source.sentence[match.end() :]


def other_digits(source: Source, rng: random.Random) -> str | None:
    """Write Arabic-Indic digits for Western ones."""
    del rng
    if source.language != "ar" or not re.search("[0-9]", source.sentence):
        return None
    return source.sentence.translate(_INDIC)


def other_date(source: Source, rng: random.Random) -> str | None:
    """Write a full date in another of CLDR's forms."""
    months = _EN_MONTHS if source.language == "en" else _AR_MONTHS
    names = "|".join(months)
    sentence = source.sentence
    match = re.search(rf"(?<![\w.-])(\d\d?) (?:من )?({names})،? (\d{{4}})(?![\w-])", sentence) or re.search(
        rf"(?<!\w)({names}) (\d\d?), (\d{{4}})(?![\w-])", sentence
    )
    if match is None:
        return None
    first, second, year = match.groups()
    month, day = (first, second) if first in months else (second, first)
    try:
        when = dt.date(int(year), months.index(month) + 1, int(day))
    except ValueError:
        return None
    forms = [
        when.isoformat(),
        format_date(when, "long", locale=source.language),
        format_date(when, "d/M/y", locale="en"),
    ]
    if source.language == "en":
        forms.append(format_date(when, "medium", locale="en_GB"))
        if not re.search(r"day,? $", sentence[: match.start()]):
            forms.append(format_date(when, "EEEE d MMMM y", locale="en_GB"))
    else:
        forms.append(format_date(when, "d MMMM y", locale="ar_SY"))
    return source.sentence[: match.start()] + rng.choice(forms) + source.sentence[match.end() :]


def unchanged(source: Source, rng: random.Random) -> str | None:
    """Leave the sentence, or the translation, as it is."""
    del rng
    return source.sentence


TRUTHS: dict[str, Callable[[Source, random.Random], str | None]] = {
    "shortened": shortened,
    "reordered": reordered,
    "number in words": number_in_words,
    "other digits": other_digits,
    "other date": other_date,
    "unchanged": unchanged,
}
