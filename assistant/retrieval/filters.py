"""What a question says about the articles it wants: days of publication and sources.

A day in a question is more often what the article tells of than when it was published, so what is parsed here is held
in two strengths. ``stated`` (the question speaks of publishing, reporting or of a source) narrows the search unless
nothing good is left; otherwise articles published then, or soon after, are only preferred.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import dates
from assistant.records import ArticleHead, FilterKind, Filters
from assistant.text import fold

_PUBLISHING = re.compile(
    r"\b(?:publish(?:ed|es)?|report(?:s|ed)?|articles?|news|headlines?|stories|coverage|wrote|written)\s+"
    r"(?:(?:up|back|out|dated|published|reported|written|that|which|was|were|about it)\s+)*"
    r"(?:in|on|from|of|during|since|between|before|after|by|until|till|up to|prior to|last|this|yesterday|today)\b"
    r"|(?:(?:ال)?(?:منشوره|مقالات|مقال|تقارير|اخبار|نشرت|نشر|كتبت|ذكرت|افادت)\s+)+"
    r"(?:(?:في|خلال|منذ|بتاريخ|من|عن|بين|قبل|بعد|حتي)\s+)?"
)
_ATTRIBUTION = (
    r"(?:according to|as reported by|reported by|published by|written by|\b(?:in|from|by|on|did|does|what|that))"
    r"\s+(?:the\s+)?(?P<a>{name})\b"
    r"|\b(?P<b>{name})(?:'s)?\s+(?:report|reports|reported|say|says|said|write|writes|wrote|article|articles|story|news)\b"
    r"|(?:بحسب|حسب|وفق|وفقا|نقلا|ذكرت|قالت|افادت|كتبت|نشرت|اوردت|في|من|عن|لدي|مقال|تقرير|اخبار)\s*(?:ل|عن|الي|في|من)?\s*"
    r"(?:ال|وكاله |صحيفه |موقع |قناه |شبكه |لل|ل)*(?P<c>{name})(?!\w)"
)
_SIDE = re.compile(
    r"(?:^|(?<=[\s(]))و?(?:(?P<since>since|منذ)|(?P<after>after|بعد)|(?P<before>before|prior to|قبل)"
    r"|(?P<until>until|till|by|up to|حتي|(?:حتي|الي) غايه))$"
)
"""What stands in front of a day: the articles from it on, after it, before it or up to it."""
_ON = re.compile(r"\s*(?:onwards?\b|on\b(?!\s+\w))|\s*(?:فصاعدا|وما بعد)")
_DETERMINERS = re.compile(r"(?:\s*\b(?:the|يوم|تاريخ|شهر|عام|سنه|ال))+\s*$|\s+$")
_RANGE = re.compile(r"\s*(?:to|until|till|through|and|up to|-|الي|حتي|و)\s*(?:(?:the|يوم|شهر|عام)\s+)?")
_GRACE = {"day": 7, "week": 7, "month": 31}
"""Days after a stated day, week or month within which articles still tell of it first-hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Filters read out of a question."""

    filters: Filters
    stated: bool
    """Whether the question speaks of publication or source, so that other articles are out of the question."""


def parse_filters(question: str, *, latest: dt.date | None, sources: Sequence[str]) -> Filters:
    """Return the filters that ``question`` states.

    ``latest`` is the day that "last week" counts from; ``sources`` are those of the index. A source counts when the
    question names it as one ("according to Reuters"); a year alone is no filter unless it is one of publishing.
    """
    return parse(question, latest=latest, sources=sources).filters


def parse(
    question: str, *, latest: dt.date | None, sources: Sequence[str], unread: Sequence[FilterKind] = ()
) -> Parsed:
    """Return the filters that ``question`` states, less the kinds ``unread``, and whether they are stated as such."""
    folded = fold(question)
    named = () if "sources" in unread else tuple(source for source in sources if _attributed(folded, source))
    publishing = _PUBLISHING.search(folded)
    first, last, stated = None, None, bool(named)
    mentions = [mention for mention in dates.find(question, published=latest) if mention.earliest and mention.latest]
    if mentions and "published" not in unread and not re.match(r"(?:when|متي)\b", folded):
        mention = mentions[0]
        direct = publishing is not None and publishing.start() <= mention.start <= publishing.end() + 12
        if direct or mention.grain in _GRACE:
            first, last = _days(question, mentions)
            stated = stated or direct
            if last is not None and not direct:
                last = _later(last, _GRACE[mention.grain])
    return Parsed(filters=Filters(published_from=first, published_to=last, sources=named), stated=stated)


def _days(question: str, mentions: Sequence[dates.DateMention]) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day that the first of the dates leaves, with the words around it; ``None`` is open."""
    mention = mentions[0]
    first, last = mention.earliest, mention.latest
    if first is None or last is None:
        return first, last
    met = _SIDE.search(_DETERMINERS.sub("", fold(question[: mention.start])))
    side = met.lastgroup if met is not None else None
    if side is None and len(mentions) > 1:
        end = mentions[1].latest
        between = fold(question[mention.end : mentions[1].start])
        if end is not None and end >= first and _RANGE.fullmatch(between):
            return first, end
    if side == "since" or _ON.match(fold(question[mention.end :])):
        return first, None
    if side == "after":
        return _later(last, 1), None
    if side == "before":
        return None, _later(first, -1)
    return (None if side == "until" else first), last


def _later(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(1, min(day.toordinal() + days, dt.date.max.toordinal())))


def _attributed(folded: str, source: str) -> bool:
    """Return whether the folded question names ``source`` as where it wants to read."""
    name = fold(source).strip()
    if len(name) < 2 or name not in folded:
        return False
    return re.search(_ATTRIBUTION.replace("{name}", re.escape(name)), folded) is not None


def admits(filters: Filters, article: ArticleHead) -> bool:
    """Return whether an article passes the filters; one without a day is in no range of days."""
    if filters.article_ids and article.id not in filters.article_ids:
        return False
    if filters.sources and article.source not in filters.sources:
        return False
    if filters.languages and article.language not in filters.languages:
        return False
    if filters.published_from is None and filters.published_to is None:
        return True
    day = article.published
    return day is not None and (filters.published_from or day) <= day <= (filters.published_to or day)


def both(given: Filters, parsed: Filters) -> Filters:
    """Return the filters given by the caller, with those parsed from the question where the caller set none."""
    dated = given.published_from is not None or given.published_to is not None
    return Filters(
        published_from=given.published_from if dated else parsed.published_from,
        published_to=given.published_to if dated else parsed.published_to,
        sources=given.sources or parsed.sources,
        languages=given.languages,
        article_ids=given.article_ids,
        unread=given.unread,
    )
