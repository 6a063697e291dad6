"""What tells that another article gives another value for the same thing: ``python -m training.reader.differing``.

Learned from stories that several outlets tell (``training/accounts``), whose questions name the value that each article
gives. All are in one index, so that other stories' values are among those that are told apart. Run it after the odds
are fitted, of which each article's own answer is told.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering import Assistant
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.choice import Choice, ranked
from assistant.reading.differing import TOLD, Differing, Other, values_beside
from assistant.reading.values import same_value
from assistant.reading.weighing import MODEL, weights
from assistant.records import Article
from training.reader.invented import sets

ACCOUNTS = Path(__file__).parents[1] / "accounts"
LEAST = 0.55
"""Probability from which on another value is shown."""
_HITS = 8
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A value of another article, and whether it answers the same question as the first one."""

    question: str
    set: int
    other: Other
    same: bool
    as_first: bool
    """Whether it is the value of the first one."""


def spans(row: Mapping[str, Any], articles: Mapping[str, Article]) -> dict[str, Span]:
    """Return where the value of each article stands that answers a question, by the article's id."""
    found = {}
    for one in row["values"]:
        start = articles[one["article"]].body.index(one["quote"]) + one["quote"].index(one["span"])
        found[one["article"]] = (start, start + len(one["span"]))
    return found


def stands(choice: Choice | Other, places: Mapping[str, Span]) -> bool:
    """Return whether the short answer of a choice stands where its article answers the question."""
    passage = choice.sentence.hit.passage
    if choice.short is None or passage.article_id not in places:
        return False
    start, end = places[passage.article_id]
    said = choice.short.mention or choice.short
    return passage.start + said.start < end and start < passage.start + said.end


def labelled(
    question: str, number: int, first: Choice, others: Sequence[Other], places: Mapping[str, Span]
) -> list[Labelled]:
    """Return the values of other articles with what they are; none where the first one is not right itself.

    A value is right where it stands in its article's answer, or is that answer's value told once more. ``number``: of
    the question's set.
    """
    assert first.short is not None
    right = [other.short for other in others if stands(other, places)]
    if not stands(first, places) and not any(same_value(first.short, short) for short in right):
        return []
    right.append(first.short)
    return [
        Labelled(
            question=question,
            set=number,
            other=other,
            same=any(same_value(other.short, short) for short in right),
            as_first=same_value(other.short, first.short),
        )
        for other in others
    ]


def gather(folder: Path = ACCOUNTS) -> Iterator[Labelled]:
    """Yield the values that stand beside the first answers to the questions of every set."""
    read = list(sets(folder))
    reader = Reader(load_encoder("embedded"))
    with tempfile.TemporaryDirectory() as index, Assistant(index_dir=index) as assistant:
        assistant.add([article for articles, _ in read for article in articles.values()])
        for number, (articles, rows) in enumerate(read):
            for row in rows:
                evidence = reader.gather(row["question"], assistant.search(row["question"], _HITS))
                best = ranked(evidence, weights("trained"))
                others = values_beside(evidence, best.first, weights("trained")) if best is not None else []
                if best is not None and others:
                    yield from labelled(row["question"], number, best.first, others, spans(row, articles))


def fit(rows: Sequence[Labelled]) -> Differing:
    """Return the weights of a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    told = np.stack([row.other.told for row in rows])
    spread = told.std(axis=0) + 1e-6
    model = LogisticRegression(max_iter=500).fit(told / spread, [row.same for row in rows])
    return Differing(weights=(model.coef_[0] / spread).astype(np.float32), bias=float(model.intercept_[0]), least=LEAST)


def shown(rows: Sequence[Labelled], sure: NDArray[np.floating]) -> tuple[int, int, int]:
    """Return how many articles show another value rightly and wrongly, and how many have a right one."""
    best: dict[tuple[str, str], tuple[float, Labelled]] = {}
    can = defaultdict(bool)
    for row, p in zip(rows, sure.tolist(), strict=True):
        key = (row.question, row.other.article)
        can[key] |= row.same and not row.as_first
        if p >= LEAST and p > best.get(key, (0.0, row))[0]:
            best[key] = (p, row)
    given = [row for _, row in best.values() if not row.as_first]
    return sum(row.same for row in given), sum(not row.same for row in given), sum(can.values())


def main() -> None:
    """Fit and write the weights; prints what sets left out of the fit would be shown, each by the fit of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL / "differing.json")
    options = parser.parse_args()
    rows = list(gather())
    own = np.array([row.set for row in rows])
    sure = np.zeros(len(rows))
    for left in set(own.tolist()):
        made = fit([row for row in rows if row.set != left])
        for place in np.flatnonzero(own == left):
            sure[place] = made.probability(rows[place].other)
    right, wrong, can = shown(rows, sure)
    print(
        f"{len(rows)} values of {len({row.question for row in rows})} questions: "
        f"{right} of {can} others shown, {wrong} wrongly"
    )
    made = fit(rows)
    stored = {
        "weights": {name: round(float(weight), 3) for name, weight in zip(TOLD, made.weights, strict=True)},
        "bias": round(made.bias, 3),
        "least": made.least,
    }
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
