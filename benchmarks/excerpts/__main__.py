"""Measure how often the evidence of an answer is among the sentences sent, at several token budgets.

``python -m benchmarks.excerpts``. The questions are ``benchmarks/questions/corpus.jsonl``; evidence counts as sent when
a sentence sent holds one of its quotes. Sentences chosen by value are compared with whole passages in order of rank.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.citing import likeness
from assistant.embedding import load_encoder
from assistant.generation import choose_excerpts, estimate_tokens
from assistant.generation.excerpts import head_tokens
from assistant.records import Hit

_ROOT = Path(__file__).resolve().parent.parent.parent
_BUDGETS = (150, 300, 600, 1200)


def in_order(hits: Sequence[Hit], budget: int) -> list[str]:
    """Return whole passages, best first, as long as they fit."""
    taken: list[str] = []
    for hit in hits:
        budget -= estimate_tokens(hit.passage.text) + head_tokens(hit.article)
        if budget < 0:
            break
        taken.append(hit.passage.text)
    return taken


def main() -> None:
    """Print the share of questions whose evidence is sent, by budget and way of choosing."""
    from assistant import Assistant  # torch and Chroma, a second or two

    lines = (_ROOT / "benchmarks" / "questions" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["answerable"]]
    near = likeness(load_encoder())
    sent = {(way, budget): 0 for way in ("found", "by value", "in order") for budget in _BUDGETS}
    with tempfile.TemporaryDirectory() as folder, Assistant(folder) as library:
        library.index([_ROOT / "corpus"])
        for row in rows:
            hits = library.search(row["question"], k=8)
            quotes = [one["quote"] for one in row["evidence"]]

            def holds(texts: Sequence[str], quotes: Sequence[str] = quotes) -> bool:
                return any(quote in text for quote in quotes for text in texts)

            for budget in _BUDGETS:
                chosen = choose_excerpts(row["question"], hits, budget=budget, relevance=near)
                sent["by value", budget] += holds([one.text for one in chosen])
                sent["in order", budget] += holds(in_order(hits, budget))
                sent["found", budget] += holds([hit.passage.text for hit in hits])
    print(f"{len(rows)} questions; tokens:" + "".join(f"{budget:8}" for budget in _BUDGETS))
    for way, label in (("by value", "by value"), ("in order", "whole passages"), ("found", "in the eight hits")):
        print(f"{label:24}" + "".join(f"{100 * sent[way, budget] / len(rows):8.1f}" for budget in _BUDGETS))


if __name__ == "__main__":
    main()
