"""Finds Arab persons by lists of given and family names: the tagger knows a name by foreign letters, not «محمد»."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant.names.gazetteer import longest_match, lookup
from assistant.names.name import Name
from assistant.names.tagger import name_probability
from assistant.text.scanning import Token, skip_letters

_FILE: Final = Path(__file__).with_name("persons.tsv.gz")
_SURE, _LIKELY = 0.95, 0.85
"""Probability of a name of several words one of which is nothing else, and of one such word or several often names."""
_OTHER, _OFTEN, _NAME = range(3)
"""How surely a part of a name is one: it may be another word, it is often a name, it is nothing else."""
BESIDE_NAME: Final = 0.35
"""Probability by its letters from which a word behind a name goes on with it."""
NEVER: Final = frozenset(
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر نيسان ايار حزيران تموز ايلول تشرين "
    "كانون شباط اذار الثلاثاء الاربعاء الخميس الجمعه السبت الاحد الاثنين رمضان مليون مليار دولار يورو كيلومتر".split()
)
"""Words that look like names by their letters and are none."""
_LINKS: Final = frozenset("بن ابن بنت ابو ابي ابا ام ال عبد".split())
_KUNYA: Final = frozenset("ابو ابي ابا".split())
"""Of these, what may open a name."""
_SERVANT: Final = "عبد"
_FAITH: Final = frozenset("الدين الله الاسلام الزمان الزهراء".split())
"""What makes one name with the word before it: «صلاح الدين», «جاد الله»."""
_REIGN: Final = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split())
_ON: Final = "على"
"""It folds to the name «علي»: one only where nothing follows."""
_ONTO: Final = tuple("وفلبك")
AR_TITLES: Final = frozenset(
    "الرئيس رئيس وزير الوزير السيد السيده الدكتور الدكتوره دكتور الملك الملكه الامير الاميره الشيخ الجنرال العقيد "
    "اللواء العميد المهندس المستشار السفير الكاتب الشاعر المخرج الممثل الممثله اللاعب المدرب المغني الفنان الامام "
    "السلطان الخليفه القائد البروفسور المحامي القاضي البابا المستشاره النائب السناتور الباحث الصحفي المتحدث".split()
)
_LEAST_LETTERS: Final = 3


class _Lists(NamedTuple):
    given: frozenset[str]
    family: frozenset[str]
    sure: frozenset[str]
    """Those that are hardly ever anything but names."""
    often: frozenset[str]
    """Those that are often names, these among them."""


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    """Return the names, folded, read once."""
    rows = [line.split("\t") for line in gzip.decompress(_FILE.read_bytes()).decode("utf-8").splitlines()]
    return _Lists(
        given=frozenset(word for word, kind, _ in rows if "g" in kind),
        family=frozenset(word for word, kind, _ in rows if "f" in kind),
        sure=frozenset(word for word, _, use in rows if use == "name"),
        often=frozenset(word for word, _, use in rows if use != "word"),
    )


def person(text: str, tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[Name, int] | None:
    """Return the person named from ``at`` on and the index behind the name, ``None`` where no list tells of one."""
    lists = _lists()
    head, cut = _without_clitic(words[at], lists)
    if head not in lists.given and head not in lists.sure and head not in _KUNYA and not head.startswith(_SERVANT):
        return None
    parts: list[int] = []
    after = at
    while after < len(tokens) and tokens[after].kind == "w":
        step = _part(text, tokens, words, after, head if after == at else words[after], parts)
        if step is None:
            break
        parts.append(step[1])
        after += step[0]
    surest = max(parts, default=_OTHER)
    if surest == _NAME:
        probability = _SURE if len(parts) > 1 else _LIKELY
    elif surest == _OFTEN and (len(parts) > 1 or behind_title(words, at)):
        probability = _LIKELY
    else:
        return None
    start = tokens[at].start + skip_letters(text[tokens[at].start : tokens[at].end], cut)
    end = tokens[after - 1].end
    return Name(start=start, end=end, text=text[start:end], kind="person", probability=probability), after


def _part(
    text: str, tokens: Sequence[Token], words: Sequence[str], at: int, word: str, before: Sequence[int]
) -> tuple[int, int] | None:
    """Return how many words make the next part of a name and how surely they are one, ``None`` at its end.

    ``before``: how surely the parts in front are names.
    """
    lists = _lists()
    following = words[at + 1] if at + 1 < len(tokens) and tokens[at + 1].kind == "w" else ""
    if word == _SERVANT:
        return (2, _NAME) if following.startswith("ال") else None
    if word.startswith(_SERVANT + "ال") and len(word) > len(_SERVANT) + _LEAST_LETTERS:
        return 1, _NAME
    listed = word in lists.given or word in lists.family
    if word in (_LINKS if before else _KUNYA) and following:
        if following == _SERVANT and at + 2 < len(tokens) and words[at + 2].startswith("ال"):
            return 3, _NAME
        known = following in lists.given or following in lists.family
        if known or _spelled(words, at + 1):
            return 2, _NAME
    if following in _FAITH and (listed or before):
        return 2, _NAME
    if following and text[tokens[at].start : tokens[at].end] == _ON:
        return None
    if listed:
        return 1, _NAME if word in lists.sure else _OFTEN if word in lists.often else _OTHER
    if before and (word in _REIGN or (max(before) == _NAME and not word.startswith("ال") and _spelled(words, at))):
        return 1, _OTHER
    return None


def _spelled(words: Sequence[str], at: int) -> bool:
    """Return whether a word behind a name goes on with it by its letters: no month, no known place."""
    word = words[at]
    if len(word) < _LEAST_LETTERS or word in NEVER or longest_match(words, at) is not None:
        return False
    return name_probability(words, at) >= BESIDE_NAME


def behind_title(words: Sequence[str], at: int) -> bool:
    """Return whether a title stands in front, a nationality between them or none: «رئيس الوزراء الأرميني»."""
    if at and words[at - 1] in AR_TITLES:
        return True
    if at < 2 or AR_TITLES.isdisjoint(words[max(0, at - 3) : at - 1]):
        return False
    entry = lookup(words[at - 1])
    return entry is not None and entry.kind == "nationality"


def _without_clitic(word: str, lists: _Lists) -> tuple[str, int]:
    """Return a name without the «و», «ف», «ل», «ب» or «ك» written onto it, and how many letters that was."""
    if word in lists.given or word in lists.family or word == _SERVANT:
        return word, 0
    rest = word[1:]
    known = rest in lists.often or rest == _SERVANT or rest.startswith(_SERVANT + "ال")
    return (rest, 1) if word[:1] in _ONTO and len(rest) >= _LEAST_LETTERS and known else (word, 0)
