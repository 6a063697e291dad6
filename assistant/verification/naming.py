"""Compares the names of a sentence with the words of a quote, in one script or across the two."""

from __future__ import annotations

from typing import Final

from assistant import names
from assistant.names import Name, common_english
from assistant.text import stem
from assistant.text.scanning import scan
from assistant.verification.reading import Reading
from assistant.verification.verdict import Check

_SURE: Final = 0.8
"""A word of an Arabic sentence must look this much like a name before an English quote has to have it."""
_PARTICLES: Final = frozenset(
    "of the de del della di du da van von der den bin ibn al el la le and بن ابن ال ابو عبد".split()
)


def check_names(sentence: Reading, quote: Reading) -> Check:
    """Require every name of the sentence in the quote."""
    ids = {name.id for name in quote.names if name.id is not None}
    for name in sentence.names:
        if name.id is not None and (name.id in ids or _twin(name, quote)):
            continue
        missing = _missing_word(name, sentence, quote)
        if missing is not None:
            return Check(code="name", passed=False, detail=f"The quote does not name {name.text!r}.")
    return Check(code="name", passed=True)


def _twin(name: Name, quote: Reading) -> bool:
    """Return whether the quote has the same place under another id ("Washington" the city and the state)."""
    entry = names.lookup(name.text)
    if entry is None:
        return False
    return any(
        other is not None and {other.english, other.arabic} & {entry.english, entry.arabic} - {""}
        for other in (names.lookup(one.text) for one in quote.names)
    )


def _missing_word(name: Name, sentence: Reading, quote: Reading) -> str | None:
    across = sentence.language != quote.language
    words = [token for token in scan(name.text) if token.kind == "w" and token.folded not in _PARTICLES]
    for token in words:
        latin = token.folded[:1].isascii()
        raw = name.text[token.start : token.end]
        if latin and len(token.folded) < 2:
            continue
        if any(token.folded == word.folded for word in quote.words):
            continue
        if not latin and not across and _same_stem(raw, quote):
            continue
        if across and latin and (token.folded in common_english() or len(token.folded) < 3):
            continue
        if across and not latin and name.id is None and name.probability < _SURE:
            continue
        if latin and not across and token.folded in common_english() and _begins_alike(token.folded, quote):
            continue
        if latin and raw.isupper() and _initials(raw, quote):
            continue
        if not any(
            names.same(raw, quote.text[word.start : word.start + _length(quote, word.place)]) for word in quote.words
        ):
            return raw
    return None


def _begins_alike(folded: str, quote: Reading) -> bool:
    return any(word.folded.startswith(folded[:5]) for word in quote.words)


def _same_stem(raw: str, quote: Reading) -> bool:
    return any(stem(token.folded) in quote.stems for token in scan(raw) if token.kind == "w")


def _initials(raw: str, quote: Reading) -> bool:
    capitals = "".join(
        quote.text[word.start]
        for word in quote.words
        if quote.text[word.start].isupper() and word.folded not in _PARTICLES
    )
    return raw in capitals


def _length(quote: Reading, place: int) -> int:
    return quote.tokens[place].end - quote.tokens[place].start
