"""From ranked candidates to what is shown: each story once, not one article only, newest first among equals."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from assistant.records import ArticleHead, Hit

_EQUAL = 0.02
"""Scores closer than this count as equal when the newer article is put first."""
_AS_GOOD = 0.5
"""How far below the best article of its story a newer one may score and still be the one shown: an update tells more
than the first report, and a longer text scores a little less."""
_OF_ONE_ARTICLE = 3
"""Passages of one article among the hits before those of other articles that score nearly as well go first."""
_NEARLY = 1.5
"""How far below the displaced passage another article's may score; half the odds' logarithm of being right."""


def newest_first(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits, best first, with the newer article first among hits of equal score.

    A hit only ever passes hits it is equal to.
    """
    ordered = sorted(hits, key=lambda hit: -hit.score)
    found: list[Hit] = []
    group: list[Hit] = []
    for hit in ordered:
        if group and group[0].score - hit.score > _EQUAL:
            found += _by_day(group)
            group = []
        group.append(hit)
    return tuple(found + _by_day(group))


def _by_day(group: Sequence[Hit]) -> list[Hit]:
    def age(hit: Hit) -> int:
        return -(hit.article.published or dt.date.min).toordinal()

    return sorted(group, key=lambda hit: (age(hit), -hit.score)) if len(group) > 1 else list(group)


def fold_stories(
    hits: Sequence[Hit], story: Callable[[Hit], int], heads: Mapping[int, Sequence[ArticleHead]]
) -> tuple[Hit, ...]:
    """Return the hits with only one article of each story, the others named in ``also_in``.

    ``story`` gives a hit's story and ``heads`` all articles of a story. Of a story the newest article stays whose best
    hit is as good as the story's best, with every hit it has.
    """
    best: dict[int, dict[str, Hit]] = {}
    for hit in hits:
        best.setdefault(story(hit), {}).setdefault(hit.article.id, hit)
    kept = {number: _shown(tuple(firsts.values())) for number, firsts in best.items()}
    found: list[Hit] = []
    for hit in hits:
        number = story(hit)
        if hit.article.id == kept[number]:
            others = tuple(head.id for head in heads.get(number, ()) if head.id != hit.article.id)
            found.append(dataclasses.replace(hit, also_in=others) if others else hit)
    return tuple(found)


def _shown(firsts: Sequence[Hit]) -> str:
    """Return the id of the article that stands for a story, of which ``firsts`` are the articles' best hits."""
    top = max(hit.score for hit in firsts)
    return _by_day([hit for hit in firsts if hit.score >= top - _AS_GOOD])[0].article.id


def diversify(hits: Sequence[Hit], k: int) -> tuple[Hit, ...]:
    """Return ``k`` hits in which one article does not take every place.

    From an article's fourth passage on, passages of other articles that score nearly as well go first.
    """
    waiting = list(hits)
    chosen: list[Hit] = []
    taken: dict[str, int] = {}
    while waiting and len(chosen) < k:
        first = waiting[0]
        pick = first
        if taken.get(first.article.id, 0) >= _OF_ONE_ARTICLE:
            others = (
                hit
                for hit in waiting
                if taken.get(hit.article.id, 0) < _OF_ONE_ARTICLE and first.score - hit.score <= _NEARLY
            )
            pick = next(others, first)
        waiting.remove(pick)
        chosen.append(pick)
        taken[pick.article.id] = taken.get(pick.article.id, 0) + 1
    return tuple(chosen)
