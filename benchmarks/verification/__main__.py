"""Make the altered-quote set and measure the guard and plain fuzzy matching on it.

python -m benchmarks.verification --training ../shared/training --half test

Writes ``benchmarks/results/verification-<half>.json`` and a sample of pairs from the corpus beside it.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from assistant.lexical import translations
from assistant.verification import Verdict, verify
from benchmarks.verification.alterations import (
    _AR_MONTHS,
    Alteration,
    Directions,
    Names,
    _english_names,
    date,
    negation,
    number,
    unit,
)
from benchmarks.verification.sources import Source, across_languages, one_language, shuffled
from benchmarks.verification.truths import TRUTHS

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parents[1]
_EACH = 150
"""Pairs of each kind in each language, of both halves together twice as many."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One sentence held against a quote, with the truth about them."""

    sentence: str
    quote: str
    kind: str
    altered: bool
    language: str
    across: bool
    origin: str


def _names(sources: list[Source], training: Path) -> Names:
    small = {word for s in sources if s.language == "en" for word in re.findall(r"(?<!\w)[a-z]+", s.sentence)}
    found = {m.group() for s in sources if s.language == "en" for m in _english_names(s.sentence)}
    english = sorted(name for name in found if not small & set(name.lower().split()))
    arabic: set[str] = set()
    with gzip.open(training / "lexicon.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name, word, gloss = line.rstrip("\n").split("\t")
            if name == "buckwalter_stems" and gloss[:1].isupper() and re.fullmatch(r"[\u0621-\u064a]{4,}", word):
                arabic.add(word)
    everyday: set[str] = set()
    with gzip.open(training / "lexicon.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name, word, gloss = line.rstrip("\n").split("\t")
            if gloss[:1].islower() or word in _AR_MONTHS or word.endswith("ؤ"):
                everyday.add(word)
    return Names(english, sorted(arabic - everyday))


def make(sources: list[Source], kinds: dict[str, Alteration], altered: bool, seed: int) -> Iterator[Pair]:
    """Yield up to ``_EACH`` pairs of each kind and language of the sentence."""
    for kind, change in kinds.items():
        for language in ("en", "ar"):
            rng = random.Random(f"{seed}{kind}{language}")
            made = 0
            for source in sources:
                if source.language != language or made == _EACH:
                    continue
                text = change(source, rng)
                if text is None or (altered and text == source.sentence):
                    continue
                made += 1
                yield Pair(
                    sentence=text,
                    quote=source.quote,
                    kind=kind,
                    altered=altered,
                    language=language,
                    across=source.across,
                    origin=source.origin,
                )


def fuzzy(sentence: str, quote: str) -> bool:
    """Accept when the best-matching stretch of the quote differs from the sentence in at most 35 % of it.

    Plain fuzzy matching as citation checkers describe it, by RapidFuzz's ``partial_ratio``.
    """
    return fuzz.partial_ratio(sentence, quote) >= 65


def _rates(pairs: list[Pair], accepts: Callable[[Pair], bool]) -> dict[str, Any]:
    by_kind: dict[str, list[bool]] = collections.defaultdict(list)
    for pair in pairs:
        side = "across" if pair.across else "same"
        if pair.kind == "role":  # beside the kinds of the floor, not among them
            by_kind[f"{side}/altered/{pair.language}/role"].append(accepts(pair))
            continue
        by_kind[f"{side}/{'altered' if pair.altered else 'true'}/all"].append(accepts(pair))
        by_kind[f"{side}/{'altered' if pair.altered else 'true'}/{pair.language}/{pair.kind}"].append(accepts(pair))
        if pair.across and not pair.altered:
            by_kind[f"{side}/true/from {pair.origin}"].append(accepts(pair))
    return {
        name: {
            "pairs": len(seen),
            ("caught %" if "/altered/" in name else "rejected %"): round(100 * (1 - sum(seen) / len(seen)), 1),
        }
        for name, seen in sorted(by_kind.items())
    }


def build(training: Path, corpus: Path, half: str) -> list[Pair]:
    """Return the pairs of one half ("dev" or "test"), altered and true in equal number."""
    same = shuffled(one_language(training, corpus), 1)
    across = shuffled(across_languages(training), 2)
    names = _names(same, training)
    kinds: dict[str, Alteration] = {
        "number": number,
        "unit": unit,
        "date": date,
        "name": names,
        "negation": negation,
        "direction": Directions(_HERE / "antonyms.tsv", half),
    }
    roles: dict[str, Alteration] = {"role": names.exchange}
    pairs: list[Pair] = []
    for sources in (same, across):
        kept = [source for source in sources if source.held_out == (half == "test")]
        altered = list(make(kept, kinds, True, 3))
        true = list(make(kept[::-1], TRUTHS, False, 4)) if sources is same else _translations(kept, len(altered))
        random.Random(5).shuffle(true)
        pairs += altered + true[: max(len(altered), 1)] + list(make(kept, roles, True, 6))
    return pairs


def _translations(sources: list[Source], count: int) -> list[Pair]:
    return [
        Pair(
            sentence=source.sentence,
            quote=source.quote,
            kind="translation",
            altered=False,
            language=source.language,
            across=True,
            origin=source.origin,
        )
        for source in sources[::-1][:count]
    ]


def main() -> None:
    """Make one half, measure, print and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--corpus", type=Path, default=_ROOT / "corpus")
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    parser.add_argument(
        "--show", type=int, default=0, help="print so many mistakes of each kind (development half only)"
    )
    parser.add_argument(
        "--table", type=Path, help="translation table that has not seen this half (benchmarks.verification.unseen)"
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.table is not None:
        translations.TABLE = args.table
    pairs = build(args.training, args.corpus, args.half)
    started = time.perf_counter()
    verdicts: dict[Pair, Verdict] = {pair: verify(pair.sentence, pair.quote) for pair in pairs}
    milliseconds = 1000 * (time.perf_counter() - started) / len(pairs)
    results = {
        "half": args.half,
        "translation table": "shipped" if args.table is None else "without this half",
        "pairs": len(pairs),
        "ms a pair": round(milliseconds, 2),
        "guard": _rates(pairs, lambda pair: verdicts[pair].supported),
        "fuzzy matching": _rates(pairs, lambda pair: fuzzy(pair.sentence, pair.quote)),
    }
    for name, rate in results["guard"].items():
        print(name, rate)
    print({name: rate for name, rate in results["fuzzy matching"].items() if name.endswith("all")})
    if args.show and args.half == "dev":
        shown: collections.Counter[str] = collections.Counter()
        for pair, verdict in verdicts.items():
            key = f"{pair.across}{pair.altered}{pair.kind}{pair.language}"
            if verdict.supported == pair.altered and shown[key] < args.show:
                shown[key] += 1
                print(
                    "\nMISSED" if pair.altered else "\nREJECTED", pair.kind, pair.origin, verdict.code, verdict.reason
                )
                print("  S", pair.sentence, "\n  Q", pair.quote[:400])
    if args.write:
        folder = _ROOT / "benchmarks" / "results"
        folder.mkdir(exist_ok=True)
        (folder / f"verification-{args.half}.json").write_text(
            json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        sample = [dataclasses.asdict(pair) for pair in pairs if pair.origin == "corpus"][:60]
        (folder / f"verification-{args.half}-sample.json").write_text(
            json.dumps(sample, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
