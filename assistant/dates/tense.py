"""Says whether the clause around a day of the week speaks of the future; knows no dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.text.scanning import Token

_MODALS: Final = frozenset("will shall would may might must ll".split())
_UNSURE_MODALS: Final = frozenset("would may might must".split())
_PRESENT_BE: Final = frozenset("is are am re remain remains s".split())
_PAST_BE: Final = frozenset("was were been had became fell".split())
_AWAITED: Final = frozenset("due expected scheduled planned slated set supposed poised likely bound".split())
_MEANING_TO: Final = frozenset(
    "plan plans intends intend hopes hope aims aim expects expect prepares vows going".split()
)
_NOT_YET_TO: Final = frozenset("have has had was were need needs seem seems appear appears want wants used".split())
_WILL_NOUN: Final = frozenset("the his her their its a free political popular good ill our my no own last".split())
_NOT_VERBS: Final = frozenset(
    "need indeed hundred speed feed breed seed bed red united shed sacred naked embed biped exceed "
    "proceed succeed based".split()
)
_NOMINAL: Final = frozenset(
    "the a an its his her their our this that these those of in with by and be to remain stay".split()
)
_PAST_VERBS: Final = frozenset(
    "said told was were did had went came took made met won lost began held gave left got found saw fell hit hurt "
    "shot struck sent spoke wrote broke rose led kept brought built bought caught fought flew grew knew paid ran "
    "sat sold stood taught thought threw wore drew felt heard hid laid quit resigned been became chose drove swore "
    "withdrew overthrew fled sank shook swept tore woke after following since".split()
)
"""Past forms not in "-ed", and the words that begin what went before."""
_PARTICIPLES: Final = frozenset("met held made led built sold found sent brought kept paid heard taught".split())
_SUBORDINATE: Final = frozenset("that which who whose where when because while if".split())
_ENDS: Final = frozenset(".!?:;؟۔…")

_AR_FUTURE_VERB: Final = re.compile(r"[وف]?س[يتن](?!ا)\w{2,}")
_AR_NOUN_END: Final = re.compile(r".*(?:ة|ات|ية|يين|يون)")
_AR_NOT_FUTURE: Final = frozenset(
    "سيدي سيول سيتي سيسي سيما سيمنز سيدني سيناء سيناريو سيلفا سيريلانكا سيراليون سيطر سيطرت سيطروا سيرت "
    "سيرجي سيرغي سيدات سيئ سيئا سيبيريا سيرك سيرو سيلا ستون ستين ستوكهولم ستيف ستيفن ستريت ستيني ستوري "
    "ستر سنوي سنويا سندا سندس سنجار سنغال سنتين سنتان سنتيمتر سنتيمترا سنين سنون سنودس سنوات سيطا سيطين "
    "سيفساء".split()
)
"""Words that begin like such a verb."""
_AR_FUTURE: Final = frozenset("سوف وسوف فسوف لن ولن يعتزم تعتزم يعتزمون ينوي تنوي يستعد تستعد".split())
_AR_AWAITED: Final = frozenset(
    "المقرر المنتظر المتوقع المرتقب المزمع المرتقبه المقرره المتوقعه المنتظره المزمعه".split()
)
_AR_LASTING: Final = frozenset("يستمر تستمر يتواصل تتواصل يمتد تمتد".split())
"""Imperfect verbs whose end is yet to come: «ويستمر حتى الخميس»."""
_AR_PAST: Final = frozenset(
    "قال قالت قالوا اعلن اعلنت اكد اكدت افاد افادت ذكر ذكرت صرح صرحت اوضح اوضحت اضاف اضافت كشف كشفت شهد شهدت وصل "
    "وصلت عقد عقدت عقدوا التقي التقت بحث بحثت استقبل استقبلت نفي نفت دعا دعت طالب طالبت قرر قررت وافق وافقت وقع "
    "وقعت قتل قتلت اصيب اصيبت اعتقل اعتقلت اطلق اطلقت شن شنت قصف قصفت بدا بدات انطلق انطلقت انتهي انتهت كان كانت "
    "كانوا تم تمت لم غادر غادرت زار زارت افتتح افتتحت اجري اجرت جري جرت صوت صوتت اقر اقرت حذر حذرت اتهم اتهمت ادان "
    "ادانت نقل نقلت نشر نشرت توفي توفيت استقال استقالت فاز فازت خسر خسرت هاجم هاجمت ضرب ضربت رفض رفضت دخل دخلت خرج "
    "خرجت اجتمع اجتمعت استهدف استهدفت اندلع اندلعت شارك شاركت وجه وجهت تلقي تلقت سقط سقطت انهي انهت عاد عادت اشار "
    "اشارت بعدما عقب منذ اثر لقي لقيت احتج تظاهر تظاهرت".split()
)
_NEAR: Final = {True: 12, False: 3}
"""Tokens behind a day that opens its sentence within which its verb must come: English subjects stand before it."""


def speaks_of_future(tokens: Sequence[Token], first: int, after: int, text: str) -> bool:
    """Return whether the verb nearest to the tokens ``first`` to ``after`` says what is yet to happen.

    The nearest sign in front of them in the sentence decides; where they open the sentence, the first one behind them.
    "Parliament will vote on Friday" and «سيعقد الاجتماع مساء الجمعة» do; "said on Friday that it will" does not.
    """
    at, crossed, words = first - 1, False, 0
    while at >= 0 and not _ends(tokens, at, text):
        sign = _sign(tokens, at, first, text)
        if sign is not None:
            return sign and not (crossed and not tokens[at].folded.isascii())
        crossed = crossed or tokens[at].folded in {",", "،"}
        words += tokens[at].kind != "p"
        at -= 1
    if words > 2:
        return False
    near = after + _NEAR[tokens[first].folded.isascii()]
    for step in range(after, min(near, len(tokens))):
        if tokens[step].folded in _SUBORDINATE or _ends(tokens, step, text):
            return False
        sign = _sign(tokens, step, len(tokens), text)
        if sign is not None:
            return sign
    return False


def _ends(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether a sentence ends with the token, or a line behind it."""
    end = tokens[at].end
    following = text[end : tokens[at + 1].start] if at + 1 < len(tokens) else ""
    if "\n" in following:
        return True
    return tokens[at].folded in _ENDS and (following != "" or tokens[at].folded != ".")


def _sign(tokens: Sequence[Token], at: int, first: int, text: str) -> bool | None:
    """Return whether the token at ``at`` says future (true) or past (false); ``None`` when it says neither."""
    token = tokens[at]
    if token.kind != "w":
        return None
    return _english(tokens, at, first, text) if token.folded.isascii() else _arabic(tokens, at, text)


def _english(tokens: Sequence[Token], at: int, first: int, text: str) -> bool | None:
    folded = tokens[at].folded
    before = [token.folded for token in tokens[max(0, at - 3) : at]]
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    last = before[-1] if before else ""
    if folded in _MODALS:
        named = text[tokens[at].start].isupper() and bool(before)
        if named or (folded == "will" and (last in _WILL_NOUN or last == "s")) or (folded == "ll" and last != "'"):
            return None
        return None if folded in _UNSURE_MODALS and following == "have" else True
    if folded == "won" and following == "'":
        return True
    if folded in _AWAITED:
        if _PAST_BE & set(before):
            return False
        adjacent = at + 1 == first or (at + 2 == first and following in {"for", "on", "by"})
        if _PRESENT_BE & set(before) or adjacent or (folded == "due" and following == "to"):
            return True
        return False if folded.endswith("ed") and last not in _NOMINAL else None
    if folded == "to" and last in _PRESENT_BE and last != "s":
        return True
    if folded == "to" and following == "be" and last not in _NOT_YET_TO | _PAST_VERBS | _AWAITED | _MEANING_TO:
        return None if last.endswith("ed") else True
    if folded in _MEANING_TO and following == "to":
        return not _PAST_BE & set(before)
    if folded in {"after", "following", "since"} and at + 1 == first:  # "after Friday's attack", "after Friday"
        return False if first + 1 < len(tokens) and tokens[first + 1].folded == "'" else None
    if last == "to" or last in _MODALS:
        return None
    if folded in _PAST_VERBS:
        return None if folded in _PARTICIPLES and "be" in before else False
    if folded.endswith("ed") and len(folded) > 3 and folded not in _NOT_VERBS:
        return None if "be" in before[-2:] or last in _NOMINAL else False
    return None


def _arabic(tokens: Sequence[Token], at: int, text: str) -> bool | None:
    folded = tokens[at].folded
    was = any(token.folded.lstrip("وف") in {"كان", "كانت", "كانوا"} for token in tokens[max(0, at - 3) : at])
    if folded in _AR_FUTURE or _future_verb(tokens[at], text):
        return not was
    if folded in _AR_AWAITED or folded.removeprefix("و") in _AR_LASTING:
        return not was
    if folded == "ان" and at and tokens[at - 1].folded == "علي":  # «على أن يغادر الخميس»
        return True
    if folded in _AR_PAST or (folded[:1] in {"و", "ف"} and folded[1:] in _AR_PAST):
        return False
    return None


def _future_verb(token: Token, text: str) -> bool:
    """Return whether a word is «س» before an imperfect verb: «سيعقد», «وستبدأ»; not «سيارة», «ستين»."""
    raw = text[token.start : token.end]
    bare = token.folded[1:] if token.folded[:1] in {"و", "ف"} else token.folded
    if bare in _AR_NOT_FUTURE or _AR_NOUN_END.fullmatch(raw):
        return False
    if bare.startswith("سا"):
        return "سأ" in raw  # «سأعود», not «سافر»
    return _AR_FUTURE_VERB.fullmatch(token.folded) is not None
