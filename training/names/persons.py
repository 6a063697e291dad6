"""Write the list of Arab persons' names: ``python training/names/persons.py --training ../shared/training``.

Reads ``given.tsv`` and ``family.tsv`` beside it, written for this project (name, Latin spelling, "name" or, where it is
a usual word too, "word", or "noun" where it is that first of all), and counts in Arabic Wikipedia how often each stands
beside «بن», «عبد» and the like. Writes ``assistant/names/persons.tsv.gz``: the folded name, "g", "f" or "gf", and
"name" (nothing else), "often" or "word". Words that hardly ever stand beside another name there are left out.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

from assistant import text

_HERE = Path(__file__).parent
_OUT = _HERE.parents[1] / "assistant" / "names" / "persons.tsv.gz"
_LINKS = frozenset("بن ابن بنت عبد ابو ابي".split())
_OFTEN, _SEEN = 0.06, 20
"""Share of a word's places that are beside one of ``_LINKS`` from which it is often a name, of so many at least."""
_ON = "على"
"""It folds to the name «علي» and is no name."""
_SELDOM, _SELDOM_WITH_ARTICLE, _MUCH = 0.1, 0.05, 50
"""Share of its places beside a name below which a word of so many is left out."""
_BESIDE = 0.4
"""Share of its places beside a name, even one that may be a word, from which a word is often one."""


def main() -> None:
    """Write the list; a name that any line calls a word is one."""
    parser = argparse.ArgumentParser(prog="python training/names/persons.py", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    options = parser.parse_args()
    kinds: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    nouns: set[str] = set()
    for kind, file in (("g", "given.tsv"), ("f", "family.tsv")):
        for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
            name, _, use = line.split("\t")
            folded = text.fold(name)
            kinds[folded].add(kind)
            if use != "name":
                words.add(folded)
            if use == "noun":
                nouns.add(folded)
    lines = _lines(options.training / "arwiki.jsonl.gz")
    often = {
        word
        for word, (count, beside) in _beside(lines, words, _LINKS).items()
        if count >= _SEEN and beside >= _OFTEN * count and not word.startswith("ال")
    }
    sure = _LINKS | (kinds.keys() - words) | often
    kept = {
        word
        for word, (count, beside) in _beside(lines, words - often, sure).items()
        if beside >= (_SELDOM_WITH_ARTICLE if word.startswith("ال") else _SELDOM) * count
    }
    often -= nouns
    given = {word for word in kept if "g" in kinds[word]}
    for word, (count, beside) in _beside(lines, words - often, sure | given).items():
        if count >= _SEEN and beside >= _BESIDE * count and not word.startswith("ال"):
            often |= {word} - nouns
        elif count >= _MUCH and word not in kept:
            del kinds[word]
    uses = {name: "often" if name in often else "word" if name in words else "name" for name in kinds}
    rows = [(name, "".join(sorted(kinds[name], reverse=True)), uses[name]) for name in sorted(kinds)]
    _OUT.write_bytes(gzip.compress(("\n".join(map("\t".join, rows)) + "\n").encode("utf-8"), mtime=0))
    print(f"{len(rows)} names, {len(words & kinds.keys())} of them words too, {len(often)} of these often names")


def _lines(file: Path) -> list[list[str]]:
    """Return the folded words of each line of the encyclopedia, between empty ones."""
    with gzip.open(file, "rt", encoding="utf-8") as articles:
        whole = [line for article in articles for line in json.loads(article)["text"].split("\n")]
    told = ([line[a:b] for a, b in text.words(line)] for line in whole)
    return [["", *("" if word == _ON else text.fold(word) for word in words), ""] for words in told]


def _beside(
    lines: Sequence[Sequence[str]], words: Collection[str], others: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Return how often each word is seen, and how often of that beside one of the others."""
    seen: collections.Counter[str] = collections.Counter()
    beside: collections.Counter[str] = collections.Counter()
    for line in lines:
        for at, token in enumerate(line):
            if token in words:
                seen[token] += 1
                beside[token] += line[at - 1] in others or line[at + 1] in others
    return {word: (count, beside[word]) for word, count in seen.items()}


if __name__ == "__main__":
    main()
