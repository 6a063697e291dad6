"""``python -m benchmarks.reading --eval FOLDER``: the reader's figures beside their floors, printed and written."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import sys
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.reading.scores import end_to_end, gold, milliseconds, refused
from benchmarks.reading.sets import read_sets
from benchmarks.retrieval.product import index

FLOORS = {
    "tydiqa_en_dev": {"f1": 42, "sentence": 62},
    "tydiqa_ar_dev": {"f1": 36, "sentence": 72},
    "arcd_test": {"f1": 38, "sentence": 64},
    "belebele_eqa_en": {"f1": 38},
    "belebele_eqa_ar": {"f1": 30},
    "belebele_eqa en>ar": {"f1": 26, "sentence": 46},
}
"""Least F1 with the gold passage, and least share of right sentences quoted end to end (issue 5)."""
_STRANGERS = {
    "tydiqa_en_dev": "belebele_eqa_en",
    "belebele_eqa_en": "tydiqa_en_dev",
    "tydiqa_ar_dev": "arcd_test",
    "arcd_test": "tydiqa_ar_dev",
    "belebele_eqa_ar": "tydiqa_ar_dev",
    "belebele_eqa ar>en": "tydiqa_en_dev",
    "belebele_eqa en>ar": "tydiqa_ar_dev",
}
"""The file over whose passages a file's questions have no answer."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table and write JSON; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--eval", type=Path, required=True, help="folder of SQuAD-form .json files")
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--plain", action="store_true", help="without the trained network")
    parser.add_argument("--gold-only", action="store_true", help="only with the passage given")
    parser.add_argument("--out", type=Path, help="where to write the figures as JSON")
    chosen = parser.parse_args(arguments)
    sets = {one.name: one for one in read_sets(chosen.eval)}
    if not sets:
        print(f"No question file (.json) in {str(chosen.eval)!r}; name a folder that has some.", file=sys.stderr)
        return 1
    encoder = load_encoder(chosen.encoder)
    reader = Reader(encoder, network=not chosen.plain)
    rows: dict[str, dict[str, object]] = {name: {} for name in sets}
    for name, one in tqdm(sets.items(), desc="gold passage"):
        rows[name]["gold"] = dataclasses.asdict(gold(reader, one))
    if not chosen.gold_only:
        with contextlib.ExitStack() as stack:
            retrievers: dict[tuple[str, ...], Retriever] = {}
            for name, one in tqdm(sets.items(), desc="end to end"):
                if one.paragraphs not in retrievers:
                    catalogue, vectors = stack.enter_context(index(one.paragraphs, encoder))
                    retrievers[one.paragraphs] = Retriever(
                        catalogue=catalogue, vectors=vectors, encoder=encoder, settings=Settings(parse_filters=False)
                    )
                rows[name]["end_to_end"] = dataclasses.asdict(end_to_end(reader, retrievers[one.paragraphs], one))
            for name, other in tqdm(_STRANGERS.items(), desc="refusals"):
                if name in sets and other in sets:
                    retriever = retrievers[sets[other].paragraphs]
                    rows[name]["refused_over"] = {other: refused(reader, retriever, sets[name].questions)}
            first = next(iter(sets.values()))
            rows[first.name]["read_20_ms"] = milliseconds(reader, retrievers[first.paragraphs], first)
    report = {
        "date": date.today().isoformat(),
        "encoder": encoder.id,
        "trained": reader.trained,
        "sets": rows,
    }
    print(table(rows))
    if chosen.out is not None:
        chosen.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


def table(rows: dict[str, dict[str, object]]) -> str:
    """Return the figures as a Markdown table, floors in brackets."""
    head = "| set | F1 (floor) | EM | sentence, given | sentence, found (floor) | answered | refused elsewhere |"
    lines = [head, "|---|---|---|---|---|---|---|"]
    for name, row in rows.items():
        floor = FLOORS.get(name, {})
        given, found, elsewhere = (row.get(key) or {} for key in ("gold", "end_to_end", "refused_over"))
        assert isinstance(given, dict)
        assert isinstance(found, dict)
        assert isinstance(elsewhere, dict)
        lines.append(
            f"| {name} | {given.get('f1')} ({floor.get('f1', '–')}) | {given.get('exact')} | {given.get('sentence')} "
            f"| {found.get('sentence', '–')} ({floor.get('sentence', '–')}) | {found.get('answered', '–')} "
            f"| {next(iter(elsewhere.values()), '–')} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
