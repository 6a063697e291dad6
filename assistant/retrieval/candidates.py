"""The first stage: which passages are worth a close look, from the lexical index and from the vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.catalogue import Catalogue, Stored
from assistant.lexical import share_of_passages
from assistant.records import Filters
from assistant.retrieval.question import Question, Term, searchable
from assistant.retrieval.weighing import term_weights
from assistant.vectors import Vectors

_MOST_TERMS = 9
"""Terms looked up in the lexical index: the most telling ones; a long question's others cost time and find nothing."""
_TOO_COMMON = 0.12
"""Share of text at large from which a stem is not looked up, unless the question has no other."""
_FEW = 50
"""Passages below which an index is too small to tell what is common."""
_POSTINGS, _OTHER_POSTINGS = 5000, 2500
"""Passages that the terms looked up may have in all, of the question's own stems and of the rest: FTS5 scores every one
of them, a thousand in about a millisecond. The rarest come first, and an index of a few thousand is never cut short."""
_ALWAYS = 2
"""Tokens looked up however common they are."""
_ARTICLES, _AROUND, _RANKED = 3, 2, 10
"""Of how many of the best articles the passages beside those found come along, how far they may lie from them, and what
is added to a place in a list before it counts as its reciprocal."""
_LARGE = 50_000
"""Passages of an index above which they do not come along, for the time: 1.8 ms of 15."""
_NEAR = ThreadPoolExecutor(max_workers=4, thread_name_prefix="near")
"""Asks the store of vectors while the lexical index is asked: both work outside Python's lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What the first stage found, and what the second needs to judge it."""

    passages: tuple[Stored, ...]
    cosines: Mapping[int, float]
    """By row, of those that the vectors gave."""
    counts: Mapping[str, int]
    """Passages that hold each stem and key of the question."""
    size: int
    """Passages in the index."""


def gather(
    question: Question,
    vector: NDArray[np.float32],
    *,
    catalogue: Catalogue,
    vectors: Vectors,
    most: int,
    filters: Filters,
) -> Candidates:
    """Return the union of the best by the question's own stems, by translations and keys, and by vector.

    The passages beside those of the best articles come along: what names the matter stands in one of them, what is
    asked often in the next. Of ``most`` candidates two thirds may come from the first and from the last each, a third
    from the middle: the lists share about a half, so that the union is about ``most``.
    """
    rows = catalogue.rows(filters) if filters else None
    larger = max(1, 2 * most // 3)
    near = _NEAR.submit(vectors.search, vector, k=larger, rows=rows) if vector.any() else None
    size = catalogue.counts()[1]
    stems = {token for term in question.terms for token in _stems(term)}
    keys = {key for term in question.terms for key, _ in term.keys}
    counts = {
        **catalogue.frequencies(sorted(keys), "keys"),
        **catalogue.frequencies(sorted(stem for stem in stems if share_of_passages(stem) < _TOO_COMMON)),
    }
    for stem in stems - counts.keys():
        counts[stem] = int(share_of_passages(stem) * size)
    chosen = _telling(question, counts, size)
    own = _within(_POSTINGS, [term.stem for term in chosen if term.stem], counts)
    rest = _within(
        _OTHER_POSTINGS,
        [token for term in chosen for token, _ in (*term.translations, *term.keys)],
        {token: count for token, count in counts.items() if count <= _TOO_COMMON * max(size, _FEW)},
    )
    other, sound = [token for token in rest if token not in keys], [token for token in rest if token in keys]
    lists = [
        [one.row for one in catalogue.search(own, k=larger, filters=filters)],
        [one.row for one in catalogue.search(other, sound, k=max(1, most // 3), filters=filters)],
    ]
    close = near.result() if near is not None else ()
    lists.append([hit.row for hit in close])
    passages = catalogue.passages(list(dict.fromkeys(row for rows in lists for row in rows)))
    return Candidates(
        passages=(*passages, *(_beside(passages, lists, catalogue) if size <= _LARGE else ())),
        cosines={hit.row: hit.cosine for hit in close},
        counts=counts,
        size=size,
    )


def _beside(passages: Sequence[Stored], lists: Sequence[Sequence[int]], catalogue: Catalogue) -> tuple[Stored, ...]:
    """Return the passages that lie near those found of the best articles, themselves not found.

    The best are those with the passage that stands highest in all lists together (reciprocal rank fusion). An article's
    passages have consecutive rows.
    """
    worth: dict[int, float] = defaultdict(float)
    for rows in lists:
        for place, row in enumerate(rows):
            worth[row] += 1 / (_RANKED + place)
    best: dict[str, list[int]] = defaultdict(list)
    for one in sorted(passages, key=lambda one: -worth[one.row]):
        if one.article.id in best or len(best) < _ARTICLES:
            best[one.article.id].append(one.row)
    found = {one.row for one in passages}
    near = {row + step for rows in best.values() for row in rows for step in range(-_AROUND, _AROUND + 1)} - found
    return tuple(one for one in catalogue.passages(sorted(near)) if one.article.id in best)


def _stems(term: Term) -> list[str]:
    keys = {key for key, _ in term.keys}
    return [token for token in searchable(term) if token not in keys]


def _within(budget: int, tokens: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """Return the rarest of the tokens that the index holds, as many as have ``budget`` passages in all."""
    chosen: list[str] = []
    for token in sorted({token for token in tokens if counts.get(token)}, key=lambda token: (counts[token], token)):
        budget -= counts[token]
        if budget < 0 and len(chosen) >= _ALWAYS:
            break
        chosen.append(token)
    return chosen


def _telling(question: Question, counts: Mapping[str, int], size: int) -> list[Term]:
    """Return the terms worth looking up, in the order of the question."""
    weights = term_weights(question, counts, size, foreign=False)
    rare = [
        at
        for at, term in enumerate(question.terms)
        if term.stem is None or counts.get(term.stem, 0) <= _TOO_COMMON * max(size, _FEW)
    ]
    best = sorted(rare or range(len(question.terms)), key=lambda at: -weights[at])[:_MOST_TERMS]
    return [question.terms[at] for at in sorted(best)]
