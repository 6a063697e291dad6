"""What the form of an English word tells: which word it negates, whether it is an everyday one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.names import common_english
from assistant.text import stem

_NOT_NEGATING: Final = frozenset("unless unlike unlikely unto inform invest intend impart impose import".split())
_DIS: Final = frozenset(
    "ability able abled advantage agree agreed agreement allow appear approval approve arm armament armed assemble "
    "association band belief believe comfort connect content continue continued contentment courage embark engage "
    "favor favour honest honor honour infect integrate interest like loyal mount obedient obey order organised "
    "organized own please pleased proof prove qualified qualify regard respect satisfaction satisfied similar trust "
    "union unity used".split()
)


@lru_cache(maxsize=1 << 15)
def negated_base(word: str) -> str | None:
    """Return the word that an English word negates by its form: "unimportant" → "important", else ``None``."""
    common = _common_stems()
    if word in _NOT_NEGATING:
        return None
    for prefix in ("un", "non"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3 and stem(rest) in common:
            return rest
    rest = word[2:]
    if word[:2] in {"im", "in", "ir", "il"} and len(rest) > 3 and stem(rest) in common and _adjective(rest):
        return rest
    if word.startswith("dis") and (word[3:] in _DIS or stem(word[3:]) in {stem(one) for one in _DIS}):
        return word[3:]
    if word.endswith("less") and len(word) > 7:
        for base in (word[:-4] + "ful", word[:-4]):
            if stem(base) in common:
                return base
    return None


def _adjective(rest: str) -> bool:
    return rest.endswith(("ble", "bly", "al", "ect", "ate", "ular", "ive", "ant", "ent", "ature", "ane", "ity"))


def everyday(folded: str) -> bool:
    """Return whether an English word, or one of its stem, is seldom a name: "Militarily", "BASICS"."""
    return folded in common_english() or (len(folded) > 5 and stem(folded) in _common_stems())


@lru_cache(maxsize=1)
def _common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in common_english())
