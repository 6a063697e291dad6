"""Real sentences to alter: passages of the question sets, Arabic Wikipedia, the corpus, and parallel text."""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.text import sentences

ACROSS = frozenset({"mtgeneval_wiki", "tatoeba", "debian_handbook"})
"""Sets of the parallel text whose sentences are altered."""
_QA = ("squadshifts_new_wiki", "tydiqa_en_train", "qamr_devtest", "squadshifts_reddit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sentence that its quote bears out as it stands: the same sentence, or its translation."""

    sentence: str
    quote: str
    language: str
    """Of the sentence."""
    across: bool
    origin: str

    @property
    def held_out(self) -> bool:
        """Return whether it belongs to the half that development never looks at."""
        return is_held_out(self.sentence, self.quote)


def is_held_out(sentence: str, quote: str) -> bool:
    """Return whether a sentence and its quote belong to the half that development never looks at."""
    english_first = min(sentence, quote)
    return zlib.crc32(english_first[:60].encode()) % 2 == 1


def _usable(sentence: str, least: int = 8, most: int = 45) -> bool:
    return least <= len(sentence.split()) <= most and "\n" not in sentence.strip() and sentence.count('"') % 2 == 0


def _split(text: str, origin: str, language: str) -> Iterator[Source]:
    """Give each sentence with itself and the one behind it as the quote."""
    spans = sentences(text)
    for at, (start, end) in enumerate(spans):
        sentence = text[start:end].strip()
        if _usable(sentence):
            last = spans[min(at + 1, len(spans) - 1)][1] if at % 2 else end
            yield Source(sentence=sentence, quote=text[start:last], language=language, across=False, origin=origin)


def one_language(training: Path, corpus: Path) -> list[Source]:
    """Return sentences of passages in either language, their own passage as quote."""
    found: list[Source] = []
    for name in (*_QA, "arcd_train_clean"):
        with gzip.open(training / f"qa_{name}.json.gz", "rt", encoding="utf-8") as file:
            data = json.load(file)["data"]
        language = "ar" if name.startswith("arcd") else "en"
        contexts = dict.fromkeys(paragraph["context"] for article in data for paragraph in article["paragraphs"])
        for context in list(contexts)[:1500]:
            found += _split(context, name, language)
    with gzip.open(training / "arwiki.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 3 == 0:
                body = re.sub(r"<doc[^>]*>|</doc>", "", json.loads(line)["text"])
                for paragraph in body.split("\n")[2:8]:
                    found += _split(paragraph, "arwiki", "ar")
    for path in sorted(corpus.glob("*.md")):
        body = path.read_text(encoding="utf-8").split("---", 2)[-1]
        for paragraph in body.split("\n"):
            if paragraph and not paragraph.startswith("#"):
                found += _split(paragraph, "corpus", "ar" if "-ar" in path.stem else "en")
    return found


def across_languages(training: Path) -> list[Source]:
    """Return both directions of parallel pairs: the sentence in one language, the other as quote."""
    found: list[Source] = []
    with gzip.open(training / "parallel.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name, arabic, english = line.rstrip("\n").split("\t")
            if name not in ACROSS or not _usable(english, least=5):
                continue
            if name == "tatoeba" and zlib.crc32(english[::-1].encode()) % 4:
                continue
            found.append(Source(sentence=english, quote=arabic, language="en", across=True, origin=name))
            found.append(Source(sentence=arabic, quote=english, language="ar", across=True, origin=name))
    return found


def shuffled(sources: list[Source], seed: int) -> list[Source]:
    """Return the sources in an order fixed by ``seed``, each sentence once."""
    unique = list({(source.sentence, source.across): source for source in sources}.values())
    random.Random(seed).shuffle(unique)
    return unique
