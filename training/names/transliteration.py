"""Learn to write names in the other script: ``python -m training.names.transliteration --lexicon FILE``.

From names of both scripts (Wikidata's name tokens, CC0; city names of GeoNames, CC BY; the given and family names
written for this project): each letter is aligned with none to three of the other script by expectation maximisation
with the best path, and what became of it is counted with its neighbours. One pair in twenty is left out and measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assistant import names, text
from assistant.names.transliteration import EDGE, FILE, Counts, by_letters, contexts

HERE = Path(__file__).parent
LEXICON = Path("../shared/training/lexicon.tsv.gz")
_SETS = ("names_wikidata_tokens", "geonames_cities", "names_google_ar2en")
_MOST = {"en": 3, "ar": 2}
"""Letters that come of one at most, by the language written in."""
_ROUNDS = 6
_LEFT_OUT = 20
_WRITTEN = 3
"""How often each name written for this project counts."""
_RARE = 2
"""Occurrences below which a long context is not kept."""
_NOTHING = 1e-4
Pair = tuple[str, str]


def pairs(lexicon: Path) -> Iterator[Pair]:
    """Yield names of one word in Arabic and in plain small Latin letters that sound alike."""
    with gzip.open(lexicon, "rt", encoding="utf-8") as file:
        for line in file:
            source, arabic, english = line.rstrip("\n").split("\t")
            if source not in _SETS:
                continue
            mine, theirs = arabic.split(), english.replace("-", " ").split()
            if len(mine) == len(theirs):
                yield from (_plain(*pair) for pair in zip(mine, theirs, strict=True) if _sound_alike(*pair))
    for arabic, english, _ in written():
        yield from [_plain(_bare(arabic), english.removeprefix("al-"))] * _WRITTEN


def written() -> Iterator[tuple[str, str, str]]:
    """Yield the given and family names written for this project: Arabic, Latin spelling, how surely it is a name."""
    for file in ("given.tsv", "family.tsv"):
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            arabic, english, sure = line.split("\t")
            yield arabic, english, sure


def spellings(lexicon: Path, counts: Mapping[str, Counts]) -> dict[str, dict[str, str]]:
    """Return the usual spelling of names, by the language it is in; those written for this project first.

    Of several that are known the one is taken which is most like what its letters give.
    """
    known: dict[str, dict[str, list[str]]] = {"en": defaultdict(list), "ar": defaultdict(list)}
    with gzip.open(lexicon, "rt", encoding="utf-8") as file:
        for line in file:
            source, mine, theirs = line.rstrip("\n").split("\t")
            own, plain = _plain(mine, theirs)
            if source == "names_wikidata_tokens" and own and plain and " " not in mine and _sound_alike(mine, theirs):
                known["en"][text.fold(own)].append(plain)
                known["ar"][plain].append(own)
    usual = {
        language: {
            name: min(said, key=lambda one: _edits(one, by_letters(name, counts[language])))
            for name, said in found.items()
        }
        for language, found in known.items()
    }
    usual["en"] = {name: said.capitalize() for name, said in usual["en"].items()}
    for mine, theirs, _ in reversed(list(written())):
        usual["en"][text.fold(mine)] = theirs
        usual["ar"][theirs.lower()] = mine
    return usual


def _bare(arabic: str) -> str:
    return arabic.removeprefix("ال") if len(arabic) > 4 else arabic


def _plain(arabic: str, english: str) -> Pair:
    plain = unicodedata.normalize("NFKD", english.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    letters = "".join(c for c in unicodedata.normalize("NFC", arabic) if c.isalpha() and not unicodedata.combining(c))
    return letters, "".join(c for c in plain.lower() if "a" <= c <= "z")


def ways(found: Iterable[Pair], language: str) -> list[Pair]:
    """Return each pair as what is read and what is written in ``language``; Arabic that is read is folded."""
    return [(text.fold(a), e) if language == "en" else (e, a) for a, e in found if a and e]


def _sound_alike(arabic: str, english: str) -> bool:
    return not set(names.keys(arabic)).isdisjoint(names.keys(english))


def align(found: Sequence[Pair], most: int) -> list[list[str]]:
    """Return, of each pair, what came of each letter of its first side: none to ``most`` letters of the second."""
    odds: dict[str, dict[str, float]] = {}
    paths: list[list[str]] = []
    for _ in range(_ROUNDS):
        paths = [_best_path(source, target, most, odds) for source, target in found]
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for (source, _), path in zip(found, paths, strict=True):
            for letter, letters in zip(source, path, strict=False):
                counted[letter][letters] += 1
        odds = {
            letter: {letters: n / sum(seen.values()) for letters, n in seen.items()} for letter, seen in counted.items()
        }
    return paths


def _best_path(source: str, target: str, most: int, odds: dict[str, dict[str, float]]) -> list[str]:
    """Return the likeliest split of ``target``; of the first round one of even lengths. Empty where there is none."""
    n, m = len(source), len(target)
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for i in range(1, n + 1):
        seen = odds.get(source[i - 1])
        for j in range(m + 1):
            for k in range(min(most, j) + 1):
                before = best.get((i - 1, j - k))
                if before is None:
                    continue
                if seen is None:
                    cost = -abs(j - m * i / n) - 0.5 * abs(k - 1)
                else:
                    cost = math.log(seen.get(target[j - k : j], _NOTHING))
                if before[0] + cost > best.get((i, j), (-math.inf, 0))[0]:
                    best[i, j] = (before[0] + cost, k)
    if (n, m) not in best:
        return []
    path, j = [], m
    for i in range(n, 0, -1):
        k = best[i, j][1]
        path.append(target[j - k : j])
        j -= k
    return path[::-1]


def count(found: Iterable[tuple[str, Sequence[str]]]) -> dict[str, dict[str, int]]:
    """Return how often each context's letter became which letters; long contexts met once are left out."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for source, path in found:
        before = EDGE
        for place, letters in enumerate(path):
            for context in contexts(source, place, before):
                counted[context][letters] += 1
            before = letters
    return {
        context: dict(seen) for context, seen in counted.items() if context[0] in "01" or sum(seen.values()) >= _RARE
    }


def learn(found: Sequence[Pair], language: str) -> dict[str, dict[str, int]]:
    """Return the counts of one direction: ``language`` is the one written in."""
    both = ways(found, language)
    paths = align(both, _MOST[language])
    return count((source, path) for (source, _), path in zip(both, paths, strict=True) if path)


def measured(found: Sequence[Pair], language: str, counts: dict[str, dict[str, int]]) -> dict[str, float]:
    """Return how many names are spelled as in the pair, and how many of their letters differ, by edit distance."""
    made = [(by_letters(source, counts), target) for source, target in ways(found, language)]
    wrong = sum(_edits(mine, right) for mine, right in made)
    return {
        "names": len(made),
        "exact": round(100 * sum(mine == right for mine, right in made) / len(made), 1),
        "letters wrong": round(100 * wrong / sum(len(right) for _, right in made), 1),
    }


def _edits(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row, above = [i], row
        for j, theirs in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != theirs)))
    return row[-1]


def main() -> None:
    """Learn, measure and write the file of the product."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lexicon", type=Path, default=LEXICON)
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    found = list(pairs(options.lexicon))
    distinct = list(dict.fromkeys(found))
    out = set(distinct[::_LEFT_OUT])
    counts: dict[str, Counts] = {}
    for language in ("en", "ar"):
        kept = [pair for pair in found if pair not in out]
        print(language, len(kept), measured(sorted(out), language, learn(kept, language)))
        counts[language] = learn(found, language)
    usual = spellings(options.lexicon, counts)
    stored = {language: {"counts": counts[language], "spellings": usual[language]} for language in counts}
    raw = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    options.out.write_bytes(gzip.compress(raw, mtime=0))


if __name__ == "__main__":
    main()
