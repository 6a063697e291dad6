"""The one folding of the project: two spellings of a word that a reader takes for the same become equal."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

# Code points that carry no letter: Arabic vowel signs and Koranic marks, tatweel, Latin combining marks,
# soft hyphen, zero-width and direction controls, byte-order mark.
_DROPPED = (
    (0x00AD, 0x00AD),
    (0x0300, 0x036F),
    (0x0610, 0x061A),
    (0x061C, 0x061C),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x08D3, 0x08FF),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x2069),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ۀ": "ه",
    "ۃ": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ک": "ك",
    "٫": ".",
    "٬": ",",
    "٪": "%",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʻ": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "ς": "σ",
}


def _table() -> dict[int, str | None]:
    """Return the translation applied after NFKC and lower case."""
    table: dict[int, str | None] = {ord(old): new for old, new in _LETTERS.items()}
    for first, last in _DROPPED:
        table.update(dict.fromkeys(range(first, last + 1)))
    # Digits of every script become ASCII; letters with Latin, Greek or Cyrillic accents lose them.
    for code in range(0x80, 0x2000):
        char = chr(code)
        if char.isdecimal():
            table[code] = str(unicodedata.decimal(char))
        elif (code < 0x0590 or code >= 0x1E00) and code not in table and char.isalpha():
            base = unicodedata.normalize("NFD", char)
            if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
                table[code] = _LETTERS.get(base[0], base[0])
    return table


_TABLE = _table()
# A cluster: one character with every combining mark and dropped character behind it.
_CLUSTER = re.compile("(?s:.)[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _DROPPED) + "\u0300-\u036f]*")
# Characters that normalisation never joins to the one before them: safe places to cut.
_SAFE = re.compile(r"[\x00-\x7f\u0621-\u063a\u0641-\u064a\u0660-\u066d]")


def fold(s: str) -> str:
    """Return ``s`` with the spellings of one word made equal.

    NFKC, lower case, no diacritics or tatweel, one alef, ya for alef maqsura, ha for ta marbuta. Digits of every
    script become 0-9; Arabic and typographic punctuation becomes its ASCII counterpart; accents of Latin letters,
    direction controls and zero-width characters go. Blanks stay as many as they are.

    ``fold("إتّفاقًا في الـ ١٠")`` → ``"اتفاقا في ال 10"``. ``fold(fold(s)) == fold(s)``.
    """
    if s.isascii():
        return s.lower().replace("`", "'")
    folded = unicodedata.normalize("NFKC", s).lower().translate(_TABLE)
    # Dropping a mark can bring two parts of one character together: rare, and settled by another turn.
    while not (unicodedata.is_normalized("NFKC", folded) and folded == folded.lower()):
        folded = unicodedata.normalize("NFKC", folded).lower().translate(_TABLE)
    return folded


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    return fold(cluster)


def fold_with_map(s: str) -> tuple[str, tuple[int, ...]]:
    """Return ``fold(s)`` and, for each of its characters, the offset in ``s`` where it comes from.

    The offsets have one more entry, ``len(s)``: a match ``[a, b)`` in the folded text stands at
    ``s[offsets[a]:offsets[b]]``. A dropped mark belongs to the letter before it; where one character folds to
    several, all but the first of them point at that character too.
    """
    folded = fold(s)
    if len(folded) == len(s) and s.isascii():
        return folded, tuple(range(len(s) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(s):
        part = _fold_cluster(match.group())
        parts.append(part)
        offsets.extend([match.start()] * len(part))
    if "".join(parts) != folded:  # characters that join across clusters (Hangul, some Indic): cut at safe places only
        parts, offsets = [], []
        cuts = [0, *(m.start() for m in _SAFE.finditer(s) if m.start()), len(s)]
        for start, end in itertools.pairwise(cuts):
            part = fold(s[start:end])
            parts.append(part)
            offsets.extend([start] * len(part))
        if "".join(parts) != folded:
            return folded, (*([0] * len(folded)), len(s))
    offsets.append(len(s))
    return folded, tuple(offsets)
