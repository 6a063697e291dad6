"""Build ``antonyms.tsv``, the opposites that the altered-quote set swaps, from WordNet and the shared lexicon.

python benchmarks/verification/antonyms.py --wordnet /usr/share/wordnet --training ../shared/training

English pairs are WordNet's antonyms (its "!" pointers; package ``wordnet-base``) in their base and regular forms, both
words common in the training texts. Arabic pairs are their one-word translations in the shared lexicon. Neither knows
anything of the guard's own table.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
from pathlib import Path

from assistant.names import common_english
from assistant.text import fold

_OUT = Path(__file__).with_name("antonyms.tsv")
# WordNet's files of change, communication, competition, motion, possession and social verbs; of acts, events, places
# and states among the nouns. Adjectives and adverbs are all taken, but for these:
_FILES = {"v": {30, 32, 33, 38, 40, 41}, "n": {4, 11, 15, 26}}
_QUANTIFIERS = frozenset(
    "all some same other own such have lack make unmake there here then now what that out in like unlike right back "
    "front still well whole half safe foot stay".split()
)
_ALSO_ANOTHER_WORD = frozenset({"عام"})  # public, but mostly year
_ARABIC = re.compile(r"[\u0621-\u064a]{3,}")


def _first_senses(wordnet: Path) -> dict[tuple[str, str], str]:
    """Return the commonest synset of each word by part of speech: opposites of rare senses make nonsense."""
    found: dict[tuple[str, str], str] = {}
    for name, tag in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in (wordnet / f"index.{name}").read_text(encoding="ascii").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                found[tag, fields[0]] = fields[6 + int(fields[3])]
    return found


def english_pairs(wordnet: Path, rare: bool = False) -> set[tuple[str, str, str]]:
    """Return (part of speech, word, opposite) of WordNet's antonym pointers, single words only.

    Without ``rare`` each word in its commonest sense.
    """
    synsets: dict[tuple[str, str], list[str]] = {}
    pointers: list[tuple[str, str, str, str, int, int]] = []
    for name, tag in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in (wordnet / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = [re.sub(r"\(\w+\)$", "", fields[4 + 2 * n]).lower() for n in range(count)]
            synsets[tag, fields[0]] = words
            if tag in _FILES and int(fields[1]) not in _FILES[tag]:
                continue
            at = 4 + 2 * count
            for n in range(int(fields[at])):
                symbol, offset, other, places = fields[at + 1 + 4 * n : at + 5 + 4 * n]
                if symbol == "!":
                    pointers.append((tag, fields[0], other, offset, int(places[:2], 16), int(places[2:], 16)))
    first_sense = _first_senses(wordnet)
    pairs = set()
    for tag, offset, other, target, source_at, target_at in pointers:
        word, opposite = synsets[tag, offset][source_at - 1], synsets[other, target][target_at - 1]
        commonest = first_sense.get((tag, word)) == offset and first_sense.get((other, opposite)) == target
        if {word, opposite} & _QUANTIFIERS or not (commonest or rare):
            continue
        if word.isalpha() and opposite.isalpha() and len(word) > 2 and len(opposite) > 2:
            pairs.add((tag, word, opposite))
    return pairs


def _forms(tag: str, word: str) -> list[str]:
    """Return the regular forms of a word in a fixed order: base, plural or third person, past, -ing."""
    if tag == "v":
        stem = word[:-1] if word.endswith("e") else word
        third = (
            word[:-1] + "ies"
            if re.search(r"[^aeiou]y$", word)
            else word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")
        )
        past = word[:-1] + "ied" if re.search(r"[^aeiou]y$", word) else stem + "ed"
        return [word, third, past, stem + "ing"]
    if tag == "n":
        return [word, word + "s"]
    return [word]


def main() -> None:
    """Write the pairs, one a line: language, word, opposite."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    args = parser.parse_args()
    common = common_english()
    pairs = english_pairs(args.wordnet)
    english = {
        (a, b)
        for tag, word, opposite in pairs
        for a, b in zip(_forms(tag, word), _forms(tag, opposite), strict=True)
        if a in common and b in common
    }
    translations: dict[str, set[str]] = collections.defaultdict(set)
    with gzip.open(args.training / "lexicon.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name, arabic, gloss = line.rstrip("\n").split("\t")
            if name in {"freedict", "buckwalter_stems"} and _ARABIC.fullmatch(fold(arabic)):
                translations[gloss.lower()].add(fold(arabic))
    counts: collections.Counter[str] = collections.Counter()
    with gzip.open(args.training / "arwiki.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 4 == 0:
                counts.update(_ARABIC.findall(fold(json.loads(line)["text"])))
    # dictionaries gloss loosely: a pair counts when two English pairs lead to it and the article agrees
    votes: collections.Counter[tuple[str, str]] = collections.Counter(
        (a, b)
        for word, opposite in {(word, opposite) for _, word, opposite in english_pairs(args.wordnet, rare=True)}
        for a in translations[word] - translations[opposite]
        for b in translations[opposite] - translations[word]
        if counts[a] >= 20
        and counts[b] >= 20
        and a.startswith("ال") == b.startswith("ال")
        and not {a, b} & _ALSO_ANOTHER_WORD
    )
    arabic_pairs = {pair for pair, count in votes.items() if count >= 2}
    rows = [("en", *pair) for pair in sorted(english)] + [("ar", *pair) for pair in sorted(arabic_pairs)]
    _OUT.write_text(
        "# Opposites: English from WordNet 3.0 (Princeton University, WordNet licence), Arabic by the shared lexicon\n"
        + "".join("\t".join(row) + "\n" for row in rows),
        encoding="utf-8",
    )
    print(f"{len(english)} English, {len(arabic_pairs)} Arabic pairs")


if __name__ == "__main__":
    main()
