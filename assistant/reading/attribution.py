"""Who says so: the source that a sentence attributes its content to, and the sentence behind it that contradicts."""

from __future__ import annotations

import re

_SAID = (
    "said|says|stated|states|announced|claims|claimed|reported|reports|estimates|estimated|told|insists|insisted|"
    "confirmed|confirms|declared|maintains|maintained|acknowledged|argued|argues|warned|alleged|alleges"
)
_EN_BEFORE = re.compile(
    rf"^(?:[^,.;]{{0,60}},\s+)?(?P<who>(?:the\s+)?[A-Za-z\u2019'][\w\u2019' .-]{{2,70}}?)"
    rf"\s+(?:has\s+|have\s+|had\s+)?(?:{_SAID})\b"
)
_EN_AFTER = re.compile(rf",?\s+(?:the\s+)?(?P<who>[\w\u2019' -]{{3,60}}?)\s+(?:{_SAID})(?:\s+on\s+\w+)?[.!]?$")
_EN_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?P<who>[^,.;:]{3,80})")
_AR_SAID = (
    "قال|قالت|يقول|تقول|ذكر|ذكرت|أعلن|أعلنت|اعلن|اعلنت|صرح|صرحت|أكد|أكدت|اكد|اكدت|أفاد|أفادت|افاد|افادت|زعم|زعمت|أوضح|"
    "أوضحت|أضاف|أضافت|اتهم|اتهمت|رأى|رأت|اعتبر|اعتبرت|أشار|أشارت|كشف|كشفت|توقع|توقعت|قدر|قدرت|حذر|حذرت"
)
_AR_BEFORE = re.compile(
    rf"^[وف]?(?:قد\s+|لقد\s+)?(?:{_AR_SAID})\s+(?P<who>[^،.؛:]{{3,90}}?)(?:،|:|\s+(?:بأن|إن|ان|أن|إنه|إنها|أنه|أنها|إلى\s+أن|عن|في\s+بيان))(?=\s|$)"
)
_AR_ACCORDING = re.compile(
    r"(?:بحسب|حسب|وفقا\s+ل|وفقًا\s+ل|وفقاً\s+ل|وفق|نقلا\s+عن|نقلًا\s+عن|نقلاً\s+عن)\s*(?P<who>[^،.؛:]{3,80})"
)
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
    r"من\s+جانبها?|من\s+جهتها?)(?=\s|$)"
)
"""Words that say when, where or what was said, and so end the name of who said it."""
_EN_NOBODY = re.compile(
    r"^(?:he|she|it|they|we|you|i|who|which|that|neither|nobody|none|for|much|especially|in|on|at|by)\b|"
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


def source(sentence: str) -> str | None:
    """Return the words of the sentence that name who says so, or ``None`` when it attributes nothing.

    ``source("وقالت السلطات إن ستين أسروا.")`` → «السلطات»; ``source("Police said two died.")`` → ``"Police"``.
    """
    for pattern in (_AR_BEFORE, _AR_ACCORDING, _EN_ACCORDING, _EN_BEFORE, _EN_AFTER):
        found = pattern.search(sentence)
        if found:
            who = _trimmed(found["who"].strip(" \"'“”«»"))
            return who if 1 <= len(who.split()) <= 12 else None
    return None


def _trimmed(who: str) -> str:
    """Return the words that name who says so, without when, where or what; nothing where they name nobody."""
    if who.isascii():
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
