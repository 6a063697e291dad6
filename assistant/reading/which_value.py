"""Whether a question says whose, which day's or which stage's value it means; knows no articles."""

from __future__ import annotations

import re

from assistant import dates, text
from assistant.reading.asked_sources import asked_source

_STAGES = frozenset(
    text.stem(text.fold(word))
    for word in (
        "first initial initially original originally final finally eventually ultimately latest later earlier previous "
        "previously revised total altogether overall demanded planned actual actually "
        "أول أولي أولية مبدئي مبدئية أصلا نهائي نهائية أخير أخيرة سابق سابقة لاحقا "
        "المعدل إجمالي المطلوب المقرر فعلا الفعلي"
    ).split()
)
_STAGED = re.compile(
    r"\b(?:so far|in the end|in all|at first)\b|(?<!\w)(?:في (?:النهاية|البداية|الأصل)|حتى الآن)(?!\w)", re.I
)
"""Words that say which stage's value is meant."""


def says_which(question: str) -> bool:
    """Return whether a question names a source, a day or a stage, so that of several values it means one."""
    return (
        asked_source(question) is not None
        or bool(dates.find(question))
        or _STAGED.search(question) is not None
        or not _STAGES.isdisjoint(text.tokens(question))
    )
