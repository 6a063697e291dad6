"""Finds names in Arabic: the tagger's words, titles, and words that say what kind of thing is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.names.gazetteer import longest_match, lookup
from assistant.names.name import Kind, Name
from assistant.names.persons import AR_TITLES, BESIDE_NAME, NEVER, behind_title
from assistant.names.tagger import bare_forms, common_arabic, name_probability
from assistant.text.scanning import Token, skip_letters

_NAME_PROBABILITY: Final = 0.65
_AFTER_TITLE: Final = 0.3
_AR_ORGANISATIONS: Final = frozenset(
    "جامعه وزاره حزب شركه منظمه بنك نادي مجلس لجنه وكاله معهد مؤسسه اتحاد جمعيه حركه".split()
)
_AR_PLACES: Final = frozenset(
    "مدينه محافظه ولايه اقليم قريه نهر جبل جزيره بحيره شارع مطار منطقه بلده دوله جزر مقاطعه".split()
)
_AR_HEADS: Final = AR_TITLES | _AR_ORGANISATIONS | _AR_PLACES


def arabic_run(text: str, tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[Name, int] | None:
    """Read words that look like names from ``at`` on; a title in front makes the first of them likelier."""
    title = behind_title(words, at)
    least = _AFTER_TITLE if title else _NAME_PROBABILITY
    probabilities: list[float] = []
    after = at
    while after < len(tokens) and tokens[after].kind == "w" and len(words[after]) > 1 and not words[after].isascii():
        if after > at and (words[after].startswith("و") and len(words[after]) > 4 and words[after][1:] in words[:at]):
            break
        probability = name_probability(words, after)
        inside = after > at and words[after] in _AR_INSIDE
        if words[after] in NEVER or (probability < (least if after == at else BESIDE_NAME) and not inside):
            break
        if after > at and longest_match(words, after) is not None:
            break
        probabilities.append(probability)
        after += 1
    if not probabilities or (not title and all(map(_is_common, words[at:after]))):
        return None
    prefix = _clitic(words[at])
    start = tokens[at].start + skip_letters(text[tokens[at].start : tokens[at].end], prefix)
    before = words[at - 1] if at else ""
    kind: Kind = "person" if title else "unknown"
    if before in _AR_PLACES:
        kind = "place"
    elif before in _AR_ORGANISATIONS:
        kind = "organisation"
    end = tokens[after - 1].end
    return Name(start=start, end=end, text=text[start:end], kind=kind, probability=round(max(probabilities), 3)), after


def titled(tokens: Sequence[Token], words: Sequence[str], at: int, known: Name, after: int) -> bool:
    """Return whether a city of one word is a person: behind a title and before another name («فلاديمير بوتين»)."""
    if after != at + 1 or after >= len(tokens) or tokens[after].kind != "w" or not behind_title(words, at):
        return False
    entry = lookup(known.text)
    return entry is not None and entry.kind == "city" and name_probability(words, after) >= BESIDE_NAME


def _is_common(folded: str) -> bool:
    """Return whether a word, or what is left without a clitic, is a common one: «بنسبة», «لوزارة»."""
    forms = bare_forms(folded)
    return not (common_arabic().isdisjoint(forms) and _AR_HEADS.isdisjoint(forms))


_AR_INSIDE: Final = frozenset("بن ابن بنت ابو عبد ام".split())
_WA: Final = re.compile(r"^[وف](?:ب|ل)?(?=[^ا].{3})")


def _clitic(folded: str) -> int:
    """Return how many letters of a name's first word are «و»; a name may begin with one («ويليام»)."""
    match = _WA.match(folded)
    if match is None:
        return 0
    whole = name_probability([folded], 0)
    return 1 if name_probability([folded[1:]], 0) > whole + 0.15 else 0
