"""``python -m training.encoder --data FOLDER --out FOLDER``: from the training data to the finished encoder."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from training.encoder.configuration import CONFIGURATIONS
from training.encoder.run import train


def main(arguments: list[str] | None = None) -> int:
    """Train, write the encoder and print what was measured; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--out", type=Path, required=True, help="folder the encoder is written to")
    parser.add_argument("--config", choices=tuple(CONFIGURATIONS), default="default")
    parser.add_argument(
        "--set", nargs="*", default=[], metavar="NAME=JSON", help="change single numbers of the configuration"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path("training/runs/encoder"),
        help="folder for what is computed once and for checkpoints; a run broken off takes up where it was",
    )
    parser.add_argument("--trial", action="store_true", help="hold a slice of the data out and measure on it")
    chosen = parser.parse_args(arguments)
    missing = [
        name for name in ("parallel.tsv.gz", "lexicon.tsv.gz", "arwiki.jsonl.gz") if not (chosen.data / name).is_file()
    ]
    if missing:
        print(
            f"The folder {str(chosen.data)!r} has no {missing[0]}; name the folder of training data.", file=sys.stderr
        )
        return 1
    changes = {name: json.loads(value) for name, _, value in (change.partition("=") for change in chosen.set)}
    configuration = dataclasses.replace(CONFIGURATIONS[chosen.config], **changes)
    for line in train(configuration, data=chosen.data, out=chosen.out, work=chosen.work, trial=chosen.trial):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
