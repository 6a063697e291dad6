"""Whether a question asks for the name of something, and of what sort that is; knows nothing of passages."""

from __future__ import annotations

from dataclasses import replace

from assistant.reading.question_kinds import QuestionType
from assistant.reading.question_words import (
    AR_LINK,
    AR_ORGANISATION,
    AR_PERSON,
    AR_PLACE,
    AR_WHAT,
    EN_AUXILIARY,
    EN_ORGANISATION,
    EN_PERSON,
    EN_PLACE,
    EN_ROLES,
)

_EN_PEOPLE = frozenset("people men women children persons policemen policewomen fishermen gunmen mps".split())
_EN_FILLING = frozenset("the a an of first full real last both two three four five other new".split())
_EN_NAME = frozenset(("name", "names"))
_EN_CALLED = frozenset(("called", "named"))
_AR_NAMES = frozenset(("اسماء", "اسما", "اسمي"))
_AR_ROLES = frozenset(
    "مريض ضحيه قتيل جريح مشتبه متهم سائق طيار جندي طالب طفل عامل متطوع تاجر مزارع فلاح طبيب جراح ممرض مهندس مدع مدعي "
    "شرطي محقق شاهد راكب مرشح منافس مدان رهينه سجين معتقل مسلح مهاجم قاتل لص مهرب صياد راع راعي معلم استاذ باحث مدير "
    "مالك شريك حارس مدافع حكم عريس عروس ارمله ساكن سائح مفاوض وسيط مستشار مشتر بائع فني موظف قبطان ربان خبير منقذ "
    "بحار مساعد ناشط مصور محرر مراسل مترجم قريب ناج فائز بطل لاجئ مهاجر كبير كبيره شاب شابه فتاه سيده خطيب حفيد".split()
)
_AR_PEOPLE = frozenset(
    "ضحايا قتلي جرحي مرضي طلاب طلبه اطفال عمال تجار اطباء جنود شهود ركاب نواب رهائن سجناء صيادين رعاه حراس خبراء نساء "
    "رجال شبان شباب اشخاص فتيات ضباط قاده وزراء رؤساء روساء سفراء قضاه لاعبين اعضاء شركاء".split()
)
_BEHIND = 6
"""Words behind "the name of" among which the noun that is named stands."""


def with_naming(kind: QuestionType, folded: list[str], *, arabic: bool) -> QuestionType:
    """Return the type of a question that may ask for a name: then with what is named, and ``named`` set.

    ``folded``: its words. ``kind``: what the question wants by its asking word alone; a kind that is not to be named (a
    date, a sum) stays as it is.
    """
    if kind.kind not in ("other", "definition", "person", "place", "organisation"):
        return kind
    found = _arabic(folded) if arabic else _english(folded)
    if found is None:
        return kind
    sort, plural = found
    if kind.kind in ("person", "place", "organisation"):
        sort = kind.kind
    return replace(kind, kind=sort, plural=kind.plural or plural, named=True)


def _english(words: list[str]) -> tuple[str, bool] | None:
    """Return what sort of thing is to be named and whether several are; ``None`` where no name is asked for."""
    asks = words[0] == "what" or words[0].startswith("what'")
    opening = next((i for i, word in enumerate(words[:5]) if word in _EN_NAME), None)
    if opening is not None and words[opening + 1 : opening + 2] == ["of"] and (asks or opening <= 1):
        return _english_sort(words[opening + 1 :]), words[opening] == "names"
    if not asks or words[1:2] == [] or words[1] not in EN_AUXILIARY:
        return None
    if words[-1] in _EN_NAME or words[-1] in _EN_CALLED:
        owner = words[2:-1]
        sort = _english_noun(owner[-1].removesuffix("'s").removesuffix("’s")) if owner else None
        return sort or "other", words[-1] == "names"
    return None


def _english_sort(behind: list[str]) -> str:
    near = [word for word in behind if word not in _EN_FILLING][:_BEHIND]
    for word in near:
        if word in ("who", "whom", "whose"):
            return "person"
        sort = _english_noun(word)
        if sort is not None:
            return sort
    return "other"


def _english_noun(word: str) -> str | None:
    single = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    for sort, nouns in (
        ("person", EN_PERSON | EN_ROLES | _EN_PEOPLE),
        ("place", EN_PLACE),
        ("organisation", EN_ORGANISATION),
    ):
        if word in nouns or single in nouns:
            return sort
    return None


def _arabic(words: list[str]) -> tuple[str, bool] | None:
    """Return what sort of thing is to be named and whether several are; ``None`` where no name is asked for."""
    opening = 1 if words[0] in AR_WHAT else 0
    while opening < len(words) and opening < 3 and words[opening] in AR_LINK and words[opening] != "اسم":
        opening += 1
    if opening >= len(words) or (words[opening] != "اسم" and words[opening] not in _AR_NAMES):
        return None
    several = words[opening] != "اسم"
    behind = words[opening + 1 :]
    if not behind:
        return "other", several
    noun = behind[0][2:] if behind[0].startswith("ال") and len(behind[0]) > 4 else behind[0]
    if several and ("الذين" in behind or noun in _AR_PEOPLE):
        return "person", True
    stem = noun[:-2] if several and noun.endswith(("ين", "ون", "ان")) else noun
    for sort, nouns in (
        ("person", AR_PERSON | _AR_ROLES),
        ("place", AR_PLACE),
        ("organisation", AR_ORGANISATION),
    ):
        if not {noun, stem, stem + "ي", stem.removesuffix("ه")}.isdisjoint(nouns):
            return sort, several
    # The sound masculine plural is of persons; the dual, which is written alike, may be of things.
    return ("person" if words[opening] == "اسماء" and noun.endswith(("ين", "ون")) else "other"), several
