"""The search as the rest of the assistant sees it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.catalogue import Catalogue
from assistant.embedding import Encoder
from assistant.one_thread import one_thread
from assistant.records import Filters, Hit, HitScores
from assistant.retrieval import ranking
from assistant.retrieval.candidates import gather
from assistant.retrieval.cross_encoder import cross_scores
from assistant.retrieval.filters import Parsed, admits, both, parse
from assistant.retrieval.fusion import Fusion, learned
from assistant.retrieval.judging import judge
from assistant.retrieval.question import analyse_question
from assistant.settings import Settings, load_settings
from assistant.vectors import Vectors

_PREFERRED = 1.0
"""What is added to the score of an article published when the question says, where it does not insist."""
_LOOKED_AT = 60
"""Candidates that are ordered, folded and told about; what ranks below is never shown."""
_WEAKER = 3.0
"""How far the best of a narrowed search may stay below the best of all before the narrowing is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits of a search, best first, and the filters in force: those given and those read from the question."""

    hits: tuple[Hit, ...]
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class _Scored:
    hit: Hit
    story: int
    why: Callable[[], str]
    """Says why; asked only for what is shown."""


class Retriever:
    """Searches one index; safe to use from many threads."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        vectors: Vectors,
        encoder: Encoder,
        settings: Settings | None = None,
        fusion: Fusion | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._encoder = encoder
        self._settings = settings or load_settings()
        chosen = fusion or learned()
        # What the features say together was learned with late interaction, which a model without a table has not.
        self._fusion = chosen if encoder.table is not None else dataclasses.replace(chosen, units=None)

    def search(
        self, question: str, *, k: int, filters: Filters = Filters(), today: dt.date | None = None
    ) -> tuple[Hit, ...]:
        """Return the ``k`` best passages for a question, best first; ``find`` without the filters in force."""
        return self.find(question, k=k, filters=filters, today=today).hits

    def find(self, question: str, *, k: int, filters: Filters = Filters(), today: dt.date | None = None) -> Found:
        """Return the ``k`` best passages and the filters in force.

        ``filters`` are kept to. What the question itself states ("last week" counts from ``today``, or from the
        newest article) narrows or leans the search, and is given up where that would hide a clearly better passage.
        Near-identical articles come once, with the others in ``also_in``.
        """
        parsed = self._parsed(question, filters, today)
        scored = self._scored(question, filters)
        if not parsed.filters:
            return Found(hits=self._shown(scored, k), filters=filters)
        narrowed = both(filters, parsed.filters)
        inside = [one for one in scored if admits(narrowed, one.hit.article)]
        if parsed.stated:
            inside = _merged(inside, self._scored(question, narrowed))
            best = max((one.hit.score for one in scored), default=0.0)
            if inside and inside[0].hit.score >= best - _WEAKER:
                return Found(hits=self._shown(inside, k), filters=narrowed)
            return Found(hits=self._shown(scored, k), filters=filters)
        ids = {one.hit.passage.id for one in inside}
        leaning = [
            dataclasses.replace(one, hit=dataclasses.replace(one.hit, score=one.hit.score + _PREFERRED))
            if one.hit.passage.id in ids
            else one
            for one in scored
        ]
        hits = self._shown(sorted(leaning, key=lambda one: -one.hit.score), k)
        in_force = bool(hits) and hits[0].passage.id in ids
        return Found(hits=hits, filters=narrowed if in_force else filters)

    def _parsed(self, question: str, filters: Filters, today: dt.date | None) -> Parsed:
        if not self._settings.parse_filters or filters.article_ids:
            return Parsed(filters=Filters(), stated=False)
        day = today or self._settings.today or self._catalogue.latest()
        return parse(question, latest=day, sources=self._catalogue.sources(), unread=filters.unread)

    @one_thread()
    def _scored(self, text: str, filters: Filters) -> list[_Scored]:
        """Return every candidate with its score, best first."""
        question = analyse_question(text)
        vector = self._encoder.encode([text])[0]
        candidates = gather(
            question,
            vector,
            catalogue=self._catalogue,
            vectors=self._vectors,
            most=self._settings.candidates,
            filters=filters,
        )
        if not candidates.passages:
            return []
        judged = judge(question, candidates, self._encoder)
        parts = self._fusion.parts(judged.rows, judged.articles)
        scores = np.sum(list(parts.values()), axis=0)
        order = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
        ranked = []
        for at in order.tolist():
            one = candidates.passages[at]
            hit = Hit(
                passage=one.passage,
                article=one.article,
                score=float(scores[at]),
                scores=HitScores(**{part: float(added[at]) for part, added in parts.items()}),
            )
            ranked.append(_Scored(hit, one.story, partial(judged.why, at)))
        return self._crossed(text, ranked) if self._settings.cross_encoder else ranked

    def _crossed(self, text: str, ranked: Sequence[_Scored]) -> list[_Scored]:
        """Return the candidates ranked once more by the cross-encoder of the settings."""
        assert self._settings.cross_encoder is not None
        best = ranked[: self._settings.candidates]
        scores = cross_scores(self._settings.cross_encoder, text, [one.hit.passage.text for one in best])
        again = [
            dataclasses.replace(one, hit=dataclasses.replace(one.hit, score=float(score)))
            for one, score in zip(best, scores, strict=True)
        ]
        return sorted(again, key=lambda one: -one.hit.score)

    def _shown(self, scored: Sequence[_Scored], k: int) -> tuple[Hit, ...]:
        """Return what is shown of the ranked candidates."""
        by_id = {one.hit.passage.id: one for one in scored}
        hits = ranking.newest_first([one.hit for one in scored])
        heads = self._catalogue.stories(sorted({one.story for one in scored}))
        folded = ranking.fold_stories(hits, lambda hit: by_id[hit.passage.id].story, heads)
        return tuple(dataclasses.replace(hit, why=by_id[hit.passage.id].why()) for hit in ranking.diversify(folded, k))


def _merged(first: Sequence[_Scored], second: Sequence[_Scored]) -> list[_Scored]:
    """Return both lists in one, best first, each passage once."""
    by_id = {one.hit.passage.id: one for one in (*second, *first)}
    return sorted(by_id.values(), key=lambda one: -one.hit.score)
