"""Answers and conversations as plain text, Markdown and JSON, to be copied and exported; knows nothing of HTML."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.jsonable import to_jsonable
from assistant.records import Answer, Citation
from assistant.ui.chat_turn import ChatTurn
from assistant.ui.wording import Wording


def _about(citation: Citation, words: Wording) -> str:
    parts = [citation.title, citation.source or "", words.day(citation.published) if citation.published else ""]
    return ", ".join(part for part in [*parts, citation.url or ""] if part)


def answer_with_citations(answer: Answer, words: Wording) -> str:
    """Return an answer as plain text with its quotes and their articles beneath it."""
    lines = [answer.text]
    lines += [f"[{c.marker}] «{c.quote}» ({_about(c, words)})" for c in answer.citations]
    return "\n".join(lines)


def _escaped(value: str) -> str:
    """Return text in which no character means anything to a Markdown reader that also takes HTML."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-.!|" else character for character in value)


def conversation_markdown(title: str, turns: Sequence[ChatTurn], words: Wording) -> str:
    """Return a conversation as Markdown."""
    parts = [f"# {_escaped(' '.join(title.split()))}"]
    for turn in turns:
        parts.append(f"## {_escaped(' '.join(turn.question.split()))}")
        if turn.answer is None:
            parts.append(f"*{words['failed'] if turn.state == 'failed' else words['stopped']}*")
            continue
        parts.append(_escaped(turn.answer.text))
        for citation in turn.answer.citations:
            quote = "\n".join(f"> {_escaped(line)}" for line in citation.quote.splitlines())
            parts.append(f"{quote}\n>\n> [{citation.marker}] {_escaped(_about(citation, words))}")
    return "\n\n".join(parts) + "\n"


def conversation_json(title: str, turns: Sequence[ChatTurn]) -> str:
    """Return a conversation as JSON: its title and its turns, each answer as ``Answer.to_dict`` gives it."""
    return json.dumps({"title": title, "turns": to_jsonable(tuple(turns))}, ensure_ascii=False, indent=2)
