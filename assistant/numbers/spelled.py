"""Puts number words together: «خمسة وعشرون ألفاً», "two hundred and five"; knows nothing of units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from assistant.numbers.fractions import EN_NUMERATORS, and_a_part, arabic_part, arabic_parts, english_parts, word_at
from assistant.numbers.lexicon import CONSTRUCT, EN_ONE, NEVER_FIRST, WORDS, Word
from assistant.numbers.units import UNITS
from assistant.text.scanning import Token


class Spelled(NamedTuple):
    """A number in words."""

    value: float
    after: int
    """Index of the token behind it."""
    prefix: int
    """Letters of clitics in front of its first word."""
    kind: Literal["count", "ordinal", "fraction", "times"]
    vague: bool
    first_kind: str
    """``a`` when it begins with the English article."""
    last_scale: float


_ONES: Final = frozenset("one واحد واحده واحدا".split())
_TANWIN: Final = "\u064b"
_NO_NOUNS: Final = frozenset(
    "من في علي عن الي حتي بعد قبل منذ خلال بين مع لدي عند عبر ضد نحو دون حول هذا هذه ذلك تلك التي الذي الذين هم هو هي "
    "كما لكن بل ثم ايضا فقط تقريبا حاليا سنويا يوميا شهريا اسبوعيا امس غدا او ام ان انه اذ اذا حين حيث بما لما مما عما "
    "ما لا لم لن قد كل اي غير سوي الا بحسب وفق بسبب منهم منها منه فيها فيه بينهم بينها كان كانت يوم عام شهر اكثر اقل "
    "و".split()
)
"""What may follow a number and is not what it counts."""
_NO_NOUN_BEGINS: Final = ("ال", "لل", "بال", "كال", "فال", "وال")
_NOUNS_IN_WAW: Final = frozenset("وحده وثيقه ولد وظيفه وفاه وجبه وسيله ورقه ورشه وزير وفد وسام ولايه وقود".split())


def spell(text: str, tokens: Sequence[Token], index: int) -> Spelled | None:
    """Return the number in words that begins at ``index`` of the ``tokens`` of ``text``, or ``None``."""
    at = index
    token = tokens[at]
    if token.folded in EN_NUMERATORS:
        parts = english_parts(tokens, at)
        if parts is not None:
            return Spelled(parts[0], parts[1], 0, "fraction", False, "bare", 1.0)
    if token.folded in _ONES:
        value, after = and_a_part(tokens, at + 1, 1.0)
        return Spelled(value, after, 0, "count", False, "word", 1.0) if after > at + 1 else _sum(text, tokens, at, 0)
    if token.folded in EN_ONE:
        word = word_at(tokens, at + 1)
        if word is None or word.kind not in {"hundred", "scale", "couple"} or tokens[at + 1].folded.endswith("s"):
            return None
        at += 1
        if word.kind == "couple":
            return Spelled(2.0, at + 1, 0, "count", False, "word", 1.0)
        return _sum(text, tokens, at, 0, one=True)
    word = WORDS[token.folded]
    prefix = word.prefix
    if token.folded in NEVER_FIRST:
        return None
    share = arabic_part(text, tokens, at)
    if share is not None:
        return Spelled(share[0], share[1], share[2], "fraction", False, "bare", 1.0)
    if word.kind == "unit" and not word.article:
        several = arabic_parts(tokens, at, word.value)
        if several is not None:
            return _of_scale(tokens, several[1], several[0], prefix)
    if word.kind in {"couple", "eleven"} and not _is_ten(tokens, at + 1):
        return None
    if word.kind == "times":
        return Spelled(word.value, at + 1, prefix, "times", False, "word", 1.0)
    if word.kind == "fraction":
        return _fraction(tokens, at, word)
    if word.kind == "ordinal":
        return _ordinal(tokens, at, word)
    if word.kind == "vague":
        return _vague(tokens, at, word)
    if word.kind == "scale" and token.folded in {"thousands", "millions", "billions", "trillions"}:
        return _vague(tokens, at, word)
    if word.kind == "scale" and token.folded[word.prefix :] in {"الاف", "ملايين", "مليارات", "بلايين", "تريليونات"}:
        return _vague(tokens, at, word)
    if word.kind == "scale" and token.folded.isascii():
        return None  # "million" alone: no number
    return _sum(text, tokens, at, prefix)


def _of_scale(tokens: Sequence[Token], after: int, value: float, prefix: int) -> Spelled:
    """Return a part, or what it is of the scale that follows: «ثلاثة أرباع المليون»."""
    scale = word_at(tokens, after)
    if scale is None or scale.kind != "scale" or scale.joined or scale.prefix > 2:
        return Spelled(value, after, prefix, "fraction", False, "bare", 1.0)
    return Spelled(value * scale.value, after + 1, prefix, "count", False, "word", scale.value)


def _before_noun(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether the Arabic word at ``at`` stands right in front of what it counts and has no tanwin."""
    if _TANWIN in text[tokens[at].start : tokens[at].end] or at + 1 >= len(tokens):
        return False
    noun = tokens[at + 1]
    if noun.kind != "w" or noun.folded.isascii() or noun.folded in WORDS or noun.folded in _NO_NOUNS:
        return False
    if noun.folded.startswith("ي") and noun.folded.endswith(("ون", "ان")):  # a verb
        return False
    if noun.folded.startswith(_NO_NOUN_BEGINS):
        return False
    return not noun.folded.startswith("و") or noun.folded in _NOUNS_IN_WAW


def _scale_at(text: str, tokens: Sequence[Token], at: int, first: bool) -> Word | None:
    """Return the word at ``at``, a dual scale in front of a noun read as two."""
    word = word_at(tokens, at)
    dual = CONSTRUCT.get(tokens[at].folded) if word is not None else None
    if dual is not None and (first or dual.joined) and _before_noun(text, tokens, at):
        return dual
    if word is not None and word.kind == "scales" and tokens[at].folded.endswith("ي"):
        return word if _before_noun(text, tokens, at) else None  # «حشد مليوني», of millions
    return word


def _is_ten(tokens: Sequence[Token], at: int) -> bool:
    word = word_at(tokens, at)
    return word is not None and word.kind == "ten" and not word.joined and not tokens[at].folded.isascii()


def _fraction(tokens: Sequence[Token], at: int, word: Word) -> Spelled | None:
    following = word_at(tokens, at + 1)
    value: float = word.value
    english = tokens[at].folded.isascii()
    if english and at + 2 < len(tokens) and tokens[at + 1].folded in EN_ONE:
        scale = word_at(tokens, at + 2)
        if scale is not None and scale.kind == "scale":  # half a million
            return Spelled(value * scale.value, at + 3, word.prefix, "count", False, "word", scale.value)
        return Spelled(value, at + 2, word.prefix, "fraction", False, "half a", 1.0)  # half a year
    if (
        not english
        and following is not None
        and following.kind == "scale"
        and not following.joined
        and not following.prefix
    ):
        return Spelled(value * following.value, at + 2, word.prefix, "count", False, "word", following.value)
    if english:
        if at + 1 < len(tokens) and tokens[at + 1].folded == "of":
            return Spelled(value, at + 1, word.prefix, "fraction", False, "bare", 1.0)
        return None
    if word.article or word.joined:
        return None
    return Spelled(value, at + 1, word.prefix, "fraction", False, "bare", 1.0)


def _vague(tokens: Sequence[Token], at: int, word: Word) -> Spelled:
    value, after = word.value, at + 1
    while after < len(tokens):
        step = after + 1 if tokens[after].folded in {"of", "من"} else after
        scale = word_at(tokens, step)
        if scale is None or scale.kind not in {"scale", "vague"} or scale.joined:
            break
        if tokens[step].folded.isascii() != tokens[at].folded.isascii():
            break
        value, after = value * scale.value, step + 1
    return Spelled(value, after, word.prefix, "count", True, "word", 1.0)


def _ordinal(tokens: Sequence[Token], at: int, word: Word) -> Spelled | None:
    value = word.value
    after = at + 1
    following = word_at(tokens, after)
    if following is not None and not tokens[at].folded.isascii():
        if following.kind == "ten" and not following.joined:  # التاسع عشر
            value = (1 if value == 11 else value) + 10
            after += 1
        elif following.kind == "tens" and following.joined and following.article:  # الحادي والعشرون
            value = (1 if value == 11 else value) + following.value
            after += 1
    return Spelled(value, after, word.prefix, "ordinal", False, "word", 1.0)


def _sum(text: str, tokens: Sequence[Token], at: int, prefix: int, *, one: bool = False) -> Spelled | None:
    """Add and multiply the words from ``at`` on (behind "a": ``one``) as long as each fits what stands before it."""
    total = 0.0
    lowest = float("inf")
    """The smallest magnitude that something was added at: what follows must be smaller."""
    last: Word | None = Word(1, "unit") if one else None
    part = 1.0 if one else 0.0
    start = at
    last_scale = 1.0
    ordinal = False
    while True:
        link = at
        linked = False
        if at > start and at < len(tokens) and tokens[at].folded == "و":
            link, linked = at + 1, True
        elif at > start and at < len(tokens) and tokens[at].folded in {"and", "-"}:
            link, linked = at + 1, True
            if tokens[at].folded == "and" and (last is None or last.kind not in {"hundred", "hundreds", "scale"}):
                break
        word = _scale_at(text, tokens, link, last is None)
        if word is None or (at > start and word.prefix and not word.joined):
            break
        joined = word.joined or linked
        english = tokens[link].folded.isascii()
        kind = word.kind
        if kind == "eleven":
            if not _is_ten(tokens, link + 1) or (last is not None and not word.joined):
                break
            kind, word, link = "teen", Word(11, "teen"), link + 1
            if not _fits(last, "teen", 11, part, lowest, joined, english):
                break
            part += 11
        elif kind == "unit" and 2 <= word.value < 10 and not english and _is_ten(tokens, link + 1):
            if not _fits(last, "teen", word.value + 10, part, lowest, joined, english):
                break
            part += word.value + 10
            kind, link = "teen", link + 1
        elif kind == "ordinal" and last is not None and english and last.kind in {"tens", "hundred", "scale"}:
            if not _fits(last, "unit" if word.value < 10 else "teen", word.value, part, lowest, True, english):
                break
            part += word.value
            at = link + 1
            ordinal = True
            break
        elif kind in {"unit", "ten", "teen", "tens", "hundreds"}:
            if not _fits(last, kind, word.value, part, lowest, joined, english):
                break
            part += word.value
        elif kind == "hundred":
            if last is not None and last.kind == "unit" and 0 < part % 100 < 10 and (english or not word.joined):
                part = part - part % 10 + (part % 10) * 100
            elif not english and (last is None or (joined and last.kind in {"scale", "scales"})):
                part += 100
            else:
                break
        elif kind == "scale":
            if word.value >= lowest or (last is None and english) or (joined and last is not None and english):
                break
            if last is not None and word.joined:
                if last.kind not in {"scale", "scales"}:
                    break
                part = 1.0  # «مليون وألف»
            elif last is not None and last.kind in {"scale", "scales"} and word.value > 12:
                break
            total += (part or 1.0) * word.value
            part, lowest, last_scale = 0.0, word.value, word.value
        elif kind == "scales":
            if word.value / 2 >= lowest or part or (last is not None and not joined):
                break
            total += word.value
            part, lowest, last_scale = 0.0, word.value / 2, word.value / 2
        else:
            break
        last = Word(word.value, kind)
        at = link + 1
    if last is None:
        return None
    value = total + part
    if value == 1 and not ordinal and at == start + 1:
        following = tokens[at].folded if at < len(tokens) else ""
        if following not in UNITS:
            return None
    return Spelled(value, at, prefix, "ordinal" if ordinal else "count", False, "word", last_scale)


def _fits(last: Word | None, kind: str, value: float, part: float, lowest: float, joined: bool, english: bool) -> bool:
    """Return whether a word worth ``value`` may be added after ``last``."""
    if value >= lowest:
        return False
    if last is None:
        return True
    if last.kind in {"scale", "scales"}:
        return english or joined
    if last.kind in {"hundred", "hundreds"}:
        return value < 100 and (english or joined)
    if english:
        return last.kind == "tens" and kind == "unit" and value > 0
    return last.kind == "unit" and kind == "tens" and joined and 0 < part % 100 < 10
