"""Which sentences answer: the best one, those a list or a reason wants besides, and those of articles that differ."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from assistant.reading.choice import Choice, Ranked, choice_of, ranked
from assistant.reading.differing import differing
from assistant.reading.evidence import Evidence, of_articles
from assistant.reading.features import Floats
from assistant.reading.signals import SIGNALS
from assistant.reading.values import comparable, same_value
from assistant.reading.weighing import Weights

_LIST_MOST = 4
_LIST_SHARE = 0.82
"""Share of the best sentence's coverage a further sentence of a list must reach."""
_SOFT = SIGNALS.index("soft")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choices:
    """What answers."""

    best: Choice
    chosen: tuple[Choice, ...]
    """The best among them; lists in the article's order, differing values newest first."""
    differ: bool = False
    """Whether the choices are different values for the same thing from different articles."""
    each_source: bool = False
    """Whether these are what each of the sources that the question names says, in its order."""
    each_story: bool = False
    """Whether these are what each of several stories says that the question may mean, the likeliest first."""
    doubts: Floats
    """The columns of ``DOUBTS`` for the best choice."""
    pair: str
    """The languages of question and answer, one of ``PAIRS``."""


def choose(evidence: Evidence, weights: Weights, *, differ: bool = True) -> Choices | None:
    """Return the sentences that answer best, or ``None`` when there is no sentence at all.

    ``differ``: look for articles that give another value.
    """
    best = ranked(evidence, weights)
    if best is None:
        return None
    if evidence.type.plural or evidence.type.kind in ("reason", "manner"):
        return _choices(best, _several(evidence, best))
    others = differing(evidence, best.first, weights) if differ else None
    if others is not None and others.choices:
        again = _unrivalled(evidence, best, others.articles, weights)
        return replace(_choices(again, _newest_first((best.first, *others.choices))), differ=True)
    return _choices(best, (best.first,))


def _choices(best: Ranked, chosen: tuple[Choice, ...]) -> Choices:
    return Choices(best=best.first, chosen=chosen, doubts=best.doubts, pair=best.pair)


def _unrivalled(evidence: Evidence, best: Ranked, others: AbstractSet[str], weights: Weights) -> Ranked:
    """Return the best sentence as it stands where the articles that differ on the matter are no rivals of it.

    It is no less sure for that: where they were far behind, it stays as it was.
    """
    again = ranked(of_articles(evidence, {hit.article.id for hit in evidence.hits} - others), weights)
    if again is None or again.first.sentence.hit != best.first.sentence.hit or again.first.words != best.first.words:
        return best
    surer = again.probability(weights) > best.probability(weights)
    return replace(best, doubts=again.doubts, pair=again.pair) if surer else best


def told_apart(whole: Choices, told: Sequence[Choices], surest: Choices) -> Choices:
    """Return what each of several sources says, where the question names them and each gives a value of its own.

    ``whole``: of the question as it was asked, kept where they do not; ``told``: of the question once for each source,
    in the order it names them; ``surest``: the likeliest of these, whose odds are those of them all.
    """
    shorts = [one.best.short for one in told]
    if any(short is None or short.mention is None or short.mention.name is not None for short in shorts):
        return whole
    pairs = list(itertools.combinations([short for short in shorts if short is not None], 2))
    if any(same_value(*pair) or not comparable(*pair) for pair in pairs):
        return whole
    return replace(surest, chosen=tuple(one.best for one in told), differ=True, each_source=True)


def _several(evidence: Evidence, best: Ranked) -> tuple[Choice, ...]:
    """Return the sentences of the best one's article that meet the question about as well, in the article's order.

    Where countries are asked for and the best one names some, only those that do.
    """
    first, scores = best.first, best.scores
    article = first.sentence.hit.passage.article_id
    enough = _LIST_SHARE * float(first.signals[_SOFT])
    chosen = [first]
    for i in best.order[1:]:
        sentence = evidence.sentences[int(i)]
        if len(chosen) == _LIST_MOST or sentence.hit.passage.article_id != article:
            continue
        if float(evidence.signals[i, _SOFT]) >= enough:
            more = choice_of(evidence, int(i), float(scores[i]))
            if _names_country(more) or not _names_country(first):
                chosen.append(more)
    return tuple(sorted(chosen, key=lambda c: c.sentence.start))


def _names_country(choice: Choice) -> bool:
    """Return whether the short answer is a country, or several."""
    short = choice.short
    return short is not None and (
        bool(short.listed) or (short.mention is not None and short.mention.country is not None)
    )


def _newest_first(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return the choices by day of publication, newest first; those without a day last."""
    return tuple(
        sorted(
            choices,
            key=lambda choice: -(choice.published.toordinal() if choice.published is not None else 0),
        )
    )
