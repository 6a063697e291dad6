"""Keys that meet across languages and scripts: how names sound, what numbers are worth, which days are meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant import dates, names, numbers
from assistant.dates.lexicon import HIJRI_MONTHS, MONTHS, TWO_WORD_HIJRI, TWO_WORD_MONTHS
from assistant.lexical.commonness import is_common
from assistant.text import fold, stem, words

NAME, NUMBER, DAY = "n", "q", "d"
"""First letter of a key of each kind: keeps a sound from meeting a word, and a number from meeting a year's digits."""

_SHORTEST = 3
"""Letters of a word, and with the first letter of its kind of a key, below which a sound says too little."""
_MONTHS = frozenset(
    {*MONTHS, *HIJRI_MONTHS}
    | {proclitic + pair[0] for pair in (*TWO_WORD_MONTHS, *TWO_WORD_HIJRI) for proclitic in ("", "و", "ل", "ب", "ف")}
)
"""Words that a date may begin with or hold: only sentences with one, or with a date in digits, are read for dates."""
_LETTERS = re.compile(r"[^\W\d_]+")
_IN_DIGITS = re.compile(r"\d[-/.]\d{1,2}[-/.]\d")
_PROCLITICS = re.compile(r"(?:[وف]?(?:ال|بال|كال|لل)|[وف]?[بلك]|[وف])(?=[^\W\d_]{3})")


def keys_of(text: str, language: str) -> tuple[str, ...]:
    """Return the keys of ``text`` in order, repeats kept.

    A name or rare word gives the phonetic key of ``names.key`` (an Arabic word that may begin with a particle gives
    two); a number gives its value whatever it is written in. "6,000", "six thousand" and «٦ آلاف» all give ``q6000``;
    "10 November 2020", «١٠ تشرين الثاني ٢٠٢٠» and "2020-11-10" all give the keys of ``dated_keys``.
    """
    found: list[tuple[int, str]] = []
    numbered = dated = False
    for start, end in words(text):
        traits = _traits(text[start:end], language)
        if traits is _NONE:
            continue
        found += [(start, key) for key in traits.keys]
        numbered, dated = numbered or traits.number, dated or traits.month
    if numbered:
        found += [(quantity.start, number_key(quantity.value)) for quantity in numbers.find(text)]
    if dated or (numbered and _IN_DIGITS.search(text)):
        found += [(mention.start, key) for mention in dates.find(text) for key in dated_keys(mention)]
    return tuple(key for _, key in sorted(found))


def dated_keys(mention: dates.DateMention) -> tuple[str, ...]:
    """Return the keys of a date, the most exact first; none for a year alone, which is a number, or a relative date.

    Of 10 November 2020 ``("d20201110", "d202011", "d1110", "d11")``: it meets "November 2020", "10 November" and the
    other names of November too.
    """
    stated = [key.replace("-", "") for key in mention.keys if "-" in key]
    if mention.month is not None:
        stated += [f"{mention.month:02d}{mention.day:02d}"] if mention.day else []
        stated.append(f"{mention.month:02d}")
    return tuple(dict.fromkeys(DAY + key for key in stated))


class _Traits(NamedTuple):
    """What one word may be to ``keys_of``."""

    keys: tuple[str, ...]
    number: bool
    month: bool


_NONE = _Traits(keys=(), number=False, month=False)


@lru_cache(maxsize=1 << 17)
def _traits(word: str, language: str) -> _Traits:
    folded = fold(word)
    parts = _LETTERS.findall(folded)  # as the numbers are read: without apostrophes and full stops
    number = any(letter.isdecimal() for letter in folded) or any(numbers.is_number_word(part) for part in parts)
    made = _Traits(keys=word_keys(word, language), number=number, month=folded in _MONTHS)
    return _NONE if made == _NONE else made


def number_key(value: float) -> str:
    """Return the key of a number: letters and digits only, so that no tokenizer parts it.

    ``number_key(-3.5)`` → ``"qm3d5"``.
    """
    return NUMBER + f"{value:.10g}".replace("-", "m").replace(".", "d").replace("+", "")


@lru_cache(maxsize=1 << 17)
def word_keys(word: str, language: str) -> tuple[str, ...]:
    """Return the phonetic keys of one word of a text; none when it is common, short or a number."""
    folded = fold(word)
    if len(folded) < _SHORTEST or folded[0].isdecimal():
        return ()
    if folded[0].isascii():
        if not word[0].isupper() and is_common(stem(word, language)):
            return ()
        spellings: tuple[str, ...] = (folded.removesuffix("'s"),)
    else:
        if is_common(stem(word, language)):
            return ()
        bare = _PROCLITICS.sub("", folded, count=1) if _PROCLITICS.match(folded) else folded
        spellings = (folded.removeprefix("ال"), bare) if len(bare) >= _SHORTEST else (folded,)
    made = (NAME + names.key(spelling) for spelling in spellings)
    return tuple(dict.fromkeys(key for key in made if len(key) >= _SHORTEST))
