"""What type of answer a question wants, in Arabic and in English; knows nothing of passages."""

from __future__ import annotations

from dataclasses import dataclass

from assistant import text
from assistant.reading.question_words import (
    AR_AGE,
    AR_ASKING,
    AR_BROKEN_PLURAL,
    AR_DATE,
    AR_DURATION,
    AR_HOW,
    AR_INCLUDE,
    AR_LINK,
    AR_MEASURE,
    AR_MONEY,
    AR_ORGANISATION,
    AR_PERCENT,
    AR_PERSON,
    AR_PLACE,
    AR_PLURAL,
    AR_REASON,
    AR_WHEN,
    AR_WHERE,
    AR_WHICH,
    AR_WHO,
    EN_ASKING,
    EN_AUXILIARY,
    EN_BE,
    EN_COSTS,
    EN_DATE,
    EN_DURATION,
    EN_INCLUDE,
    EN_MEASURE,
    EN_MONEY,
    EN_NOT_PLURAL,
    EN_ORGANISATION,
    EN_PERSON,
    EN_PLACE,
    EN_REASON,
    LIST_ASKED,
)

KINDS = (
    "date",
    "duration",
    "age",
    "number",
    "money",
    "percent",
    "measure",
    "person",
    "place",
    "organisation",
    "reason",
    "manner",
    "definition",
    "yes-no",
    "other",
)
"""Every kind but ``list``, which is one of these asked in the plural (``QuestionType.plural``)."""

_CLITICS = "وفبل"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionType:
    """What a question wants: a kind of answer, perhaps several of them, and the words that only ask."""

    kind: str
    """One of ``KINDS``."""
    plural: bool = False
    """Whether several facts are asked for."""
    asking: tuple[int, ...] = ()
    """Positions, among the question's words, of those that ask and carry no content ("how", "many", «كم»)."""

    @property
    def name(self) -> str:
        """Return the kind as shown to the user: ``list`` when several things are asked for, else the kind."""
        return "list" if self.plural and self.kind not in ("reason", "manner") else self.kind


def question_type(question: str) -> QuestionType:
    """Return the type of ``question``, in either language.

    ``question_type("How many soldiers were captured?").kind`` → ``"number"``; ``question_type("أين يقع الجبل؟").kind``
    → ``"place"``. A question whose words say nothing of the answer's type is of kind ``other``.
    """
    spans = text.words(question)
    folded = [text.fold(question[start:end]) for start, end in spans]
    if not folded:
        return QuestionType(kind="other")
    if text.detect_language(question) == "ar":
        opening = frozenset(i for i, (a, _) in enumerate(spans) if not i or "،" in question[spans[i - 1][1] : a])
        return _arabic(folded, opening)
    return _english(folded)


def _english(words: list[str]) -> QuestionType:
    """Type an English question by its first asking word and the words behind it."""
    found = next((i for i, word in enumerate(words) if word in EN_ASKING), None)
    if found is None:
        if words[0] in EN_AUXILIARY:
            return QuestionType(kind="yes-no", asking=(0,))
        return QuestionType(kind="other", plural=words[0] in LIST_ASKED)
    if found and words[0] in EN_AUXILIARY:
        return QuestionType(kind="yes-no", asking=(0,))
    word, rest = words[found], words[found + 1 :]
    after = rest[0] if rest else ""
    if word == "when":
        return QuestionType(kind="date", asking=(found,))
    if word in ("who", "whom", "whose"):
        return QuestionType(kind="person", plural=after == "are" and "were" not in rest, asking=(found,))
    if word == "where":
        return QuestionType(kind="place", asking=(found,))
    if word == "why":
        return QuestionType(kind="reason", plural=True, asking=(found,))
    if word == "how":
        return _english_how(found, rest)
    return _english_what(found, words, rest)


def _english_how(found: int, rest: list[str]) -> QuestionType:
    after = rest[0] if rest else ""
    both = (found, found + 1)
    if after == "many":
        second = rest[1] if len(rest) > 1 else ""
        lasted = second in EN_DURATION and "ago" not in rest[2:3]
        return QuestionType(kind="duration" if lasted else "number", asking=both)
    if after == "much":
        money = len(rest) > 1 and (bool(EN_MONEY & set(rest)) or rest[1] in ("is", "was", "are", "were", "did", "does"))
        return QuestionType(kind="money" if money else "number", asking=both)
    if after == "long":
        if "ago" in rest[1:2]:
            return QuestionType(kind="date", asking=(*both, found + 2))
        return QuestionType(kind="duration", asking=both)
    if after == "old":
        return QuestionType(kind="age", asking=both)
    if after in ("often", "frequently"):
        return QuestionType(kind="number", asking=both)
    if after in EN_MEASURE:
        return QuestionType(kind="measure", asking=both)
    return QuestionType(kind="manner", asking=(found,))


def _english_what(found: int, words: list[str], rest: list[str]) -> QuestionType:
    """Type a "what" or "which" question by the first noun that tells a type, close behind the asking word."""
    asking = (found,)
    if words[max(0, found - 1)] == "for" and "reason" in rest[:2]:
        return QuestionType(kind="reason", plural=True, asking=asking)
    linked = bool(rest) and rest[0] in EN_AUXILIARY
    head = rest[1:] if linked else rest
    near = [word for word in head if word not in ("the", "a", "an")][: 6 if linked else 3]
    if linked and rest[0] not in EN_BE:
        # "what did the officials say?": the nouns name who did it, not what it was
        costs = bool(set(rest) & EN_COSTS)
        return QuestionType(
            kind="money" if costs else "other",
            plural=bool(set(rest) & EN_INCLUDE) and "not" not in rest,
            asking=asking,
        )
    if set(near[:3]) & {"percentage", "percent", "proportion", "share", "rate"}:
        return QuestionType(kind="percent", asking=asking)
    if set(near[:2]) & EN_REASON or (near[:1] and near[0] in EN_REASON):
        return QuestionType(kind="reason", plural=True, asking=asking)
    for place, word in enumerate(near):
        if word in ("of", "in", "on", "for", "to", "that", "by") or (place and word in EN_AUXILIARY):
            break
        single = word[:-1] if word.endswith("s") and word not in EN_NOT_PLURAL else word
        single = single[:-2] + "y" if single.endswith("ie") else single
        plural = single != word
        ends = place + 1 == len(near) or near[place + 1] not in EN_PLACE | EN_PERSON | EN_ORGANISATION
        kind = _noun_kind(single)
        if kind and ends and not (linked and kind == "date" and single not in ("date", "year", "month")):
            return QuestionType(kind=kind, plural=plural, asking=asking)
    named = linked and "name" in near[:2]
    if set(rest) & EN_INCLUDE and "not" not in rest:
        return QuestionType(kind="other", plural=True, asking=asking)
    if not named and linked and rest[0] in ("is", "are", "was", "were") and len(near) <= 3 and len(rest) <= 5:
        return QuestionType(kind="definition", asking=asking)
    plural = bool(near) and not linked and near[0].endswith("s") and near[0] not in EN_NOT_PLURAL
    plural = plural or (
        linked and rest[0] in ("are", "were") and bool(near) and near[-1 if len(near) < 2 else 0][-1:] == "s"
    )
    return QuestionType(kind="other", plural=plural, asking=asking)


def _noun_kind(noun: str) -> str | None:
    """Return the kind of answer an English noun asks for."""
    if noun in EN_DATE:
        return "date"
    if noun in EN_PLACE:
        return "place"
    if noun in EN_PERSON:
        return "person"
    if noun in EN_ORGANISATION:
        return "organisation"
    if noun == "number":
        return "number"
    if noun in EN_MONEY:
        return "money"
    if noun == "age":
        return "age"
    return "measure" if noun in EN_MEASURE else None


def _bare(word: str) -> str:
    """Return an Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _arabic(words: list[str], opening: frozenset[int]) -> QuestionType:
    """Type an Arabic question by its first asking word; ``opening``: positions at which a clause begins."""
    found = next((i for i, word in enumerate(words) if _asks(words, i, word, i in opening)), None)
    if found is None:
        return QuestionType(kind="other", plural=words[0] in LIST_ASKED)
    word = words[found]
    if word not in AR_ASKING and word[:1] in _CLITICS:
        word = word[1:]
    rest = words[found + 1 :]
    asking = (found,)
    if word == "هل":
        return QuestionType(kind="yes-no", asking=asking)
    if word in AR_WHEN:
        return QuestionType(kind="date", asking=asking)
    if word in AR_WHERE:
        return QuestionType(kind="place", asking=asking)
    if word == "لماذا":
        return QuestionType(kind="reason", plural=True, asking=asking)
    if word in AR_HOW:
        return QuestionType(kind="manner", asking=asking)
    if word in ("كم", "بكم"):
        return _arabic_how_many(found, word, rest)
    if word in AR_WHO:
        plural = rest[:1] == ["هم"] or any(w in AR_BROKEN_PLURAL for w in rest[:2])
        return QuestionType(kind="person", plural=plural, asking=asking)
    return _arabic_what(found, word, rest)


def _asks(words: list[str], i: int, word: str, opens: bool) -> bool:
    """Return whether the word at ``i`` asks; «من» only at the start or behind a clause, since it also means "from"."""
    bare = word if word in AR_ASKING else word[1:] if word[:1] in _CLITICS and word[1:] in AR_ASKING else None
    if bare is None or bare == "عدد":
        return False
    if bare == "من":
        after = words[i + 1] if i + 1 < len(words) else ""
        return (opens or after in ("هو", "هي", "هم", "الذي", "التي", "كان")) and after not in AR_WHERE | AR_WHICH
    if bare == "ما" and i:
        return words[i + 1 : i + 2] != [] and words[i + 1] in ("هو", "هي", "هم", "اسم", "الذي", "التي")
    return True


def _arabic_how_many(found: int, word: str, rest: list[str]) -> QuestionType:
    asking = (found,)
    near = [_bare(w) for w in rest[:3]]
    if word == "بكم" or set(near[:2]) & AR_MONEY:
        return QuestionType(kind="money", asking=asking)
    if set(near[:2]) & AR_AGE:
        return QuestionType(kind="age", asking=asking)
    if set(near[:2]) & AR_PERCENT:
        return QuestionType(kind="percent", asking=asking)
    if set(near[:1]) & AR_DURATION or (set(near[:2]) & {"مده", "فتره", "الوقت", "وقت"}):
        return QuestionType(kind="duration", asking=asking)
    if set(near[:2]) & AR_MEASURE:
        return QuestionType(kind="measure", asking=asking)
    return QuestionType(kind="number", asking=asking)


def _arabic_what(found: int, word: str, rest: list[str]) -> QuestionType:
    """Type «ما», «ماذا», «أي» by the first noun behind them."""
    asking = (found,)
    near = [w for w in rest if w not in AR_LINK][:3]
    if "عدد" in rest[:3]:
        return QuestionType(kind="number", asking=asking)
    if not near:
        return QuestionType(kind="other", asking=asking)
    noun = _bare(near[0])
    if noun in AR_REASON:
        return QuestionType(kind="reason", plural=True, asking=asking)
    for kind, nouns in (
        ("date", AR_DATE),
        ("duration", frozenset(("مده",))),
        ("age", AR_AGE),
        ("percent", AR_PERCENT),
        ("money", AR_MONEY),
        ("measure", AR_MEASURE),
        ("place", AR_PLACE),
        ("person", AR_PERSON),
        ("organisation", AR_ORGANISATION),
    ):
        if noun in nouns:
            return QuestionType(kind=kind, asking=asking)
    if noun in ("دول", "مدن", "بلدان", "مناطق"):
        return QuestionType(kind="place", plural=True, asking=asking)
    if any(w in AR_INCLUDE for w in rest[:3]):
        return QuestionType(kind="other", plural=True, asking=asking)
    plural = near[0] in AR_BROKEN_PLURAL or bool(AR_PLURAL.fullmatch(near[0]) and word != "ماذا")
    content = [w for w in rest if w not in AR_LINK]
    linked = word in ("ماهو", "ماهي") or rest[:1] in (["هو"], ["هي"])
    short = linked and len(content) <= 2
    if short and not plural:
        return QuestionType(kind="definition", asking=asking)
    return QuestionType(kind="other", plural=plural, asking=asking)
