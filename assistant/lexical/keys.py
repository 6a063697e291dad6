"""Keys that meet across languages and scripts: how names sound, what numbers are worth."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant import names, numbers
from assistant.lexical.commonness import is_common
from assistant.text import fold, stem, words

NAME, NUMBER = "n", "q"
"""First letter of a key of each kind: keeps a sound from meeting a word, and a number from meeting a year's digits."""

_SHORTEST = 3
"""Letters of a word, and with the first letter of its kind of a key, below which a sound says too little."""
_PROCLITICS = re.compile(r"(?:[وف]?(?:ال|بال|كال|لل)|[وف]?[بلك]|[وف])(?=[^\W\d_]{3})")


def keys_of(text: str, language: str) -> tuple[str, ...]:
    """Return the keys of ``text`` in order, repeats kept.

    A name or rare word gives the phonetic key of ``names.key`` (an Arabic word that may begin with a particle gives
    two); a number gives its value whatever it is written in. "6,000", "six thousand" and «٦ آلاف» all give ``q6000``.
    """
    found = [(start, key) for start, end in words(text) for key in word_keys(text[start:end], language)]
    found += [(quantity.start, number_key(quantity.value)) for quantity in numbers.find(text)]
    return tuple(key for _, key in sorted(found))


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
