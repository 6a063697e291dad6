"""Reads what is written in digits alone: values, clock times, the sign of money in front; knows no number words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.numbers.units import PREFIX_SIGNS
from assistant.text.scanning import Token

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def numeral(folded: str) -> float:
    """Return the value of a folded numeral: ``"6,000.5"`` → 6000.5, ``"3,5"`` → 3.5, ``"1.234.567"`` → 1234567."""
    plain = re.sub(r"[\s\u2009]", "", folded)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    else:
        plain = plain.replace(",", ".")
    return float(plain)


def touching(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Return whether nothing stands between two tokens."""
    return tokens[left].end == tokens[right].start


def clock_time(tokens: Sequence[Token], index: int) -> tuple[float, int] | None:
    """Return (minutes since midnight, index behind) of the "10:30" at ``index``, or ``None``."""
    if (
        index + 2 < len(tokens)
        and tokens[index + 1].folded == ":"
        and tokens[index + 2].kind == "n"
        and touching(tokens, index, index + 1)
        and touching(tokens, index + 1, index + 2)
        and tokens[index].folded.isdigit()
        and tokens[index + 2].folded.isdigit()
        and len(tokens[index + 2].folded) == 2
        and int(tokens[index].folded) < 25
        and int(tokens[index + 2].folded) < 60
    ):
        return float(int(tokens[index].folded) * 60 + int(tokens[index + 2].folded)), index + 3
    return None


def money_in_front(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a sign of money stands before the numeral, or before the other end of its range: "$20-30m"."""
    if index and tokens[index - 1].folded in PREFIX_SIGNS:
        return True
    return index > 2 and tokens[index - 1].folded in {"-", "to", "and"} and tokens[index - 3].folded in PREFIX_SIGNS
