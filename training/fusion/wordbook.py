"""The word book: which words, of either language, a reporter or a questioner may write for the same thing.

``wordbook.tsv`` was written for this project, one meaning a line: English words, a tab, Arabic words, the usual ones
first; single words, every one of a line taken to stand for the others. Irregular forms and broken plurals are written
out ("thieves thief robber", «لص لصوص سارق»), since no stemmer joins them; the feminine of a verb in the present is made
here. ``training.fusion.translations`` puts its pairs across the languages into the product's table of translations;
this module writes those within one language, a line a stem, ``stem TAB stem stem ...``, the likeliest first.

    python -m training.fusion.wordbook assistant/lexical/equivalents.tsv.gz
"""

from __future__ import annotations

import argparse
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assistant.text import fold, stem
from training.fusion.lines import write_lines

WORD_BOOK = Path(__file__).parent / "wordbook.tsv"
_LATER = 0.93
"""What a pair is worth for each place that a word stands behind the first of its side."""
_SAID = 0.7
"""What the first words of one line are worth; several lines that pair two words make them surer."""
_KEPT = 10
"""Equivalents of a stem: the commonest have dozens, of many lines, and most of those are far from the word."""
Scored = dict[str, dict[str, float]]


def meanings(path: Path = WORD_BOOK) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the English and the Arabic stems of each line, each once, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        english, arabic = line.split("\t")
        yield _stems(english.split()), _stems(form for word in arabic.split() for form in _forms(word))


def across(path: Path = WORD_BOOK) -> Scored:
    """Return what each stem is in the other language, and how likely, 0 to 1: as if each line that says so may err."""
    wrong: Scored = defaultdict(lambda: defaultdict(lambda: 1.0))
    for english, arabic in meanings(path):
        for (i, one), (j, other) in itertools.product(enumerate(english), enumerate(arabic)):
            wrong[one][other] *= 1 - _SAID * _LATER ** (i + j)
            wrong[other][one] = wrong[one][other]
    return {one: {other: 1 - left for other, left in others.items()} for one, others in wrong.items()}


def within(path: Path = WORD_BOOK, *, keep: int = _KEPT) -> dict[str, tuple[str, ...]]:
    """Return the stems of its own language that each stem may stand for, the likeliest first; ``keep`` at most."""
    found: Scored = defaultdict(lambda: defaultdict(float))
    for sides in meanings(path):
        for side in sides:
            for (i, one), (j, other) in itertools.permutations(enumerate(side), 2):
                found[one][other] += _LATER ** (i + j)
    return {
        one: tuple(sorted(others, key=lambda other: (-others[other], other))[:keep]) for one, others in found.items()
    }


def _forms(word: str) -> tuple[str, ...]:
    """Return an Arabic word, with the feminine of a present («يدمر», «تدمر»), which stems keep apart."""
    return (word, f"ت{word[1:]}") if len(word) >= 4 and word.startswith("ي") else (word,)


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem(fold(word)) for word in words))


def _lines(table: dict[str, Sequence[str]]) -> Iterator[str]:
    for one in sorted(table):
        yield f"{one}\t{' '.join(table[one])}\n"


def main() -> None:
    """Write the table of equivalents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    write_lines(_lines(dict(within())), parser.parse_args().out)


if __name__ == "__main__":
    main()
