"""A saved answer asked again, and what differs; knows what ``Answer.to_dict`` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from assistant.jsonable import to_jsonable
from assistant.records import Answer, Filters, Turn

if TYPE_CHECKING:
    from assistant.answering.library import Assistant

_MADE_BY = {"index_id": "the index", "encoder": "the encoder", "model": "the model", "prompt_hash": "the prompt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The answer of today beside a saved one."""

    answer: Answer
    same: bool
    """Whether status, text, short answer and citations are equal."""
    changes: tuple[str, ...] = ()
    """What differs, in sentences: the answer's parts and what made it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the replay as JSON-ready values."""
        values: dict[str, Any] = to_jsonable(self)
        return values


def replay(saved: Mapping[str, Any], library: Assistant) -> Replay:
    """Ask again what a saved answer (``Answer.to_dict()``) was asked, with its history and filters.

    Raises ``AssistantError`` when ``saved`` lacks what an answer has.
    """
    try:
        record = saved["record"]
        history = tuple(Turn(question=turn["question"], answer=turn["answer"]) for turn in record["history"])
        answer = library.ask(saved["question"], history, filters=_filters(saved["filters"]))
        changes = tuple(_changes(saved, answer.to_dict()))
        made = tuple(
            f"made with another {name.removeprefix('the ')}: {record[key]!r} then, {getattr(answer.record, key)!r} now"
            for key, name in _MADE_BY.items()
            if record[key] != getattr(answer.record, key)
        )
    except (KeyError, TypeError, ValueError) as error:
        raise AssistantError(
            f"The saved answer lacks or garbles {error}; give the whole of what 'ask --json' printed."
        ) from error
    return Replay(answer=answer, same=not changes, changes=(*changes, *made))


def _filters(values: Mapping[str, Any]) -> Filters:
    def day(name: str) -> dt.date | None:
        return dt.date.fromisoformat(values[name]) if values[name] else None

    return Filters(
        published_from=day("published_from"),
        published_to=day("published_to"),
        sources=tuple(values["sources"]),
        languages=tuple(values["languages"]),
        article_ids=tuple(values["article_ids"]),
        unread=tuple(values.get("unread", ())),
    )


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Sequence[str]:
    found = [
        f"{name}: {before[name]!r} then, {after[name]!r} now"
        for name in ("status", "short", "text")
        if before[name] != after[name]
    ]

    def places(values: Mapping[str, Any]) -> list[tuple[str, int, int, str]]:
        return [(c["article_id"], c["start"], c["end"], c["quote"]) for c in values["citations"]]

    if places(before) != places(after):
        found.append(f"citations: {len(before['citations'])} then, {len(after['citations'])} now, not the same places")
    return found
