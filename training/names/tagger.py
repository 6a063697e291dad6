"""Train the tagger of Arabic names and list the common English words that are none.

python training/names/tagger.py --training ../shared/training

Arabic sentences have no capitals, so names are projected: an Arabic word is a name where the English translation has a
capitalised, uncommon word with the same phonetic key. Lone names and dictionary words are added without neighbours.
Writes ``assistant/names/tagger.npz``, ``assistant/names/common_en.txt.gz`` and ``assistant/names/common_ar.txt.gz``;
prints precision and recall on held-out blocks of the parallel text. ``--common-only`` writes the last file alone.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.names.keys import bare_letters, key, keys
from assistant.names.tagger import BUCKETS, bare_forms, name_probability, neighbour_feature, readings, word_features
from assistant.text import fold

_NAMES = Path(__file__).resolve().parents[2] / "assistant" / "names"
_ARABIC = re.compile(r"[\u0621-\u0652]+")
_QA = ("squadshifts_new_wiki", "tydiqa_en_train", "squadshifts_reddit", "squadshifts_amazon_reviews", "qamr_devtest")

_LOOKS, _SAMPLE = 0.3, 60_000
"""Probability alone from which a word looks like a name; sentences of other sets that are counted."""
Pair = tuple[str, str]


def read_pairs(path: Path) -> dict[str, list[Pair]]:
    """Return the rows of a TSV of set, Arabic, English by set."""
    rows: dict[str, list[Pair]] = collections.defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            name, arabic, english = line.rstrip("\n").split("\t")
            rows[name].append((arabic, english))
    return rows


def _contexts(folder: Path) -> Iterator[str]:
    for name in _QA:
        with gzip.open(folder / f"qa_{name}.json.gz", "rt", encoding="utf-8") as file:
            data = json.load(file)["data"]
        yield from {paragraph["context"] for article in data for paragraph in article["paragraphs"]}


def common_words(texts: Iterator[str]) -> set[str]:
    """Return the English words written small at least three times and not much seldomer than with a capital."""
    small: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    for text in texts:
        for match in re.finditer(r"(?<![A-Za-z])[A-Za-z]+(?:'[a-z]+)?", text):
            word, before = match.group(), text[: match.start()].rstrip()[-1:]
            if word[0].islower():
                small[word] += 1
            elif before and before not in '.!?:"“(\n':
                capital[word.lower()] += 1
    return {word for word, count in small.items() if count >= 3 and 3 * count >= capital[word]}


def labelled(arabic: str, english: str, common: set[str]) -> tuple[list[str], list[int]]:
    """Return the Arabic words and 1 for each whose key an English name of the translation has."""
    wanted = {
        one
        for word in re.findall(r"[A-Za-zÀ-ÿ]{3,}", english)
        if word[0].isupper() and word.lower() not in common
        for one in keys(word)
        if len(one) >= 2
    }
    words = [bare_letters(word) for word in _ARABIC.findall(arabic)]
    marks = [int(len(word) > 2 and not wanted.isdisjoint(keys(word))) for word in words]
    # a name with a clitic teaches without it, as it will be asked
    words = [
        word if not mark or key(word) in wanted else readings(word)[-1] for word, mark in zip(words, marks, strict=True)
    ]
    return words, marks


def common_arabic(pairs: Sequence[Pair], common: set[str], names: set[str]) -> set[str]:
    """Return Arabic words, folded and without clitics, that look like names and whose translations hold none.

    At least five times in the parallel text, and a name in at most one of twenty.
    """
    seen: collections.Counter[str] = collections.Counter()
    named: collections.Counter[str] = collections.Counter()
    for arabic, english in pairs:
        marks = labelled(arabic, english, common)[1]
        for mark, match in zip(marks, _ARABIC.finditer(arabic), strict=True):
            for form in bare_forms(fold(bare_letters(match.group()))):
                seen[form] += 1
                named[form] += mark
    return {
        word
        for word, count in seen.items()
        if len(word) > 2 and count >= 5 and named[word] <= 0.05 * count and word not in names
        if name_probability([word], 0) >= _LOOKS
    }


def features(words: Sequence[str], at: int) -> list[int]:
    """Return the buckets of one word with its neighbours, as ``name_probability`` adds them."""
    near = [(distance, at + distance) for distance in (-2, -1, 1)]
    return word_features(fold(words[at])) + [
        neighbour_feature(distance, fold(words[place]) if 0 <= place < len(words) else "#") for distance, place in near
    ]


def matrix(rows: Sequence[Sequence[int]]) -> csr_matrix:
    """Return the bucket counts of each row, (rows, BUCKETS)."""
    columns = np.concatenate([np.asarray(row) for row in rows])
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), BUCKETS))


def main() -> None:
    """Train, print held-out precision and recall, write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--common-only", action="store_true", help="keep the tagger, list the Arabic common words anew")
    args = parser.parse_args()
    rng = random.Random(0)
    parallel, lexicon = (read_pairs(args.training / f"{name}.tsv.gz") for name in ("parallel", "lexicon"))
    english = (pair[1] for name in ("tatoeba", "mtgeneval_wiki", "debian_handbook") for pair in parallel[name])
    common = common_words(text for texts in (english, _contexts(args.training)) for text in texts)

    wiki = parallel["mtgeneval_wiki"]  # near-duplicates stand together: held out by blocks of 100
    starts = list(range(0, len(wiki), 100))
    rng.shuffle(starts)
    held = [pair for start in starts[:6] for pair in wiki[start : start + 100]]
    kept = [pair for start in starts[6:] for pair in wiki[start : start + 100]]
    if args.common_only:
        _write_common_arabic(parallel, kept, common, lexicon)
        return
    rows: list[list[int]] = []
    labels: list[int] = []
    weights: list[float] = []
    for arabic, translation in kept + rng.sample(parallel["tatoeba"], 4000):
        words, marks = labelled(arabic, translation, common)
        rows += [features(words, at) for at in range(len(words))]
        labels += marks
        weights += [1.0] * len(words)
    positive = {
        fold(a) for name in ("names_wikidata_tokens", "geonames_cities") for a, _ in lexicon[name] if " " not in a
    }
    positive |= {
        fold(a)
        for a, e in lexicon["buckwalter_stems"]
        if " " not in a and e[0].isupper() and e.lower() not in common and not set(keys(a)).isdisjoint(keys(e))
    }
    negative = {
        fold(a)
        for name in ("freedict", "buckwalter_stems")
        for a, e in lexicon[name]
        if " " not in a and e[0].islower() and e.lower() in common
    }
    print(f"{len(positive - negative)} lone names, {len(negative)} lone words")
    for mark, words in ((1, sorted(positive - negative)), (0, sorted(negative))):
        for word in words:
            rows.append(features([word], 0))
            labels.append(mark)
            weights.append(0.5)
    model = LogisticRegression(C=1.0, max_iter=60, solver="liblinear")
    model.fit(matrix(rows), labels, sample_weight=weights)

    marks = [mark for pair in held for mark in labelled(*pair, common)[1]]
    held_rows = [
        features(words, at) for pair in held for words in [labelled(*pair, common)[0]] for at in range(len(words))
    ]
    guessed = model.predict_proba(matrix(held_rows))[:, 1]
    truth = np.asarray(marks) == 1
    for threshold in (0.3, 0.5, 0.7):
        said = guessed > threshold
        right = (said & truth).sum()
        print(f"above {threshold}: precision {right / said.sum():.3f}, recall {right / truth.sum():.3f}")

    scale = float(np.abs(model.coef_[0]).max()) / 127
    np.savez_compressed(
        _NAMES / "tagger.npz",
        weights=np.round(model.coef_[0] / scale).astype(np.int8),
        scale=np.float64(scale),
        bias=np.float64(model.intercept_[0]),
    )
    with (_NAMES / "common_en.txt.gz").open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write("\n".join(sorted(common)).encode())
    print(f"{len(common)} common words")
    _write_common_arabic(parallel, kept, common, lexicon)


def _write_common_arabic(
    parallel: dict[str, list[Pair]], wiki: list[Pair], common: set[str], lexicon: dict[str, list[Pair]]
) -> None:
    lone = {fold(a) for name in ("names_wikidata_tokens", "geonames_cities") for a, _ in lexicon[name] if " " not in a}
    rest = [pair for name, pairs in sorted(parallel.items()) if name != "mtgeneval_wiki" for pair in pairs]
    found = common_arabic(wiki + random.Random(0).sample(rest, min(_SAMPLE, len(rest))), common, lone)
    with (_NAMES / "common_ar.txt.gz").open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write("\n".join(sorted(found)).encode())
    print(f"{len(found)} Arabic words that look like names and are none")


if __name__ == "__main__":
    main()
