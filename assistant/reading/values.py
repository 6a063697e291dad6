"""When two short answers say the same, whether they can be compared, and how far they are apart; knows no articles."""

from __future__ import annotations

import datetime as dt
import math

from assistant import dates, text
from assistant.numbers import Quantity
from assistant.numbers.currencies import FAMILY
from assistant.reading.mentions import Mention
from assistant.reading.short import Short

_LENGTHS = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3_652.5,
    "century": 36_525.0,
}
"""Days of each unit of time."""
_ROUND = 0.02
"""By how much of it a duration may differ from the same one in another unit: a month is about 30 days."""
_CODE = 3
"""Letters of a currency's code."""
FAR = 4.0
"""Distance of values that cannot be reckoned, or are further apart."""
_SCALE = 2.5
"""What a distance of dates is divided by, so that a year apart is as far as a number ten times another."""


def comparable(one: Short, other: Short) -> bool:
    """Return whether two values are of one sort: days and years, sums of one currency, never a share and a count."""
    mine, theirs = (short.mention.quantity if short.mention is not None else None for short in (one, other))
    if mine is None or theirs is None:
        return mine is theirs
    if mine.kind == theirs.kind == "money":
        return _same_currency(mine.unit, theirs.unit)
    return mine.kind == theirs.kind and (mine.kind != "measure" or mine.unit == theirs.unit)


def same_value(one: Short, other: Short) -> bool:
    """Return whether two short answers say the same: dates of which one lies within the other, three weeks and 21 days.

    Words without a value are the same where they are written alike.
    """
    if one.mention is None or other.mention is None:
        return text.fold(one.text) == text.fold(other.text)
    mine, theirs = one.mention, other.mention
    if mine.date is not None and theirs.date is not None:
        first, second = _days(mine.date), _days(theirs.date)
        if first is not None and second is not None:
            return _within(first, second) or _within(second, first)
    if mine.quantity is not None and theirs.quantity is not None and mine.quantity.unit != theirs.quantity.unit:
        near = _ROUND if mine.quantity.unit in _LENGTHS and theirs.quantity.unit in _LENGTHS else 0.0
        alike = math.isclose(_amount(mine.quantity), _amount(theirs.quantity), rel_tol=near)
        return comparable(one, other) and alike
    return bool(mine.value == theirs.value)


def distance(one: Mention, other: Mention) -> float:
    """Return how far two values are apart, 0 to ``FAR``: the logarithm of their ratio, or of the days between them."""
    if one.date is not None and other.date is not None:
        first, second = one.date.earliest, other.date.earliest
        if first is None or second is None:
            return FAR
        return min(math.log1p(abs((first - second).days)) / _SCALE, FAR)
    if one.quantity is None or other.quantity is None:
        return FAR
    mine, theirs = _amount(one.quantity), _amount(other.quantity)
    if mine == theirs:
        return 0.0
    return min(abs(math.log(mine / theirs)), FAR) if mine > 0 and theirs > 0 else FAR


def _amount(quantity: Quantity) -> float:
    """Return a number that quantities of one sort can be compared by: days of a duration, else the value."""
    return quantity.value * _LENGTHS.get(quantity.unit or "", 1.0)


def _same_currency(one: str | None, other: str | None) -> bool:
    """Return whether two units may be one currency: a "dinar" is any country's, but no rouble, and no two are alike."""
    codes = [unit is not None and len(unit) == _CODE and unit.isupper() for unit in (one, other)]
    if one is None or other is None or all(codes):
        return one == other
    return one == other or FAMILY.get(one) == other or FAMILY.get(other) == one


def _days(date: dates.DateMention) -> tuple[dt.date, dt.date] | None:
    return None if date.earliest is None or date.latest is None else (date.earliest, date.latest)


def _within(inner: tuple[dt.date, dt.date], outer: tuple[dt.date, dt.date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
