"""Measure how often a follow-up finds the passage that answers it, as asked and made to stand alone.

``python -m benchmarks.followups [--json]``. The conversations in ``conversations.jsonl`` were written for this project
on the articles of ``corpus/``; a passage is right when it holds one of the row's ``holds``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.followups import standalone
from assistant.records import Turn

if TYPE_CHECKING:
    from assistant import Assistant

_HERE = Path(__file__).resolve().parent
_CORPUS = _HERE.parent.parent / "corpus"
_DEPTH = 8

Rewrite = Callable[[str, Sequence[Turn]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation up to its last question, and words that the right passage holds."""

    id: str
    language: str
    history: tuple[Turn, ...]
    question: str
    holds: tuple[str, ...]
    new_subject: bool


def load(path: Path = _HERE / "conversations.jsonl") -> tuple[Conversation, ...]:
    """Return the conversations of a JSONL file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return tuple(
        Conversation(
            id=row["id"],
            language=row["language"],
            history=tuple(Turn(question=question, answer=answer) for question, answer in row["history"]),
            question=row["question"],
            holds=tuple(row["holds"]),
            new_subject=row["new_subject"],
        )
        for row in rows
    )


REWRITES: dict[str, Rewrite] = {
    "as asked": lambda question, history: question,
    "stood alone": standalone,
    "earlier question glued on": lambda question, history: f"{question} {history[-1].question}",
}


def ranks(conversations: Iterable[Conversation], rewrite: Rewrite, library: Assistant) -> dict[str, int | None]:
    """Return for each conversation the rank of its first right passage, from 1, or ``None`` beyond the eighth."""
    found: dict[str, int | None] = {}
    for one in conversations:
        hits = library.search(rewrite(one.question, one.history), k=_DEPTH)
        right = (rank for rank, hit in enumerate(hits, 1) if any(words in hit.passage.text for words in one.holds))
        found[one.id] = next(right, None)
    return found


def main() -> None:
    """Print one line a rewriting and group of conversations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the rank of every conversation as JSON")
    arguments = parser.parse_args()
    conversations = load()
    from assistant import Assistant  # torch and Chroma, a second or two

    groups = {
        "en": [one for one in conversations if one.language == "en" and not one.new_subject],
        "ar": [one for one in conversations if one.language == "ar" and not one.new_subject],
        "new subject": [one for one in conversations if one.new_subject],
    }
    with tempfile.TemporaryDirectory() as folder, Assistant(folder) as library:
        library.index([_CORPUS])
        results = {name: ranks(conversations, rewrite, library) for name, rewrite in REWRITES.items()}
    if arguments.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
        return
    print(f"{'':26}{'group':14}{'n':>4}{'first':>8}{'in 3':>8}{'in 8':>8}")
    for name, found in results.items():
        for group, members in groups.items():
            places = [found[one.id] for one in members]
            shares = [sum(place is not None and place <= most for place in places) for most in (1, 3, _DEPTH)]
            cells = "".join(f"{100 * share / len(places):8.1f}" for share in shares)
            print(f"{name:26}{group:14}{len(places):4}{cells}")


if __name__ == "__main__":
    main()
