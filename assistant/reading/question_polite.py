"""Where a question begins that is put politely: "Could you tell me who ...", «هل يمكن أن تخبرني متى ...»."""

from __future__ import annotations

from assistant.reading.question_words import AR_ASKING, EN_ASKING

_EN_TELLING = frozenset(
    "tell telling say saying know explain describe inform clarify wondering wonder remind show out learn".split()
)
_EN_ADDRESSED = frozenset("you i anyone anybody someone somebody we please".split())
_EN_BETWEEN = frozenset(("me", "us", "please", "exactly", "for", "again"))
_AR_TELLING = frozenset(
    "تخبرني تخبرنا تخبروني اخبرني اخبروني اخباري باخباري افادتي تفيدني تقول تقولي تعلم تعرف اعرف نعرف اعلم معرفه "
    "تصف توضح تشرح تذكر تذكرني تدلني ادري تدري".split()
)
_AR_BETWEEN = frozenset(("لي", "لنا"))
_AR_OPENING = frozenset("هل ارجو اود اريد ممكن لو بودي رجاء من اخبرني".split())
_OPENING, _ASKED_WITHIN = 7, 4
"""Words of such an opening at most, and those behind it among which the question's asking word stands."""


def opening(folded: list[str], *, arabic: bool) -> int:
    """Return how many words only introduce the question, 0 where it begins with the first."""
    if arabic:
        if folded[0] not in _AR_OPENING:
            return 0
        telling, between, asking = _AR_TELLING, _AR_BETWEEN, AR_ASKING - {"هل"}
    else:
        if _EN_ADDRESSED.isdisjoint(folded[:4]):
            return 0
        telling, between, asking = _EN_TELLING, _EN_BETWEEN, EN_ASKING
    told = next((i for i, word in enumerate(folded[:_OPENING]) if word in telling), None)
    if told is None:
        return 0
    at = told + 1
    while at < len(folded) and folded[at] in between:
        at += 1
    asks = any(word in asking for word in folded[at : at + _ASKED_WITHIN])
    before = any(word in asking and word != "من" for word in folded[:told])
    return at if asks and not before else 0
