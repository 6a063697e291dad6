"""Agreement of an answer's words with the accepted ones."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Sequence

from assistant.text import fold, words

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_ASCII_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str, language: str) -> tuple[str, ...]:
    """Return the tokens of ``text`` that exact match and F1 compare.

    English (and any other language) as SQuAD v1.1's script does: lower case, ASCII punctuation out, articles out
    (Rajpurkar et al., EMNLP 2016). Arabic (``"ar"``) as MLQA's: lower case, all of Unicode's punctuation out, every
    ``ال`` replaced by a blank (Lewis et al., ACL 2020; its pattern is not tied to word starts, kept for comparability).
    ``normalise("The flood!", "en")`` → ``("flood",)``.
    """
    lowered = text.lower()
    if language == "ar":
        kept = "".join(
            char for char in lowered if not (unicodedata.category(char).startswith("P") or char in string.punctuation)
        )
        return tuple(kept.replace("ال", " ").split())
    return tuple(_ARTICLES.sub(" ", lowered.translate(_ASCII_PUNCTUATION)).split())


def exact_match(given: str, accepted: Sequence[str], language: str) -> float:
    """Return 1.0 when ``given`` equals one of the ``accepted`` answers once normalised, else 0.0."""
    tokens = normalise(given, language)
    return float(any(tokens == normalise(answer, language) for answer in accepted))


def token_f1(given: str, accepted: Sequence[str], language: str) -> float:
    """Return the highest token F1, 0 to 1, of ``given`` with any of the ``accepted`` answers.

    Tokens count as often as they stand (SQuAD v1.1). Two answers without tokens agree (SQuAD v2.0).
    """
    tokens = normalise(given, language)
    return max((_f1(tokens, normalise(answer, language)) for answer in accepted), default=0.0)


def _f1(given: tuple[str, ...], gold: tuple[str, ...]) -> float:
    if not given or not gold:
        return float(given == gold)
    shared = sum((Counter(given) & Counter(gold)).values())
    return 2 * shared / (len(given) + len(gold))


def contains_answer(given: str, parts: Sequence[Sequence[str]]) -> float:
    """Return 1.0 when ``given`` holds, for every part, one of its accepted wordings as whole words; else 0.0.

    Both are folded first (digits, alef, diacritics, case); thousands separators are left out. An Arabic wording may
    stand behind one of the clitics و ف ب ل ك. 0.0 without parts.
    """
    text = _plain(given)
    return float(bool(parts) and all(any(_holds(text, _plain(wording)) for wording in part) for part in parts))


def _plain(text: str) -> str:
    folded = fold(text)
    found = [folded[start:end] for start, end in words(folded)]
    return " ".join(word.replace(",", "") if word[:1].isdecimal() else word for word in found)


def _holds(text: str, wording: str) -> bool:
    if not wording:
        return False
    clitic = "[وفبلك]?" if "\u0620" <= wording[0] <= "\u064a" else ""
    return re.search(rf"(?<!\S){clitic}{re.escape(wording)}(?!\S)", text) is not None
