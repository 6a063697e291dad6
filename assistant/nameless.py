"""Questions of few words that leave open which story they mean: "how many died?"; knows nothing of articles."""

from __future__ import annotations

from assistant import dates, names
from assistant.content import content_words

_SURELY = 0.8
"""Probability from which words of a question are a name, by which it says which story it means."""
_FEW = 4
"""Content words up to which a question may leave open which story it means.

Of 115 questions about invented news in which no name is found, 111 have more, and tell their story by them: read so, 13
of 60 near misses among them are refused, for 22.
"""


def names_no_story(question: str) -> bool:
    """Return whether a question is of few words, and no name, number or date is among them that tells its story."""
    if len(content_words(question)) > _FEW or any(letter.isdigit() for letter in question) or dates.find(question):
        return False
    return not any(found.probability >= _SURELY for found in names.find(question))
