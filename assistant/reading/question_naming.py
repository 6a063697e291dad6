"""Whether a question asks for the name of something, and of what sort that is; knows nothing of passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.question_kinds import QuestionType
from assistant.reading.question_words import (
    AR_LINK,
    AR_ORGANISATION,
    AR_PERSON,
    AR_PLACE,
    AR_WHAT,
    EN_AUXILIARY,
    EN_BEHIND,
    EN_ORGANISATION,
    EN_PERSON,
    EN_PLACE,
    EN_ROLES,
    single,
)

_EN_PEOPLE = frozenset("people men women children persons policemen policewomen fishermen gunmen mps".split())
_EN_ENDS = (
    EN_BEHIND | EN_AUXILIARY | frozenset("which where whose whom and when into onto over he she it they we you".split())
)
"""Words in front of which the noun of a phrase has been said."""
_EN_NAME = frozenset(("name", "names"))
_EN_CALLED = frozenset(("called", "named"))
_AR_NAME = frozenset("اسم الاسم اسمه اسمها اسمهم".split())
_AR_NAMES = frozenset(("اسماء", "اسما", "اسمي"))
_AR_ROLES = frozenset(
    "مريض ضحيه قتيل جريح مشتبه متهم سائق طيار جندي طالب طفل عامل متطوع تاجر مزارع فلاح طبيب جراح ممرض مسعف مهندس مدع "
    "مدعي شرطي محقق شاهد راكب مرشح منافس مدان رهينه سجين معتقل مسلح مهاجم قاتل لص مهرب صياد راع راعي معلم استاذ باحث "
    "مدير مالك شريك حارس مدافع حكم عريس عروس ارمله ساكن سائح مفاوض وسيط مستشار مشتر بائع فني موظف قبطان ربان خبير منقذ "
    "بحار مساعد ناشط مصور محرر مراسل مترجم قريب ناج فائز بطل لاجئ مهاجر كبير كبيره شاب شابه فتاه سيده خطيب حفيد".split()
)
_AR_PEOPLE = frozenset(
    "ضحايا قتلي جرحي مرضي طلاب طلبه اطفال عمال تجار اطباء جنود شهود ركاب نواب رهائن سجناء رعاه حراس خبراء نساء رجال "
    "شبان شباب اشخاص فتيات ضباط قاده وزراء رؤساء روساء سفراء قضاه اعضاء شركاء".split()
)
_AR_THINGS = frozenset("قوانين براكين ميادين بساتين عناوين دكاكين تمارين مضامين موازين شرايين ثعابين".split())
"""Broken plurals that end as the sound one of persons does."""
_AR_SORTS = (
    ("place", frozenset("مدن قري بلدات دول بلدان محافظات مناطق احياء جزر انهار مدينتين قريتين".split())),
    ("organisation", frozenset("شركات احزاب منظمات جامعات مدارس بنوك مصارف انديه صحف شركتين حزبين".split())),
)
_AR_OTHER = frozenset(("التي", "الذي", "اللتان", "اللتين"))


def with_naming(kind: QuestionType, folded: list[str], *, arabic: bool) -> QuestionType:
    """Return the type of a question that may ask for a name: then with what is named, and ``named`` set.

    ``folded``: its words. ``kind``: what the question wants by its other words; what is not to be named (a date, a sum)
    stays as it is.
    """
    if kind.kind not in ("other", "definition", "person", "place", "organisation"):
        return kind
    asked = folded[min(kind.asking, default=0) :]
    found = _arabic(asked) if arabic else _english(asked)
    if found is None:
        return kind
    sort, plural = found
    return replace(kind, kind=sort, plural=kind.plural or plural, named=True)


def _english(words: list[str]) -> tuple[str, bool] | None:
    """Return what sort of thing is to be named and whether several are; ``None`` where no name is asked for."""
    asks = words[0] in ("what", "which") or words[0].startswith("what'")
    if asks and words[1:2] and words[1] in _EN_NAME:
        return "other", words[1] == "names"
    linked = words[1:2] != [] and words[1] in EN_AUXILIARY
    if words[0].startswith("what'"):
        words, linked = ["what", "is", *words[1:]], True
    opening = next((i for i, word in enumerate(words[:5]) if word in _EN_NAME), None)
    named = opening is not None and words[opening + 1 : opening + 2] == ["of"]
    if opening is not None and named and (opening <= 1 if not asks else linked):
        return _english_sort(words[opening + 2 :]), words[opening] == "names"
    if not asks or not linked or (words[-1] not in _EN_NAME and words[-1] not in _EN_CALLED):
        return None
    owner = words[2:-1]
    if words[-1] in _EN_NAME:
        while owner and owner[-1] in ("full", "real", "first", "last", "own"):
            owner = owner[:-1]
        last = owner[-1].removesuffix("'s").removesuffix("’s") if owner else ""
        sort = "person" if last in ("his", "her") else _english_noun(last)
        return sort or "other", words[-1] == "names"
    return _english_sort(owner), False


def _english_sort(phrase: Sequence[str]) -> str:
    """Return the sort of the noun that a phrase ends in, in front of what says more of it ("the drivers who ...")."""
    at = next((i for i, word in enumerate(phrase) if word in _EN_ENDS), len(phrase))
    if phrase[at : at + 1] in (["who"], ["whom"], ["whose"]):
        return "person"
    head = next((place for place in range(at) if phrase[place].endswith(("'s", "’s"))), -1)
    for word in reversed(phrase[head + 1 : at]):
        sort = _english_noun(word)
        if sort is not None:
            return sort
        if not word.endswith(("ed", "en", "ing", "ly")):  # "the two men questioned in ..." ends in its noun too
            return "other"
    return "other"


def _english_noun(word: str) -> str | None:
    for sort, nouns in (
        ("person", EN_PERSON | EN_ROLES | _EN_PEOPLE),
        ("place", EN_PLACE),
        ("organisation", EN_ORGANISATION),
    ):
        if word in nouns or single(word) in nouns:
            return sort
    return None


def _arabic(words: list[str]) -> tuple[str, bool] | None:
    """Return what sort of thing is to be named and whether several are; ``None`` where no name is asked for."""
    asks = words[0] in AR_WHAT or words[0][1:] in AR_WHAT or words[0] == "اي"
    opening = 1 if asks else 0
    while opening < len(words) and opening < 3 and words[opening] in AR_LINK and words[opening] not in _AR_NAME:
        opening += 1
    if opening >= len(words) or (words[opening] not in _AR_NAME and words[opening] not in _AR_NAMES):
        return None
    several = words[opening] not in _AR_NAME
    behind = words[opening + 1 :]
    if not behind or words[opening] in ("الاسم", "اسمه", "اسمها", "اسمهم"):
        return "other", several
    # «أسماء جلال» is someone: without an asking word what is named has its article or belongs to something.
    if not asks and several and not behind[0].startswith("ال") and len(behind) < 2:
        return None
    noun = behind[0][2:] if behind[0].startswith("ال") and len(behind[0]) > 3 else behind[0]
    if several:
        other = next((i for i, word in enumerate(behind) if word in _AR_OTHER), len(behind))
        if noun in _AR_PEOPLE or "الذين" in behind[:other]:
            return "person", True
        for sort, plurals in _AR_SORTS:
            if noun in plurals:
                return sort, True
        if words[opening] == "اسماء" and noun.endswith(("ين", "ون")) and noun not in _AR_THINGS:
            return "person", True  # the sound masculine plural is of persons; the dual, written alike, may be of things
    stem = noun[:-2] if several and noun.endswith(("ين", "ون", "ان")) else noun
    for sort, nouns in (
        ("person", AR_PERSON | _AR_ROLES),
        ("place", AR_PLACE),
        ("organisation", AR_ORGANISATION),
    ):
        if not {noun, stem, stem + "ي", stem.removesuffix("ه")}.isdisjoint(nouns):
            return sort, several
    return "other", several
