"""Whether the words behind an English verb of saying are reported speech, or show another sense of it."""

from __future__ import annotations

import re
from typing import Literal

Speech = Literal["certain", "likely", "none"]

_ASIDE = re.compile(
    r"\s*(?:(?:late|early|earlier|later|also|again|yesterday|today|recently|publicly|repeatedly|initially)\b|"
    r"(?:on\s+)?(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b(?:\s+(?:morning|evening|night|afternoon))?|"
    r"(?:this|last)\s+(?:week|month|year)\b|in\s+(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b|"
    r"(?:in|at|during|via|on|through)\s+(?:an?|its|his|her|their|the)\s+(?:[\w-]+\s+){0,2}?(?:statement|report|post|message|"
    r"interview|letter|email|tweet|briefing|conference|speech|address|bulletin|website)\b|"
    r"by\s+(?:tele)?(?:phone|email|e-mail|text|radio|fax)\b|in\s+[A-Z]\w+(?=[,.])|"
    r"to\s+(?:reporters|journalists|the\s+press)\b)"
)
"""When, where or to whom something was said."""
_QUOTE = re.compile(r"\s*(?:that\b|[:,]?\s*[\"\u201c\u2018\u00ab]|:)")
_HEARER = re.compile(r"\s*(?:[\w\u2019'-]+\s+){1,9}?(?<!story )(?<!tale )(?<!joke )(?<!lie )that\b")
_HEARERS = re.compile(
    r"\s+(?:the\s+|a\s+|its\s+|his\s+|her\s+)?(?:reporters|journalists|staff|workers|members|parliament|lawmakers|"
    r"news conference|[A-Z][\w\u2019'-]+(?:\s+[A-Z][\w\u2019'-]+)*)\b(?:\s+at\s+[^,.;]+)?"
)
_AWAY = re.compile(r"\s*(?:in|at|on|during|from)\s(?:[\w\u2019'-]+\s+){1,8}?that\b")
_NOTHING = re.compile(
    r"\s*(?:by|to\s+(?:be|have)|nothing|of|about|so|yes|no\s*[.,]|goodbye|sorry|little|more\s+about|and|but|or)\b|"
    r"\s*[.!?;]|\s*$"
)
_NO_SPEECH = re.compile(rf"{_NOTHING.pattern}|\s*(?:on|as|at|from|in|for|with)\b")
"""What no clause begins with: "claimed by", "said to be", "estimated at"."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do)\b|"
    r"\s(?!need|speed|seed|breed|hundred)\w{2,}ed\b(?!\s+by\b)|"
    r"\s(?:rose|fell|sank|hit|struck|took|came|went|left|lost|won|broke|began|became|found|got|gave|held|kept|made|paid|"
    r"ran|saw|sent|set|shot|showed|spent|stood|grew|led|met|cut|built|brought|bought|caught|fled|fought|flew|hid|hurt|"
    r"knew|laid|rode|sold|shut|slept|stole|swept|swam|tore|threw|woke|burst|cost|costs|drew|drove|froze|forced|put|"
    r"stood|taught|thought|understood|wore|wrote|remains?|needs?|owns?|wants?|plans?)\b"
)
_CLAUSE_ENDS = re.compile(
    r"[,;]|\s(?:and|but|that|which|who|where|when|after|before|while|because|since|as|until|to)\s"
)
_SAYING = frozenset("said says insists insisted argues argued".split())
"""Verbs with hardly another sense."""
_OF_FACTS = frozenset(
    "reported reports confirmed confirms announced declared estimates estimated acknowledged stated states".split()
)
"""Verbs that report a thing as well as a clause: "the port reported 40 cases"."""
_ANOTHER_VERB = re.compile(r"\s*(?:said|say|says|show|showed|shows|suggest|suggested|put|vary|varied|differ)\b")
"""Behind a noun that looks like a verb: "media reports said"."""


def closes(verb: str, behind: str) -> bool:
    """Return whether only when, where and to whom it was said stands behind a verb: ", police said on Monday."."""
    if verb == "told" and (heard := _HEARERS.match(behind)):
        behind = behind[heard.end() :]
    return re.match(r"\s*(?:[,.;!]|$)", _without_asides(behind)) is not None


def _without_asides(behind: str) -> str:
    while found := _ASIDE.match(behind):
        behind = behind[found.end() :]
    return behind


def english_speech(verb: str, behind: str, *, parted: bool = False) -> Speech:
    """Return whether words behind a verb are reported speech: "certain" whoever the subject is, "likely" if it speaks.

    ``english_speech("claimed", " 500 lives.")`` → ``"none"``; ``english_speech("said", " two died.")`` → ``"certain"``.
    ``parted``: the speech stands in front, behind a comma.
    """
    rest = _without_asides(behind)
    if parted:
        return "certain" if verb in _SAYING | {"told", "warned"} else "likely"
    if _QUOTE.match(rest):
        return "certain"
    if verb in ("told", "warned"):
        if _HEARER.match(rest):
            return "certain"
        if verb == "warned" and re.match(r"\s*of\b", rest):
            return "likely"
    if _AWAY.match(rest):
        return "likely"
    if _ANOTHER_VERB.match(rest) or (_NOTHING if verb in ("said", "says") else _NO_SPEECH).match(rest):
        return "none"
    if verb in _SAYING:
        return "certain"
    clause = _CLAUSE_ENDS.split(rest.lstrip(), maxsplit=1)[0]
    if _FINITE.search(clause):
        return "certain" if verb == "told" else "likely"
    return "likely" if verb in _OF_FACTS else "none"
