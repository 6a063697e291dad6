"""The short answer inside a chosen sentence: a typed value or name, or the network's span."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from assistant import dates, names, numbers, text
from assistant.reading.agent_spans import BestAgent, best_agent
from assistant.reading.agents import Agents
from assistant.reading.apposition import beside_role, may_ask_role
from assistant.reading.attribution import only_dates_the_telling
from assistant.reading.evidence import Evidence, Sentence
from assistant.reading.formers import formers
from assistant.reading.mentions import MARKED, TYPED, VALUES, Mention, marked, mentions, wants_name, wants_typed
from assistant.reading.nearness import nearness
from assistant.reading.parts import wholes
from assistant.reading.signals import APT, CLOSE, NO_AMOUNT, NO_DATE, TYPE, UNTYPED
from assistant.reading.spans import likeliest_span

_SPAN_WEIGHT, _FOREIGN_SPAN_WEIGHT = 0.15, 0.05
"""What a log-probability of the network counts beside nearness, in the question's language and in another."""
AGENTS = ("person", "organisation")
"""Kinds of question that ask who, or which body, did or is something."""
_STRAYING = 10
"""Words beside a name from which the network's words are no longer its description."""
_WIDE = 4
"""Words beside a value beyond which the network's words are cut to it."""
_TELLING = frozenset(
    text.stem(word) for word in "said say announced announce told tell قال قالت أعلن أعلنت صرح".split()
)
_SURE = -4.0
"""Log-probability of a span below which the network's span is not offered as a short answer."""
_PLAIN = -2.0
"""Log-probability from which the network's words with digits are taken before a value that stands elsewhere."""
_WHOLE = 0.4
"""What it counts against a number that its part stands in front of it and is asked for."""
_FORMER = 0.6
"""What it counts against a value that another one has taken the place of."""
_ANNOUNCED = re.compile(r"\b(?:called|named|dubbed|known as|nicknamed|codenamed)\b", re.IGNORECASE)
"""Words behind which a name may stand without a capital."""
_DOUBT = 0.5
"""What it counts against a name that it may be none: a tagger's doubt says less than where the words stand."""
_OF_KIND = 0.3
"""What it counts that a name is known to be of the wanted kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A short answer; offsets into ``passage.text`` of the sentence's hit."""

    start: int
    end: int
    text: str
    mention: Mention | None = None
    """The value or name that the words hold."""
    near: float = 0.0
    """How near it stands to the words of the question met in the sentence, 0 to 1."""
    listed: tuple[Mention, ...] = ()
    """All that is wanted, where several things of a known sort are."""


def short_answer(evidence: Evidence, sentence: Sentence) -> Short | None:
    """Return the short answer that the sentence holds, or ``None`` when none of the right type can be told.

    The network's words are taken where they hold a value of the wanted type, or for a name where it is sure of them; in
    another language than the question's a name is told by its kind and its place alone.
    """
    span = network_span(evidence, sentence)
    kind = evidence.type.kind
    sure = span[0] if span is not None and span[1] > _SURE else None
    if not wants_typed(evidence.type):
        return sure
    found = candidates(evidence, sentence)
    if evidence.type.country and any(m.country for m in found):
        return _countries(evidence, sentence, found)
    if kind in AGENTS and evidence.agents is not None:
        return _agent(evidence, sentence, found, evidence.agents)
    return _typed(evidence, sentence, found)


def _countries(evidence: Evidence, sentence: Sentence, found: list[Mention]) -> Short:
    """Return the countries where several are asked for, else the nearest."""
    best, near = _best(evidence, sentence, found)
    if evidence.type.plural and len(found) > 1:
        words = sentence.hit.passage.text[found[0].start : found[-1].end]
        return Short(start=found[0].start, end=found[-1].end, text=words, near=near, listed=tuple(found))
    return Short(start=best.start, end=best.end, text=best.text, mention=best, near=near)


def _typed(evidence: Evidence, sentence: Sentence, found: list[Mention]) -> Short | None:
    """Return the network's words where they hold one of the mentions ``found``, or the nearest mention."""
    span = network_span(evidence, sentence)
    naming = wants_name(evidence.type)
    sure = span[0] if span is not None and span[1] > _SURE else None
    plain = naming and sure is not None and not _holds_value(sure.text) and not _lacks_name(evidence, sentence)
    mine = not evidence.is_foreign(sentence)
    if not found:  # across languages words that hold no name known as one are shown in the quote alone
        return sure if plain and (mine or not evidence.type.named) else None
    inside = [m for m in found if span is not None and _overlap(span[0], m)]
    if not naming and mine and not inside and span is not None and span[1] > _PLAIN and _has_digit(span[0].text):
        return span[0]
    best, near = _best(evidence, sentence, inside or found)
    if plain and not inside and mine:
        return sure
    start, end = best.start, best.end
    if span is not None and inside and (not naming or (mine and not _strays(span[0], best))):
        start, end = span[0].start, span[0].end
        if naming:  # never half a name
            start, end = min(start, best.start), max(end, best.end)
        elif _beside(span[0], best) > _WIDE or _has_former(evidence, sentence, inside):
            start, end = _with_modifier(best), best.end
    words = sentence.hit.passage.text[start:end]
    return Short(start=start, end=end, text=words, mention=best, near=near)


def _has_former(evidence: Evidence, sentence: Sentence, inside: list[Mention]) -> bool:
    """Return whether one of several values holds no more: of "14 to 23" the second is given alone."""
    return len(inside) > 1 and bool(formers(evidence.question.text, sentence.hit.passage.text, inside))


def _lacks_name(evidence: Evidence, sentence: Sentence) -> bool:
    """Return whether a name is asked for and words without one are none.

    In Latin letters names are told by their capitals, but for those that are announced ("a poison called ricin").
    """
    plain = text.detect_language(sentence.text) != "ar" and any(c.isascii() and c.isalpha() for c in sentence.text)
    return evidence.type.named and plain and _ANNOUNCED.search(sentence.text) is None


def _strays(span: Short, name: Mention) -> bool:
    """Return whether the network's words go on far beyond the name they hold, or take in a date or a number."""
    before, behind = _around(span, name)
    return _beside(span, name) > _STRAYING or _holds_value(before + " " + behind)


def _around(span: Short, mention: Mention) -> tuple[str, str]:
    """Return the network's words in front of a mention and behind it."""
    return span.text[: max(mention.start - span.start, 0)], span.text[max(mention.end - span.start, 0) :]


def _beside(span: Short, mention: Mention) -> int:
    """Return how many of the network's words are not the mention's."""
    return sum(len(text.words(words)) for words in _around(span, mention))


def _with_modifier(mention: Mention) -> int:
    """Return where a value begins with what modifies it: "more than 6,000"."""
    quantity = mention.quantity
    return mention.start if quantity is None else mention.start - (quantity.start - quantity.lead)


def _holds_value(words: str) -> bool:
    return bool(dates.find(words)) or any(q.kind != "ordinal" for q in numbers.find(words))


def _overlap(one: Short, other: Short | Mention | BestAgent) -> bool:
    return one.start < other.end and other.start < one.end


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _agent(evidence: Evidence, sentence: Sentence, named: list[Mention], learned: Agents) -> Short | None:
    """Return who or which body answers; ``None`` when no candidate is sure enough, the sentence alone being better.

    In English, where the network reads well, its words are taken when the learned weighing finds them too; in Arabic
    and across languages the weighing decides. Who holds a role is told by the words beside it where they tell.
    """
    held = _holder(evidence, sentence, named)
    best = best_agent(evidence, sentence, named, learned)
    if best is None:
        return held
    if not evidence.is_foreign(sentence) and text.detect_language(evidence.question.text) != "ar":
        typed = _typed(evidence, sentence, named)
        if held is not None and (typed is None or not _overlap(typed, held)):
            return held
        return typed if typed is not None and _overlap(typed, best) else None
    if held is not None:
        return held
    if best.expected < learned.least:
        return None
    name = next((m for m in named if m.start == best.start and m.end == best.end), None)
    words = sentence.hit.passage.text[best.start : best.end]
    return Short(start=best.start, end=best.end, text=words, mention=name, near=best.near)


def _holder(evidence: Evidence, sentence: Sentence, named: list[Mention]) -> Short | None:
    """Return the name beside the words of the role that the question asks about."""
    if evidence.type.kind != "person" or not may_ask_role(evidence):
        return None
    found = beside_role(evidence, sentence, named)
    if found is None:
        return None
    name, share = found
    return Short(start=name.start, end=name.end, text=name.text, mention=name, near=share)


def _best(evidence: Evidence, sentence: Sentence, found: list[Mention]) -> tuple[Mention, float]:
    """Return the mention nearest to words of the question and likeliest to the network, and how near it is."""
    near = nearness(evidence, sentence)
    weight = _FOREIGN_SPAN_WEIGHT if evidence.is_foreign(sentence) else _SPAN_WEIGHT
    best, top, nearest = found[0], -np.inf, 0.0
    asked, passage = evidence.question.text, sentence.hit.passage.text
    whole = wholes(asked, passage, found) if evidence.type.kind == "number" else frozenset()
    former = formers(asked, passage, found)
    for i, mention in enumerate(found):
        inside = evidence.words_of(sentence, mention.start, mention.end)
        if not inside:
            continue
        close = value = float(near[inside.start : inside.stop].max())
        value -= _WHOLE * (i in whole) + _FORMER * (i in former)
        if mention.name is not None:
            value += _OF_KIND * (mention.name.kind == mention.kind) + _DOUBT * (mention.name.probability - 1)
        if evidence.scores:
            scores = evidence.scores[sentence.place]
            start = scores.start[inside.start : inside.stop].max() - scores.start.max()
            end = scores.end[inside.start : inside.stop].max() - scores.end.max()
            value += weight * max(float(start + end), -12.0)
        if value > top:
            best, top, nearest = mention, value, close
    return best, nearest


def network_span(evidence: Evidence, sentence: Sentence) -> tuple[Short, float] | None:
    """Return the network's best span in the sentence and its log-probability within the passage."""
    if not evidence.scores or not len(evidence.scores[sentence.place].start):
        return None
    scores = evidence.scores[sentence.place]
    first, last, score = likeliest_span(scores.start, scores.end, sentence.words)
    spans = evidence.passages[sentence.place].spans
    start, end = spans[first][0], spans[last][1]
    total = float(np.logaddexp.reduce(scores.start) + np.logaddexp.reduce(scores.end))
    return Short(start=start, end=end, text=sentence.hit.passage.text[start:end]), score - total


def candidates(evidence: Evidence, sentence: Sentence) -> list[Mention]:
    """Return the mentions of the wanted kind that are not already in the question."""
    first = sentence.hit.passage.start
    found = mentions(evidence.type, sentence.hit, sentence.start - first, sentence.end - first)
    if not found:
        return []
    kept = [mention for mention in found if not _asked_with(evidence, mention)]
    if evidence.type.kind != "date" or _asks_of_telling(evidence):
        return kept
    at = sentence.start - first
    return [m for m in kept if not only_dates_the_telling(sentence.text, m.start - at, m.end - at)]


def _asks_of_telling(evidence: Evidence) -> bool:
    """Return whether the question asks when something was said."""
    return bool(_TELLING & set(text.tokens(evidence.question.text)))


def _asked_with(evidence: Evidence, mention: Mention) -> bool:
    """Return whether the question itself names this value: an answer never repeats it."""
    question = evidence.question.text
    if mention.country is not None:
        return mention.country in names.known_ids(question)
    if mention.quantity is not None:
        return any(q.value == mention.quantity.value for q in numbers.find(question))
    if mention.date is not None:
        asked = [d for d in dates.find(question) if d.earliest is not None]
        return mention.date.earliest is not None and any(
            d.earliest == mention.date.earliest and d.latest == mention.date.latest for d in asked
        )
    words = [text.stem(mention.text[a:b]) for a, b in text.words(mention.text)]
    asked_stems = set(text.tokens(question))
    return bool(words) and all(word in asked_stems for word in words)


def fill_type(evidence: Evidence, i: int) -> None:
    """Fill the signals that tell whether sentence ``i`` holds an answer of the wanted type, and how near it stands.

    Of the types, values and reasons tell most: nearly every answer to their questions holds one, and few other
    sentences do; nearly every sentence has some name.
    """
    kind, sentence = evidence.type.kind, evidence.sentences[i]
    row = evidence.signals[i]
    if wants_typed(evidence.type):
        found = candidates(evidence, sentence)
        row[CLOSE] = _best(evidence, sentence, found)[1] if found else 0.0
        told = kind in TYPED or _lacks_name(evidence, sentence)
        row[TYPE], row[UNTYPED] = bool(found), not found and told
        row[APT] = bool(found) and kind in VALUES
        row[NO_AMOUNT] = not found and kind in VALUES and kind != "date"
        row[NO_DATE] = not found and kind == "date"
    elif kind in MARKED:
        row[TYPE] = marked(kind, sentence.text)
        row[UNTYPED] = 1 - row[TYPE]
        row[APT] = row[TYPE] and kind == "reason"
