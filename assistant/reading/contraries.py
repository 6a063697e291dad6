"""Where a sentence speaks of something else of the same sort than the question: the wounded, not the dead."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np

from assistant import text
from assistant.reading.asked_sources import asked_source
from assistant.reading.attribution import teller
from assistant.reading.evidence import Evidence, Sentence

_TABLE = Path(__file__).parent / "contraries.tsv"
"""One sort a line: groups of words of both languages, parted by tabs, of which one rules the others out."""
_BENEATH = frozenset("deputy vice assistant under نائب نائبه مساعد مساعده وكيل وكيله".split())
"""Words that make another office of the one behind them."""

_TELLS = 0.4
"""Weight, as a share of the heaviest word's, over which a word tells who a source is."""
_ALIKE = 0.5
"""Likeness from which two words name one source."""

Group = tuple[int, int]


@cache
def _by_stem() -> dict[str, frozenset[Group]]:
    found: dict[str, set[Group]] = defaultdict(set)
    for sort, line in enumerate(_TABLE.read_text(encoding="utf-8").splitlines()):
        for number, words in enumerate(line.split("\t")):
            for word in words.split():
                found[text.stem(text.bare(text.fold(word)))].add((sort, number))
    return {stem: frozenset(groups) for stem, groups in found.items()}


def contrary(evidence: Evidence, sentence: Sentence) -> float:
    """Return the share of the question's words in whose place the sentence has others of their sort, 0 to 1.

    "How many were wounded?" over "nine were killed"; "who is the governor?" over "the deputy governor"; "how many,
    according to the union?" over what the port says.
    """
    question = evidence.question
    asked = [_folded(question.text, span) for span in question.spans]
    passage = evidence.passages[sentence.place]
    read = [_folded(passage.text, passage.spans[w]) for w in sentence.words]
    table = _by_stem()
    here = [table.get(text.stem(text.bare(word)), frozenset()) for word in read]
    told = frozenset().union(*here)
    sorts = {sort for sort, _ in told}
    plain = _BENEATH.isdisjoint(asked)
    same = evidence.matches[sentence.place].same[sentence.words.start : sentence.words.stop]
    total = _of_another_source(evidence, sentence)
    for w, word in enumerate(asked):
        share = float(evidence.share[w])
        if not share:
            continue
        groups = table.get(text.stem(text.bare(word)), frozenset())
        places = [i for i in range(len(read)) if same[i, w]]
        beneath = plain and bool(places) and all(i > 0 and read[i - 1] in _BENEATH for i in places)
        other = bool(groups) and not places and told.isdisjoint(groups) and any(s in sorts for s, _ in groups)
        total += share * (beneath or other)
    return min(total, 1.0)


def _of_another_source(evidence: Evidence, sentence: Sentence) -> float:
    """Return the share of the words that name whose account is asked for, where the sentence gives another's."""
    question, found = evidence.question, evidence.matches[sentence.place]
    asked, told = asked_source(question.text), teller(sentence.text)
    at = question.text.find(asked or "")
    if not asked or told is None or at < 0:
        return 0.0
    offset = sentence.start - sentence.hit.passage.start
    telling = evidence.passages[sentence.place].between(offset + told.start, offset + told.end)
    whole = question.between(at, at + len(asked))
    least = _TELLS * float(evidence.share[whole.start : whole.stop].max(initial=0.0))
    named = [w for w in whole if evidence.share[w] > least]
    if not named or not telling:
        return 0.0
    here = slice(telling.start, telling.stop)
    met = np.maximum(found.cosine[here], found.same[here])[:, named]
    return 0.0 if met.max() >= _ALIKE else float(evidence.share[named].sum())


def _folded(words: str, span: tuple[int, int]) -> str:
    return text.fold(words[slice(*span)])
