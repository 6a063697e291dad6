"""Keeps proposed questions until a person accepts, edits or drops them; each owner's apart, in JSONL files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.errors import QuestionSetError
from assistant.evaluation import Question, draft_questions, load_questions, write_jsonl
from assistant.evaluation.drafting import DRAFT, Writer
from assistant.ui.backend import Library

ACCEPTED = "accepted.jsonl"
_WAITING, _DROPPED = "waiting.jsonl", "dropped.jsonl"
_SEPARATOR = "|"


class Drafts:
    """The proposed questions kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def propose(self, owner: str, library: Library, count: int) -> tuple[Question, ...]:
        """Add up to ``count`` questions that the owner has not seen yet; return all that wait.

        Raises ``ModelError`` when a chat model is set and answers for no article.
        """
        waiting, accepted, dropped = (self._read(owner, name) for name in (_WAITING, ACCEPTED, _DROPPED))
        seen = {question.id for question in (*waiting, *accepted, *dropped)}
        proposed = draft_questions(
            library, limit=count + len(seen), writer=_writer(library), prompts_dir=library.settings.prompts_dir
        )
        waiting += tuple(question for question in proposed if question.id not in seen)[:count]
        self._write(owner, _WAITING, waiting)
        return waiting

    def waiting(self, owner: str) -> tuple[Question, ...]:
        """Return the questions nobody has decided on, oldest first."""
        return self._read(owner, _WAITING)

    def accepted(self, owner: str) -> tuple[Question, ...]:
        """Return the questions that were accepted."""
        return self._read(owner, ACCEPTED)

    def file(self, owner: str) -> Path | None:
        """Return the file of the accepted questions, or ``None`` when there is none."""
        path = self._of(owner) / ACCEPTED
        return path if path.is_file() and self.accepted(owner) else None

    def accept(self, owner: str, question_id: str, *, question: str, answers: str) -> None:
        """Take a proposed question into the owner's set, as the owner worded it; ``answers`` are parted by ``|``.

        Raises ``QuestionSetError`` when the question is not there, or has no words or no answer.
        """
        draft = self._take(owner, question_id)
        wordings = tuple(dict.fromkeys(part.strip() for part in answers.split(_SEPARATOR) if part.strip()))
        asked = " ".join(question.split())
        if not asked or not wordings:
            raise QuestionSetError(f"The question {question_id!r} needs words and an answer; write both or drop it.")
        kept = replace(draft, question=asked, answers=wordings, tags=tuple(tag for tag in draft.tags if tag != DRAFT))
        self._write(owner, ACCEPTED, (*self.accepted(owner), kept))
        self._forget(owner, question_id)

    def drop(self, owner: str, question_id: str) -> None:
        """Put a proposed question away for good. Raises ``QuestionSetError`` when it is not there."""
        draft = self._take(owner, question_id)
        self._write(owner, _DROPPED, (*self._read(owner, _DROPPED), draft))
        self._forget(owner, question_id)

    def _take(self, owner: str, question_id: str) -> Question:
        found = next((question for question in self.waiting(owner) if question.id == question_id), None)
        if found is None:
            raise QuestionSetError(f"There is no proposed question {question_id!r}; it was decided on already.")
        return found

    def _forget(self, owner: str, question_id: str) -> None:
        self._write(owner, _WAITING, (question for question in self.waiting(owner) if question.id != question_id))

    def _read(self, owner: str, name: str) -> tuple[Question, ...]:
        path = self._of(owner) / name
        if not path.is_file() or not path.stat().st_size:
            return ()
        return load_questions(path).questions

    def _write(self, owner: str, name: str, questions: Iterable[Question]) -> None:
        folder = self._of(owner)
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{name}.new"
        write_jsonl(tuple(questions), fresh)
        fresh.replace(folder / name)

    def _of(self, owner: str) -> Path:
        return self._folder / hashlib.sha256(owner.encode()).hexdigest()[:24]


def _writer(library: Library) -> Writer | None:
    if library.settings.model is None:
        return None
    from assistant.generation.model import ChatModel  # LangChain: a second

    return ChatModel(library.settings)
