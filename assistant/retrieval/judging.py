"""The second stage: every candidate measured against the question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Encoder
from assistant.lexical import LexicalFields, analyse
from assistant.retrieval.abbreviations import with_abbreviations
from assistant.retrieval.candidates import Candidates
from assistant.retrieval.explain import explain
from assistant.retrieval.features import features
from assistant.retrieval.interaction import Interactions, interact, stand_in
from assistant.retrieval.matching import Matches, match
from assistant.retrieval.question import Question
from assistant.retrieval.weighing import term_weights

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was measured of each candidate."""

    rows: Floats
    """(candidates, ``features.FEATURES``)."""
    question: Question
    weights: tuple[Floats, Floats]
    """Of the question's terms, in its own language and in the other."""
    foreign: NDArray[np.bool_]
    articles: NDArray[np.intp]
    """(candidates,): the number of each one's article."""
    matches: Matches
    interactions: Interactions

    def why(self, at: int) -> str:
        """Return the line that says why candidate ``at`` ranks where it does."""
        mine = self.matches.owners == at
        return explain(
            self.question,
            self.weights[int(self.foreign[at])],
            self.matches.words[mine].max(axis=0),
            self.matches.names[mine].max(axis=0),
            cosine=float(self.interactions.cosine[at]),
            foreign=bool(self.foreign[at]),
        )


def judge(question: Question, candidates: Candidates, encoder: Encoder) -> Judged:
    """Measure the candidates, of which there must be one at least."""
    passages = candidates.passages
    matches = match(question, [one.stems for one in passages], [one.keys for one in passages])
    matches = with_abbreviations(question, matches, [one.passage for one in passages])
    interactions = _interactions(question, candidates, encoder)
    foreign = np.array([_is_foreign(question.language, one.article.language) for one in passages])
    own, other = (term_weights(question, candidates.counts, candidates.size, foreign=away) for away in (False, True))
    _, articles = np.unique([one.article.id for one in passages], return_inverse=True)
    return Judged(
        rows=features(
            matches,
            interactions,
            (own, other),
            foreign,
            titles=_titles(question, candidates),
            articles=articles,
            arabic=question.language == "ar",
        ),
        question=question,
        weights=(own, other),
        foreign=foreign,
        articles=articles,
        matches=matches,
        interactions=interactions,
    )


def _titles(question: Question, candidates: Candidates) -> Floats:
    """Return how well the title of each candidate's article meets each term, (candidates, terms)."""
    heads = list({one.article.id: one.article for one in candidates.passages}.values())
    fields = [_read_title(head.title, head.language) for head in heads]
    found = match(question, [one.stems for one in fields], [one.keys for one in fields])
    firsts = np.searchsorted(found.owners, np.arange(len(heads)))
    met = np.maximum.reduceat(np.maximum(found.words, found.names), firsts, axis=0)
    places = {head.id: place for place, head in enumerate(heads)}
    return met[[places[one.article.id] for one in candidates.passages]]


@lru_cache(maxsize=16_384)
def _read_title(title: str, language: str) -> LexicalFields:
    return analyse(title, language)


def _interactions(question: Question, candidates: Candidates, encoder: Encoder) -> Interactions:
    table = encoder.table
    if table is not None and all(one.pieces for one in candidates.passages):
        pieces, *terms = encoder.pieces([question.text, *(term.word for term in question.terms)])
        return interact(pieces, terms, [one.pieces for one in candidates.passages], table)
    # A model without a table: its cosine stands in for the interactions, the least one where there is none.
    least = min(candidates.cosines.values(), default=0.0)
    cosines = np.array([candidates.cosines.get(one.row, least) for one in candidates.passages], dtype=np.float32)
    return stand_in(cosines, len(question.terms))


def _is_foreign(question: str, passage: str) -> bool:
    """Return whether the passage is in the other language; a language that cannot be told is nobody's other."""
    return question != passage and "und" not in (question, passage)
