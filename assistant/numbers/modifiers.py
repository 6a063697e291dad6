"""Words that make a number approximate; knows nothing of the number itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.numbers.quantity import Approx
from assistant.text.scanning import Token

_BEFORE: Final[dict[Approx, str]] = {
    "about": (
        "about|around|approximately|roughly|nearly|almost|some|circa|an estimated|estimated|close to|"
        "حوالي|نحو|قرابه|زهاء|تقريبا|ما يقرب من|يقرب من|ما يقارب|يقارب|ما يناهز|يناهز|قريبا من|في حدود|قدر بنحو|يقدر ب"
    ),
    "over": (
        "more than|over|above|upwards of|in excess of|exceeding|"
        "اكثر من|ازيد من|ما يزيد علي|ما يزيد عن|يزيد علي|يزيد عن|تزيد علي|تزيد عن|"
        "بما يزيد علي|يتجاوز|تجاوز|تجاوزت|فوق|يفوق"
    ),
    "under": "less than|fewer than|under|below|just under|اقل من|دون|تقل عن|يقل عن",
    "at least": "at least|no fewer than|no less than|not less than|ما لا يقل عن|لا يقل عن|لا تقل عن|علي الاقل",
    "at most": (
        "up to|at most|no more than|not more than|a maximum of|"
        "ما لا يزيد عن|ما لا يزيد علي|لا يزيد عن|لا يتجاوز|لا تتجاوز|علي الاكثر|بحد اقصي"
    ),
}
_AFTER: Final[dict[Approx, str]] = {
    "about": "تقريبا|or so|approximately",
    "at least": "علي الاقل|at least|or more|علي اقل تقدير|فاكثر|او اكثر",
    "at most": "at most|or less|or fewer|علي الاكثر|كحد اقصي|فاقل",
}


def _by_words(table: dict[Approx, str]) -> dict[tuple[str, ...], Approx]:
    return {tuple(phrase.split()): approx for approx, phrases in table.items() for phrase in phrases.split("|")}


_BEFORE_WORDS: Final = _by_words(_BEFORE)
_AFTER_WORDS: Final = _by_words(_AFTER)
_LAST_WORDS: Final = frozenset(phrase[-1] for phrase in _BEFORE_WORDS)
_FIRST_WORDS: Final = frozenset(phrase[0] for phrase in _AFTER_WORDS)
_CLITICS: Final = ("و", "ف", "ب", "ل")


def modifier_before(tokens: Sequence[Token], index: int) -> tuple[int | None, Approx | None]:
    """Return the index of the first token of the modifier in front of ``index`` and its meaning; Nones without one."""
    if not index:
        return None, None
    last = tokens[index - 1].folded
    if last not in _LAST_WORDS and not (last.startswith(_CLITICS) and last[1:] in _LAST_WORDS):
        return None, None
    for length in (4, 3, 2, 1):
        if length > index:
            continue
        phrase = tuple(token.folded for token in tokens[index - length : index])
        for form in (phrase, (phrase[0][1:], *phrase[1:]) if phrase[0].startswith(_CLITICS) else phrase):
            if form in _BEFORE_WORDS:
                return index - length, _BEFORE_WORDS[form]
    return None, None


def modifier_after(tokens: Sequence[Token], after: int) -> Approx | None:
    """Return the meaning of a modifier that follows the number."""
    if after >= len(tokens) or tokens[after].folded not in _FIRST_WORDS:
        return None
    for length in (3, 2, 1):
        phrase = tuple(token.folded for token in tokens[after : after + length])
        if phrase in _AFTER_WORDS:
            return _AFTER_WORDS[phrase]
    return None
