"""A phonetic key that a name has in both scripts; knows nothing of which words are names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from assistant.text import fold

# One class for the letters that stand for each other when a name crosses from one script to the other: Arabic has no
# p, v or g, which arrive as ب, ف and غ, ج, ق or ك. Vowels, semivowels and an h inside a word do not count. The classes
# were chosen by recall against chance agreement on name pairs (docs/verification.md has the table).
_ARABIC: Final = str.maketrans(
    {
        **dict.fromkeys("بپ", "b"),
        **dict.fromkeys("فڤ", "f"),
        **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دضذ", "d"),
        **dict.fromkeys("زظسص", "s"),
        **dict.fromkeys("شچ", "c"),
        **dict.fromkeys("جغگقكکخ", "k"),
        **dict.fromkeys("حه", "h"),
        **dict.fromkeys("اويعءئؤىآأإٱةیە", ""),
        "ر": "r",
        "ل": "l",
        "م": "m",
        "ن": "n",
    }
)
_LATIN: Final = str.maketrans(
    {
        **dict.fromkeys("bp", "b"),
        **dict.fromkeys("fv", "f"),
        **dict.fromkeys("zs", "s"),
        **dict.fromkeys("gjckq", "k"),
        **dict.fromkeys("aeiouwy", ""),
        "x": "ks",
        "1": "c",
    }
)
_ACCENTED: Final = str.maketrans(
    dict.fromkeys("šşșčć", "1") | {"ç": "s", "ž": "j", "ß": "ss", "ð": "d", "þ": "t", "ł": "l"}
)
_RULES: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"t?sch|t[cs]h|ch|sh|sz|cz", "1"),
        (r"d(?=[gj])", ""),
        (r"ph", "f"),
        (r"kh", "k"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"^rh", "r"),
        (r"zh", "j"),
        (r"c(?=[eiy])", "s"),
    )
)
_ARABIC_LETTER: Final = re.compile(r"[\u0621-\u06d3]")
_REPEATED: Final = re.compile(r"(.)\1+")
_FIRST_VOWELS: Final = frozenset("aeiouyاأإآعىيئؤء")
_CLITICS: Final = re.compile(r"^(?:[وف]?(?:بال|كال|ال|لل)|[وف](?:[بلك](?=....))?|[بلك](?=....))(?=[\u0621-\u06d3]{3})")


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return the phonetic key of one word in Arabic or Latin letters; ``""`` when nothing is left of it.

    ``key("Pashinyan") == key("باشينيان") == "bcn"``. The Arabic article is left out, other clitics are not (see
    ``keys``). Letters of other scripts and signs are skipped.
    """
    return _arabic(word) if _ARABIC_LETTER.search(word) else _latin(word)


@lru_cache(maxsize=1 << 16)
def keys(word: str) -> tuple[str, ...]:
    """Return every key the word may go by, the likeliest first.

    These are: with and without Arabic clitics, with each reading of the Latin ch, j, v and w.
    Two words may be one name when they share a key. ``keys("Wolfsburg")`` has both the
    key of «وولفسبرغ» and of «فولفسبورغ».
    """
    found = [key(word)]
    if _ARABIC_LETTER.search(word):
        stripped = _CLITICS.sub("", bare_letters(word))
        found.append(key(stripped))
    else:
        lowered = word.lower()
        if "ch" in lowered:
            found.append(_latin(lowered.replace("ch", "k")))
        if "j" in lowered:
            found.append(_latin(lowered.replace("j", "y")))
        if "w" in lowered:
            found.append(_latin(lowered.replace("w", "v")))
        elif "v" in lowered:
            found.append(_latin(lowered.replace("v", "w")))
    return tuple(dict.fromkeys(one for one in found if one))


def bare_letters(word: str) -> str:
    """Return ``word`` without vowel signs and tatweel, its kinds of alef and ya kept."""
    normal = unicodedata.normalize("NFC", word)
    return "".join(char for char in normal if not unicodedata.combining(char) and char != "ـ")


def _arabic(word: str) -> str:
    bare = re.sub(r"^(?:ال|لل)(?=..)", "", bare_letters(word))
    bare = re.sub(r"[هة]$", "", bare.replace("تش", "ش").replace("دج", "ج"))
    return _joined(bare[:1], bare.translate(_ARABIC))


def _latin(word: str) -> str:
    letters = "".join(char for char in word.lower() if not char.isdigit())
    bare = re.sub(r"[^a-z1]", "", fold(letters.translate(_ACCENTED)))
    for pattern, sound in _RULES:
        bare = pattern.sub(sound, bare)
    return _joined(bare[:1], bare.translate(_LATIN))


def _joined(first: str, sounds: str) -> str:
    letters = re.sub(r"[^a-z]", "", sounds)
    letters = letters[:1] + letters[1:].replace("h", "")
    return ("a" if first in _FIRST_VOWELS else "") + _REPEATED.sub(r"\1", letters)
