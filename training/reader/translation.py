"""A word-by-word dictionary from English rows to Arabic rows of a lexicon, picked by the encoder's own vectors."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import text
from assistant.reading.words import Lexicon

_DROPPED = ("the", "a", "an", "is", "are", "am", "do", "does", "did", "has", "have", "had", "be", "been", "'s", "s")
"""English words for which Arabic has none of its own."""
_SMALL = {
    "of": "من",
    "in": "في",
    "on": "على",
    "at": "في",
    "to": "إلى",
    "from": "من",
    "by": "بواسطة",
    "with": "مع",
    "for": "من",
    "and": "و",
    "or": "أو",
    "was": "كان",
    "were": "كانت",
    "not": "لا",
    "he": "هو",
    "she": "هي",
    "it": "هو",
    "they": "هم",
    "his": "له",
    "her": "لها",
    "its": "لها",
    "their": "لهم",
    "this": "هذا",
    "that": "أن",
    "which": "التي",
    "who": "من",
    "when": "متى",
    "where": "أين",
    "what": "ما",
    "how": "كيف",
    "why": "لماذا",
    "many": "كثير",
    "more": "أكثر",
    "after": "بعد",
    "before": "قبل",
    "during": "خلال",
    "between": "بين",
    "about": "حول",
    "as": "كما",
    "but": "لكن",
    "first": "الأول",
    "one": "واحد",
    "two": "اثنان",
    "all": "كل",
    "also": "أيضا",
    "because": "لأن",
    "than": "من",
}


def dictionary(path: Path) -> dict[str, list[str]]:
    """Return the single Arabic words of each single English word of the lexicon file, both folded."""
    found: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            _, arabic, english = line.rstrip("\n").split("\t")
            folded, word = text.fold(arabic), text.fold(english)
            if " " not in folded and " " not in word and folded and word:
                found[word].append(folded)
    return found


def translate_rows(lexicon: Lexicon, path: Path) -> NDArray[np.int64]:
    """Return the row of the Arabic word for each row; -1 where Arabic has none; the row itself where none is known.

    Of several words the one whose vector is nearest is taken; a word no vector of which comes near stays as it is.
    """
    english = list(lexicon.words)
    known = dictionary(path)
    candidates: dict[str, list[str]] = {}
    for word in english:
        options = known.get(word) or (known.get(word[:-1]) if word.endswith("s") else None) or []
        candidates[word] = options[:12]
    small = {word: text.fold(arabic) for word, arabic in _SMALL.items()}
    lexicon.learn(sorted({option for options in candidates.values() for option in options} | set(small.values())))
    rows = np.arange(len(lexicon.words))
    for row, word in enumerate(english):
        if word in _DROPPED:
            rows[row] = -1
        elif word in small:
            rows[row] = lexicon.row(small[word])
        elif candidates[word]:
            options = np.array([lexicon.row(option) for option in candidates[word]])
            likeness = lexicon.vectors[options] @ lexicon.vectors[row]
            if likeness.max() > 0.3:
                rows[row] = options[int(likeness.argmax())]
    return rows
