"""A question as the search sees it: what to look for, in both languages, and how much each part says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant import dates, numbers
from assistant.lexical import BREAK, keys_of, question_weight
from assistant.lexical.keys import NUMBER, dated_keys, number_key, word_keys
from assistant.lexical.translations import translations
from assistant.text import detect_language, stem, tokens, words

_TRANSLATIONS = 5
"""Translations of a stem that are looked for."""
_LEAST = 0.06
"""Score below which a translation is not looked for."""
_LESS_EXACT = 0.4
"""How much a date counts as found when only its month, or its day and month without the year, is."""
_NAME_QUALITY = 0.75
"""How much a word counts as found when only one that sounds like it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word, name or number of a question, with everything that counts as finding it."""

    text: str
    """The question's own stem or key, for explanations."""
    weight: float
    """What the word says at large (``lexical.question_weight``), before the index's own counts."""
    stem: str | None
    translations: tuple[tuple[str, float], ...] = ()
    """(stem of the other language, quality 0 to 1)."""
    keys: tuple[tuple[str, float], ...] = ()
    """(key, quality 0 to 1)."""
    word: str = ""
    """As the question spells it, for its vector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question analysed for the search."""

    text: str
    language: str
    terms: tuple[Term, ...]


def analyse_question(text: str) -> Question:
    """Return the question with its terms in order, each once.

    A term is a word with its translations and the way it sounds, a number of several words with its value, or a date.
    """
    language = detect_language(text)
    terms: dict[str, Term] = {}
    for start, end in words(text):
        word = text[start:end]
        made = stem(word, language)
        terms.setdefault(made, _word_term(word, made, language))
    for quantity in numbers.find(text):
        key = number_key(quantity.value)
        if len(tokens(quantity.text)) > 1:
            terms.setdefault(key, Term(text=key, weight=1.0, stem=None, keys=((key, 1.0),), word=quantity.text))
    for mention in dates.find(text):
        exact, *less = dated_keys(mention) or ("",)
        if exact:
            keys = ((exact, 1.0), *((key, _LESS_EXACT) for key in less))
            terms.setdefault(exact, Term(text=mention.text, weight=1.0, stem=None, keys=keys, word=mention.text))
    return Question(text=text, language=language, terms=tuple(terms.values()))


def _word_term(word: str, made: str, language: str) -> Term:
    keys = [(key, _NAME_QUALITY) for key in word_keys(word, language)]
    keys += [(key, 1.0) for key in keys_of(word, language) if key.startswith(NUMBER)]
    found = tuple((other, 0.4 + 0.6 * score) for other, score in translations(made)[:_TRANSLATIONS] if score >= _LEAST)
    return Term(
        text=made,
        weight=question_weight(made),
        stem=made,
        translations=found,
        keys=tuple(dict.fromkeys(keys)),
        word=word,
    )


def searchable(term: Term) -> Iterator[str]:
    """Yield the stems and keys by which the lexical index finds a term."""
    if term.stem is not None and term.stem != BREAK:
        yield term.stem
    yield from (other for other, _ in term.translations)
    yield from (key for key, _ in term.keys)
