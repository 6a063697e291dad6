"""Articles to passages: consecutive whole sentences of a bounded length; knows nothing of how they are searched."""

from __future__ import annotations

import re

from assistant.records import Article, Passage
from assistant.text import sentences, words

SPLIT_ID = "sentences-1:90/120/25"
"""Names this split in an index; changes whenever the same article would be split otherwise."""

_TARGET = 90
"""Words after which a passage is full."""
_MOST = 120
"""Words a passage never exceeds, unless its only sentence is longer."""
_OVERLAP = 25
"""Words of whole sentences, at most, that a passage repeats from the one before it."""
_LONGEST_SENTENCE = 240
"""Words of the longest piece a sentence is left whole at; a longer one (a file of one line) is cut at words."""
_LONGEST_CHARS = 4000
"""Characters of the longest piece, for text with few blanks."""
_CHARS_A_WORD = 12
"""Twice what a word of either language takes with its blank."""
_RUN = re.compile(rf"\S{{1,{_LONGEST_CHARS}}}")


def split(article: Article) -> tuple[Passage, ...]:
    """Return the passages of an article, in order; none for a body without a word.

    Each is consecutive whole sentences, about 90 words and at most 120, and repeats up to 25 words of whole sentences
    of the one before it. ``body[start:end] == text`` for passages and for their sentences. A sentence of more than 240
    words (or 4,000 characters) is cut at blanks into pieces of at most as many.
    """
    body = article.body
    spans = [piece for span in sentences(body) for piece in _bounded(body, span)]
    lengths = [_length(body[start:end]) for start, end in spans]
    found: list[Passage] = []
    at = 0
    while at < len(spans):
        end = _fill(lengths, at)
        if sum(lengths[at:end]) == 0 and (found or end < len(spans)):
            at = end  # marks without a word: rulers, stray punctuation
            continue
        start_char, end_char = spans[at][0], spans[end - 1][1]
        found.append(
            Passage(
                article_id=article.id,
                index=len(found),
                start=start_char,
                end=end_char,
                text=body[start_char:end_char],
                sentences=tuple(spans[at:end]),
            )
        )
        if end == len(spans):
            break
        at = _back(lengths, at, end)
    return tuple(found)


def _length(sentence: str) -> int:
    """Return the words of a sentence, or what its characters would hold where it has hardly any blanks."""
    return max(len(words(sentence)), len(sentence) // _CHARS_A_WORD)


def _fill(lengths: list[int], at: int) -> int:
    """Return the end of the passage that starts with sentence ``at``."""
    end, total = at + 1, lengths[at]
    while end < len(lengths) and total < _TARGET and total + lengths[end] <= _MOST:
        total += lengths[end]
        end += 1
    rest = sum(lengths[end : end + 8])
    if end + 8 >= len(lengths) and total + rest <= _MOST:  # a short end of the article is no passage of its own
        return len(lengths)
    return end


def _back(lengths: list[int], at: int, end: int) -> int:
    """Return the first sentence of the next passage: some sentences before ``end``, always after ``at``."""
    start, total = end, 0
    while start - 1 > at and total + lengths[start - 1] <= _OVERLAP:
        start -= 1
        total += lengths[start]
    # Never so much overlap that the next passage could not take one new sentence.
    while start < end and total + lengths[end] > _MOST:
        total -= lengths[start]
        start += 1
    return start


def _bounded(body: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the span, cut at blanks where it has more than ``_LONGEST_SENTENCE`` words."""
    start, end = span
    if end - start <= 2 * _LONGEST_SENTENCE:  # too few characters to hold more words than that
        return [span]
    runs = [match.span() for match in _RUN.finditer(body, start, end)]
    if len(runs) <= _LONGEST_SENTENCE and end - start <= _LONGEST_CHARS:
        return [span]
    pieces: list[tuple[int, int]] = []
    first = 0
    for at, (_, run_end) in enumerate(runs):
        if at - first == _LONGEST_SENTENCE or run_end - runs[first][0] > _LONGEST_CHARS:
            pieces.append((runs[first][0], runs[at - 1][1]))
            first = at
    return [*pieces, (runs[first][0], runs[-1][1])]
