"""Questions with their gold answers and evidence, and the JSONL file they are kept in (docs/evaluation.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import QuestionSetError
from assistant.jsonable import to_jsonable
from assistant.records import Article, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of an article that bear an answer out."""

    article: str
    """The article's id, or the name of its file with or without the ending."""
    quote: str | None = None
    """Exact words of the article's body; ``None`` for the whole article."""
    start: int | None = None
    """Offset of the quote, where the set states it; the first place of its words otherwise."""
    fact: int = 0
    """Evidence of one fact is interchangeable; an answer needs each fact once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a set, with what a right answer holds and where it stands."""

    id: str
    question: str
    language: str
    answers: tuple[str, ...] = ()
    """Accepted wordings of the whole answer, for exact match and F1."""
    parts: tuple[tuple[str, ...], ...] = ()
    """What the answer must hold: of each part one wording. Without parts: one of ``answers``."""
    evidence: tuple[Evidence, ...] = ()
    answerable: bool = True
    tags: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Return the parts that a right answer must hold."""
        return self.parts or ((self.answers,) if self.answers else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions, and the articles they are about when the set brings its own."""

    name: str
    questions: tuple[Question, ...]
    articles: tuple[Article, ...] = ()


class _EvidenceRow(BaseModel):
    model_config = ConfigDict(extra="forbid")
    article: str = Field(min_length=1)
    quote: str | None = Field(None, min_length=1)
    start: int | None = Field(None, ge=0)
    fact: int = Field(0, ge=0)


class _TurnRow(BaseModel):
    model_config = ConfigDict(extra="forbid")
    question: str = Field(min_length=1)
    answer: str


class _QuestionRow(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    language: Literal["ar", "en", "und"]
    answers: list[str] = []
    parts: list[list[str]] = []
    evidence: list[_EvidenceRow] = []
    answerable: bool = True
    tags: list[str] = []
    history: list[_TurnRow] = []

    @model_validator(mode="after")
    def _agrees(self) -> _QuestionRow:
        if self.answerable and not (self.answers or self.parts):
            raise ValueError("an answerable question needs 'answers' or 'parts'")
        if not self.answerable and (self.answers or self.parts or self.evidence):
            raise ValueError("a question that cannot be answered has no 'answers', 'parts' or 'evidence'")
        if any(not part for part in self.parts):
            raise ValueError("every part needs at least one wording")
        return self


def question_from(values: Mapping[str, Any]) -> Question:
    """Return the question that one JSON object holds.

    Raises ``pydantic.ValidationError`` naming each field that is missing, unknown or of the wrong kind.
    """
    row = _QuestionRow.model_validate(values)
    return Question(
        id=row.id,
        question=row.question,
        language=row.language,
        answers=tuple(row.answers),
        parts=tuple(tuple(part) for part in row.parts),
        evidence=tuple(Evidence(article=e.article, quote=e.quote, start=e.start, fact=e.fact) for e in row.evidence),
        answerable=row.answerable,
        tags=tuple(row.tags),
        history=tuple(Turn(question=turn.question, answer=turn.answer) for turn in row.history),
    )


def read_jsonl(path: Path) -> QuestionSet:
    """Return the question set of a JSONL file: one question a line, blank lines skipped.

    Raises ``QuestionSetError`` naming the file, the line and every field at fault.
    """
    questions: list[Question] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = question_from(json.loads(line))
        except json.JSONDecodeError as error:
            raise QuestionSetError(
                f"{path.name!r}, line {number}: not a JSON object ({error.msg} at column {error.colno}); "
                "write one question a line."
            ) from error
        except ValidationError as error:
            raise QuestionSetError(f"{path.name!r}, line {number}: {_faults(error)}; correct the row.") from error
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets
            raise QuestionSetError(f"{path.name!r}, line {number}: {error}; correct the row.") from error
        check_letters(question, f"{path.name!r}, line {number}")
        if question.id in lines:
            raise QuestionSetError(
                f"{path.name!r}, line {number}: the id {question.id!r} stands on line {lines[question.id]} already; "
                "give every question its own."
            )
        lines[question.id] = number
        questions.append(question)
    if not questions:
        raise QuestionSetError(f"{path.name!r} holds no question; write one JSON object a line.")
    return QuestionSet(name=path.stem, questions=tuple(questions))


def _faults(error: ValidationError) -> str:
    faults = []
    for fault in error.errors():
        where = ".".join(str(part) for part in fault["loc"]) or "row"
        faults.append(f"{where!r}: {fault['msg']}")
    return "; ".join(faults)


def read_text(path: Path, wanted: str = "name a UTF-8 file") -> str:
    """Return the text of a question set; raises ``QuestionSetError``, which says what is ``wanted``."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        raise QuestionSetError(f"The question set {path.name!r} cannot be read ({error}); {wanted}.") from error


def check_letters(value: Question | Article, where: str) -> None:
    """Raise ``QuestionSetError`` when a text in ``value`` holds half a surrogate pair, which no file can keep."""
    try:
        json.dumps(to_jsonable(value), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise QuestionSetError(
            f"{where}: a text holds half of a letter (an escape \\ud800 to \\udfff without its other half); correct it."
        ) from error


def write_jsonl(questions: Iterable[Question], path: Path) -> None:
    """Write questions as JSONL that ``read_jsonl`` reads back as they are, without the fields left at their default."""
    path.write_text(to_jsonl(questions), encoding="utf-8")


def to_jsonl(questions: Iterable[Question]) -> str:
    """Return questions as JSONL text, one a line."""
    return "".join(f"{to_line(question)}\n" for question in questions)


def to_line(question: Question) -> str:
    """Return a question as one line of JSON without the newline."""
    values = {
        name: value
        for name, value in to_jsonable(question).items()
        if name in ("id", "question", "language", "answerable") or value
    }
    if "evidence" in values:
        values["evidence"] = [
            {name: value for name, value in row.items() if value is not None and (name != "fact" or value)}
            for row in values["evidence"]
        ]
    return json.dumps(values, ensure_ascii=False)
