"""Public question sets as they come (SQuAD, XQuAD, MLQA, TyDi QA GoldP, ARCD: one JSON shape) and CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import QuestionSetError
from assistant.evaluation.questions import Evidence, Question, QuestionSet, check_letters, read_jsonl, read_text
from assistant.records import Article
from assistant.text import detect_language

_COLUMNS = {"id", "question", "language", "answers", "article", "quote", "answerable", "tags"}
_SEPARATOR = "|"


def load_questions(path: Path | str) -> QuestionSet:
    """Return the question set of a file, by its ending: ``.jsonl`` (ours), ``.json`` (SQuAD's shape), ``.csv``.

    Raises ``QuestionSetError`` naming the file and the line, or the place in the JSON, that cannot be used.
    """
    path = Path(path)
    readers = {".jsonl": read_jsonl, ".json": read_squad, ".csv": read_csv}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise QuestionSetError(
            f"The question set {path.name!r} has the ending {path.suffix!r}; it must be one of {', '.join(readers)}."
        )
    return reader(path)


def read_squad(path: Path) -> QuestionSet:
    """Return a set in SQuAD's JSON: ``data`` → ``paragraphs`` → ``context`` and ``qas``, v1.1 or v2.0.

    Every distinct context becomes an article of the set. Answers whose offset does not fit their words are located
    again; one that does not stand in its context at all is an error.
    """
    text = read_text(path, "give SQuAD's JSON")
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets
        raise QuestionSetError(
            f"The question set {path.name!r} cannot be read ({error}); give SQuAD's JSON."
        ) from error
    articles: dict[str, Article] = {}
    questions: dict[str, Question] = {}
    try:
        for where, title, paragraph in _paragraphs(raw):
            where = f"{path.name!r}, {where}"
            context = _words(paragraph["context"], "context", where)
            article_id = f"{path.stem}-{hashlib.sha256(context.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
            if article_id not in articles:
                articles[article_id] = Article(
                    id=article_id, title=title, body=context, language=detect_language(context), source=path.stem
                )
                check_letters(articles[article_id], where)
            for row in paragraph["qas"]:
                question = _squad_question(row, article_id, context, where)
                if questions.setdefault(question.id, question) != question:
                    raise QuestionSetError(
                        f"{where}: the id {question.id!r} is another question's already; give every question its own."
                    )
    except (KeyError, TypeError, AttributeError) as error:
        raise QuestionSetError(
            f"{path.name!r} is not in SQuAD's shape ({type(error).__name__}: {error}); see docs/evaluation.md."
        ) from error
    if not questions:
        raise QuestionSetError(f"{path.name!r} holds no question; see docs/evaluation.md for the shape.")
    return QuestionSet(name=path.stem, questions=tuple(questions.values()), articles=tuple(articles.values()))


def _words(value: Any, name: str, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise QuestionSetError(f"{where}: {name!r} is {value!r:.60}; it must be a text that is not empty.")
    return value


def _offset(value: Any, question_id: Any, where: str) -> int:
    try:
        return int(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise QuestionSetError(
            f"{where}: the 'answer_start' of {question_id!r} is {value!r:.60}; write the offset as a whole number."
        ) from error


def _paragraphs(raw: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for a, entry in enumerate(raw["data"]):
        for p, paragraph in enumerate(entry["paragraphs"]):
            yield f"data[{a}].paragraphs[{p}]", str(entry.get("title") or f"{a}"), paragraph


def _squad_question(row: dict[str, Any], article_id: str, context: str, where: str) -> Question:
    asked = row["question"]
    if not isinstance(asked, str):
        raise QuestionSetError(f"{where}: the question {row['id']!r} is {asked!r:.60}; write it as a text.")
    impossible = bool(row.get("is_impossible", False))
    texts: dict[str, int] = {}
    for answer in () if impossible else row["answers"]:
        text, start = _words(answer["text"], "text", where), _offset(answer["answer_start"], row["id"], where)
        if start < 0 or context[start : start + len(text)] != text:
            start = context.find(text)
        if start < 0:
            raise QuestionSetError(f"{where}: the answer {text!r} of {row['id']!r} does not stand in its context.")
        texts.setdefault(text, start)
    if not impossible and not texts:
        raise QuestionSetError(f"{where}: the question {row['id']!r} has no answer and is not marked 'is_impossible'.")
    question = Question(
        id=str(row["id"]),
        question=asked,
        language=detect_language(asked),
        answers=tuple(texts),
        evidence=tuple(Evidence(article=article_id, quote=text, start=start) for text, start in texts.items()),
        answerable=not impossible,
    )
    check_letters(question, where)
    return question


def read_csv(path: Path) -> QuestionSet:
    """Return the set of a CSV file with the columns id, question, language, answers, article, quote, answerable, tags.

    Only ``question`` must be there. Several answers or tags are parted by ``|``; ``answerable`` is true or false, and
    true without it where there are answers.
    """
    reader = csv.DictReader(io.StringIO(read_text(path)))
    try:
        columns = reader.fieldnames or ()
        unknown = set(columns) - _COLUMNS
        if "question" not in columns or unknown:
            raise QuestionSetError(
                f"{path.name!r}, line 1: the columns are {list(columns)!r}; 'question' is needed, and all must be of "
                f"{', '.join(sorted(_COLUMNS))}."
            )
        rows = [_csv_question(row, f"{path.name!r}, line {reader.line_num}", reader.line_num) for row in reader]
    except csv.Error as error:
        raise QuestionSetError(
            f"{path.name!r}, line {reader.line_num}: a cell cannot be read ({error}); "
            "close its quotation mark or shorten it."
        ) from error
    if not rows:
        raise QuestionSetError(f"{path.name!r} holds no question; write one a line below the header.")
    first: dict[str, Question] = {}
    for row in rows:
        if first.setdefault(row.id, row) is not row:
            raise QuestionSetError(f"{path.name!r}: the id {row.id!r} stands twice; give every question its own.")
    return QuestionSet(name=path.stem, questions=tuple(rows))


def _csv_question(row: dict[str, str | None], where: str, line: int) -> Question:
    def cell(name: str) -> str:
        return (row.get(name) or "").strip()

    if None in row or not cell("question"):
        raise QuestionSetError(f"{where}: the row has no question or more cells than the header; correct it.")
    answers = tuple(part.strip() for part in cell("answers").split(_SEPARATOR) if part.strip())
    stated = cell("answerable").lower()
    if stated not in ("", "true", "false", "1", "0"):
        raise QuestionSetError(f"{where}: 'answerable' is {stated!r}; write true or false.")
    answerable = bool(answers) if not stated else stated in ("true", "1")
    if answerable != bool(answers):
        raise QuestionSetError(
            f"{where}: 'answerable' is {stated!r} but there are {len(answers)} answers; correct one."
        )
    language = cell("language") or detect_language(cell("question"))
    if language not in ("ar", "en", "und"):
        raise QuestionSetError(f"{where}: 'language' is {language!r}; write ar, en or und, or leave it out.")
    evidence = (Evidence(article=cell("article"), quote=cell("quote") or None),) if cell("article") else ()
    return Question(
        id=cell("id") or f"line-{line}",
        question=cell("question"),
        language=language,
        answers=answers,
        evidence=evidence if answerable else (),
        answerable=answerable,
        tags=tuple(part.strip() for part in cell("tags").split(_SEPARATOR) if part.strip()),
    )
