"""The filters that the command line is given, refused where no article could pass them; knows nothing of questions."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches

from assistant.answering import Assistant
from assistant.errors import AssistantError
from assistant.records import Filters

_FEW = 12
"""Names up to which all of them are told."""


def given_filters(arguments: argparse.Namespace) -> Filters:
    """Return the filters that the arguments name. Raises ``AssistantError`` when no day is in their range of days."""
    first, last = arguments.published_from, arguments.published_to
    if first is not None and last is not None and first > last:
        raise AssistantError(
            f"The days are the wrong way round: --from {first.isoformat()} is after --to {last.isoformat()}; "
            "exchange the two."
        )
    return Filters(
        published_from=first,
        published_to=last,
        sources=tuple(arguments.source),
        languages=tuple(arguments.language),
        article_ids=tuple(arguments.article),
    )


def check(filters: Filters, library: Assistant) -> None:
    """Raise ``AssistantError`` when no article could be found.

    There is none at all, none of a source or with an id that is asked for, or none that passes all the filters.
    """
    if not library.counts()[0]:
        raise empty(library)
    if not filters:
        return
    if filters.sources or filters.article_ids:
        heads = library.articles()
        _known("--source", "the source", filters.sources, sorted({head.source for head in heads if head.source}))
        _known("--article", "the id", filters.article_ids, [head.id for head in heads])
    if not library.listing(filters):
        raise AssistantError(
            "No article passes the filters given; leave one out, or see 'assistant articles' for what there is."
        )


def empty(library: Assistant) -> AssistantError:
    """Return the error of an index without articles."""
    return AssistantError(
        f"The index in {str(library.settings.index_dir)!r} holds no article; add some with 'assistant index PATH'."
    )


def _known(option: str, kind: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for value in asked:
        if value in known:
            continue
        by_folding = {name.casefold(): name for name in known}
        near = [by_folding[name] for name in get_close_matches(value.casefold(), by_folding, n=3)]
        if not known:
            hint = f"no article has one; leave out {option}"
        elif len(known) <= _FEW:
            hint = f"there is {' and '.join(map(repr, known))}" if len(known) < 3 else f"there are {_listed(known)}"
        elif near:
            hint = f"the nearest is {' or '.join(map(repr, near))}"
        else:
            hint = "'assistant articles' lists them"
        raise AssistantError(f"No article has {kind} {value!r}; {hint}.")


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(map(repr, names[:-1]))} and {names[-1]!r}"
