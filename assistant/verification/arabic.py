"""What the form of an Arabic word tells: which verb it may be, whatever its tense, person and mood."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_PERSONS: Final = frozenset("يتنا")
_ENDINGS: Final = ("", "ت", "ا", "تا", "وا", "ون", "ان", "ين", "نا", "ن", "تم")
_OBJECTS: Final = ("", "ه", "ها", "هم", "هما", "نا", "ني", "كم")
_WEAK: Final = frozenset("اوي")
_HAMZAS: Final = str.maketrans("ؤئ", "ءء")
_LEAST: Final = 2


@lru_cache(maxsize=1 << 15)
def verb_keys(folded: str) -> frozenset[str]:
    """Return what may be left of a folded Arabic verb without prefixes, endings and weak letters.

    Two forms of one verb share a key: «دفعت» and «تدفع», «استقال» and «يستقل», «وصل» and «يصل», «أكد» and «يؤكد». So
    do a few of different verbs, and the verbal nouns of the longer forms («انسحاب»).
    """
    if folded[:1].isascii() or folded.startswith(("ال", "لل", "وال", "بال")):
        return frozenset()
    keys: set[str] = set()
    for word in _without_first(folded, "وفل"):
        for core in _without_endings(word):
            keys.add(_key(core))
        for later in _without_first(word, "س"):
            if later[:1] not in _PERSONS:
                continue
            for core in _without_endings(later[1:]):
                keys.add(_key(core))
                if len(core) == 2:  # «يصل»: of «وصل»
                    keys.add("و" + core)
    return frozenset(key for key in keys if len(key) >= _LEAST)


def _without_first(word: str, letters: str) -> list[str]:
    return [word, word[1:]] if len(word) > 3 and word[0] in letters else [word]


def _without_endings(word: str) -> set[str]:
    found = set()
    for person in _OBJECTS:
        if not word.endswith(person):
            continue
        rest = word.removesuffix(person) if person else word
        found |= {rest.removesuffix(ending) if ending else rest for ending in _ENDINGS if rest.endswith(ending)}
    return {core for core in found if len(core) >= _LEAST}


def _key(core: str) -> str:
    """Return a verb's stem without the letters that come and go with tense and mood."""
    core = core.translate(_HAMZAS)
    if len(core) > _LEAST and core[0] in "اء":
        core = core[1:]
    if len(core) > _LEAST and core[-1] in _WEAK:
        return core[:-1]
    if len(core) > _LEAST and core[-2] in _WEAK:
        return core[:-2] + core[-1]
    return core


def noun_keys(folded: str) -> frozenset[str]:
    """Return the keys of the verb of which a word is the verbal noun: «الموافقة» has those of «وافق»."""
    bare = folded.removeprefix("ب").removeprefix("ال").removesuffix("ه")
    return verb_keys(bare) | (verb_keys(bare[1:]) if bare.startswith("م") else frozenset())


def may_be_imperfect(folded: str) -> bool:
    """Return whether a folded word may be a verb in the imperfect: «يدفع», «ستدفع»."""
    return any(word[:1] in _PERSONS for word in _without_first(folded, "وفسل"))


def may_be_perfect(folded: str) -> bool:
    """Return whether a folded word may be a verb in the perfect: «دفعت», «ارتفع», not «يدفع» or «الدفع»."""
    return len(folded) >= 3 and folded[0] not in "يبلكم" and not folded.startswith("ال") and folded[-1] not in "هيك"
