"""Who says so: the source that a sentence attributes its content to, and the sentence behind it that contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant import names
from assistant.reading.reported import closes, english_speech
from assistant.reading.speakers import can_speak

_SAID = (
    "said|says|stated|states|announced|claims|claimed|reported|reports|estimates|estimated|told|insists|insisted|"
    "confirmed|confirms|declared|maintains|maintained|acknowledged|argued|argues|warned|alleged|alleges"
)
_EN_VERB = re.compile(rf"\s(?P<verb>{_SAID})\b")
_EN_BEFORE = re.compile(
    r"(?:[^,.;]{0,60},\s+)?(?:(?:[Bb]ut|[Aa]nd|[Yy]et|[Tt]hough)\s+)?"
    r"(?P<who>(?:the\s+)?[^\W\d_][\w\u2019' .-]{2,70}?)(?:\s+(?:has|have|had))?(?:\s+also)?"
)
_EN_PARTED = re.compile(r"[,\"\u201d\u2019]\s+(?P<who>(?:[Tt]he\s+)?[\w\u2019' .-]{3,60}?)(?:\s+(?:has|have|had))?")
"""What stands in front of a verb of saying behind or amid the speech: "Two died, police said."."""
_EN_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?P<who>[^,.;:]{3,80})")
_EN_RULE = re.compile(
    r"(?:the |an? |its |their |his |her )?(?:(?:\w+ )?(?:plan|schedule|law|rules?|regulations?|criteria|need|needs|age|"
    r"size|rank|weight|height|ability|custom|tradition|taste|merit)$|(?:article|clause|section|paragraph)\s+[\dIVX]+)",
    re.IGNORECASE,
)
"""What one goes by rather than hears: "according to plan"."""
_EN_TELLS = re.compile(rf"\b(?:{_SAID})\b(?<!reports)(?<!estimates)(?<!states)(?<!claims)")
_AR_SAID = (
    "قال|قالت|يقول|تقول|ذكر|ذكرت|أعلن|أعلنت|اعلن|اعلنت|صرح|صرحت|أكد|أكدت|اكد|اكدت|أفاد|أفادت|افاد|افادت|زعم|زعمت|أوضح|"
    "أوضحت|أضاف|أضافت|اتهم|اتهمت|رأى|رأت|اعتبر|اعتبرت|أشار|أشارت|كشف|كشفت|توقع|توقعت|قدر|قدرت|حذر|حذرت"
)
_AR_VERB = re.compile(rf"^[وف]?(?:قد\s+|لقد\s+)?(?P<verb>{_AR_SAID})(?=\s)")
_AR_MARK = re.compile(
    r"\s*(?P<colon>:)|"
    r"\s*(?P<when>،\s*(?:أمس|امس|اليوم|يوم|فجر|صباح|مساء|ليل|(?:ال)?(?:أحد|اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت))(?=[\s،]))|"
    r"\s*،(?=\s*(?P<beside>[^،.؛:]{4,60})،)|"
    r"\s(?:(?P<by>إلى|الى|من|على)\s+)?(?P<that>ب?ألا|(?:ب?أن|ب?ان|إن)\u0651?(?:ه|ها|هم|هن|هما|نا|ني)?)(?=\s)|"
    r"\sفي\s+(?P<where>بيان|بيانات|تصريح|تصريحات|مؤتمر|تقرير|مقابلة|حديث|كلمة|منشور|تغريدة|رسالة)(?=[\s،:])|"
    r"\s(?P<about>عن|من)\s|"
    r"\s(?P<event>ب?(?:مقتل|مصرع|وفاة|إصابة|اصابة|سقوط|وقوع|اعتقال|توقيف|انتشال|إجلاء|اندلاع|انفجار|إغلاق|اغلاق|وصول|"
    r"عدم|تعليق|تأجيل|تخصيص|صرف|إرسال|استعادة|بدء|انتهاء))\s"
)
"""What stands between who speaks and what is reported: «إن», «عن», a colon, or the event that is told of."""
_AR_BY = {"أشار": "إلى الى", "كشف": "", "حذر": "من", "أكد": "على", "اكد": "على"}
"""Verb to the prepositions in front of «أن» that are its own: in «إلى أن ينتهي» it reports nothing."""
_AR_ABOUT = {"عن": ("أعلن", "اعلن", "قال"), "من": ("حذر",)}
_AR_TOLD_ON = frozenset("قال أعلن اعلن أكد اكد كشف حذر أفاد افاد ذكر أوضح صرح".split())
_AR_EVENT = frozenset("أعلن اعلن أكد اكد ذكر أفاد افاد".split())
_AR_CLAUSE = re.compile(
    r"(?:^|\s)(?:بعد|قبل|منذ|قبيل|فور|دون|بدون|بشرط|شرط|رغم|برغم|غير|حتى|كما|لولا|يجب|يمكن|ينبغي|يعتقد|يبدو|يتوقع|صادرة?|"
    r"الصادرة?|منشورة?|المنشورة?|نقلا|نقلًا|نقلاً)$"
)
"""Words behind which «أن» and «عن» belong to them."""
_AR_AMOUNT = re.compile(
    r"\d|[\u0660-\u0669]|\sب(?:نحو|حوالي|قرابة|زهاء|أكثر|اكثر|أقل|اقل|ما|مليون|مليار|ألف|الف|مئات|عشرات|آلاف|ملايين)"
)
_AR_TELLING = re.compile(rf"(?:^|،\s*[وف]?|\s[وف])(?:{_AR_SAID})\s")
_AR_HEARER = re.compile(
    r"\s*(?:لل(?!جن|جان|واء|اعب)|(?:لي|له|لها|لنا|لهم)(?=\s|$)|ل(?:وكالة|صحيفة|قناة|إذاعة|اذاعة|موقع|محطة|وسائل|مراسل)\s)"
)
"""What the verb says to someone who listens, where nobody who speaks is named."""
_AR_FAR, _AR_LONGEST = 220, 90
"""Letters behind the verb among which what is reported must begin, and of the words that name who speaks."""
_AR_ACCORDING = re.compile(
    r"(?:^|[\s،(«\"])[وف]?(?:(?:ب?حسب|وفق|نقل(?:ا|اً|ًا)\s+عن)(?:\s+|(?=ما\s))|وفق(?:ا|اً|ًا)\s+(?P<to>لـ?\s?))"
    r"(?P<who>[^،.؛:]{3,80})"
)
_AR_RULE = re.compile(
    r"(?:ال)?(?:مادة|مادتين|مواد|بند|بنود|فقرة|قانون|دستور|خطة|جدول|معايير|قواعد|شروط|أصول|حاجة|طلب|عمر|سن|جنس|حجم|وزن|"
    r"ترتيب|أولوية|منطقة|ظروف|قدرة|تقاليد|شريعة)(?=\s|$)"
)
"""What one goes by rather than hears: «وفقا للمادة الخامسة», «بحسب الحاجة»."""
_AR_OWN_LAM = ("جن", "جان", "واء", "اعب", "يبي", "بنان", "ندن", "قاء", "اجئ", "غة", "وائح")
"""How nouns go on whose own first letter is lam: «للجنة» is «ل» and «لجنة»."""
_DENIES = re.compile(
    r"\b(?:not|never|n't|neither)\s+(?:\w+\s+)?(?:confirm\w*|verif\w*|comment\w*|acknowledg\w*|respond\w*)|"
    r"\b(?:den(?:y|ied|ies)|disput(?:e[sd]?|ing)|reject(?:s|ed)?|unclear|unconfirmed|contradict\w*)\b|"
    r"(?:^|\s)[وف]?(?:نفى|نفت|ينفي|تنفي|شكك|شككت|كذب|كذبت|رفض|رفضت)\s|"
    r"(?:لم|لا|دون\s+أن)\s+(?:ي|ت)(?:ؤكد|علق|عترف|رد|تحقق)|(?:غير\s+الواضح|غير\s+مؤكد|لم\s+يتضح|لم\s+يتسن)"
)


_EN_TOLD = re.compile(
    r"\b(?:said|says|stated|reported|told(?:\s+[\w\u2019']+){1,4}|said\s+in\s+an?\s+(?:[\w\u2019']+\s+){1,3})"
    r"(?:\s+(?:late|early|earlier))?(?:\s+on)?\s+$"
)
_AR_TELLS = re.compile(rf"(?:^|[\s،])[وف]?(?:{_AR_SAID})\s[^،.؛:]*$")
_AR_THAT = re.compile(r"\s*،?\s*[\"«]?(?:إن|أن|بأن|إنه|إنها|أنه|أنها|بأنه|بأنها)(?=\s)")
_AR_REPORTED = re.compile(r"^ما\s+(?:أعلن|اعلن|ذكر|قال|أفاد|افاد|أكد|نشر)(?:ت)?(?:ه|ها)?\s+")
_AR_CUT = re.compile(
    r"(?:^|\s)(?:اليوم|أمس|امس|فجر|صباح|مساء|يوم|ما|ذلك|هذا|هذه|في|عبر|أمام|خلال|على|بعد|قبل|أن|إن|"
    r"آنذاك|حينها|حينذاك|حينئذ|وقتها|يومها|لاحق(?:ا|اً|ًا)|سابق(?:ا|اً|ًا)|مؤخر(?:ا|اً|ًا)|أيض(?:ا|اً|ًا)|كذلك|بدورها?|"
    r"للصحفيين|للصحافيين|للإعلام|للاعلام|لوكالة|لصحيفة|لقناة|لإذاعة|لموقع|لوسائل|"
    r"من\s+جانبها?|من\s+جهتها?)(?=\s|$)"
)
"""Words that say when, where or what was said, and so end the name of who said it."""
_EN_NOBODY = re.compile(
    r"^(?:he|she|it|they|we|you|i|who|which|that|neither|nobody|none|no|nothing|because|if|when|while|after|before|"
    r"although|though|since|but|so|nor|as|what|how|why|where|for|much|especially|in|on|at|by)\b|"
    r"\b(?:the|of|in|or|for|and|to)$|"
    r"\b(?:and|not|that|which|who|from|has|have|had|was|were|is|are|be)\b",
    re.IGNORECASE,
)
"""A pronoun, or words that no name of a source holds: the sentence was misread."""
_EN_JOINED = re.compile(
    r"\b[A-Z][\w.\u2019'-]*\s+and\s+(?=(?:the\s+)?[A-Z])|\b[A-Za-z]+s\s+and\s+(?=[a-z]+s\b)|"
    r"^(?:the\s+)?[A-Za-z]+s\s+from\s+(?=(?:[Tt]he\s+)?[A-Z])"
)
"""What joins a source's names: "Housing and Urban Development", "police and prosecutors", "experts from Oxford"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who says so; offsets of its words into the sentence, ``text`` without a preposition that is written onto them."""

    start: int
    end: int
    text: str


def source(sentence: str) -> str | None:
    """Return the words of the sentence that name who says so, or ``None`` when it attributes nothing.

    ``source("وقالت السلطات إن ستين أسروا.")`` → «السلطات»; ``source("Police said two died.")`` → ``"Police"``;
    ``source("The flood claimed 500 lives.")`` → ``None``.
    """
    found = teller(sentence)
    return found.text if found is not None else None


def teller(sentence: str) -> Teller | None:
    """Return who says so and where in the sentence it stands: a verb of saying names someone only before speech."""
    for start, words, prefix in _named(sentence):
        who = _trimmed(words.strip(" \"'“”«»"))
        if who and 1 <= len(who.split()) <= 12:
            at = max(sentence.find(who, start), 0)
            return Teller(start=at, end=at + len(who), text=_without_preposition(who) if prefix else who)
    return None


def _named(sentence: str) -> Iterator[tuple[int, str, bool]]:
    """Yield where words that may name a source begin, the words, and whether a preposition is written onto them."""
    arabic = _arabic_speaker(sentence)
    if arabic is not None:
        yield (*arabic, False)
    for found in _AR_ACCORDING.finditer(sentence):
        if not found["to"]:
            if _AR_RULE.match(found["who"]) is None:
                yield found.start("who"), found["who"], False
        elif _AR_RULE.match(_without_preposition("ل" + found["who"])) is None:
            joined = found["to"] == "ل" and found["who"].startswith("ل")
            yield (found.start("who") - joined, "ل" * joined + found["who"], joined)
    for found in _EN_ACCORDING.finditer(sentence):
        if _EN_RULE.match(found["who"].strip()) is None:
            yield found.start("who"), found["who"], False
    yield from _english_speakers(sentence)


def _english_speakers(sentence: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the subjects of the verbs of saying with reported speech behind them, or in front and closed off."""
    for verb in _EN_VERB.finditer(sentence):
        behind = sentence[verb.end() :]
        comma = max(sentence.rfind(mark, 0, verb.start() - 1) for mark in ',"\u201d\u2019')
        parted = (
            _EN_PARTED.fullmatch(sentence, comma, verb.start()) if comma > 0 and closes(verb["verb"], behind) else None
        )
        before = parted or _EN_BEFORE.fullmatch(sentence, 0, verb.start())
        if before is None or _EN_TELLS.search(before["who"]) is not None:
            continue
        speech = english_speech(verb["verb"], "" if parted else behind, parted=parted is not None)
        if speech == "certain" or (speech == "likely" and can_speak(before["who"])):
            yield before.start("who"), before["who"], False


def _arabic_speaker(sentence: str) -> tuple[int, str] | None:
    """Return where the subject of the verb of saying that opens an Arabic sentence begins, and its words."""
    opening = _AR_VERB.match(sentence)
    if opening is None:
        return None
    verb, start = opening["verb"].removesuffix("ت"), opening.end()
    for mark in _AR_MARK.finditer(sentence, start, start + _AR_FAR):
        before = sentence[start : mark.start()]
        if re.search("[.؛]", before) or _AR_TELLING.search(before):
            return None
        if not _reports(verb, mark, before):
            continue
        who = re.split(r"\s*[،(]", before, maxsplit=1)[0]
        told = _AR_AMOUNT.search(_trimmed(who)) is None and _AR_HEARER.match(who) is None and len(who) <= _AR_LONGEST
        return (start, who) if told else None
    return None


def _reports(verb: str, mark: re.Match[str], before: str) -> bool:
    """Return whether a mark behind a verb opens what is reported."""
    if mark["colon"] or mark["where"]:
        return True
    if mark["when"]:
        return verb in _AR_TOLD_ON and bool(before.strip())
    if mark["beside"]:  # «وأعلن رئيسها، أحمد سالم، إضرابا»
        named = any(name.kind == "person" for name in names.find(mark["beside"]))
        return verb in _AR_TOLD_ON and named and bool(before.strip())
    if mark["event"]:
        return verb in _AR_EVENT and bool(before.strip())
    if _AR_CLAUSE.search(before) is not None:
        return False
    if mark["about"]:
        return verb in _AR_ABOUT[mark["about"]]
    return mark["by"] is None or mark["by"] in _AR_BY.get(verb, "").split()


def _without_preposition(who: str) -> str:
    """Return words without the «ل» written onto them: «للوزارة» → «الوزارة», «للجنة» → «لجنة»."""
    if not who.startswith("لل"):
        return who.removeprefix("ل")
    return who[1:] if who[2:].startswith(_AR_OWN_LAM) else "ال" + who[2:]


def _trimmed(who: str) -> str:
    """Return the words that name who says so, without when, where or what; nothing where they name nobody."""
    if re.search("[\u0600-\u06ff]", who) is None:
        return "" if _EN_NOBODY.search(_EN_JOINED.sub("", who)) else who
    who = _AR_REPORTED.sub("", who)
    cut = _AR_CUT.search(who)
    return who[: cut.start()].strip() if cut else who


def only_dates_the_telling(sentence: str, start: int, end: int) -> bool:
    """Return whether the words ``sentence[start:end]`` tell when something was said, and not when it happened.

    ``"The team will leave in May, the club said on Monday."``: true of "Monday", false of "May".
    """
    if _EN_TOLD.search(sentence, 0, start) is not None and not sentence[end:].lstrip().startswith(("and ", "in ")):
        return True
    return _AR_THAT.match(sentence, end) is not None and _AR_TELLS.search(sentence, 0, start) is not None


def contradicts(sentence: str) -> bool:
    """Return whether the sentence denies something or says that it is not confirmed."""
    return _DENIES.search(sentence) is not None
