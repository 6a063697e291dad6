"""Questions and paragraphs that a trial run of the encoder has not seen, for fitting the fusion.

Weights fitted on what the encoder was trained on would trust its vectors too much. What is held out is what
``training.encoder.heldout`` holds out, so the encoder to fit with is one of ``python -m training.encoder --trial``.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.encoder import heldout
from training.encoder.corpus import Corpus, Pairs
from training.encoder.tokenizer import new_tokenizer, split_words

_SETS = {"arcd_train_clean": 400, "tydiqa_en_train": 450, "squadshifts_new_wiki": 450}
"""Question sets that are held out in part, and how many of their questions are used."""
_PARAGRAPHS = 600
"""Paragraphs of a pool, those beside the questions' own taken at random."""
_JOINED = 3
"""Sentences of parallel text that make a paragraph."""
_ASKED = 8
"""Words of a sentence, at most, that make a question across languages."""
_OPENINGS = {
    "en": ("what", "when did", "who", "where did", "how many", "why", "how", "which"),
    "ar": ("ما", "متى", "من", "أين", "كم عدد", "لماذا", "كيف", "أي"),
}
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """``own[i]`` is the paragraph that answers ``questions[i]``."""

    name: str
    paragraphs: tuple[str, ...]
    questions: tuple[str, ...]
    own: tuple[int, ...]


def held_out_pools(data: Path, corpus: Corpus, *, seed: int = 1) -> tuple[Pool, ...]:
    """Return the pools in one language, the two across languages, and one of all of them together."""
    rng = random.Random(seed)
    _, held = heldout.split(corpus)
    asked = [_questions(data, name, most, corpus, held, rng) for name, most in _SETS.items()]
    crossing = _crossing(data, corpus, held, rng)
    return (*asked, *crossing, _together("together", [*asked, *crossing], rng))


def _questions(data: Path, name: str, most: int, corpus: Corpus, held: Mapping[str, Pairs], rng: random.Random) -> Pool:
    tokenizer = new_tokenizer()
    unseen = {corpus.text(int(row[2]), int(row[3])) for row in held[f"question:{name}"]}
    with gzip.open(data / f"qa_{name}.json.gz", "rt", encoding="utf-8") as file:
        rows = [
            (paragraph["context"], [row["question"] for row in paragraph["qas"]])
            for article in json.load(file)["data"]
            for paragraph in article["paragraphs"]
        ]
    mine = [row for row in rows if " ".join(split_words(tokenizer, row[0])[:400]) in unseen]
    pairs = [(question, context) for context, questions in mine for question in questions]
    pairs = rng.sample(pairs, min(most, len(pairs)))
    contexts = dict.fromkeys(context for _, context in pairs)
    others = [context for context, _ in rows if context not in contexts]
    contexts |= dict.fromkeys(rng.sample(others, min(len(others), max(0, _PARAGRAPHS - len(contexts)))))
    numbers = {context: number for number, context in enumerate(contexts)}
    return Pool(
        name=name,
        paragraphs=tuple(contexts),
        questions=tuple(question for question, _ in pairs),
        own=tuple(numbers[context] for _, context in pairs),
    )


def _crossing(data: Path, corpus: Corpus, held: Mapping[str, Pairs], rng: random.Random) -> tuple[Pool, Pool]:
    """Return made-up questions (parts of a sentence) on paragraphs (neighbouring sentences) of the other language."""
    tokenizer = new_tokenizer()
    group = {}
    for row in held["parallel:mtgeneval_wiki"]:
        group[corpus.text(int(row[2]), int(row[3]))] = int(row[4])
    pairs: dict[int, tuple[str, str]] = {}
    with gzip.open(data / "parallel.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            source, arabic, english = line.rstrip("\n").split("\t")[:3]
            key = " ".join(split_words(tokenizer, english)[:400]) if source == "mtgeneval_wiki" else ""
            if key in group:  # near-duplicates share a group: one of each
                pairs.setdefault(group[key], (arabic, english))
    kept = list(pairs.values())
    parts = [kept[at : at + _JOINED] for at in range(0, len(kept) - _JOINED + 1, _JOINED)]
    half = len(parts) // 2
    # Half of the paragraphs in each language: together in one pool, no paragraph is another's translation.
    return (
        _crossed("english_arabic", parts[:half], asked=1, rng=rng),
        _crossed("arabic_english", parts[half:], asked=0, rng=rng),
    )


def _crossed(name: str, parts: Sequence[Sequence[tuple[str, str]]], *, asked: int, rng: random.Random) -> Pool:
    questions, own = [], []
    for number, part in enumerate(parts):
        for pair in part:
            words = _WORD.findall(pair[asked])
            length = min(len(words), rng.randint(_ASKED, _ASKED + 5))
            first = rng.randint(0, len(words) - length)
            chosen = [word for word in words[first : first + length] if rng.random() < 0.65][:_ASKED]
            if chosen:
                questions.append(" ".join((rng.choice(_OPENINGS["en" if asked else "ar"]), *chosen)))
                own.append(number)
    paragraphs = tuple(" ".join(pair[1 - asked] for pair in part) for part in parts)
    return Pool(name=name, paragraphs=paragraphs, questions=tuple(questions), own=tuple(own))


def _together(name: str, pools: Sequence[Pool], rng: random.Random) -> Pool:
    paragraphs: list[str] = []
    rows: list[tuple[str, int]] = []
    for pool in pools:
        mine = [(question, len(paragraphs) + own) for question, own in zip(pool.questions, pool.own, strict=True)]
        rows += rng.sample(mine, min(120, len(mine)))
        paragraphs += pool.paragraphs
    return Pool(
        name=name,
        paragraphs=tuple(paragraphs),
        questions=tuple(question for question, _ in rows),
        own=tuple(own for _, own in rows),
    )
