"""Questions written for this project on held-out paragraphs, with what the product's search finds; fits nothing.

In both languages, more than half of them across, as people put them: of the public files' held-out questions only a
hundred are Arabic, and those across languages are put there word by word.
"""

from __future__ import annotations

import random
from pathlib import Path

from assistant import text
from assistant.reading.words import Encoder
from training.reader.searches import Asked, Pool, Searched, search
from training.reader.written import paragraphs, written

_BESIDE = 1500
"""Other paragraphs of a language among which a question's own is to be found, and as many that are strange to it."""
_LEAST, _MOST = 300, 1500
"""Characters of a paragraph that is taken beside."""


def encyclopedia(shared: Path, encoder: Encoder, rng: random.Random) -> list[Searched]:
    """Return each question as ``search`` asks it, over paragraphs of its own paragraph's language.

    Where its paragraph does not answer it, it is a "near" miss there.
    """
    asked = [one for one in written(shared) if one.source == "paragraphs" and one.held_out]
    own = dict.fromkeys(one.passage for one in asked)
    others = [p for p in dict.fromkeys(p for _, p in paragraphs(shared)) if _LEAST <= len(p) <= _MOST and p not in own]
    found: list[Searched] = []
    for language in ("ar", "en"):
        here = [passage for passage in own if text.detect_language(passage) == language]
        some = [passage for passage in others if text.detect_language(passage) == language]
        bodies = [*here, *rng.sample(some, min(len(some), 2 * _BESIDE))]
        numbers = {passage: number for number, passage in enumerate(here)}
        questions = tuple(
            Asked(
                question=one.question,
                own=numbers[one.passage],
                start=one.start,
                end=one.end,
                file=0,
                fresh=True,
                changed="" if one.start >= 0 else "near",
            )
            for one in asked
            if one.passage in numbers
        )
        strange = len(here) + _BESIDE
        pool = Pool(
            titles=("",) * len(bodies),
            bodies=tuple(bodies),
            files=tuple(int(number >= strange) for number in range(len(bodies))),
            asked=questions,
        )
        found += search(pool, questions, encoder)
    return found
