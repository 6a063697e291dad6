"""The words of the interface, in each of its languages; knows nothing of what they are shown for."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.ui.wording import messages

LANGUAGES = ("en", "ar")
"""Languages of the interface; the first is taken when the browser asks for none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The interface in one language: ``words["ask"]``."""

    words: dict[str, str]

    def __getitem__(self, key: str) -> str:
        """Return one text; a key no file holds is a mistake in this package."""
        return self.words[key]

    @property
    def language(self) -> str:
        """Return the language's ISO 639-1 code."""
        return self.words["language"]

    @property
    def direction(self) -> str:
        """Return ``"rtl"`` or ``"ltr"``."""
        return self.words["direction"]

    @property
    def other(self) -> str:
        """Return the code of the other language, the one the switch leads to."""
        return next(language for language in LANGUAGES if language != self.language)

    def day(self, day: dt.date) -> str:
        """Return a day as it is written in the language: ``10 November 2020``."""
        return f"{day.day} {self.words['months'].split('|')[day.month - 1]} {day.year}"

    def month(self, day: dt.date) -> str:
        """Return a day's month as it is written in the language: ``November 2020``."""
        return f"{self.words['months'].split('|')[day.month - 1]} {day.year}"

    def said(self, sentence: str) -> str:
        """Return what the library or the page said in English, in this language where it has words for it."""
        own = _own_sentences()
        for key, shape in own:
            if self.language != LANGUAGES[0] and (found := shape.fullmatch(sentence)):
                return self.words[key].format(**{name[1:]: value for name, value in found.groupdict().items()})
        return messages.said(sentence, self.language)

    def named(self, prefix: str, key: str, default: str) -> str:
        """Return the text of ``prefix_key``, or ``default`` for a key the interface has no word for."""
        return self.words.get(f"{prefix}_{key}", default)


@cache
def load_wording(language: str) -> Wording:
    """Return the interface's words in ``"en"`` or ``"ar"``."""
    path = Path(__file__).with_name(f"{language}.json")
    return Wording(words=json.loads(path.read_text(encoding="utf-8")))


@cache
def _own_sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sentences that a turn keeps of the page itself."""
    words = load_wording(LANGUAGES[0])
    return tuple((key, messages.pattern(words[key])) for key in ("queue_full", "internal", "waiting_turn"))


def preferred(accept_language: str) -> str:
    """Return the interface language an ``Accept-Language`` header asks for most.

    >>> preferred("fr;q=0.9, ar-EG;q=0.8, en;q=0.5")
    'ar'
    """
    ranked: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        name, _, parameters = part.partition(";")
        quality = parameters.strip().removeprefix("q=") or "1"
        try:
            ranked.append((float(quality), name.strip().split("-")[0].lower()))
        except ValueError:  # a browser's header is not ours to refuse
            continue
    ranked.sort(key=lambda item: -item[0])
    return next((name for quality, name in ranked if name in LANGUAGES and quality > 0), LANGUAGES[0])
