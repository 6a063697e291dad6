"""Counts how common each stem is in passages and in questions; writes the table that the lexical room ships.

One line a stem: ``stem TAB commonness TAB question weight``. Commonness is the share of passages that hold the stem,
in thousandths; the question weight falls from 1 to 0 with the share of questions that hold it, since "when" or
"how many" says nothing of which passage answers.

    python -m training.fusion.frequencies ../shared/training assistant/lexical/words.tsv.gz
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path

from assistant.text import tokens
from training.fusion.lines import write_lines

_EVERY = 4
"""One in so many paragraphs of the Wikipedia text is counted."""
_COMMON = {"ar": 3000, "en": 4000}
"""Stems listed for each language, the commonest first."""
_RARE = 6.0
"""Natural logarithm of (questions / questions with the stem) from which a stem weighs fully."""


def _questions(folder: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield language, passage and its questions of every question file."""
    for path in sorted(folder.glob("qa_*.json.gz")):
        language = "ar" if "arcd" in path.name else "en"
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for article in json.load(file)["data"]:
                for paragraph in article["paragraphs"]:
                    yield language, paragraph["context"], tuple(row["question"] for row in paragraph["qas"])


def _paragraphs(folder: Path) -> Iterator[str]:
    with gzip.open(folder / "arwiki.jsonl.gz", "rt", encoding="utf-8") as lines:
        number = 0
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n"):
                if len(paragraph) > 200:
                    number += 1
                    if number % _EVERY == 0:
                        yield paragraph[:900]


def count(folder: Path) -> list[str]:
    """Return the lines of the table."""
    seen: dict[str, collections.Counter[str]] = {"ar": collections.Counter(), "en": collections.Counter()}
    asked: dict[str, collections.Counter[str]] = {"ar": collections.Counter(), "en": collections.Counter()}
    passages, questions = collections.Counter[str](), collections.Counter[str]()
    for language, passage, asks in _questions(folder):
        seen[language].update(set(tokens(passage)))
        passages[language] += 1
        for question in asks:
            asked[language].update(set(tokens(question)))
            questions[language] += 1
    for paragraph in _paragraphs(folder):
        seen["ar"].update(set(tokens(paragraph)))
        passages["ar"] += 1
    lines = []
    for language, kept in _COMMON.items():
        weights = {
            stem: math.log((questions[language] + 1) / (number + 0.5)) / _RARE
            for stem, number in asked[language].items()
        }
        common = {stem for stem, _ in seen[language].most_common(kept)}
        for stem in sorted(common | {stem for stem, weight in weights.items() if weight < 0.99}):
            share = 1000 * seen[language][stem] / passages[language]
            lines.append(f"{stem}\t{share if stem in common else 0:.2f}\t{min(1.0, weights.get(stem, 1.0)):.2f}\n")
    return sorted(lines)


def main() -> None:
    """Count over a folder of training data and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    write_lines(count(arguments.data), arguments.out)


if __name__ == "__main__":
    main()
