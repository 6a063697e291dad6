"""Question sets in SQuAD form as pools: questions, the distinct paragraphs of the file, and which paragraph answers."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LANGUAGE = re.compile(r"(?:^|_)(ar|en)(?:_|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Questions and the paragraphs they are asked of; ``own[i]`` is the paragraph that answers ``questions[i]``."""

    name: str
    """The file's stem, or ``<stem> en>ar`` where questions and paragraphs come from two files with equal ids."""
    questions: tuple[str, ...]
    paragraphs: tuple[str, ...]
    own: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePairs:
    """Aligned sentences: ``arabic[i]`` says what ``english[i]`` says."""

    name: str
    arabic: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    stem: str
    language: str | None
    questions: dict[str, str]
    """By question id."""
    own: dict[str, int]
    paragraphs: tuple[str, ...]


def read_pools(folder: Path) -> Iterator[Pool]:
    """Yield one pool a question file, then two for each pair of files whose question ids are equal."""
    files = [_read(path) for path in sorted(folder.glob("*.json"))]
    for file in files:
        yield _pool(file.stem, file, file)
    for one, other in itertools.combinations(files, 2):
        if one.questions.keys() == other.questions.keys():
            for asked, read in ((other, one), (one, other)):
                stem = _LANGUAGE.sub("", asked.stem)
                yield _pool(f"{stem} {asked.language or asked.stem}>{read.language or read.stem}", asked, read)


def read_sentence_pairs(folder: Path) -> Iterator[SentencePairs]:
    """Yield the aligned sentences of each ``.tsv`` file (Arabic TAB English)."""
    for path in sorted(folder.glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.count("\t") == 1]
        yield SentencePairs(name=path.stem, arabic=tuple(row[0] for row in rows), english=tuple(row[1] for row in rows))


def _pool(name: str, asked: _File, read: _File) -> Pool:
    ids = list(asked.questions)
    return Pool(
        name=name,
        questions=tuple(asked.questions[id] for id in ids),
        paragraphs=read.paragraphs,
        own=tuple(read.own[id] for id in ids),
    )


def _read(path: Path) -> _File:
    numbers: dict[str, int] = {}
    questions: dict[str, str] = {}
    own: dict[str, int] = {}
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            number = numbers.setdefault(paragraph["context"], len(numbers))
            for question in paragraph["qas"]:
                questions[question["id"]] = question["question"]
                own[question["id"]] = number
    match = _LANGUAGE.search(path.stem)
    return _File(path.stem, match[1] if match else None, questions, own, tuple(numbers))
