"""Finds names: capital letters in English, the gazetteer, titles and the tagger in Arabic."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from assistant.names.arabic import arabic_run, titled
from assistant.names.gazetteer import Entry, longest_match
from assistant.names.name import Kind, Name
from assistant.names.persons import person
from assistant.text.scanning import Token, scan, skip_letters

_COMMON: Final = Path(__file__).with_name("common_en.txt.gz")
_KINDS: Final[dict[str, Kind]] = {
    "country": "place",
    "city": "place",
    "region": "place",
    "organisation": "organisation",
    "nationality": "nationality",
    "language": "language",
}
_INSIDE: Final = frozenset("of the de del della di du da van von der den bin ibn al el la le and al-".split())
_NOT_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i a the he she it they we you this that these those in on at of and but or "
    "if as for to from by with his her its their our my your who what when where why how which there here not no yes "
    "mr mrs ms dr sir st".split()
)
EN_TITLES: Final = frozenset(
    "mr mrs ms dr sir lord lady president minister premier chancellor king queen prince princess general colonel "
    "captain professor senator governor mayor judge pope sheikh ambassador secretary spokesman spokeswoman".split()
)
EN_ORGANISATIONS: Final = frozenset(
    "university ministry party company corporation inc corp ltd bank club council committee court agency institute "
    "school college association federation union army navy league group department organization organisation "
    "parliament senate congress commission church foundation police museum hospital airlines".split()
)
EN_PLACES: Final = frozenset(
    "city river lake mountain mount island islands sea ocean province county state street airport valley desert".split()
)
TRANSLATED: Final = (
    EN_TITLES
    | EN_ORGANISATIONS
    | EN_PLACES
    | frozenset(
        "god lord christ church cathedral temple mosque house palace tower bridge square park award awards prize "
        "society royal national international world great saint holy greek sky sun moon bible day week games cup war "
        "film album olympic olympics winter summer".split()
    )
)
"""Words of English names that another language translates and does not spell."""


def find(text: str) -> tuple[Name, ...]:
    """Return the names of ``text`` in order, none inside another, with exact offsets.

    In Latin letters runs of capitalised words, days and months left out; in Arabic the gazetteer's names and words that
    look like names (``probability`` says how much). ``find("وقال نيكول باشينيان")`` → one person «نيكول باشينيان».
    """
    return _find(text)


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[Name, ...]:
    tokens = scan(text)
    words = [token.folded for token in tokens]
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        made = None
        if token.kind == "w":
            latin = token.folded[:1].isascii()
            if not latin or text[token.start].isupper():
                made = _known(text, tokens, words, at)
                if not latin and made is not None and titled(tokens, words, at, *made):
                    made = None
            if latin:
                run = _latin_run(text, tokens, at)
                if run is not None and (made is None or run[1] > made[1]):
                    made = run
            else:
                named = person(text, tokens, words, at)
                if named is not None and (made is None or named[1] > made[1]):
                    made = named
                if made is None:
                    made = arabic_run(text, tokens, words, at)
        if made is None:
            at += 1
        else:
            found.append(made[0])
            at = made[1]
    return tuple(found)


@lru_cache(maxsize=1)
def common_english() -> frozenset[str]:
    """Return the English words that are seldom names, read once (16,000 words)."""
    return frozenset(gzip.decompress(_COMMON.read_bytes()).decode("utf-8").split("\n"))


@lru_cache(maxsize=512)
def known_ids(text: str, *, in_both: bool = False) -> frozenset[str]:
    """Return the gazetteer ids of every known name in ``text``, also of those inside longer names.

    ``in_both``: only of what the gazetteer names in both languages.
    """
    tokens = scan(text)
    words = [token.folded for token in tokens]
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if token.kind == "w" and (not token.folded[:1].isascii() or text[token.start].isupper()):
            entry = _entry_at(text, tokens, words, at)
            if entry is not None and (entry[0].arabic or not in_both):
                found.add(entry[0].id)
    return frozenset(found)


def _made(text: str, start: int, end: int, kind: Kind, identity: str | None = None) -> Name:
    return Name(start=start, end=end, text=text[start:end], kind=kind, id=identity)


def _known(text: str, tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[Name, int] | None:
    """Return the gazetteer's name at ``at``; signs inside it ("Nagorno-Karabakh") are stepped over."""
    found = _entry_at(text, tokens, words, at)
    if found is None:
        return None
    entry, cut, last = found
    start = tokens[at].start + skip_letters(text[tokens[at].start : tokens[at].end], cut)
    return _made(text, start, tokens[last].end, _KINDS[entry.kind], entry.id), last + 1


def _entry_at(text: str, tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[Entry, int, int] | None:
    """Return (entry, letters of clitics, index of the last token) of the known name at ``at``."""
    places = [at]
    for place in range(at + 1, min(at + 8, len(tokens))):
        if tokens[place].kind == "p":
            if tokens[place].folded not in "-'." or tokens[place].start != tokens[place - 1].end:
                break
            continue
        places.append(place)
    match = longest_match([words[place] for place in places], 0)
    if match is None:
        return None
    entry, length, cut = match
    if length == 1 and tokens[at].folded.isascii() and _everyday(text, tokens, at, entry):
        return None
    return entry, cut, places[length - 1]


def _everyday(text: str, tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """Return whether a capitalised word may only stand at the head of a sentence ("Nice", "Reading", "Who")."""
    word = text[tokens[at].start : tokens[at].end]
    if entry.english.isupper() or (len(word) < 4 and entry.kind in {"country", "organisation"}):
        return not word.isupper()
    return entry.kind == "city" and tokens[at].folded in common_english() and _heads_sentence(tokens, at)


def _heads_sentence(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].folded in {".", "!", "?", ":", '"', "(", "-", "؟"}


def _capital(text: str, token: Token) -> bool:
    return token.kind == "w" and text[token.start].isupper() and token.folded[:1].isascii()


def _latin_run(text: str, tokens: Sequence[Token], at: int) -> tuple[Name, int] | None:
    """Read capitalised words from ``at`` on, small particles between them included."""
    if not _capital(text, tokens[at]) or tokens[at].folded in _NOT_NAMES - EN_TITLES:
        return None
    first, after = at, at + 1
    while after < len(tokens):
        step = after
        while (
            step < len(tokens)
            and step < after + 2
            and (
                (tokens[step].folded in _INSIDE and tokens[step].folded != "and")
                or (tokens[step].folded in {"-", "'", "."} and tokens[step].start == tokens[step - 1].end)
            )
        ):
            if (
                tokens[step].folded == "."
                and len(tokens[step - 1].folded) > 2
                and tokens[step - 1].folded not in EN_TITLES
            ):
                break
            step += 1
        if step >= len(tokens) or not _capital(text, tokens[step]) or tokens[step].folded in _NOT_NAMES - {"i"}:
            break
        after = step + 1
    head = tokens[first].folded
    alone = after == first + 1
    if alone and _heads_sentence(tokens, first) and (head in common_english() or len(head) < 2):
        return None
    if not alone and _heads_sentence(tokens, first) and head in common_english() and head not in EN_TITLES:
        # "Yesterday Putin": the first word is capitalised by its place
        following = first + 1
        if tokens[following].kind == "w" and head not in EN_ORGANISATIONS | EN_PLACES and _lone_adverb(head):
            first = following
    kind = _latin_kind(tokens, first, after)
    while after - first > 1 and tokens[first].folded in EN_TITLES:
        first, kind = first + 1, "person"
        while first < after - 1 and tokens[first].kind == "p":
            first += 1
    return _made(text, tokens[first].start, tokens[after - 1].end, kind), after


def _lone_adverb(word: str) -> bool:
    return word.endswith("ly") or word in {
        "yesterday",
        "today",
        "later",
        "then",
        "while",
        "after",
        "before",
        "when",
        "since",
        "also",
    }


def _latin_kind(tokens: Sequence[Token], first: int, after: int) -> Kind:
    words = {token.folded for token in tokens[first:after]}
    if words & EN_ORGANISATIONS:
        return "organisation"
    if words & EN_PLACES:
        return "place"
    before = tokens[first - 1].folded if first else ""
    if words & EN_TITLES or before in EN_TITLES:
        return "person"
    return "unknown"
