"""Words that negate, in both languages, and what they reach."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from assistant.names import name_probability
from assistant.text.scanning import Token
from assistant.verification.arabic import may_be_perfect
from assistant.verification.english import negated_base

_ENGLISH: Final = frozenset("not no never none neither nor without cannot nobody nothing nowhere".split())
_ARABIC: Final = frozenset("لا لم لن ليس ليست ليسوا ليسا لسنا لست لستم غير عدم دون بدون بلا لاتوجد".split())
_ARABIC_WITH_CLITIC: Final = frozenset(
    prefix + word for prefix in ("", "و", "ف", "ب", "ل", "وب", "ال") for word in _ARABIC
)
_ASKING: Final = frozenset({"الم", "اولم", "افلم"})
"""«ألم» in front of a verb asks "did not ...?"; otherwise it is pain."""
# (negator, next word) that negate nothing: still, especially, must, not only.
_NO_NEGATION: Final = frozenset(
    {
        ("not", "only"), ("not", "just"), ("no", "doubt"), ("no", "less"), ("no", "fewer"), ("no", "more"), ("no", "."),
        ("لا", "يزال"), ("لا", "تزال"), ("لا", "يزالون"), ("لا", "زال"), ("لا", "زالت"), ("لا", "يزالان"),
        ("لا", "سيما"), ("لا", "باس"), ("لا", "بد"), ("لا", "شك"), ("لا", "يقل"), ("لا", "تقل"), ("لا", "يزيد"),
        ("لا", "تزيد"), ("لا", "يتجاوز"), ("ليس", "فقط"), ("لم", "يزل"), ("لم", "تزل"), ("دون", "سن"),
        ("بلا", "شك"), ("دون", "شك"), ("بدون", "شك"), ("لم", "شمل"), ("without", "doubt"), ("لا", "محاله"),
        ("غير", "ان"), ("غير", "انه"), ("غير", "انها"), ("غير", "انهم"), ("غير", "ذلك"),
        ("لم", "انت"), ("لم", "انا"), ("لم", "هو"), ("لم", "هي"),
    }
)  # fmt: skip
_IMPERFECT: Final = frozenset("يتن")
_NAME: Final = 0.65
_SUBJECTS: Final = frozenset("i you he she it we they there".split())
_EXCEPTING: Final = frozenset({"الا", "سوي", "فحسب"})
_CLAUSE_ENDS: Final = frozenset({".", "،", ",", ";", "؛", "!", "?", "؟"})
_REACH: Final = 3
_OPENING: Final = frozenset({".", ":", "؛", "«", '"', "“"})
"""What stands in front of «ما» when it denies; elsewhere it is mostly "what" or "which"."""
_THAT: Final = frozenset("انه انها انهم انهما اننا والله".split())
_AT_ALL: Final = frozenset("احد قط ابدا شيئا".split())
_AFTER_RELATIVE: Final = frozenset(
    "فتئ فتئت برح برحت انفك انفكت لبث لبثت زال زالت زالوا دام دامت داموا "
    "حدث جري حصل سبق تبقي اذا ان انت انا نحن لم لا هو هي هم عدا خلا شاء تيسر".split()
)
_COPULAS: Final = frozenset("هو هي كان كانت يعد يعتبر يشكل يمثل ليس ليست الا سوي".split())

IMPLICIT: Final = frozenset(
    "fail failed fails failure refuse refused refuses deny denied denies reject rejected refrain refrained "
    "avoid avoided prevent prevented stop stopped lack lacks lacked absent absence unable unlikely impossible "
    "hardly barely rarely seldom except unless non "
    # what one language says with an adjective, the other may say with its negated opposite: not right, not straight
    "wrong crooked closed".split()
) | frozenset(
    "فشل رفض رفضت يرفض ترفض نفي نفت ينفي تنفي انكر امتنع منع عجز يعجز تعذر يتعذر استحال يستحيل مستحيل ممنوع غاب غياب "
    "انعدام خال خالي يخلو تخلو كذب خطا زائف عدا سوي لولا نادرا قلما قط ابدا كلا لاشيء اليس اليست".split()
)
"""Words that deny by themselves, folded: one language may negate where the other uses one of them."""


def negated_places(tokens: Sequence[Token], content: frozenset[int]) -> tuple[frozenset[int], frozenset[int], int]:
    """Return the content words right behind a negator, those it may reach, and how many negators there are."""
    near: set[int] = set()
    reach: set[int] = set()
    count = 0
    for place in range(len(tokens)):
        if not is_negator(tokens, place):
            continue
        count += 1
        seen = 0
        for later in range(place + 1, min(len(tokens), place + 9)):
            if tokens[later].kind == "p" and tokens[later].folded in {".", ",", ";", "!", "?", "؟"}:
                break
            if later in content:
                reach.add(later)
                if not seen:
                    near.add(later)
                seen += 1
                if seen == _REACH:
                    break
    return frozenset(near), frozenset(reach), count


def is_negator(tokens: Sequence[Token], place: int) -> bool:
    """Return whether the token at ``place`` negates: not «لا يزال», "not only"."""
    folded = tokens[place].folded
    following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    if folded == "t" and place >= 2 and tokens[place - 1].folded == "'" and tokens[place - 2].folded.endswith("n"):
        return following != "only" and not _asks_back(tokens, place)
    if folded in {"لا", "ولا"} and following and name_probability([following], 0) >= _NAME:  # «لا سكالا»: La Scala
        return False
    if folded == "الا" and following[:1] in _IMPERFECT and len(following) > 3:  # «ألا نتصل»: not to
        return True
    if folded in {"ما", "وما", "فما"}:
        return _denies_the_past(tokens, place)
    if folded in _ASKING and following[:1] in "يتنا" and len(following) > 3:
        return True
    if folded in _ENGLISH or folded in _ARABIC_WITH_CLITIC:
        bare = folded if folded in _ENGLISH or folded in _ARABIC else folded[1:]
        if bare == "not" and following in {"more", "less"}:  # "not more than 5": a bound
            return place + 2 >= len(tokens) or tokens[place + 2].folded != "than"
        return (bare, following) not in _NO_NEGATION and not _excepts(tokens, place)
    return False


def _denies_the_past(tokens: Sequence[Token], place: int) -> bool:
    """Return whether «ما» in front of a perfect denies it: «ما دفعت الشركة», «قال إنه ما سافر», not «ما حدث هو»."""
    following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    if not may_be_perfect(following) or following in _AFTER_RELATIVE:
        return False
    before = tokens[place - 1].folded if place else "."
    if tokens[place].folded == "ما" and before not in _OPENING | _THAT:
        return False
    if any(token.folded in {"?", "؟"} for token in tokens[place:]):  # «ما رأيك؟»
        return False
    rest = itertools.takewhile(lambda token: token.folded not in _CLAUSE_ENDS, tokens[place + 2 : place + 12])
    clause = {token.folded for token in rest}
    # "what" and "which" are masculine: «ما دفع الشركة إلى البيع», so that only another form denies without more
    told = before in _THAT or following.endswith(("ت", "وا", "نا")) or clause & _AT_ALL
    return bool(told) and not clause & _COPULAS


def _asks_back(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "n't" only asks for agreement: ", aren't you?"."""
    return place + 2 < len(tokens) and tokens[place + 1].folded in _SUBJECTS and tokens[place + 2].folded == "?"


def _excepts(tokens: Sequence[Token], place: int) -> bool:
    """Return whether an Arabic negator says "only" or "not only": «لا ... إلا», «لم ... فحسب»."""
    if tokens[place].folded[:1].isascii():
        return False
    clause = itertools.takewhile(lambda token: token.folded not in _CLAUSE_ENDS, tokens[place + 1 : place + 12])
    return any(token.folded in _EXCEPTING for token in clause)


def denies_by_itself(folded: str) -> bool:
    """Return whether a word denies without a negator: "failed", "unclear", «رفض»."""
    if folded in IMPLICIT or folded[1:] in IMPLICIT:
        return True
    if not folded.isascii():
        return False
    return negated_base(folded) is not None
