"""English words for Arabic ones, out of the lexicon; knows nothing of rows and vectors."""

from __future__ import annotations

import gzip
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import text
from assistant.lexical.translations import translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """English words for single Arabic words, folded."""

    english: dict[str, list[str]]

    @classmethod
    def of(cls, path: Path) -> Dictionary:
        """Read ``lexicon.tsv.gz``."""
        english: dict[str, list[str]] = defaultdict(list)
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                _, one, other = line.rstrip("\n").split("\t")
                one, other = text.fold(one), text.fold(other)
                if one and other and " " not in one and " " not in other:
                    english[one].append(other)
        return cls(english=dict(english))

    def put(self, word: str, rng: random.Random) -> str | None:
        """Return an English word for an Arabic one, one that parallel text knows for it if there is; or ``None``."""
        options = next((self.english[form] for form in _forms(word) if form in self.english), None)
        if not options:
            return None
        known = _usual(text.stem(word), options)
        return rng.choice(known) if known else options[0]


def _usual(stem: str, options: Sequence[str]) -> list[str]:
    """Return the options whose stems are among the learnt translations of ``stem``."""
    learnt = {other for other, _ in translations(stem)}
    return [option for option in options if text.stem(option) in learnt]


def _forms(word: str) -> tuple[str, ...]:
    """Return a folded Arabic word and the word without its clitics and article."""
    bare = word
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            bare = word[len(prefix) :]
            break
    return (word, bare, bare + "ه", bare.removesuffix("ه"), bare.removesuffix("ات"))
