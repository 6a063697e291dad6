"""Phrases in which a word does not stand on its own side of an axis: "lost their lives", «أودى بحياة».

``idioms.txt`` has one phrase a line: its words, then the word it stands for, or nothing when its words stand nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant.text import fold
from assistant.text.scanning import Token

_FILE: Final = Path(__file__).with_name("idioms.txt")
_GAP: Final = 4
"""Most words and numbers between two words of a phrase that may be parted."""
_PARTING: Final = frozenset("that who which he she they to ان انه انها الذي التي".split())
"""Words behind which another clause begins."""


class _Part(NamedTuple):
    words: frozenset[str]
    gap: bool
    """Whether other words may stand in front."""


class _Idiom(NamedTuple):
    parts: tuple[_Part, ...]
    sense: str


@lru_cache(maxsize=1)
def _idioms() -> dict[str, list[_Idiom]]:
    """Return the phrases by each of their first words."""
    found: dict[str, list[_Idiom]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        phrase, _, sense = line.partition("=")
        parts: list[_Part] = []
        gap = False
        for item in phrase.split():
            if item == "~":
                gap = True
                continue
            parts.append(_Part(frozenset(fold(word) for word in item.split("/")), gap))
            gap = False
        for word in parts[0].words:
            found.setdefault(word, []).append(_Idiom(tuple(parts), fold(sense.strip())))
    return found


def senses(tokens: Sequence[Token]) -> dict[int, str]:
    """Return, for the place of each word of a phrase, the folded word it stands for; "" for none.

    "Ten people lost their lives" → {2: "died", 4: ""}.
    """
    found: dict[int, str] = {}
    for place, token in enumerate(tokens):
        for idiom in _starting(token.folded):
            places = _match(idiom, tokens, place)
            if places is not None and not any(one in found for one in places):
                found |= dict.fromkeys(places, "")
                found[place] = idiom.sense
    return found


def _starting(folded: str) -> list[_Idiom]:
    known = _idioms()
    if folded in known:
        return known[folded]
    return known.get(folded[1:], []) if folded[:1] in "وف" else []


def _match(idiom: _Idiom, tokens: Sequence[Token], place: int) -> list[int] | None:
    places = [place]
    for part in idiom.parts[1:]:
        start = places[-1] + 1
        for at in range(start, min(len(tokens), start + (_GAP + 1 if part.gap else 1))):
            if tokens[at].folded in part.words:
                places.append(at)
                break
            if tokens[at].kind == "p" or tokens[at].folded in _PARTING:
                return None
        else:
            return None
    return places
