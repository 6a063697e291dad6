"""What type of answer an English question wants, by its asking word and the nouns behind it."""

from __future__ import annotations

from assistant.numbers.units import UNITS
from assistant.reading.question_kinds import QuestionType
from assistant.reading.question_words import (
    EN_ASKING,
    EN_AUXILIARY,
    EN_BE,
    EN_BEHIND,
    EN_CHANGE,
    EN_COSTS,
    EN_COUNT,
    EN_DATE,
    EN_DRIVES,
    EN_DURATION,
    EN_EXTENT,
    EN_GROUNDS,
    EN_HEADS,
    EN_INCLUDE,
    EN_MEASURE,
    EN_MONEY,
    EN_NOT_PLURAL,
    EN_ORDERS,
    EN_ORGANISATION,
    EN_PERIOD,
    EN_PERSON,
    EN_PLACE,
    EN_REASON,
    EN_ROLES,
    EN_SORTS,
    EN_SUMS,
    EN_WAYS,
    EN_WHOLES,
    IN_SHARES,
    LIST_ASKED,
    single,
)


def english_type(words: list[str]) -> QuestionType:
    """Type an English question by its first asking word and the words behind it."""
    found = next((i for i, word in enumerate(words) if word in EN_ASKING), None)
    if found is None:
        if words[0] in EN_AUXILIARY:
            return QuestionType(kind="yes-no", asking=(0,))
        if words[0] in LIST_ASKED and words[:2] != ["name", "of"]:
            return QuestionType(kind="other", plural=True)
        return _english_headline(words)
    if found and words[0] in EN_AUXILIARY:
        return QuestionType(kind="yes-no", asking=(0,))
    word, rest = words[found], words[found + 1 :]
    after = rest[0] if rest else ""
    if word == "when":
        return QuestionType(kind="date", asking=(found,))
    if word in ("who", "whom", "whose"):
        return QuestionType(kind="person", plural=after == "are" and "were" not in rest, asking=(found,))
    if word in ("where", "whereabouts"):
        return QuestionType(kind="place", asking=(found,))
    if word == "why":
        return QuestionType(kind="reason", plural=True, asking=(found,))
    if word == "how":
        return _english_how(found, rest)
    return _english_what(found, words, rest)


def _english_headline(words: list[str]) -> QuestionType:
    """Type words that ask without an asking word, as typed into a search box: "date of the ceasefire".

    By the noun that what is behind it belongs to, or that ends them: "bank robbery" asks for no bank.
    """
    if words[0] in EN_ORDERS:
        return QuestionType(kind="other")
    named = words[2:] if words[:2] == ["name", "of"] else words
    named = named[1:] if named[:1] in (["the"], ["a"], ["an"]) else named
    head = next((i for i, word in enumerate(named) if word in EN_BEHIND), len(named))
    noun = named[head - 1] if head else ""
    one = single(noun)
    kind = "reason" if one in EN_REASON else EN_SORTS.get(one) or _noun_kind(one)
    if kind is None:
        return QuestionType(kind="other")
    asking = tuple(i for i, word in enumerate(words) if word in EN_HEADS and (word == noun or word == "name"))
    return QuestionType(kind=kind, plural=one != noun or kind == "reason", asking=asking)


def _english_how(found: int, rest: list[str]) -> QuestionType:
    after = rest[0] if rest else ""
    both = (found, found + 1)
    if after == "many":
        second = rest[1] if len(rest) > 1 else ""
        if second in ("percentage", "percent") or rest[1:3] == ["per", "cent"]:
            return QuestionType(kind="percent", asking=both)
        if "old" in rest[2:3]:
            return QuestionType(kind="age", asking=both)
        lasted = second in EN_DURATION and "ago" not in rest[2:3]
        sort = UNITS.get(second, ("", "duration"))[1]
        if sort == "money":
            return QuestionType(kind="money", asking=both)
        measured = sort != "duration"
        return QuestionType(kind="duration" if lasted else "number", any_value=measured, asking=both)
    if after == "much":
        said = bool(EN_MONEY & set(rest))
        money = len(rest) > 1 and (said or rest[1] in EN_AUXILIARY)
        return QuestionType(kind="money" if money else "number", any_value=not said, asking=both)
    if after == "long":
        if "ago" in rest[1:2]:
            return QuestionType(kind="date", asking=(*both, found + 2))
        return QuestionType(kind="duration", asking=both)
    if after == "old":
        return QuestionType(kind="age", asking=both)
    if after == "come":
        return QuestionType(kind="reason", plural=True, asking=both)
    if after in ("often", "frequently"):
        return QuestionType(kind="number", asking=both)
    if after in EN_MEASURE:
        owed = after in EN_EXTENT and _is_sum(rest[1:])
        return QuestionType(kind="money" if owed else "measure", any_value=owed, asking=both)
    return QuestionType(kind="manner", asking=(found,))


def _is_sum(behind: list[str]) -> bool:
    """Return whether the noun whose size is asked for is a sum: "how large a loan", "how big was the dealer's fine"."""
    if behind[:1] in (["a"], ["an"]):
        phrase = behind[1:2]
    elif behind[:1] and behind[0] in EN_BE:
        end = next((i for i, word in enumerate(behind) if i and word in EN_BEHIND), len(behind))
        phrase = behind[end - 1 : end]
    else:
        phrase = []
    return any(single(word) in EN_MONEY | EN_SUMS | {"penalty"} for word in phrase)


def _english_what(found: int, words: list[str], rest: list[str]) -> QuestionType:
    """Type a "what" or "which" question by the first noun that tells a type, close behind the asking word."""
    asking = (found,)
    if words[max(0, found - 1)] == "for" and "reason" in rest[:2]:
        return QuestionType(kind="reason", plural=True, asking=asking)
    if rest and (rest[0] in EN_DRIVES or rest[:2] == ["lay", "behind"] or rest[0] in EN_GROUNDS):
        return QuestionType(kind="reason", plural=True, asking=asking)
    if rest and rest[0] in EN_WAYS and found and words[found - 1] in ("by", "in", "through"):
        return QuestionType(kind="manner", asking=asking)
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
    if set(near[:3]) & {"percentage", "percent", "proportion", "fraction", "share", "rate", "turnout"} or (
        near[:2] == ["part", "of"] and set(rest) & (EN_MONEY | EN_WHOLES)
    ):
        return QuestionType(kind="percent", asking=asking)
    if set(near[:2]) & EN_REASON or (near[:1] and near[0] in EN_REASON):
        return QuestionType(kind="reason", plural=True, asking=asking)
    if set(near[: 3 if not linked else 1]) & EN_CHANGE:
        return QuestionType(kind="measure", any_value=True, asking=asking)
    for place, word in enumerate(near):
        if word in ("of", "in", "on", "for", "to", "that", "by") or (place and word in EN_AUXILIARY):
            break
        owner = word.removesuffix("'s")
        owned = near[place + 1] if place + 1 < len(near) else ""
        kind = _noun_kind(owner) if owner != word and not linked else None
        if kind is not None and not (kind == "person" and owned in EN_ORGANISATION | EN_PLACE):
            return QuestionType(kind=kind, asking=asking)  # "which country's president", but no "workers' party"
        one = single(word)
        plural = one != word
        ends = place + 1 == len(near) or near[place + 1] not in EN_PLACE | EN_PERSON | EN_ORGANISATION
        lasts = word in EN_PERIOD or near[place : place + 3] == ["length", "of", "time"]
        sums = one in EN_SUMS and (place + 1 == len(near) or near[place + 1] in EN_AUXILIARY | EN_BEHIND)
        kind = "duration" if lasts else "money" if sums else _noun_kind(one)
        if kind and ends and not (linked and kind == "date" and one not in ("date", "year", "month")):
            return QuestionType(kind=kind, plural=plural, any_value=not IN_SHARES.isdisjoint(near), asking=asking)
    if set(rest) & EN_INCLUDE and "not" not in rest:
        return QuestionType(kind="other", plural=True, asking=asking)
    if linked and rest[0] in ("is", "are", "was", "were") and len(near) <= 3 and len(rest) <= 5:
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
    if noun in EN_PERSON or noun in EN_ROLES:
        return "person"
    if noun in EN_ORGANISATION:
        return "organisation"
    if noun in EN_COUNT:
        return "number"
    if noun in EN_MONEY:
        return "money"
    if noun == "age":
        return "age"
    return "measure" if noun in EN_MEASURE else None
