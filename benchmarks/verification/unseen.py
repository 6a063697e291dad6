"""Make a translation table that has not seen one half of the altered-quote set's sentences.

python -m benchmarks.verification.unseen --training ../shared/training --half test --out /tmp/unseen.tsv.gz

The shipped table is learnt from all the parallel text, from which the set takes its translations too: measured with it,
true translations would look better met than those of tomorrow's articles. Takes some four minutes.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from benchmarks.verification.sources import ACROSS, is_held_out
from training.fusion.lines import write_lines
from training.fusion.translations import Pair, stem_pairs, table_lines, tables, with_word_book


def pairs(folder: Path, half: str) -> Iterator[Pair]:
    """Yield the stems and the weight of every pair of both files that is not of ``half``."""
    for name in ("parallel.tsv.gz", "lexicon.tsv.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                source, arabic, english = line.rstrip("\n").split("\t")[:3]
                if source in ACROSS and is_held_out(arabic, english) == (half == "test"):
                    continue
                yield from stem_pairs(source, arabic, english, words=name.startswith("lexicon"))


def main() -> None:
    """Learn the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--half", choices=("dev", "test"), required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write_lines(table_lines(with_word_book(tables(tuple(pairs(args.training, args.half))))), args.out)


if __name__ == "__main__":
    main()
