"""Shows the filters an answer was found under, each to be taken away by itself; knows nothing of how it was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from assistant.records import Answer, FilterKind, Filters
from assistant.ui.markup import EMPTY, Html, button, isolated, join, tag, text
from assistant.ui.wording import Wording

KINDS: tuple[FilterKind, ...] = get_args(FilterKind)


def shown(filters: Filters, words: Wording, *, removable: bool) -> Html:
    """Return the filters in force; with ``removable`` each is a button that asks again without it."""
    if not filters:
        return EMPTY
    chips = [
        button(
            join([isolated(said), Html(" ×")]),
            action="unfilter",
            value=kind,
            cls="na-quiet na-filter",
            title=words["filter_remove"],
        )
        if removable
        else isolated(said)
        for kind, said in _said(filters, words)
    ]
    return tag("p", join([text(f"{words['filters_in_force']}:"), *chips], Html(" ")), cls="na-filters", dir="auto")


def _said(filters: Filters, words: Wording) -> Iterator[tuple[FilterKind, str]]:
    """Yield each kind of filter in force and what it admits."""
    days = (("since", filters.published_from), ("until", filters.published_to))
    if published := " ".join(f"{words[name]} {words.day(day)}" for name, day in days if day):
        yield "published", published
    comma = "، " if words.language == "ar" else ", "
    languages = [words.named("lang", language, language) for language in filters.languages]
    if filters.sources:
        yield "sources", comma.join(filters.sources)
    if languages:
        yield "languages", comma.join(languages)
    if filters.article_ids:
        yield "article_ids", comma.join(filters.article_ids)


def without(kind: str, *, given: Filters, answer: Answer | None) -> Filters:
    """Return the filters to ask again under: those given, less ``kind`` and what was taken from ``answer`` before.

    A ``kind`` that is none takes nothing more away.
    """
    for taken in (*(answer.filters.unread if answer is not None else ()), kind):
        for known in KINDS:
            given = given.without(known) if taken == known else given
    return given
