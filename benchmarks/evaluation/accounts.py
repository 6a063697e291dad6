"""Stories told by several outlets: whether all the values are shown that answer, and no other as if it did.

Of every question: "differ", articles give different values; "agree", they give one; "single", it says whose or which
stage's value it means, or one article alone tells; "none", nothing answers. ``training.reader.differing`` learns from
sets of the same making, which are not these.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.answering import Assistant
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.values import same_value
from assistant.records import Article
from assistant.settings import load_settings
from training.reader.differing import spans, stands
from training.reader.invented import sets

HERE = Path(__file__).resolve().parent
SETS = HERE.parent / "questions" / "accounts"
FIGURES = HERE / "accounts.json"
KINDS = ("differ", "agree", "single", "none")
OUTCOMES = ("refused", "all wrong", "one value", "several", "with wrong ones")
"""What becomes of a question: nothing shown, no right value, one, several different ones, or right and wrong ones; one
that is shown as two which differ is with a wrong one."""


def outcome(row: Mapping[str, Any], articles: Mapping[str, Article], reader: Reader, library: Assistant) -> str:
    """Return one of ``OUTCOMES``; a value is right where it stands in its article's answer or is the same as one."""
    found = reader.choose(row["question"], library.search(row["question"], load_settings().passages))
    if found is None or not reader.answers(found):
        return "refused"
    places = spans(row, articles)
    at = {name: next(v["same"] for v in row["values"] if v["article"] == name) for name in places}
    keys = [at[c.sentence.hit.article.id] if stands(c, places) else None for c in found.chosen]
    said = [(c.short, key) for c, key in zip(found.chosen, keys, strict=True) if key and c.short is not None]
    told = [
        key or next((other for short, other in said if c.short is not None and same_value(short, c.short)), None)
        for c, key in zip(found.chosen, keys, strict=True)
    ]
    right = {key for key in told if key is not None}
    if not right:
        return "all wrong"
    if None in told or (found.differ and len(right) == 1):
        return "with wrong ones"
    return "several" if len(right) > 1 else "one value"


def measure(folder: Path = SETS) -> dict[str, dict[str, int]]:
    """Return how many questions of each kind have which outcome; each set is asked beside the articles of corpus/."""
    reader = Reader(load_encoder("embedded"))
    counted = {kind: Counter[str]() for kind in KINDS}
    for articles, rows in sets(folder):
        with tempfile.TemporaryDirectory() as index, Assistant(index_dir=Path(index)) as library:
            library.index([HERE.parents[1] / "corpus"])
            library.add(list(articles.values()))
            for row in rows:
                counted[row["kind"]][outcome(row, articles, reader, library)] += 1
    return {kind: {name: counts[name] for name in OUTCOMES} for kind, counts in counted.items()}


def accounts() -> str:
    """Measure, write ``accounts.json`` and return the table in Markdown."""
    measured = measure()
    FIGURES.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    lines = [f"| questions | {' | '.join(OUTCOMES)} |", f"|{' --- |' * (len(OUTCOMES) + 1)}"]
    lines += [f"| {kind} | {' | '.join(str(n) for n in counts.values())} |" for kind, counts in measured.items()]
    return "\n".join(lines)
