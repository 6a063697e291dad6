"""Asking words of spoken Arabic as the written language has them: «مين» for «من», «ليه» for «لماذا»."""

from __future__ import annotations

from assistant import text
from assistant.reading.question_words import AR_ASKING

_SPOKEN = {
    **dict.fromkeys(("مين", "منو"), "من"),
    **dict.fromkeys(("ليه", "ليش", "علاش"), "لماذا"),
    **dict.fromkeys(("امتي", "ايمتي", "امتا", "ايمتا", "وقتاش"), "متى"),
    **dict.fromkeys(("فين", "وين"), "أين"),
    **dict.fromkeys(("ازاي", "شلون", "كيفاش"), "كيف"),
    **dict.fromkeys(("كام", "قديش", "اديش", "شحال"), "كم"),
    **dict.fromkeys(("ايش", "شو", "شنو", "وش"), "ما"),
    "بكام": "بكم",
    "لمين": "لمن",
    "منين": "من أين",
}
_BEHIND = ("ليه", "ليش", "فين", "وين", "امتي", "كام", "ازاي")
"""Those that also stand at the end: «الوزير استقال ليه؟»."""
_OPENERS = frozenset("طيب طب يعني هو هي بس".split())
"""Words that may stand in front of one at the head of a question."""


def written(question: str) -> str:
    """Return the question with such words at its head or end put into written Arabic; others are left alone.

    Nothing is changed where another word asks: then these are names («مينو رايولا متى توفي؟»).

    >>> written("مين اللي قابل السفير؟")
    'من الذي قابل السفير؟'
    """
    spans = text.words(question)
    folded = [text.fold(question[start:end]) for start, end in spans]
    if any(word in AR_ASKING or (word[1:] in AR_ASKING and word[:1] in "وف") for word in folded if word != "من"):
        return question
    asks = next((i for i, word in enumerate(folded) if word not in _OPENERS), None)
    if asks is None or len(folded) < 2:
        return question
    place, clitic = asks, "و" if folded[asks][:1] == "و" and folded[asks][1:] in _SPOKEN else ""
    if folded[asks].removeprefix(clitic) not in _SPOKEN:
        if folded[-1] not in _BEHIND:
            return question
        place, clitic = len(folded) - 1, ""
    new = {place: clitic + _SPOKEN[folded[place].removeprefix(clitic)]}
    new |= {i: "الذي" for i, word in enumerate(folded) if word == "اللي"}
    out, at = [], 0
    for i, (start, end) in enumerate(spans):
        if i in new:
            out += [question[at:start], new[i]]
            at = end
    return "".join((*out, question[at:]))
