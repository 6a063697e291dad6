"""What type of answer an Arabic question wants, by its asking word and the nouns behind it."""

from __future__ import annotations

from assistant.numbers.units import UNITS
from assistant.reading.question_kinds import QuestionType
from assistant.reading.question_words import (
    AR_AGE,
    AR_ASKING,
    AR_BROKEN_PLURAL,
    AR_COUNT,
    AR_DATE,
    AR_DRIVES,
    AR_DUAL,
    AR_DURATION,
    AR_EXTENT,
    AR_GROUNDS,
    AR_HEADS,
    AR_HOW,
    AR_INCLUDE,
    AR_LASTS,
    AR_LINK,
    AR_LISTED,
    AR_MEASURE,
    AR_MONEY,
    AR_MOST,
    AR_OF_SOME,
    AR_ORGANISATION,
    AR_PARTICLE,
    AR_PAYS,
    AR_PERCENT,
    AR_PERIOD,
    AR_PERSON,
    AR_PLACE,
    AR_PLURAL,
    AR_REASON,
    AR_SURE,
    AR_TO_WHOM,
    AR_WAYS,
    AR_WHAT,
    AR_WHEN,
    AR_WHERE,
    AR_WHICH,
    AR_WHO,
    IN_SHARES,
    LIST_ASKED,
)

_CLITICS = "وفبل"


def _bare(word: str) -> str:
    """Return an Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def arabic_type(words: list[str], opening: frozenset[int]) -> QuestionType:
    """Type an Arabic question by its first asking word; ``opening``: positions at which a clause begins."""
    if words[0] == "لم" and len(words) > 2:
        return QuestionType(kind="reason", plural=True, asking=(0,))
    found = next((i for i, word in enumerate(words) if _asks(words, i, word, i in opening)), None)
    if found is None:
        return _arabic_headline(words)
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


def _arabic_headline(words: list[str]) -> QuestionType:
    """Type words that ask without an asking word, as typed into a search box: «تاريخ وقف إطلاق النار».

    «عدد» also orders a list: of what is listed («عدد شروط الاتفاق»), but not of those counted («عدد القتلى»). Only
    nouns that say what sort of thing is asked for tell a type: «وزير الخارجية يزور موسكو» asks for nobody.
    """
    counted = words[0] == "عدد" and words[1:2] != [] and words[1] not in AR_LISTED
    if words[0] in LIST_ASKED and not counted:
        return QuestionType(kind="other", plural=True)
    if words[0] not in AR_HEADS:
        return QuestionType(kind="other")
    made = _arabic_what(0, "ما", words)
    return QuestionType(kind=made.kind if made.kind != "definition" else "other", plural=made.plural, asking=(0,))


def _asks(words: list[str], i: int, word: str, opens: bool) -> bool:
    """Return whether the word at ``i`` asks; «من» only at the start or behind a clause, since it also means "from"."""
    bare = word if word in AR_ASKING else word[1:] if word[:1] in _CLITICS and word[1:] in AR_ASKING else None
    if bare is None or bare == "عدد" or word == "لما":
        return False
    if bare == "من":
        after = words[i + 1] if i + 1 < len(words) else ""
        if after in AR_OF_SOME:
            return False
        return (
            opens or (0 < i < 4 and words[i - 1] in AR_TO_WHOM) or after in ("هو", "هي", "هم", "الذي", "التي", "كان")
        ) and after not in AR_WHERE | AR_WHICH
    if bare == "ما" and i:
        behind = words[i + 1 :]
        if opens:  # «، ما أدى إلى ...» goes on, and does not ask
            return behind != [] and behind[0] not in AR_PARTICLE and AR_SURE.isdisjoint(behind)
        return behind != [] and behind[0] in ("هو", "هي", "هم", "اسم", "الذي", "التي")
    return True


def _arabic_how_many(found: int, word: str, rest: list[str]) -> QuestionType:
    asking = (found,)
    near = [_bare(w) for w in rest[:3]]
    if word == "بكم" and set(near[:1]) & AR_DURATION:
        return QuestionType(kind="duration", asking=asking)
    if set(near[:2]) & AR_PERCENT:
        return QuestionType(kind="percent", asking=asking)
    if "عدد" in rest[:3]:
        return QuestionType(kind="number", asking=asking)
    priced = bool(rest) and rest[0] in UNITS and UNITS[rest[0]][1] == "money"
    if set(near[:1]) & AR_PERIOD:
        return QuestionType(kind="duration", asking=asking)
    pays = bool(rest) and rest[0].removeprefix("س") in AR_PAYS and "من" not in rest
    if word == "بكم" or priced or pays or set(near[:2]) & AR_MONEY:
        return QuestionType(kind="money", any_value=word == "بكم", asking=asking)
    if set(near[:2]) & AR_AGE:
        return QuestionType(kind="age", asking=asking)
    lasts = {w.removeprefix("س") for w in rest[:4]} & AR_LASTS
    if set(near[:1]) & AR_DURATION or lasts or (set(near[:2]) & {"مده", "فتره", "الوقت", "وقت"}):
        return QuestionType(kind="duration", asking=asking)
    if set(near[:2]) & AR_MEASURE:
        return QuestionType(kind="measure", asking=asking)
    return QuestionType(kind="number", any_value=not _counted(rest), asking=asking)


def _counted(rest: list[str]) -> bool:
    """Return whether the word behind «كم» is what is counted («كم منزلا», «كم عدد») and not a verb or a measure."""
    after = rest[0] if rest else ""
    if after in ("عدد", "من"):
        return True
    return len(after) > 3 and after.endswith(("ا", "ه")) and UNITS.get(after, ("", ""))[1] in ("", "duration")


def _arabic_what(found: int, word: str, rest: list[str]) -> QuestionType:
    """Type «ما», «ماذا», «أي» by the first noun behind them."""
    asking = (found,)
    near = [w for w in rest if w not in AR_LINK][:4]
    if "عدد" in rest[:3]:
        return QuestionType(kind="number", asking=asking)
    while len(near) > 1 and _bare(near[0]) in AR_MOST:
        near = near[1:]  # "the greatest sum": the noun behind tells what sort of thing it is
    of = next((i for i, w in enumerate(near) if w not in AR_EXTENT), 0)
    if _bare(near[of].removeprefix("ل") if of else "") in AR_MONEY | AR_AGE | AR_PERCENT | AR_PERIOD:
        near = [near[of].removeprefix("ل"), *near[of + 1 :]]
    if not near:
        return QuestionType(kind="other", asking=asking)
    noun = _bare(near[0])
    drives = near[0] == "الذي" and not AR_DRIVES.isdisjoint(near[1:2])
    if drives or (word not in AR_WHAT and noun in AR_GROUNDS):
        return QuestionType(kind="reason", plural=True, asking=asking)
    if word not in AR_WHAT and noun in AR_WAYS:
        return QuestionType(kind="manner", asking=asking)
    if noun in AR_REASON:
        return QuestionType(kind="reason", plural=True, asking=asking)
    for kind, nouns in (
        ("date", AR_DATE),
        ("duration", AR_PERIOD),
        ("age", AR_AGE),
        ("percent", AR_PERCENT),
        ("number", AR_COUNT),
        ("money", AR_MONEY),
        ("measure", AR_MEASURE),
        ("place", AR_PLACE),
        ("person", AR_PERSON),
        ("organisation", AR_ORGANISATION),
    ):
        if noun in nouns:
            return QuestionType(kind=kind, any_value=noun in IN_SHARES, asking=asking)
    if noun in ("دول", "مدن", "بلدان", "مناطق"):
        return QuestionType(kind="place", plural=True, asking=asking)
    if any(w in AR_INCLUDE for w in rest[:3]):
        return QuestionType(kind="other", plural=True, asking=asking)
    plural = (
        near[0] in AR_BROKEN_PLURAL
        or not AR_DUAL.isdisjoint(near[1:2])
        or bool(AR_PLURAL.fullmatch(near[0]) and word != "ماذا")
    )
    content = [w for w in rest if w not in AR_LINK]
    linked = word in ("ماهو", "ماهي") or rest[:1] in (["هو"], ["هي"])
    short = linked and len(content) <= 2
    if short and not plural:
        return QuestionType(kind="definition", asking=asking)
    return QuestionType(kind="other", plural=plural, asking=asking)
