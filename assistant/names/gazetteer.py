"""Countries, nationalities, languages, cities, regions and organisations by their names in both languages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant.text import fold

_FILE: Final = Path(__file__).with_name("gazetteer.tsv.gz")


class Entry(NamedTuple):
    """One thing with a name in both languages."""

    kind: str
    """country, nationality, language, city, region or organisation."""
    id: str
    """The same for a country and its nationality: ISO 3166 where there is one."""
    english: str
    arabic: str


class Gazetteer(NamedTuple):
    """Folded words of a name to its entry, and the most words a name with a given first word has."""

    entries: dict[tuple[str, ...], Entry]
    longest: dict[str, int]


_WORD: Final = re.compile(r"[^\W_]+")
_PREFIXES: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")


def _nisba_forms(form: str) -> Iterator[str]:
    """Return the inflected forms of an Arabic nationality, without and with the article, folded."""
    words = fold(form).split()
    last = words[-1]
    ends = ("", "ه", "ون", "ين", "ا", "ات", "ان", "تان", "تين", "يه") if last.endswith("ي") else ("", "ا")
    for end in ends:
        bare = [*words[:-1], last + end]
        yield " ".join(bare)
        yield " ".join("ال" + word for word in bare)


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """Return the packaged gazetteer, read once (about 3,500 rows, some 100 ms)."""
    entries: dict[tuple[str, ...], Entry] = {}
    text = gzip.decompress(_FILE.read_bytes()).decode("utf-8")
    for line in text.splitlines():
        kind, identity, english, arabic = line.split("\t")
        forms = [form for form in english.split(";") if form]
        arabic_forms = [form for form in arabic.split(";") if form]
        entry = Entry(kind, identity, forms[0], arabic_forms[0] if arabic_forms else "")
        for form in forms:
            plurals = (form, form + "s") if kind == "nationality" and not form.endswith(("s", "h", "e")) else (form,)
            for name in plurals:
                _put(entries, name, entry)
        for form in arabic_forms:
            for name in _nisba_forms(form) if kind == "nationality" else (form,):
                _put(entries, name, entry)
    longest: dict[str, int] = {}
    for words in entries:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Gazetteer(entries, longest)


def _put(entries: dict[tuple[str, ...], Entry], name: str, entry: Entry) -> None:
    words = _words(name)
    if words and len("".join(words)) > 1:
        entries.setdefault(words, entry)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(name)))


def longest_match(words: Sequence[str], at: int) -> tuple[Entry, int, int] | None:
    """Return (entry, number of words, letters of clitics in front) of the longest name at ``words[at]`` (folded)."""
    gazetteer = load()
    first = words[at]
    for prefix in ("", *_PREFIXES):
        if not first.startswith(prefix):
            continue
        bare = first[len(prefix) :]
        cut = len(prefix)
        candidates = [bare]
        if prefix.endswith("ل") and bare.startswith("ل"):  # «للعراق» is ل + العراق
            candidates.append("ا" + bare)
        for candidate in candidates:
            for length in range(min(gazetteer.longest.get(candidate, 0), len(words) - at), 0, -1):
                entry = gazetteer.entries.get((candidate, *words[at + 1 : at + length]))
                if entry is not None and (not prefix or len(bare) > 2):
                    return entry, length, cut
        if first.isascii():
            break
    return None


def lookup(name: str) -> Entry | None:
    """Return the entry of exactly this name, in either language, or ``None``."""
    return load().entries.get(_words(name))


@lru_cache(maxsize=1)
def countries() -> dict[str, Entry]:
    """Return the countries by id."""
    return {entry.id: entry for entry in load().entries.values() if entry.kind == "country"}
