"""Words that turn a statement round: rose and fell, before and after, «ارتفع» and «انخفض».

``oppositions.txt`` has one axis a line: English pole | its opposite | Arabic pole | its opposite. English words are
compared by Snowball stem, Arabic ones after clitics, verb prefixes and endings are taken off.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant.text import fold, stem

_FILE: Final = Path(__file__).with_name("oppositions.txt")


class Pole(NamedTuple):
    """One side of an axis."""

    axis: int
    side: int
    """1 or -1."""


def _lines() -> list[str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[Pole, ...]], dict[str, tuple[Pole, ...]]]:
    english: dict[str, set[Pole]] = {}
    arabic: dict[str, set[Pole]] = {}
    for axis, line in enumerate(_lines()):
        for column, words in enumerate(line.split("|")):
            pole = Pole(axis, 1 if column % 2 == 0 else -1)
            for word in words.split():
                if column < 2:
                    english.setdefault(stem(word, "en"), set()).add(pole)
                else:
                    arabic.setdefault(fold(word), set()).add(pole)
    return (
        {word: tuple(sorted(poles)) for word, poles in english.items()},
        {word: tuple(sorted(poles)) for word, poles in arabic.items()},
    )


@lru_cache(maxsize=1 << 15)
def poles(folded: str) -> tuple[Pole, ...]:
    """Return the sides of the axes on which a folded word stands; mostly none."""
    english, arabic = _tables()
    if folded[:1].isascii():
        return english.get(stem(folded, "en"), ())
    for form in _arabic_forms(folded):
        if form in arabic:
            return arabic[form]
    return ()


_FRONT: Final = (
    "",
    "و",
    "ف",
    "ال",
    "وال",
    "بال",
    "فال",
    "كال",
    "لل",
    "ب",
    "ل",
    "ك",
    "س",
    "وس",
    "وب",
    "ول",
    "ولل",
    "وبال",
)
_VERB: Final = ("", "ي", "ت", "ن")
_NOUN: Final = re.compile(
    r"..ي.|.*ي|شمال|جنوب|شرق|غرب|حرب|سلم|خاص|عام|برد|ضيق|كل|خال|حول|نزل|قمه|امام|خلف|وراء|داخل|خارج|ضد|قبل|بعد"
)
"""Arabic adjectives and nouns: what looks like one behind ي, ت or ن is another word."""
_BACK: Final = (
    "",
    "ت",
    "ا",
    "وا",
    "ون",
    "ين",
    "ان",
    "ات",
    "ه",
    "ها",
    "هم",
    "نا",
    "تا",
    "تها",
    "ته",
    "تهم",
    "يه",
    "يا",
    "هما",
)


def _arabic_forms(folded: str) -> list[str]:
    """Return the word without clitics, verb prefixes and endings, in every way that leaves three letters."""
    forms = {folded}
    for front in _FRONT:
        if not folded.startswith(front):
            continue
        rest = folded[len(front) :]
        for verb in _VERB:
            if verb and (not rest.startswith(verb) or front.endswith(("ال", "لل"))):
                continue
            core = rest[len(verb) :]
            for back in _BACK:
                bare = core[: len(core) - len(back)] if back else core
                if core.endswith(back) and (len(bare) >= 3 or (len(bare) == 2 and not verb and not back)):
                    forms.add(bare)
                    if verb and len(bare) >= 3:
                        forms.add("ا" + bare)  # ينخفض → انخفض
                    if verb and _NOUN.fullmatch(bare):
                        forms.discard(bare)  # تقديم is not قديم
    return sorted(forms, key=len, reverse=True)
