"""What the form of an English word tells: which word it negates, whether it is an everyday one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.names import common_english
from assistant.text import stem

_NOT_NEGATING: Final = frozenset("unless unlike unlikely unto inform invest intend impart impose import".split())
_DIS: Final = frozenset(
    "ability able abled advantage agree agreed agreement allow appear approval approve arm armament armed assemble "
    "association band belief believe comfort connect content continue continued contentment courage embark engage "
    "favor favour honest honor honour infect integrate interest like loyal mount obedient obey order organised "
    "organized own please pleased proof prove qualified qualify regard respect satisfaction satisfied similar trust "
    "union unity used".split()
)


@lru_cache(maxsize=1 << 15)
def negated_base(word: str) -> str | None:
    """Return the word that an English word negates by its form: "unimportant" → "important", else ``None``."""
    common = _common_stems()
    if word in _NOT_NEGATING:
        return None
    for prefix in ("un", "non"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3 and stem(rest) in common:
            return rest
    rest = word[2:]
    if word[:2] in {"im", "in", "ir", "il"} and len(rest) > 3 and stem(rest) in common and _adjective(rest):
        return rest
    if word.startswith("dis") and (word[3:] in _DIS or stem(word[3:]) in {stem(one) for one in _DIS}):
        return word[3:]
    if word.endswith("less") and len(word) > 7:
        for base in (word[:-4] + "ful", word[:-4]):
            if stem(base) in common:
                return base
    return None


_IRREGULAR: Final = (
    "arise arose arisen|beat beats beating beaten|become became|begin begins began begun beginning|bind bound|"
    "bite bit bitten|blow blew blown|break breaks broke broken|bring brings brought|build builds built building|"
    "buy buys bought buying|catch catches caught|choose chose chosen|come comes came coming|deal dealt|draw drew drawn|"
    "drive drove driven|eat ate eaten|fall falls fell fallen|feed fed|feel felt|fight fights fought|find finds found|"
    "flee fled fleeing|fly flies flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|"
    "freeze froze frozen|get gets got|give gives gave given|go goes went gone|grow grows grew grown|hang hung|"
    "hear heard|hide hid hidden|hold holds held|keep keeps kept|know knows knew known|lay laid|lead leads led|"
    "leave leaves left leaving|lend lent|lose loses lost losing|make makes made making|mean meant|meet meets met|"
    "pay pays paid|ride rode ridden|rise rises rose risen|run runs ran running|see sees saw seen|seek seeks sought|"
    "sell sells sold|send sends sent|shake shook shaken|shoot shoots shot|shrink shrank shrunk|sink sank sunk|"
    "sit sat|sleep slept|speak speaks spoke spoken|spend spends spent|stand stood|steal stole stolen|"
    "strike strikes struck|swear swore sworn|sweep swept|swim swam swum|take takes took taken|teach taught|"
    "tear tore torn|tell tells told|think thought|throw threw thrown|understand understood|wake woke woken|"
    "wear wore worn|win wins won winning|withdraw withdraws withdrew withdrawn|write wrote written|"
    "undergo underwent|overthrow overthrew overthrown|overcome overcame|undertake undertook undertaken"
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    lines = [line.split() for line in _IRREGULAR.split("|")]
    return {form: forms[0] for forms in lines for form in forms}


def irregular_base(word: str) -> str | None:
    """Return the infinitive of a form of an irregular English verb: "met" → "meet"; ``None`` for another word."""
    return _irregular().get(word)


def _adjective(rest: str) -> bool:
    return rest.endswith(("ble", "bly", "al", "ect", "ate", "ular", "ive", "ant", "ent", "ature", "ane", "ity"))


def everyday(folded: str) -> bool:
    """Return whether an English word, or one of its stem, is seldom a name: "Militarily", "BASICS"."""
    return folded in common_english() or (len(folded) > 5 and stem(folded) in _common_stems())


@lru_cache(maxsize=1)
def _common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in common_english())
