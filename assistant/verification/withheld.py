"""Finds what a verb of refusing or denying withholds: "refused to meet", "denied having paid", «رفض الموافقة»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.text.scanning import Token
from assistant.verification.negators import is_negator

_BEFORE_TO: Final = frozenset(
    "refuse refuses refused refusing refusal decline declines declined declining fail fails failed failing failure "
    "neglected omitted unable yet unwilling".split()
)
_DENYING: Final = frozenset("deny denies denied denying denial".split())
_ARABIC: Final = frozenset(
    "رفض رفضت رفضوا رفضا يرفض ترفض يرفضون نفي نفت نفوا نفيا ينفي تنفي ينفون انكر انكرت انكروا ينكر تنكر امتنع امتنعت "
    "يمتنع تمتنع فشل فشلت فشلوا يفشل تفشل اخفق اخفقت عجز عجزت يعجز تعجز تعذر يتعذر استبعد استبعدت يستبعد".split()
)
_WITH_PREPOSITION: Final = frozenset(
    "فشل فشلت فشلوا يفشل تفشل اخفق اخفقت عجز عجزت يعجز تعجز امتنع امتنعت يمتنع تمتنع".split()
)
_LEADING: Final = frozenset({"في", "عن"})
_THAT: Final = frozenset("ان انه انها انهم انهما".split())
_SHIFTING: Final = frozenset(
    "بعد بعدما قبل حين بينما لكن لكنه لكنها ثم وقال وقالت واضاف مما بسبب "
    "after before while because when since amid".split()
)
_REACH: Final = 3


def withheld_places(tokens: Sequence[Token], content: frozenset[int]) -> frozenset[int]:
    """Return the content words that an English or Arabic verb of refusing or denying says did not come about."""
    found: set[int] = set()
    for place, token in enumerate(tokens):
        following = [one.folded for one in tokens[place + 1 : place + 2]]
        if any(is_negator(tokens, before) for before in range(max(0, place - 3), place)):
            continue
        if token.folded in _BEFORE_TO and following == ["to"]:
            found |= set(_next(tokens, content, place + 2, 1))
        elif token.folded in _DENYING and following and (following[0] in {"that", "having"} or _gerund(following[0])):
            found |= set(_next(tokens, content, place + 1, 1))
        elif token.folded.removeprefix("و") in _ARABIC:
            found |= _withheld_arabic(tokens, content, place)
    return frozenset(found)


def _gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5


def _next(tokens: Sequence[Token], content: frozenset[int], start: int, most: int) -> list[int]:
    """Return the first content words from a place on, as far as the clause goes."""
    found: list[int] = []
    for place in range(start, min(len(tokens), start + 9)):
        if tokens[place].kind == "p" or _shifts(tokens[place].folded) or len(found) == most:
            break
        if place in content:
            found.append(place)
    return found


def _shifts(folded: str) -> bool:
    """Return whether a word begins another clause: "after", «وأقال»."""
    joined = folded.startswith("و") and len(folded) > 4 and not folded.startswith("وال")
    return folded in _SHIFTING or joined


def _withheld_arabic(tokens: Sequence[Token], content: frozenset[int], denier: int) -> set[int]:
    """Return the verb behind «أن», or else the words that may be the verbal noun that is withheld."""
    for place in range(denier + 1, min(len(tokens), denier + 6)):
        if tokens[place].kind == "p":
            break
        if tokens[place].folded in _THAT:
            return set(_next(tokens, content, place + 1, 1))
        if tokens[place].folded in _LEADING and tokens[denier].folded.removeprefix("و") in _WITH_PREPOSITION:
            return set(_next(tokens, content, place + 1, 1))
    near = _next(tokens, content, denier + 1, _REACH)
    found = {place for place in near if _verbal_noun(tokens[place].folded)}
    if not found:  # behind the subject: «نفى الجيش قصف القرية»
        found = {place for place in near[1:] if _short_verbal_noun(tokens, place)}
    return found


def _verbal_noun(folded: str) -> bool:
    """Return whether a word may be a verbal noun: «انسحاب», «الموافقة», «توقيع»."""
    bare = folded.removeprefix("ب").removeprefix("ال")
    if len(bare) < 5:
        return len(bare) == 4 and bare[2] == "و"  # «وقوع», «دخول»
    if bare[-1] == "ه":
        return bare[0] == "م" or bare[-3] == "ا"
    return (bare[0], bare[-2]) in {("ا", "ا"), ("ت", "ي")}


def _short_verbal_noun(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word may be a verbal noun of three letters with its object: «قصف القرية»."""
    following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    return len(tokens[place].folded) == 3 and tokens[place].kind == "w" and following.startswith("ال")
