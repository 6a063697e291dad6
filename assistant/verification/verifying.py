"""Holds a sentence against a quote: every check in turn, the first that fails gives the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from assistant.verification.arabic import noun_keys, verb_keys
from assistant.verification.copying import check_copy
from assistant.verification.facts import check_dates, check_numbers
from assistant.verification.naming import check_names
from assistant.verification.oppositions import poles
from assistant.verification.polarity import check_direction, check_negation
from assistant.verification.reading import Reading, read
from assistant.verification.roles import check_roles
from assistant.verification.verdict import Check, Verdict

Similarity = Callable[[str, str], float]
"""Cosine of two texts by an encoder, -1 to 1."""

_LEAST_COVERED: Final = 0.5
"""Part of a sentence's content words that a quote in the same language must have."""
_LEAST_COVERED_SIMILAR: Final = 0.34
_SIMILAR: Final = 0.6
_LEAST_SIMILAR: Final = 0.2
_NOWHERE: Final = dt.date(2001, 6, 15)
"""Stands for an unknown day of publication, the same for both texts: "yesterday" is then "yesterday" in both."""


def verify(
    sentence: str,
    quote: str,
    *,
    published: dt.date | None = None,
    similarity: Similarity | None = None,
) -> Verdict:
    """Return whether ``quote`` bears ``sentence`` out, and if not, what it does not bear out.

    The two may be in different languages. Numbers with their units, dates (relative ones from ``published``), names,
    negation and direction must agree; a sentence may say less than its quote. In one language most of its content
    words must stand in the quote; across languages ``similarity``, when given, must not be low.

    ``verify("It fell by 12%", "It rose by 12 percent")`` → not supported, "direction".
    """
    stated, quoted = (read(text, published or _NOWHERE) for text in (sentence, quote))
    if not stated.words and not stated.quantities:
        return Verdict(supported=False, code="empty", reason="The sentence says nothing that could be checked.")
    checks = (
        check_numbers(stated, quoted),
        check_dates(stated, quoted),
        check_names(stated, quoted),
        check_roles(stated, quoted),
        check_negation(stated, quoted),
        check_direction(stated, quoted),
        check_copy(stated, quoted),
        _check_content(stated, quoted, similarity),
    )
    failed = next((check for check in checks if not check.passed), None)
    if failed is None:
        return Verdict(supported=True, checks=checks)
    return Verdict(supported=False, code=failed.code, reason=failed.detail, checks=checks)


def _check_content(sentence: Reading, quote: Reading, similarity: Similarity | None) -> Check:
    words = sentence.content
    if sentence.language == quote.language:
        stems = quote.stems
        said = {pole for word in quote.words if word.sense != word.folded for pole in poles(word.sense)}
        words = tuple(word for word in words if word.sense or word.stem in stems)
        covered = sum(word.stem in stems or not said.isdisjoint(poles(word.sense)) for word in words)
        if len(words) < 2 or covered >= _LEAST_COVERED * len(words):
            return Check(code="content", passed=True)
        if sentence.language == "ar":  # «قتل» and «مقتل»
            quoted = {key for word in quote.content for key in verb_keys(word.folded) | noun_keys(word.folded)}
            covered = sum(word.stem in stems or not quoted.isdisjoint(verb_keys(word.folded)) for word in words)
            if covered >= _LEAST_COVERED * len(words):
                return Check(code="content", passed=True)
        nearly = covered >= _LEAST_COVERED_SIMILAR * len(words)
        if similarity is not None and nearly and similarity(sentence.text, quote.text) >= _SIMILAR:
            return Check(code="content", passed=True)
        missing = ", ".join(word.folded for word in words if word.stem not in stems)
        return Check(code="content", passed=False, detail=f"The quote does not speak of: {missing}.")
    if similarity is not None and similarity(sentence.text, quote.text) < _LEAST_SIMILAR:
        return Check(code="meaning", passed=False, detail="The quote is about something else than the sentence.")
    return Check(code="meaning", passed=True)
