"""What type of answer a question wants, in Arabic and in English; knows nothing of passages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant import text

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

_EN_PERSON = frozenset(
    "person man woman boy girl president leader minister king queen prince princess actor actress author writer "
    "singer director founder ambassador general commander chief captain coach player scientist philosopher poet "
    "inventor composer painter artist politician governor mayor secretary emperor ruler pope bishop judge lawyer "
    "spokesman spokeswoman spokesperson envoy officer official diplomat journalist father mother son daughter brother "
    "sister wife husband explorer historian prophet caliph sultan".split()
)
_EN_PLACE = frozenset(
    "country city town village place state province region capital continent island river street area district county "
    "location nation border airport port lake sea ocean mountain valley neighbourhood neighborhood territory "
    "governorate".split()
)
_EN_ORGANISATION = frozenset(
    "company organisation organization party team club agency ministry group institution university school bank union "
    "firm band court newspaper channel body committee council association authority army militia".split()
)
_EN_DATE = frozenset("year date day month decade century season time week".split())
_EN_DURATION = frozenset(
    "years year months month weeks week days day hours hour minutes minute seconds decades".split()
)
_EN_MONEY = frozenset("cost costs price worth pay paid money dollars euros salary budget spend spent revenue".split())
_EN_MEASURE = frozenset(
    "far tall high big large deep wide heavy fast hot cold thick tallest length height width depth distance weight "
    "size area speed temperature population volume".split()
)
_EN_AUXILIARY = frozenset(
    "is are was were do does did has have had can could will would should may might must am isn't aren't wasn't".split()
)
_EN_BE = frozenset(("is", "are", "was", "were"))
_EN_COSTS = frozenset(("cost", "pay", "earn"))
_EN_ASKING = frozenset("when who whom whose where why how what which".split())
_EN_REASON = frozenset("why reason reasons cause causes caused motive purpose".split())

_AR_PERSON = frozenset(
    "شخص رجل امراه رئيس زعيم وزير ملك ملكه امير ممثل ممثله مولف كاتب مغني مخرج موسس سفير قائد مدرب لاعب عالم فيلسوف "
    "شاعر مخترع ملحن رسام فنان سياسي محافظ حاكم امين امبراطور بابا قاضي محامي متحدث مبعوث ضابط مسوول دبلوماسي صحفي اب "
    "والد والده ام ابن ابنه اخ زوج زوجه مكتشف مورخ نبي خليفه سلطان نائب صاحب".split()
)
_AR_PLACE = frozenset(
    "دوله بلد مدينه قريه مكان ولايه محافظه منطقه عاصمه قاره جزيره نهر شارع حي اقليم موقع مطار ميناء بحيره بحر محيط جبل "
    "وادي حدود مقاطعه".split()
)
_AR_ORGANISATION = frozenset(
    "شركه منظمه حزب فريق نادي وكاله وزاره مجموعه موسسه جامعه مدرسه بنك اتحاد فرقه محكمه صحيفه قناه هيئه لجنه مجلس جهه "
    "جماعه جيش سلطه".split()
)
_AR_DATE = frozenset("عام سنه تاريخ يوم شهر عقد قرن موسم وقت ساعه حقبه فتره زمن".split())
_AR_DURATION = frozenset(
    "سنه سنوات عام اعوام شهر شهرا اشهر شهور اسبوع اسبوعا اسابيع يوم يوما ايام ساعه ساعات دقيقه دقائق ثانيه عاما "
    "عقد عقود مده فتره دامت دام استمر استمرت استغرق استغرقت يستغرق تستغرق تستمر يستمر تدوم يدوم الوقت وقت".split()
)
_AR_MONEY = frozenset("تكلفه كلفه سعر ثمن مبلغ قيمه راتب ميزانيه كلف تكلف دولار دولارا يورو جنيه ريال دينار".split())
_AR_MEASURE = frozenset("طول ارتفاع عرض عمق مسافه وزن حجم مساحه سرعه حراره تبعد يبعد بعد يزن تزن كتله درجه".split())
_AR_AGE = frozenset("عمر عمره عمرها سن".split())
_AR_PERCENT = frozenset("نسبه بالمئه بالمائه معدل".split())
_AR_REASON = frozenset("لماذا لم سبب اسباب السبب الاسباب دافع دوافع لاي".split())

_AR_WHEN = frozenset("متي منذمتي".split())
_AR_WHO = frozenset("من منهو منهي بمن لمن".split())
_AR_WHERE = frozenset("اين اينا فين".split())
_AR_WHAT = frozenset("ما ماذا ماهو ماهي ماهم بماذا فيما بما مم مما علام عما فيم".split())
_AR_WHICH = frozenset("اي ايه ايا باي لاي".split())
_AR_HOW = frozenset(("كيف", "كيفيه"))
_AR_LINK = frozenset("هو هي هم هن هذا هذه تلك ذلك كان كانت يكون تكون اسم عدد".split())
_AR_ASKING = _AR_WHEN | _AR_WHO | _AR_WHERE | _AR_WHAT | _AR_WHICH | _AR_HOW | {"كم", "بكم", "لماذا", "هل"}
_AR_PLURAL = re.compile(r"(?:ال)?[\u0621-\u064a]{2,}(?:ات|ون|ين)$")
_AR_BROKEN_PLURAL = frozenset(
    "دول الدول مدن المدن بلدان البلدان اسباب الاسباب شروط الشروط بنود البنود نقاط النقاط اسماء الاسماء انواع الانواع "
    "اشكال الاشكال مناطق المناطق اطراف الاطراف مطالب المطالب نتائج النتائج احزاب الاحزاب قوي القوي اهداف الاهداف "
    "عناصر العناصر اعراض الاعراض وسائل الوسائل عوامل العوامل مراحل المراحل خطوات مصادر المصادر شركات فوائد الفوائد "
    "مقاطعات وزراء الوزراء جهات".split()
)
_EN_NOT_PLURAL = frozenset("is was has does this its us news series species his years days various".split())
_EN_INCLUDE = frozenset("include includes included provide provides provided stipulate stipulates stipulated".split())
_AR_INCLUDE = frozenset(
    "تضمن تضمنت يتضمن تتضمن شمل شملت يشمل تشمل نص نصت ينص تنص تضمنه تضمنته يشتمل تشتمل احتوي يحتوي".split()
)
_LIST_ASKED = frozenset("list name enumerate mention اذكر عدد اسرد".split())
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
    found = next((i for i, word in enumerate(words) if word in _EN_ASKING), None)
    if found is None:
        if words[0] in _EN_AUXILIARY:
            return QuestionType(kind="yes-no", asking=(0,))
        return QuestionType(kind="other", plural=words[0] in _LIST_ASKED)
    if found and words[0] in _EN_AUXILIARY:
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
        lasted = second in _EN_DURATION and "ago" not in rest[2:3]
        return QuestionType(kind="duration" if lasted else "number", asking=both)
    if after == "much":
        money = len(rest) > 1 and (
            bool(_EN_MONEY & set(rest)) or rest[1] in ("is", "was", "are", "were", "did", "does")
        )
        return QuestionType(kind="money" if money else "number", asking=both)
    if after == "long":
        if "ago" in rest[1:2]:
            return QuestionType(kind="date", asking=(*both, found + 2))
        return QuestionType(kind="duration", asking=both)
    if after == "old":
        return QuestionType(kind="age", asking=both)
    if after in ("often", "frequently"):
        return QuestionType(kind="number", asking=both)
    if after in _EN_MEASURE:
        return QuestionType(kind="measure", asking=both)
    return QuestionType(kind="manner", asking=(found,))


def _english_what(found: int, words: list[str], rest: list[str]) -> QuestionType:
    """Type a "what" or "which" question by the first noun that tells a type, close behind the asking word."""
    asking = (found,)
    if words[max(0, found - 1)] == "for" and "reason" in rest[:2]:
        return QuestionType(kind="reason", plural=True, asking=asking)
    linked = bool(rest) and rest[0] in _EN_AUXILIARY
    head = rest[1:] if linked else rest
    near = [word for word in head if word not in ("the", "a", "an")][: 6 if linked else 3]
    if linked and rest[0] not in _EN_BE:
        # "what did the officials say?": the nouns name who did it, not what it was
        costs = bool(set(rest) & _EN_COSTS)
        return QuestionType(
            kind="money" if costs else "other",
            plural=bool(set(rest) & _EN_INCLUDE) and "not" not in rest,
            asking=asking,
        )
    if set(near[:3]) & {"percentage", "percent", "proportion", "share", "rate"}:
        return QuestionType(kind="percent", asking=asking)
    if set(near[:2]) & _EN_REASON or (near[:1] and near[0] in _EN_REASON):
        return QuestionType(kind="reason", plural=True, asking=asking)
    for place, word in enumerate(near):
        if word in ("of", "in", "on", "for", "to", "that", "by") or (place and word in _EN_AUXILIARY):
            break
        single = word[:-1] if word.endswith("s") and word not in _EN_NOT_PLURAL else word
        single = single[:-2] + "y" if single.endswith("ie") else single
        plural = single != word
        ends = place + 1 == len(near) or near[place + 1] not in _EN_PLACE | _EN_PERSON | _EN_ORGANISATION
        kind = _noun_kind(single)
        if kind and ends and not (linked and kind == "date" and single not in ("date", "year", "month")):
            return QuestionType(kind=kind, plural=plural, asking=asking)
    named = linked and "name" in near[:2]
    if set(rest) & _EN_INCLUDE and "not" not in rest:
        return QuestionType(kind="other", plural=True, asking=asking)
    if not named and linked and rest[0] in ("is", "are", "was", "were") and len(near) <= 3 and len(rest) <= 5:
        return QuestionType(kind="definition", asking=asking)
    plural = bool(near) and not linked and near[0].endswith("s") and near[0] not in _EN_NOT_PLURAL
    plural = plural or (
        linked and rest[0] in ("are", "were") and bool(near) and near[-1 if len(near) < 2 else 0][-1:] == "s"
    )
    return QuestionType(kind="other", plural=plural, asking=asking)


def _noun_kind(noun: str) -> str | None:
    """Return the kind of answer an English noun asks for."""
    if noun in _EN_DATE:
        return "date"
    if noun in _EN_PLACE:
        return "place"
    if noun in _EN_PERSON:
        return "person"
    if noun in _EN_ORGANISATION:
        return "organisation"
    if noun == "number":
        return "number"
    if noun in _EN_MONEY:
        return "money"
    if noun == "age":
        return "age"
    return "measure" if noun in _EN_MEASURE else None


def _bare(word: str) -> str:
    """Return an Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _arabic(words: list[str], opening: frozenset[int]) -> QuestionType:
    """Type an Arabic question by its first asking word; ``opening``: positions at which a clause begins."""
    found = next((i for i, word in enumerate(words) if _asks(words, i, word, i in opening)), None)
    if found is None:
        return QuestionType(kind="other", plural=words[0] in _LIST_ASKED)
    word = words[found]
    if word not in _AR_ASKING and word[:1] in _CLITICS:
        word = word[1:]
    rest = words[found + 1 :]
    asking = (found,)
    if word == "هل":
        return QuestionType(kind="yes-no", asking=asking)
    if word in _AR_WHEN:
        return QuestionType(kind="date", asking=asking)
    if word in _AR_WHERE:
        return QuestionType(kind="place", asking=asking)
    if word == "لماذا":
        return QuestionType(kind="reason", plural=True, asking=asking)
    if word in _AR_HOW:
        return QuestionType(kind="manner", asking=asking)
    if word in ("كم", "بكم"):
        return _arabic_how_many(found, word, rest)
    if word in _AR_WHO:
        plural = rest[:1] == ["هم"] or any(w in _AR_BROKEN_PLURAL for w in rest[:2])
        return QuestionType(kind="person", plural=plural, asking=asking)
    return _arabic_what(found, word, rest)


def _asks(words: list[str], i: int, word: str, opens: bool) -> bool:
    """Return whether the word at ``i`` asks; «من» only at the start or behind a clause, since it also means "from"."""
    bare = word if word in _AR_ASKING else word[1:] if word[:1] in _CLITICS and word[1:] in _AR_ASKING else None
    if bare is None or bare == "عدد":
        return False
    if bare == "من":
        after = words[i + 1] if i + 1 < len(words) else ""
        return (opens or after in ("هو", "هي", "هم", "الذي", "التي", "كان")) and after not in _AR_WHERE | _AR_WHICH
    if bare == "ما" and i:
        return words[i + 1 : i + 2] != [] and words[i + 1] in ("هو", "هي", "هم", "اسم", "الذي", "التي")
    return True


def _arabic_how_many(found: int, word: str, rest: list[str]) -> QuestionType:
    asking = (found,)
    near = [_bare(w) for w in rest[:3]]
    if word == "بكم" or set(near[:2]) & _AR_MONEY:
        return QuestionType(kind="money", asking=asking)
    if set(near[:2]) & _AR_AGE:
        return QuestionType(kind="age", asking=asking)
    if set(near[:2]) & _AR_PERCENT:
        return QuestionType(kind="percent", asking=asking)
    if set(near[:1]) & _AR_DURATION or (set(near[:2]) & {"مده", "فتره", "الوقت", "وقت"}):
        return QuestionType(kind="duration", asking=asking)
    if set(near[:2]) & _AR_MEASURE:
        return QuestionType(kind="measure", asking=asking)
    return QuestionType(kind="number", asking=asking)


def _arabic_what(found: int, word: str, rest: list[str]) -> QuestionType:
    """Type «ما», «ماذا», «أي» by the first noun behind them."""
    asking = (found,)
    near = [w for w in rest if w not in _AR_LINK][:3]
    if "عدد" in rest[:3]:
        return QuestionType(kind="number", asking=asking)
    if not near:
        return QuestionType(kind="other", asking=asking)
    noun = _bare(near[0])
    if noun in _AR_REASON:
        return QuestionType(kind="reason", plural=True, asking=asking)
    for kind, nouns in (
        ("date", _AR_DATE),
        ("duration", frozenset(("مده",))),
        ("age", _AR_AGE),
        ("percent", _AR_PERCENT),
        ("money", _AR_MONEY),
        ("measure", _AR_MEASURE),
        ("place", _AR_PLACE),
        ("person", _AR_PERSON),
        ("organisation", _AR_ORGANISATION),
    ):
        if noun in nouns:
            return QuestionType(kind=kind, asking=asking)
    if noun in ("دول", "مدن", "بلدان", "مناطق"):
        return QuestionType(kind="place", plural=True, asking=asking)
    if any(w in _AR_INCLUDE for w in rest[:3]):
        return QuestionType(kind="other", plural=True, asking=asking)
    plural = near[0] in _AR_BROKEN_PLURAL or bool(_AR_PLURAL.fullmatch(near[0]) and word != "ماذا")
    content = [w for w in rest if w not in _AR_LINK]
    linked = word in ("ماهو", "ماهي") or rest[:1] in (["هو"], ["هي"])
    short = linked and len(content) <= 2
    if short and not plural:
        return QuestionType(kind="definition", asking=asking)
    return QuestionType(kind="other", plural=plural, asking=asking)
