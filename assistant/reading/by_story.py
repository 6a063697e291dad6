"""Questions that name no story ("how many died?"): what each story that the hits tell says; knows no wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.reading.absences import least_told
from assistant.reading.choice import Choice, passages_alike
from assistant.reading.choosing import Choices, choose
from assistant.reading.differing import DIFFER_LIKE, SAME_MATTER
from assistant.reading.evidence import Evidence, of_articles
from assistant.reading.values import same_value
from assistant.reading.weighing import Weights

_SHARE = 0.5
"""Share of the likeliest story's probability that another must reach to be shown beside it."""
_TOLD = 0.4
"""Likeness with which an article must tell each word of the question, so that one whose place or person is another's is
no story it may mean."""
_MOST = 4
"""Stories shown at most."""


def by_story(
    evidence: Evidence,
    whole: Choices,
    weights: Weights,
    probability: Callable[[Choices], float],
    least: Callable[[Choices], float],
) -> Choices:
    """Return what each story says where a question that names none fits several, else the one story's or ``whole``.

    Each article is read as if it had been found alone, so that articles of other matters, which answer a question of
    so few words just as well, are no rivals. ``probability`` and ``least``: of choices, and that from which on they
    are given.
    """
    articles = list(dict.fromkeys(hit.article.id for hit in evidence.hits))
    if len(articles) < 2:
        return whole
    parts = [of_articles(evidence, {article}) for article in articles]
    read = [choose(part, weights) for part in parts if least_told(part) >= _TOLD]
    sure = [one for one in read if one is not None and probability(one) >= least(one)]
    sure.sort(key=probability, reverse=True)
    stories: list[list[Choices]] = []
    for one in sure:
        if probability(one) < _SHARE * probability(sure[0]):
            break
        own = next((story for story in stories if _one_story(evidence, one.best, story[0].best)), None)
        if own is not None:
            own.append(one)
        elif len(stories) < _MOST:
            stories.append([one])
    if len(stories) > 1 and all(one.best.short is not None for story in stories for one in story):
        shown = [_newest(story) for story in stories]
        return replace(max(shown, key=probability), chosen=tuple(one.best for one in shown), each_story=True)
    if not sure or probability(whole) >= least(whole):
        return whole
    told = {one.best.sentence.hit.article.id for one in stories[0]}
    if whole.differ and told.issuperset(one.sentence.hit.article.id for one in whole.chosen):
        return replace(whole, doubts=sure[0].doubts, pair=sure[0].pair)  # one story, told differently
    return sure[0]


def _newest(story: Sequence[Choices]) -> Choices:
    """Return what the newest article of a story says; the likeliest, which comes first, where no days are known."""
    return max(story, key=lambda one: one.best.published or dt.date.min)


def _one_story(evidence: Evidence, one: Choice, other: Choice) -> bool:
    """Return whether two choices are of one story, by how alike their passages are and whether they say the same."""
    same = one.short is not None and other.short is not None and same_value(one.short, other.short)
    alike = passages_alike(evidence, *(_place(evidence, choice) for choice in (one, other)))
    return alike >= (DIFFER_LIKE if same else SAME_MATTER)


def _place(evidence: Evidence, choice: Choice) -> int:
    passage = choice.sentence.hit.passage
    return next(place for place, hit in enumerate(evidence.hits) if hit.passage is passage)
