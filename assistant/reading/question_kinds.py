"""The kinds of answer that questions want; knows nothing of how they ask."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "date",
    "duration",
    "age",
    "number",
    "money",
    "percent",
    "measure",
    "person",
    "place",
    "organisation",
    "reason",
    "manner",
    "definition",
    "yes-no",
    "other",
)
"""Every kind but ``list``, which is one of these asked in the plural (``QuestionType.plural``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionType:
    """What a question wants: a kind of answer, perhaps several of them, and the words that only ask."""

    kind: str
    """One of ``KINDS``."""
    plural: bool = False
    """Whether several facts are asked for."""
    any_value: bool = False
    """Whether any value may answer, whatever is counted: «كم بلغ ...؟», "how much did it rise?"."""
    named: bool = False
    """Whether the name of something is asked for: what answers holds a name."""
    country: bool = False
    """Whether the place asked for is a country."""
    dimension: str | None = None
    """What a measure must measure (``assistant.reading.dimensions``); ``None`` where the words do not tell."""
    asking: tuple[int, ...] = ()
    """Positions, among the question's words, of those that ask and carry no content ("how", "many", «كم»)."""

    @property
    def name(self) -> str:
        """Return the kind as shown to the user: ``list`` when several things are asked for, else the kind."""
        return "list" if self.plural and self.kind not in ("reason", "manner") else self.kind
