"""Compares the names of a sentence with the words of a quote, in one script or across the two."""

from __future__ import annotations

import re
from typing import Final

from assistant import names
from assistant.names import TRANSLATED, Name, common_english, name_probability
from assistant.text import stem
from assistant.text.scanning import Token, scan
from assistant.verification.english import everyday
from assistant.verification.opposites import linked, word_stems
from assistant.verification.oppositions import poles
from assistant.verification.reading import Reading
from assistant.verification.verdict import Check

_SURE: Final = 0.65
"""A word of an Arabic sentence must look this much like a name before an English quote has to have it."""
_LIKELY: Final = 0.35
"""The same where the English quote has a name that nothing in the sentence sounds like."""
_LIKELY_WHOLE: Final = 0.1
"""The same for a sentence that says about all its quote says: a short one may leave the name out."""
_WHOLE: Final = 0.6
"""Words of such a sentence, as part of the quote's."""
_PARTICLES: Final = frozenset(
    "of the de del della di du da van von der den bin ibn al el la le and s بن ابن ال ابو عبد".split()
)
_DEMONYM: Final = re.compile(r"(?:ians?|ans?|ish|ese|ites?|'?s)$", re.IGNORECASE)
"""English endings of "Etrurian" and "Robert's": Arabic has others, which the key leaves out."""


def check_names(sentence: Reading, quote: Reading) -> Check:
    """Require every name of the sentence in the quote."""
    ids = names.known_ids(quote.text) if sentence.names else frozenset()
    for name in sentence.names:
        if name.id is not None and name.id in ids:
            continue
        if any(_missing(token, name, sentence, quote, ids) for token in scan(name.text)):
            return Check(code="name", passed=False, detail=f"The quote does not name {name.text!r}.")
    if sentence.language == "ar" and quote.language == "en":
        exchanged = _exchanged(sentence, quote)
        if exchanged is not None:
            mine, theirs = exchanged
            detail = f"The sentence seems to name {mine!r} where the quote names {theirs!r}."
            return Check(code="name", passed=False, detail=detail)
    return Check(code="name", passed=True)


def _exchanged(sentence: Reading, quote: Reading) -> tuple[str, str] | None:
    """Return a likely Arabic name without a counterpart and an English one without, when there are both."""
    ids = names.known_ids(sentence.text)
    spoken = _spoken(sentence)
    left = None
    for name in quote.names:
        if name.id is not None and name.id in ids:
            continue
        for token in scan(name.text):
            raw = name.text[token.start : token.end]
            if token.kind != "w" or len(raw) < 3 or everyday(token.folded) or token.folded in TRANSLATED:
                continue
            entry = names.longest_match([token.folded], 0)
            forms = {raw, _DEMONYM.sub("", raw)} - {""}
            if entry is not None and entry[0].id in ids:
                continue
            if not any(names.same(form, word) for form in forms for word in spoken):
                left = raw
    if left is None:
        return None
    heard = _spoken(quote)
    known = names.known_ids(quote.text)
    words = [word.folded for word in sentence.words]
    least = _LIKELY_WHOLE if len(words) >= _WHOLE * len(quote.words) else _LIKELY
    for at, word in enumerate(sentence.words):
        if not word.content or poles(word.folded) or name_probability(words, at) < least:
            continue
        entry = names.longest_match([word.folded], 0)
        raw = _text(sentence, word.place)
        if entry is not None and entry[0].id in known:
            continue
        if not any(names.same(raw, word) for word in heard) and not _translated(word.folded, quote):
            return raw, left
    return None


def _missing(token: Token, name: Name, sentence: Reading, quote: Reading, ids: frozenset[str]) -> bool:
    """Return whether one word of a name ought to stand in the quote and does not."""
    if token.kind != "w" or token.folded in _PARTICLES or len(token.folded) < 2:
        return False
    if any(token.folded == word.folded for word in quote.words):
        return False
    across = sentence.language != quote.language
    raw = name.text[token.start : token.end]
    latin = token.folded[:1].isascii()
    entry = names.longest_match([token.folded], 0)
    if entry is not None and entry[0].id in ids:
        return False
    if across and (_may_be_translated(token, name, sentence) or _translated(token.folded, quote)):
        return False
    if not across and (stem(token.folded) in quote.stems or (latin and _begins_alike(token.folded, quote))):
        return False
    if latin and raw.isupper() and _initials(raw, quote):
        return False
    forms = [raw]
    if across and latin:
        forms.append(_DEMONYM.sub("", raw))
    if across and not latin:
        forms += _without_clitic(raw)
    spoken = _spoken(quote)
    return not any(names.same(form, word) for form in forms if form for word in spoken)


def _spoken(reading: Reading) -> list[str]:
    """Return the words of a text, and its short Arabic ones without a letter in front that may be a clitic."""
    said = [_text(reading, word.place) for word in reading.words]
    return said + [bare for word in said if not word.isascii() for bare in _without_clitic(word)]


def _without_clitic(raw: str) -> list[str]:
    return [raw[1:]] if len(raw) > 3 and raw[0] in "لبكوف" else []


def _may_be_translated(token: Token, name: Name, sentence: Reading) -> bool:
    """Return whether the word need not be spelled out in the other language: a common word, or hardly a name."""
    if token.folded[:1].isascii():
        return token.folded in common_english() or token.folded in TRANSLATED or len(token.folded) < 3
    if name.id is not None:
        return False
    words = [word.folded for word in sentence.words]
    at = next((n for n, word in enumerate(sentence.words) if word.start >= name.start + token.start - 2), 0)
    return bool(poles(token.folded)) or name_probability(words, at) < _SURE


def _translated(folded: str, quote: Reading) -> bool:
    """Return whether the quote has a word that the table of translations knows for this one."""
    stems = word_stems(folded)
    return any(linked(stems, word_stems(word.folded)) for word in quote.words)


def _begins_alike(folded: str, quote: Reading) -> bool:
    return folded in common_english() and any(word.folded.startswith(folded[:5]) for word in quote.words)


def _initials(raw: str, quote: Reading) -> bool:
    capitals = "".join(
        quote.text[word.start]
        for word in quote.words
        if quote.text[word.start].isupper() and word.folded not in _PARTICLES
    )
    return raw in capitals


def _text(quote: Reading, place: int) -> str:
    return quote.text[quote.tokens[place].start : quote.tokens[place].end]
