"""Learns which stems translate each other, from aligned sentences and word lists; writes the product's table.

IBM Model 1 (Brown et al., 1993, "The mathematics of statistical machine translation", section 4.1) in both
directions on Snowball stems. A pair is scored by the geometric mean of the two directions, which drops the words
that merely stand beside each other. The word book (``training.fusion.wordbook``) adds what the data hardly hold, the
words of the news most of all. The output is one line a stem, ``stem TAB stem:percent stem:percent ...``.

    python -m training.fusion.translations ../shared/training assistant/lexical/translations.tsv.gz
"""

from __future__ import annotations

import argparse
import gzip
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.text import tokens
from training.fusion.lines import write_lines
from training.fusion.wordbook import WORD_BOOK, across

_LOG = logging.getLogger(__name__)
_LONGEST = 30
"""Stems of one side of a pair; longer pairs are left out: their links are many and say little."""
_WEIGHTS = {
    "tatoeba": 1.0,
    "mtgeneval_wiki": 2.0,
    "bible_vandyck_asv": 0.5,
    "l10n_sentences": 0.6,
    "l10n_software": 0.4,
}
"""How much a pair of each set counts (1 where not named): news stands nearer to an encyclopedia than to menus."""
_WRITTEN = 0.5
"""Score of a pair that the word book is sure of, that of a common word and its usual translation."""
_UNSURE = 0.15
"""Score below which a learned translation is left out where the word book has the word."""
Pair = tuple[tuple[str, ...], tuple[str, ...], float]


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Yield the stems of the Arabic side, of the English side, and the weight of every pair of both files."""
    for name in ("parallel.tsv.gz", "lexicon.tsv.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                source, arabic, english = line.rstrip("\n").split("\t")[:3]
                yield from stem_pairs(source, arabic, english, words=name.startswith("lexicon"))


def stem_pairs(source: str, arabic: str, english: str, *, words: bool) -> Iterator[Pair]:
    """Yield the stems and the weight of one line; a line of a word list (``words``) has variants parted by a slash."""
    for variant in english.split("/") if words else (english,):
        left, right = _stems(arabic), _stems(variant)
        if left and right and max(len(left), len(right)) <= _LONGEST:
            yield left, right, _WEIGHTS.get(source, 1.0)


def _stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text, the blanks taken out of the few (ligatures of whole phrases) that have some."""
    return tuple(stem.replace(" ", "") for stem in tokens(text))


class _Links:
    """Every co-occurrence of an Arabic and an English stem, as arrays."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.vocabulary: tuple[dict[str, int], dict[str, int]] = ({"": 0}, {"": 0})
        sides: tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]] = ([], [])
        sentences: list[NDArray[np.int64]] = []
        weights = []
        for number, (left, right, weight) in enumerate(pairs):
            a = np.array([self._id(0, stem) for stem in ("", *left)])  # the empty stem takes what has no counterpart
            b = np.array([self._id(1, stem) for stem in ("", *right)])
            sides[0].append(np.repeat(a, len(b)))
            sides[1].append(np.tile(b, len(a)))
            sentences.append(np.full(len(a) * len(b), number))
            weights.append(weight)
        self.sentence = np.concatenate(sentences).astype(np.int64)
        self.weight = np.array(weights)[self.sentence]
        size = len(self.vocabulary[1])
        codes, self.pair = np.unique(np.concatenate(sides[0]) * size + np.concatenate(sides[1]), return_inverse=True)
        self.arabic, self.english = codes // size, codes % size

    def _id(self, side: int, stem: str) -> int:
        ids = self.vocabulary[side]
        return ids.setdefault(stem, len(ids))


def model_one(links: _Links, *, given: str, rounds: int = 6) -> NDArray[np.float64]:
    """Return p(other side's stem | ``given`` side's stem) for each distinct pair of ``links``, after EM."""
    source, target = (links.english, links.arabic) if given == "english" else (links.arabic, links.english)
    probability = np.full(len(source), 1.0)
    # A target token is one (sentence, stem): its expected alignments over the source stems sum to one.
    token = links.sentence * (int(target.max()) + 1) + target[links.pair]
    _, token = np.unique(token, return_inverse=True)
    live = target[links.pair] != 0
    for turn in range(rounds):
        share = probability[links.pair] * live
        share /= np.maximum(np.bincount(token, share), 1e-12)[token]
        count = np.bincount(links.pair, share * links.weight, minlength=len(source))
        # A small count of nothing keeps a stem seen once from being certain of its only sentence.
        probability = count / (np.bincount(source, count) + 0.3)[source]
        _LOG.info("given %s: round %d of %d", given, turn + 1, rounds)
    return probability


def tables(pairs: Sequence[Pair], *, keep: int = 4, least: float = 0.04) -> dict[str, list[tuple[str, float]]]:
    """Return the best ``keep`` translations of each stem, of either language, scored 0 to 1."""
    links = _Links(pairs)
    score = np.sqrt(model_one(links, given="english") * model_one(links, given="arabic"))
    names = tuple(tuple(ids) for ids in links.vocabulary)
    chosen: dict[str, list[tuple[str, float]]] = {}
    usable = (score >= least) & (links.arabic != 0) & (links.english != 0)
    for at in np.flatnonzero(usable)[np.argsort(-score[usable], kind="stable")]:
        arabic, english, value = names[0][links.arabic[at]], names[1][links.english[at]], float(score[at])
        for stem, other in ((arabic, english), (english, arabic)):
            kept = chosen.setdefault(stem, [])
            if len(kept) < keep and stem != other:
                kept.append((other, value))
    return {stem: kept for stem, kept in chosen.items() if kept}


def with_word_book(
    table: dict[str, list[tuple[str, float]]], path: Path = WORD_BOOK, *, keep: int = 10
) -> dict[str, list[tuple[str, float]]]:
    """Return the table with the pairs of the word book, each stem with its best ``keep`` translations."""
    out = dict(table)
    for stem, found in across(path).items():
        pairs = {other: _WRITTEN * score for other, score in found.items()}
        learned = {other: score for other, score in table.get(stem, ()) if score >= _UNSURE or other in pairs}
        both = {other: max(learned.get(other, 0.0), pairs.get(other, 0.0)) for other in (*pairs, *learned)}
        out[stem] = sorted(both.items(), key=lambda pair: -pair[1])[:keep]
    return out


def table_lines(table: dict[str, list[tuple[str, float]]]) -> Iterator[str]:
    """Yield one line a stem, sorted."""
    for stem in sorted(table):
        yield f"{stem}\t{' '.join(f'{other}:{score * 100:.0f}' for other, score in table[stem])}\n"


def main() -> None:
    """Learn the table from a folder of training data and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    pairs = tuple(read_pairs(arguments.data))
    _LOG.info("%d pairs", len(pairs))
    table = with_word_book(tables(pairs))
    write_lines(table_lines(table), arguments.out)
    _LOG.info("%d stems, %d bytes", len(table), arguments.out.stat().st_size)


if __name__ == "__main__":
    main()
