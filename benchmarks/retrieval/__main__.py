"""``python -m benchmarks.retrieval --eval FOLDER``: print and write the figures of every system on every file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from assistant.embedding import load_encoder
from assistant.errors import EncoderError
from benchmarks.retrieval.pools import read_pools, read_sentence_pairs
from benchmarks.retrieval.report import Report, machine, today, write
from benchmarks.retrieval.scores import bitext, score
from benchmarks.retrieval.speed import speed
from benchmarks.retrieval.systems import all_systems


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table and write JSON; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--eval", type=Path, required=True, help="folder of SQuAD-form .json and aligned .tsv files")
    parser.add_argument("--encoder", default="embedded", help="'embedded', or a model by hub name or path")
    parser.add_argument("--systems", nargs="*", help="measure only these columns")
    parser.add_argument("--out", type=Path, help="folder for retrieval.json and retrieval.md")
    chosen = parser.parse_args(arguments)
    try:
        encoder = load_encoder(chosen.encoder)
    except EncoderError as error:
        print(error, file=sys.stderr)
        return 1
    pools = list(read_pools(chosen.eval))
    if not pools:
        print(f"No question file (.json) in {str(chosen.eval)!r}; name a folder that has some.", file=sys.stderr)
        return 1
    systems = [s for s in all_systems(encoder) if not chosen.systems or s.name in chosen.systems]
    runs = [(pool, system) for pool in pools for system in systems]
    report = Report(
        date=today(),
        encoder=encoder.id,
        machine=machine(),
        scores=tuple(score(pool, system) for pool, system in tqdm(runs, desc="pools", unit=" runs")),
        sentence_pairs=tuple(bitext(pairs, encoder) for pairs in read_sentence_pairs(chosen.eval)),
        speed=speed(encoder, chosen.encoder, pools),
    )
    print(report.markdown())
    if chosen.out is not None:
        write(report, chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
