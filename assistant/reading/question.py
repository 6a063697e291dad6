"""What type of answer a question wants, in Arabic and in English; knows nothing of passages."""

from __future__ import annotations

from dataclasses import replace

from assistant import text
from assistant.reading.dimensions import asked_dimension
from assistant.reading.question_arabic import arabic_type
from assistant.reading.question_english import english_type
from assistant.reading.question_kinds import KINDS, QuestionType
from assistant.reading.question_naming import with_naming
from assistant.reading.question_polite import opening
from assistant.reading.question_words import AR_PLACE, COUNTRIES, EN_BE, EN_PLACE, REPEATED, WHERE, single

__all__ = ["KINDS", "QuestionType", "question_type"]


def question_type(question: str) -> QuestionType:
    """Return the type of ``question``, in either language.

    ``question_type("How many soldiers were captured?").kind`` → ``"number"``; ``question_type("أين يقع الجبل؟").kind``
    → ``"place"``. A question whose words say nothing of the answer's type is of kind ``other``.
    """
    spans = text.words(question)
    folded = [text.fold(question[start:end]) for start, end in spans]
    if not folded:
        return QuestionType(kind="other")
    arabic = text.detect_language(question) == "ar"
    skipped = opening(folded, arabic=arabic)
    asked = folded[skipped:]
    if arabic:
        opens = frozenset(
            i - skipped for i, (a, _) in enumerate(spans) if i == skipped or "،" in question[spans[i - 1][1] : a]
        )
        kind = arabic_type(asked, opens)
    else:
        kind = english_type(asked)
    kind = with_naming(_with_repeated(_with_dimension(kind, asked), asked), asked, arabic=arabic)
    kind = _with_country(kind, asked)
    return replace(kind, asking=(*range(skipped), *(i + skipped for i in kind.asking))) if skipped else kind


def _with_dimension(kind: QuestionType, folded: list[str]) -> QuestionType:
    """Tell what a measure must measure; "how much does it weigh?" asks for a measure too, and for no sum.

    "How long is it?" may ask for a length as well as for a duration.
    """
    if kind.kind == "duration" and folded[:2] == ["how", "long"] and folded[2:3] and folded[2] in EN_BE:
        return replace(kind, dimension="length")
    dimension = asked_dimension(folded[min(kind.asking, default=0) :])
    weighs = dimension == "mass" and kind.any_value and kind.kind in ("money", "number")
    if dimension is None or not (weighs or kind.kind == "measure"):
        return kind
    return replace(kind, kind="measure", any_value=False, dimension=dimension)


def _with_country(kind: QuestionType, folded: list[str]) -> QuestionType:
    """Tell whether the place asked for is a country, by the first noun of a place: no river of a country is one."""
    behind = [word.removesuffix("'s") for word in folded[min(kind.asking, default=0) :]]
    noun = next((word for word in behind if word in COUNTRIES | EN_PLACE | AR_PLACE or single(word) in EN_PLACE), "")
    asks = kind.kind == "place" and noun in COUNTRIES and WHERE.isdisjoint(behind[:1])
    return replace(kind, country=True) if asks else kind


def _with_repeated(kind: QuestionType, folded: list[str]) -> QuestionType:
    """Count the words that only repeat what is asked for among those that ask: "last" of "how long did it last"."""
    repeated = REPEATED.get(kind.kind, frozenset())
    places = [i for i, word in enumerate(folded) if word in repeated or word.removeprefix("س") in repeated]
    if not places or len(places) + len(kind.asking) >= len(folded):
        return kind
    return replace(kind, asking=tuple(sorted({*kind.asking, *places})))
