"""Asking words of spoken Arabic as the written language has them: «مين» for «من», «ليه» for «لماذا»."""

from __future__ import annotations

from assistant import text

_ASKING = {
    **dict.fromkeys(("مين", "منو", "مينو"), "من"),
    **dict.fromkeys(("ليه", "ليش", "علاش", "لیه"), "لماذا"),
    **dict.fromkeys(("امتي", "ايمتي", "امتا", "ايمتا", "وقتاش", "فوقاش"), "متى"),
    **dict.fromkeys(("فين", "وين"), "أين"),
    **dict.fromkeys(("ازاي", "شلون", "كيفاش"), "كيف"),
    **dict.fromkeys(("كام", "قديش", "اديش", "شحال", "شكد"), "كم"),
    **dict.fromkeys(("ايش", "شو", "شنو", "وش", "شنهو"), "ما"),
}
_OPENING = 2
"""Words at the head of a question among which they stand; farther on they may be names: «برنارد شو»."""
_LINKS = {"اللي": "الذي"}


def written(question: str) -> str:
    """Return the question with such words at its head put into written Arabic; others are left alone.

    >>> written("مين اللي قابل السفير؟")
    'من الذي قابل السفير؟'
    """
    out, at = [], 0
    for number, (start, end) in enumerate(text.words(question)):
        folded = text.fold(question[start:end])
        other = _LINKS.get(folded) or (_ASKING.get(folded) if number < _OPENING else None)
        if other is not None:
            out += [question[at:start], other]
            at = end
    return "".join((*out, question[at:]))
