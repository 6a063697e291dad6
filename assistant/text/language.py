"""Which language and which direction a text has, told by its letters and its commonest words."""

from __future__ import annotations

import re
from typing import Literal

_SAMPLE = 6000
"""Characters looked at: enough for any article, and bounded for a file of one long line."""
_ARABIC = re.compile(r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_NOT_ARABIC = re.compile(r"[پچژگکیەۆێڕڵٹڈڑںے]")
"""Letters of Persian, Kurdish and Urdu that Arabic is not written with."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_LTR = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_ENGLISH = frozenset(
    "the of and to in a is that for on was with as by at it from are were be has have had this an which he she they "
    "his her its their not but or who what when where why how did does do will would said about after all been can "
    "could into more one over than there up we you i many much".split()
)
_OTHER = frozenset(
    "le la les des du et est une dans que qui pour sur au aux der die das und ist nicht ein eine mit von zu den dem "
    "el los las del y en un una por con para es il di che per sono della ve bir bu için ile".split()
)


def _letters(pattern: re.Pattern[str], s: str) -> int:
    return sum(map(len, pattern.findall(s)))


def detect_language(s: str) -> str:
    """Return ``"ar"``, ``"en"``, or ``"und"`` when ``s`` is in another language or has too few letters to tell.

    The script with more letters decides; a text in Latin letters counts as English unless another language's
    commonest words outnumber the English ones, or a longer text has hardly any English ones at all.
    """
    sample = s[:_SAMPLE]
    arabic, latin = _letters(_ARABIC, sample), _letters(_LATIN, sample)
    if arabic + latin < 2 or _letters(_LTR, sample) > 2 * (arabic + latin):
        return "und"
    if arabic >= latin:
        return "und" if len(_NOT_ARABIC.findall(sample)) > max(2, 0.02 * arabic) else "ar"
    found = [word.lower() for word in _LATIN.findall(sample)]
    english = sum(word in _ENGLISH for word in found)
    other = sum(word in _OTHER for word in found)
    if other > english or (len(found) >= 25 and english < 0.05 * len(found)):
        return "und"
    return "en"


def direction(s: str) -> Literal["rtl", "ltr"]:
    """Return the direction a text is set in: ``"rtl"`` when most of its letters are of a right-to-left script.

    ``direction("BBC: وقف إطلاق النار")`` → ``"rtl"``; a text without letters is ``"ltr"``.
    """
    sample = s[:_SAMPLE]
    return "rtl" if _letters(_RTL, sample) > _letters(_LTR, sample) else "ltr"
