"""The embedded reader: question and hits to claims with quotes, or a refusal; no chat model."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant import text
from assistant.nameless import names_no_story
from assistant.one_thread import one_thread
from assistant.reading import wording
from assistant.reading.agents import learned_agents
from assistant.reading.asked_sources import by_source, naming
from assistant.reading.by_story import by_story
from assistant.reading.choice import Choice
from assistant.reading.choosing import Choices, choose, told_apart
from assistant.reading.council import Council
from assistant.reading.evidence import Evidence, gather
from assistant.reading.question import question_type
from assistant.reading.spoken import written
from assistant.reading.usage import usage_table
from assistant.reading.weighing import trained_network, weights
from assistant.reading.words import Encoder, Lexicon
from assistant.records import Claim, Hit, Quote, Reading
from assistant.verification import verify

_USUAL = "the of and to in for was said president government after people country war city world peace"


_CLOSE, LOOKED_AT = 0.5, 5
"""How near the second hit's score is to the first's where the first ones are read, in the retriever's units; how many.

On 1,100 held-out questions another passage comes first for it, rightly 21 times and wrongly 10 (33 and 12 with 1.5,
which costs the questions of ``corpus/`` more: docs/retrieval.md).
"""
_SENTENCE = 1.5
"""What the score of a passage's best sentence counts beside the search's."""


UNSURE = 0.35
"""Probability below which an answer says that it is not certain.

On two sets of fresh questions about invented news 152 of 286 answers have less, and 47 of them are right; of the 134
others 67 are.
"""


class Reader:
    """Reads with the trained network when the encoder is the one it was trained over, else with plain matching.

    Safe to use from many threads: the words it has met are kept behind a lock, so one thread gathers at a time.
    """

    def __init__(self, encoder: Encoder, *, threshold: float | None = None, network: bool = True) -> None:
        """``threshold``: refuse below this probability, the calibrated default when ``None``.

        ``network``: use the trained network when it fits the encoder.
        """
        self._lock = threading.Lock()
        held = trained_network() if network else None
        fits = held is not None and held[1] == encoder.id.rpartition(":")[2]
        self._network = held[0] if held is not None and fits else None
        self._lexicon = Lexicon(encoder, usage=usage_table() if fits else None)
        self._look = self._network.look if self._network is not None else None
        self._scale = held[2] if held is not None and fits else self._usual_length()
        self._weights = weights("trained" if self._network is not None else "plain")
        self._agents = learned_agents(encoder.id.rpartition(":")[2]) if self._network is not None else None
        self._threshold = threshold

    @property
    def trained(self) -> bool:
        """Whether the trained network is in use."""
        return self._network is not None

    def read(self, question: str, hits: Sequence[Hit], *, language: str) -> Reading:
        """Return the answer that ``hits`` (best first) hold, worded in ``language`` (``"ar"`` or ``"en"``).

        Quotes are whole sentences of the articles, at most two a claim. A reading that is not sure enough is refused
        and has no claims.
        """
        kind = question_type(written(question))
        found = self.choose(question, hits)
        if found is None:
            return Reading(status="refused", kind=kind.name)
        probability = self.probability(found)
        if not self.answers(found):
            return Reading(status="refused", probability=probability, kind=kind.name)
        return _reading(found, probability, kind.name, language)

    @one_thread()
    def choose(self, question: str, hits: Sequence[Hit]) -> Choices | None:
        """Return the sentences that answer best, sure or not; ``None`` when the hits hold no sentence."""
        if not text.words(question):
            return None
        evidence = self.gather(question, hits)
        found = choose(evidence, self._weights)
        if found is not None and names_no_story(question):
            found = by_story(evidence, found, self._weights, self.probability, self.threshold)
        asked = by_source(question) if found is not None else ()
        said = (choose(naming(self.gather(part, hits), source), self._weights) for part, source in asked)
        told = [one for one in said if one is not None]
        if found is None or len(told) < max(len(asked), 2):
            return found
        return told_apart(found, told, max(told, key=self.probability))

    def answers(self, found: Choices) -> bool:
        """Return whether the choices are sure enough to be given as an answer."""
        return self.probability(found) >= self.threshold(found)

    def threshold(self, found: Choices) -> float:
        """Return the probability below which these choices are refused."""
        if self._threshold is not None:
            return self._threshold
        return self._weights.odds[found.pair].least(found.doubts)

    def second_look(self, question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits, best first, with the first ones read where their scores hardly tell them apart.

        Each search pays for it, so that only one small network reads.

        The score of its best sentence is added to each. The scores shown stay those of the places; ``scores.reading``
        tells what was added to get there. Without a trained network the hits stay as they are.
        """
        if not text.words(question) or not self.trained or len(hits) < 2 or hits[0].score - hits[1].score >= _CLOSE:
            return tuple(hits)
        looked, rest = hits[:LOOKED_AT], hits[LOOKED_AT:]
        with one_thread():
            evidence = self._gather(question, looked, self._look, by_article=False)
            scores = evidence.signals @ self._weights.look
        best = [-np.inf] * len(looked)
        for sentence, score in zip(evidence.sentences, scores.tolist(), strict=True):
            best[sentence.place] = max(best[sentence.place], looked[sentence.place].score + _SENTENCE * score)
        order = sorted(range(len(looked)), key=lambda place: -best[place])
        again = [_moved(looked[place], own.score) for place, own in zip(order, looked, strict=True)]
        return (*again, *rest)

    @one_thread()
    def gather(self, question: str, hits: Sequence[Hit]) -> Evidence:
        """Return every sentence of the hits with its signals."""
        return self._gather(question, hits, self._network)

    def _gather(
        self, question: str, hits: Sequence[Hit], network: Council | None, *, by_article: bool = True
    ) -> Evidence:
        question = written(question)
        # OpenBLAS's kernels read past the ends of short rows and may flag what they find there as invalid.
        with self._lock, np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            kind = question_type(question)
            return gather(
                question, kind, hits, self._lexicon, self._scale, network, self._agents, by_article=by_article
            )

    def probability(self, found: Choices) -> float:
        """Return the calibrated probability that the choices answer the question."""
        return self._weights.odds[found.pair].probability(found.doubts)

    def _usual_length(self) -> float:
        """Return the length of a common word's vector, for an encoder the network does not know."""
        (words,) = self._lexicon.read([_USUAL])
        return max(float(np.quantile(self._lexicon.weights[words.rows], 0.75)), 1e-6)


def _moved(hit: Hit, score: float) -> Hit:
    """Return the hit with another score; what was added is its ``scores.reading``."""
    return replace(hit, score=score, scores=replace(hit.scores, reading=score - hit.score))


def _reading(found: Choices, probability: float, kind: str, language: str) -> Reading:
    claims: list[Claim] = []
    notes: list[str] = []
    shorts: list[str] = []
    for choice in found.chosen:
        short = wording.render(choice.short, language) if choice.short is not None else None
        shorts.append(short or "")
        claims.append(_claim(choice, language))
        notes += _notes(choice, language)
    articles = [choice.sentence.hit.article for choice in found.chosen]
    if found.each_story:
        told = [(said, one.title, one.published) for said, one in zip(shorts, articles, strict=True)]
        notes.insert(0, wording.stories_note(told, language))
    elif found.differ and len({one.id for one in articles}) > 1:
        told = [(said, one.source or one.title, one.published) for said, one in zip(shorts, articles, strict=True)]
        notes.insert(0, wording.differ_note(told, language))
    each = found.each_source or found.each_story
    alone = len(found.chosen) == 1 or found.differ or found.each_story
    if probability < UNSURE:
        notes.insert(0, wording.unsure_note(language))
    between = "؛ " if language == "ar" else "; "
    return Reading(
        status="answered",
        claims=tuple(claims),
        short=(between.join(shorts) if each else shorts[0]) if alone and shorts[0] else None,
        probability=probability,
        kind=kind,
        notes=tuple(dict.fromkeys(notes)),
    )


def _claim(choice: Choice, language: str) -> Claim:
    """Return the fullest wording of the choice that its own quotes bear out."""
    shorts: list[str | None] = [None]
    if choice.short is not None:
        shorts = [wording.render(choice.short, language, both=False, spelled=spelled) for spelled in (True, False)]
    hit, sentences = choice.sentence.hit, choice.sentences
    written = " ".join(sentence.text for sentence in sentences)
    wordings = dict.fromkeys(
        wording.claim_text(written, said, who, language)
        for said, who in (*((short, who) for short in shorts for who in (choice.source, None)), (None, None))
    )
    borne_out = (words for words in wordings if verify(words, written, published=hit.article.published).supported)
    return Claim(
        text=next(borne_out, wording.quoted(written)),
        quotes=tuple(
            Quote(article_id=hit.passage.article_id, start=s.start, end=s.end, text=s.text) for s in sentences
        ),
    )


def _notes(choice: Choice, language: str) -> list[str]:
    """Return what must be said of a relative date in the short answer."""
    mention = choice.short.mention if choice.short is not None else None
    if mention is None or mention.date is None:
        return []
    if mention.date.resolved == "unresolved":
        return [wording.unresolved_note(mention.date, language)]
    if mention.date.resolved == "resolved" and mention.date.anchor is not None:
        return [wording.resolved_note(mention.date, language)]
    return []
