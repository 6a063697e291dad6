"""One question from its words to a verified answer; knows the order of the stages and nothing of how each works."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant import citing, followups
from assistant.errors import AssistantError, ModelError, QuestionError
from assistant.generation import ChatReader, Excerpt, choose_excerpts
from assistant.records import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Claim,
    Event,
    Filters,
    Hit,
    Language,
    Reading,
    Record,
    Turn,
)
from assistant.settings import Settings
from assistant.text import detect_language
from assistant.verification import verify

if TYPE_CHECKING:
    from assistant.retrieval import Retriever

REFUSAL = {
    "en": "The articles don't say.",
    "ar": "لا تذكر المقالات ذلك.",
}
"""What a refusal says; ``Answer.status`` is what programs look at."""

_NEAREST = 3
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
"""What no text has: NUL, and halves of surrogate pairs, which cannot be encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What answering needs, put together once by ``Assistant``."""

    settings: Settings
    retriever: Retriever
    read: Callable[[str, Sequence[Hit], Language], Reading]
    """The embedded reader."""
    chat: ChatReader | None
    no_chat: str | None
    """Why the chat model that the settings name cannot be set up."""
    article: Callable[[str], Article | None]
    likeness: citing.Likeness
    index_id: str
    encoder_id: str


@dataclass(slots=True)
class _Clock:
    """Adds up milliseconds by stage."""

    timings_ms: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - began) * 1000
            self.timings_ms[name] = round(self.timings_ms.get(name, 0.0) + spent, 3)

    def stop(self) -> dict[str, float]:
        self.timings_ms["total"] = round((time.perf_counter() - self._began) * 1000, 3)
        return self.timings_ms


def stream_answer(
    desk: Desk, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
) -> Iterator[Event]:
    """Yield stages, words as a chat model writes them, and at last the verified answer.

    Words in ``text`` events are provisional: only the last event's answer has been checked.
    Raises ``QuestionError`` when the question is empty or too long.
    """
    question = _checked(question, desk.settings)
    _check_days(filters)
    language = _answer_language(question, desk.settings)
    clock = _Clock()

    yield Event(kind="stage", text="standalone")
    with clock.stage("standalone"):
        standalone, note = _standalone(desk, question, history)
    yield Event(kind="stage", text="search")
    with clock.stage("search"):
        found = desk.retriever.find(
            standalone,
            k=desk.settings.passages,
            filters=Filters() if filters is None else filters,
            today=desk.settings.today,
        )
    hits = found.hits

    reading: Reading | None = None
    prompt_hash: str | None = None
    model = "extractive"
    notes = [note] if note else []
    if desk.no_chat is not None:
        error = desk.no_chat
        notes.append(f"{error} The answer below is quoted from the articles without a chat model.")
    if desk.chat is not None and hits:
        yield Event(kind="stage", text="generate")
        try:
            with clock.stage("generate"):
                excerpts = choose_excerpts(standalone, hits, budget=desk.settings.token_budget, relevance=desk.likeness)
                # What was found may hold nothing to send (only orders to the model): then it is not asked.
                draft = (yield from _written(desk.chat, standalone, excerpts, language)) if excerpts else None
            if draft is not None:
                with clock.stage("attribute"):
                    reading = citing.read_answer(draft, [one.hit for one in excerpts], likeness=desk.likeness)
                with clock.stage("verify"):
                    reading = _proven(reading, desk)
                model, prompt_hash = desk.chat.model, desk.chat.prompt_hash
        except ModelError as error:
            notes.append(f"{error} The answer below is quoted from the articles without a chat model.")
    unproven: tuple[Claim, ...] = ()
    if reading is not None and reading.claims and all(claim.unsupported for claim in reading.claims):
        notes.extend(reading.notes)
        unproven, reading = reading.claims, None
    if reading is None:
        yield Event(kind="stage", text="read")
        with clock.stage("read"):
            reading = desk.read(standalone, hits, language)
        with clock.stage("verify"):
            reading = _proven(reading, desk)
    if unproven:
        notes.append(_unproven_note(unproven, reading))
    with clock.stage("verify"):
        sentences, citations = citing.cite((*reading.claims, *unproven), article=desk.article)
    record = Record(
        index_id=desk.index_id,
        encoder=desk.encoder_id,
        model=model,
        prompt_hash=prompt_hash,
        passages=tuple((hit.passage.id, round(hit.score, 6)) for hit in hits),
        timings_ms=clock.stop(),
        history=tuple(history),
        standalone_question=standalone if standalone != question else None,
    )
    yield Event(
        kind="answer",
        answer=_answer(
            question=question,
            language=language,
            reading=replace(reading, notes=(*notes, *reading.notes)),
            sentences=sentences,
            citations=citations,
            unproven=unproven,
            hits=hits,
            filters=found.filters,
            record=record,
        ),
    )


def _checked(question: str, settings: Settings) -> str:
    question = " ".join(_UNSPEAKABLE.sub(" ", question).split())
    if not any(letter.isalnum() for letter in question):
        raise QuestionError("The question is empty; write what you want to know.")
    if len(question) > settings.max_question_chars:
        raise QuestionError(
            f"The question is {len(question):,} characters long; ask it in at most {settings.max_question_chars:,}."
        )
    return question


def _check_days(filters: Filters | None) -> None:
    first, last = (filters.published_from, filters.published_to) if filters is not None else (None, None)
    if first is not None and last is not None and first > last:
        raise QuestionError(
            f"The filter's days are the wrong way round: {first.isoformat()} is after {last.isoformat()}; "
            "exchange them."
        )


def _answer_language(question: str, settings: Settings) -> Language:
    if settings.answer_language != "question":
        return settings.answer_language
    return "ar" if detect_language(question) == "ar" else "en"


def _standalone(desk: Desk, question: str, history: Sequence[Turn]) -> tuple[str, str | None]:
    """Return the question made to stand alone, and a note when the chat model could not help with it."""
    if not history:
        return question, None
    if desk.chat is not None:
        try:
            rewritten = desk.chat.standalone(question, history)
        except ModelError as error:
            return followups.standalone(question, history), str(error)
        if rewritten is not None and not followups.lacks_still(rewritten, question):
            return rewritten, None
    return followups.standalone(question, history), None


def _written(
    chat: ChatReader, question: str, excerpts: Sequence[Excerpt], language: Language
) -> Generator[Event, None, str]:
    """Yield the chat model's words as they come and return them all."""
    words: list[str] = []
    for piece in chat.stream(question, excerpts, language=language):
        words.append(piece)
        yield Event(kind="text", text=piece)
    return "".join(words)


def _proven(reading: Reading, desk: Desk) -> Reading:
    """Return the reading with each claim verified."""
    return replace(reading, claims=tuple(_verified(claim, desk) for claim in reading.claims))


def _verified(claim: Claim, desk: Desk) -> Claim:
    """Return the claim, marked unsupported when its own quotes do not bear it out."""
    if claim.unsupported is not None or not claim.quotes:
        return claim
    article = desk.article(claim.quotes[0].article_id)
    verdict = verify(
        claim.text,
        " ".join(quote.text for quote in claim.quotes),
        published=article.published if article else None,
        similarity=lambda first, second: desk.likeness(first, [second])[0],
    )
    return claim if verdict.supported else replace(claim, unsupported=verdict.reason)


def _unproven_note(unproven: Sequence[Claim], reading: Reading) -> str:
    """Return what is said of a chat model's answer of which nothing is proven; a refusal shows its words here only."""
    if reading.status == "refused":
        wrote = " ".join(claim.text for claim in unproven)
        return f"The chat model wrote what no words of the articles bear out: {wrote!r}."
    return "No words of the articles bear out what the chat model wrote; the answer in front of it is quoted from them."


def _answer(
    *,
    question: str,
    language: Language,
    reading: Reading,
    sentences: tuple[AnswerSentence, ...],
    citations: tuple[Citation, ...],
    unproven: Sequence[Claim],
    hits: Sequence[Hit],
    filters: Filters,
    record: Record,
) -> Answer:
    refused = reading.status == "refused" or not sentences
    return Answer(
        question=question,
        language=language,
        status="refused" if refused else "answered",
        text=REFUSAL[language] if refused else citing.render(sentences),
        short=None if refused else reading.short,
        sentences=() if refused else sentences,
        citations=() if refused else citations,
        unsupported=tuple(one.text for one in (unproven if refused else sentences) if one.unsupported is not None),
        probability=reading.probability,
        kind=reading.kind,
        notes=reading.notes,
        nearest=tuple(hits[:_NEAREST]) if refused else (),
        filters=filters,
        record=record,
    )


def last_answer(events: Iterator[Event]) -> Answer:
    """Return the answer that ends a stream of events."""
    for event in events:
        if event.answer is not None:
            return event.answer
    raise AssistantError("The stream of events ended without an answer; please report this as a bug.")
