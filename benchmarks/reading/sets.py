"""SQuAD-form files as questions with every accepted answer's place; two files with equal ids give crossed sets."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from pathlib import Path

from assistant.text import detect_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question on one paragraph of its set."""

    text: str
    own: int
    """Number of the paragraph that answers it."""
    answers: tuple[tuple[int, str], ...]
    """(offset into the paragraph, words) of each accepted answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """The questions and distinct paragraphs of a file."""

    name: str
    language: str
    """Of the paragraphs, and so of the answers."""
    questions: tuple[Question, ...]
    paragraphs: tuple[str, ...]


def read_sets(folder: Path) -> tuple[QuestionSet, ...]:
    """Return one set a file, and ``<name> en>ar`` style sets where two files have the same question ids."""
    files = [(path.stem, *_read(path)) for path in sorted(folder.glob("*.json"))]
    sets = [_made(name, asked, asked, paragraphs) for name, asked, paragraphs in files]
    for (_, one, first), (_, two, second) in itertools.combinations(files, 2):
        if one.keys() != two.keys():
            continue
        for asked, answered, paragraphs in ((one, two, second), (two, one, first)):
            made = _made("", asked, answered, paragraphs)
            code = detect_language(" ".join(q.text for q in made.questions[:20]))
            sets.append(_made(f"belebele_eqa {code}>{made.language}", asked, answered, paragraphs))
    return tuple(sets)


_Asked = dict[str, Question]


def _read(path: Path) -> tuple[_Asked, tuple[str, ...]]:
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    numbers: dict[str, int] = {}
    asked: _Asked = {}
    for article in data:
        for paragraph in article["paragraphs"]:
            own = numbers.setdefault(paragraph["context"], len(numbers))
            for qa in paragraph["qas"]:
                answers = tuple((a["answer_start"], a["text"]) for a in qa["answers"])
                asked[str(qa["id"])] = Question(text=qa["question"], own=own, answers=answers)
    return asked, tuple(numbers)


def _made(name: str, asked: _Asked, answered: _Asked, paragraphs: tuple[str, ...]) -> QuestionSet:
    questions = tuple(
        Question(text=question.text, own=answered[id].own, answers=answered[id].answers)
        for id, question in asked.items()
    )
    language = detect_language(" ".join(paragraphs[:20]))
    return QuestionSet(name=name, language=language, questions=questions, paragraphs=paragraphs)
