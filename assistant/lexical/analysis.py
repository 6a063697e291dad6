"""From a text to the two strings that the lexical index holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.lexical.keys import keys_of
from assistant.text import sentences, tokens

BREAK = "'"
"""Stands between the stems of two sentences; the catalogue's tokenizer does not take it for a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalFields:
    """What is indexed of one text; tokens are parted by blanks."""

    stems: str
    """The stem of every word in order, with ``BREAK`` between sentences."""
    keys: str
    """Keys that are the same in both languages and scripts: of names, rare words and numbers; same ``BREAK``."""


def analyse(text: str, language: str) -> LexicalFields:
    """Return the stems and keys of a passage or a question.

    ``analyse("6,000 soldiers fled. Baku fell.", "en").stems`` → ``"6000 soldier fled ' baku fell"``.
    """
    fields = [_of_sentence(text[start:end], language) for start, end in sentences(text)]
    between = f" {BREAK} "
    return LexicalFields(
        stems=between.join(stems for stems, _ in fields), keys=between.join(keys for _, keys in fields)
    )


@lru_cache(maxsize=64)  # a passage repeats the last sentences of the one before it
def _of_sentence(sentence: str, language: str) -> tuple[str, str]:
    return " ".join(tokens(sentence, language)), " ".join(keys_of(sentence, language))
