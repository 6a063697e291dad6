"""From a text to the two strings that the lexical index holds of it."""

from __future__ import annotations

from dataclasses import dataclass

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
    spans = [text[start:end] for start, end in sentences(text)]
    between = f" {BREAK} "
    return LexicalFields(
        stems=between.join(" ".join(tokens(span, language)) for span in spans),
        keys=between.join(" ".join(keys_of(span, language)) for span in spans),
    )
