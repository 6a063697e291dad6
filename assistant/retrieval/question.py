"""A question as the search sees it: what to look for, in both languages, and how much each part says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant import dates, numbers
from assistant.lexical import BREAK, keys_of, question_weight
from assistant.lexical.keys import NUMBER, dated_keys, number_key, word_keys
from assistant.lexical.translations import translations
from assistant.text import detect_language, fold, stem, tokens, words

_TRANSLATIONS = 3
"""Translations of a stem that are looked for."""
_LEAST = 0.06
"""Score below which a translation is not looked for."""
_LESS_EXACT = 0.4
"""How much a date counts as found when only its month, or its day and month without the year, is."""
_NAME_QUALITY = 0.75
"""How much a word counts as found when only one that sounds like it is."""

_WANTS = (
    ("day", r"\bwhen\b|\bwhat (?:year|date|day|month)\b|\b(?:in|since|on) which (?:year|date|day|month)\b"
            r"|\bمتي\b|\bاي (?:عام|سنه|تاريخ|يوم|شهر)\b|\bعام كم\b|\bما (?:هو )?تاريخ\b"),
    ("number", r"\bhow (?:many|much|old|long|far|tall|big|large|high|fast|deep|heavy|often)\b"
               r"|\bwhat (?:percentage|percent|proportion|number|is the population)\b|\b[وبل]?كم\b|\bما (?:هو |هي )?"
               r"(?:عدد|نسبه|مساحه|طول|ارتفاع|عمر)\b"),
)  # fmt: skip


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question analysed for the search."""

    text: str
    language: str
    terms: tuple[Term, ...]
    wants: str
    """``"day"``, ``"number"`` or ``"other"``: what its answer must hold."""


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
            terms.setdefault(key, Term(text=key, weight=1.0, stem=None, keys=((key, 1.0),)))
    for mention in dates.find(text):
        exact, *less = dated_keys(mention) or ("",)
        if exact:
            keys = ((exact, 1.0), *((key, _LESS_EXACT) for key in less))
            terms.setdefault(exact, Term(text=mention.text, weight=1.0, stem=None, keys=keys))
    return Question(text=text, language=language, terms=tuple(terms.values()), wants=_wanted(text))


def _word_term(word: str, made: str, language: str) -> Term:
    keys = [(key, _NAME_QUALITY) for key in word_keys(word, language)]
    keys += [(key, 1.0) for key in keys_of(word, language) if key.startswith(NUMBER)]
    found = tuple((other, 0.4 + 0.6 * score) for other, score in translations(made)[:_TRANSLATIONS] if score >= _LEAST)
    return Term(text=made, weight=question_weight(made), stem=made, translations=found, keys=tuple(dict.fromkeys(keys)))


def _wanted(text: str) -> str:
    folded = fold(text)
    return next((name for name, pattern in _COMPILED if pattern.search(folded)), "other")


_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _WANTS)
_MONTHS = frozenset(
    stem(word)
    for word in (
        "january february march april may june july august september october november december يناير فبراير مارس "
        "أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر شباط آذار نيسان أيار حزيران تموز آب أيلول"
    ).split()
)
_NUMERALS = frozenset(
    stem(word)
    for word in (
        "two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred thousand "
        "million billion percent ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة ثلاث أربع خمس ست سبع ثماني تسع عشر عشرون "
        "عشرين مائة مئة مائتين ألف ألفين آلاف مليون مليونين ملايين مليار مليارات"
    ).split()
)
_YEAR = re.compile(r"1\d{3}|20\d{2}")


def answers(stem_: str, wants: str) -> bool:
    """Return whether a passage's stem may be part of an answer to such a question."""
    if wants == "day":
        return stem_ in _MONTHS or _YEAR.fullmatch(stem_) is not None
    return wants == "number" and (stem_[:1].isdecimal() or stem_ in _NUMERALS)


def searchable(term: Term) -> Iterator[str]:
    """Yield the stems and keys by which the lexical index finds a term."""
    if term.stem is not None and term.stem != BREAK:
        yield term.stem
    yield from (other for other, _ in term.translations)
    yield from (key for key, _ in term.keys)
