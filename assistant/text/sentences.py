"""Where sentences end in Arabic and English news text."""

from __future__ import annotations

import re

_CLOSERS = "\"'»”’›)\\]}"
_LINES = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_CANDIDATE = re.compile(
    rf"[{_LINES}]"
    # enders, closing quotes and brackets, perhaps a footnote's mark; then a blank or the end
    rf"|(?P<mark>[.!?؟…。！？]+)[{_CLOSERS}]*(?:[ \u00a0][»”](?!\w))?(?:\[\d{{1,3}}\]|(?<=[^\W\d][.!?؟])\d{{1,2}})*"
    r"[\u200e\u200f\u061c]*(?=\s|$)"
    # a full stop scraped without the blank behind it
    r"|(?<=[\u0621-\u064a\u064b-\u0652]{2})(?P<tight>[.!؟])(?=[\u0621-\u064a]{2})"
    r"|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+[\s,])"
)
_BEFORE = re.compile(r"[^\s\"'«»“”‘’()\[\]{}،,;:؛/–—-]+$")
_AFTER = re.compile(r"[\s\"'«“‘(\[{\u200e\u200f\u061c\u00a0—–-]*(?P<word>[^\W_]+)?")
_LOOK = 40
"""Characters looked at on either side of a full stop: bounds the work on a file of one long line."""

# Before a name or a number: never the end of a sentence.
_TITLES = frozenset(
    "mr mrs ms mx messrs dr prof sen sens rep reps gov gen maj col lt sgt capt cpl pvt cmdr adm brig rev hon pres st "
    "ste mt ft fr msgr supt det insp atty amb vs v no nos pp fig figs vol ch art sec al approx ca cf viz eq ext "
    "tel".split()
)
# May stand at the end of a sentence: it ends when what follows usually opens one.
_OPEN = frozenset(
    "u.s u.k u.n e.u d.c u.a.e u.s.a u.s.s.r a.m p.m e.g i.e b.c a.d inc ltd co corp bros llc plc jr sr ph.d m.d b.a "
    "m.a etc est dept univ assn ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thur thurs fri sat sun mph lb lbs oz ft kg km".split()
)
_STARTERS = frozenset(
    "the a an this that these those he she it its they we i you his her their our my in on at by for from with after "
    "before but and or so yet if when while as since although though because however meanwhile moreover also there "
    "here what who where why how both all some many most several another other one two no not now then earlier later "
    "still instead until according despite under over during about".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december januar februar märz mai "
    "juni juli oktober dezember".split()
)
_ARABIC_ABBREVIATION = re.compile(r"(?:[وفبكل]?(?:ال)?)?(?:[\u0621-\u064a]\u0640?\.)*[\u0621-\u064a]\u0640?")
_ARABIC_ETC = frozenset(("الخ", "إلخ", "ألخ"))
_NUMBER_BEFORE = re.compile(r"\d\s*$")
_LIST_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")


def sentences(body: str) -> tuple[tuple[int, int], ...]:
    """Return the span of every sentence of ``body``, in order, without the blanks around it.

    Every character that is not a blank is in exactly one span. A line break always ends a sentence; ``؛`` and ``:``
    never do. Closing quotes, brackets and a footnote's mark go with the sentence before them.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CANDIDATE.finditer(body):
        if _ends(body, start, match):
            _add(body, start, match.end(), spans)
            start = match.end()
    _add(body, start, len(body), spans)
    return tuple(spans)


def _add(body: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Append the span less its blanks, if anything is left of it."""
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends(body: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the sentence that begins at ``start`` ends at this candidate."""
    mark = match["mark"]
    if mark is None and match["tight"] is None:
        return True
    after = _AFTER.match(body, match.end(), match.end() + _LOOK)
    word = (after["word"] or "") if after else ""
    gap = body[match.end() : after.start("word")] if after and word else ""
    if not word or any(line in gap for line in "\n\r"):
        return True
    if word[0].islower() and word[0].isascii():
        return False
    if mark == ".." and _is_arabic(word):  # in Arabic headlines two full stops are a dash
        return False
    if mark is not None and mark != ".":
        return True
    return _full_stop_ends(body, start, match.start(), word)


def _is_arabic(word: str) -> bool:
    return "\u0620" <= word[0] <= "\u06ff"


def _full_stop_ends(body: str, start: int, stop: int, following: str) -> bool:
    """Return whether the single full stop at ``stop`` ends a sentence when ``following`` is the next word."""
    window = body[max(0, stop - _LOOK) : stop]
    found = _BEFORE.search(window)
    if found is None:
        return True
    word = found.group().lstrip("\u200e\u200f\u061c")
    lowered = word.lower()
    opens = following.lower() in _STARTERS
    if lowered in _TITLES:
        return False
    if lowered in _OPEN or (len(word) == 1 and word.isascii() and word.isalpha()):
        return opens or (_is_arabic(following) and len(following) > 1 and lowered in _OPEN)
    if word in _ARABIC_ETC:
        return following[0] == "و"
    if _ARABIC_ABBREVIATION.fullmatch(word):  # د. أ.د. م., unless it is the era of a year: عام 2020 م.
        return _NUMBER_BEFORE.search(window[: found.start()]) is not None
    if _LIST_NUMBER.fullmatch(body, start, stop):
        return False
    return not (word.isdecimal() and len(word) <= 2 and following.lower() in _MONTHS)
