"""Turns what a chat model wrote into a reading: each sentence proven or marked; knows nothing of the model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citing.attribution import attribute
from assistant.citing.likeness import Likeness
from assistant.citing.markers import Stated, split_answer
from assistant.plain import plain
from assistant.prompts import REFUSAL
from assistant.records import Hit, Reading
from assistant.text import fold

_REFUSAL = re.compile(r"[\"'`(\[]*" + REFUSAL.replace("_", r"[ _\\-]*") + r"\b[\"'`)\].:!]*", re.IGNORECASE)


def read_answer(written: str, hits: Sequence[Hit], *, likeness: Likeness) -> Reading:
    """Return the reading of a chat model's answer to the hits it was sent, in the order they were numbered.

    Refused when the model begins with the refusal word or writes nothing else. ``probability`` is the share of
    sentences borne out: 0 means that nothing the model said is proven. Notes tell of passages cited that were never
    sent.
    """
    text = plain(written)
    refusal = _REFUSAL.search(text)
    rest = _REFUSAL.sub(" ", text).strip()
    if not rest or (refusal is not None and refusal.start() == 0):
        return Reading(status="refused", probability=0.0)
    stated = _each_once(split_answer(rest))
    if not stated:
        return Reading(status="refused", probability=0.0)
    claims = tuple(attribute(one.text, hits, one.markers, likeness=likeness) for one in stated)
    notes = []
    unknown = sorted({marker for one in stated for marker in one.markers if not 1 <= marker <= len(hits)})
    if unknown:
        listed = ", ".join(f"[{marker}]" for marker in unknown)
        notes.append(f"The chat model cited passages that it was not given: {listed}.")
    if refusal is not None:
        notes.append("The chat model also said that the articles do not hold the whole answer.")
    borne_out = sum(claim.unsupported is None for claim in claims)
    return Reading(status="answered", claims=claims, probability=borne_out / len(claims), notes=tuple(notes))


def _each_once(stated: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return the sentences, one that is repeated word for word once and with the markers of all: small models do."""
    kept: dict[str, Stated] = {}
    for one in stated:
        said = " ".join(fold(one.text).split())
        before = kept.get(said)
        markers = (*before.markers, *one.markers) if before else one.markers
        kept[said] = Stated(text=before.text if before else one.text, markers=tuple(dict.fromkeys(markers)))
    return tuple(kept.values())
