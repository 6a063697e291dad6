"""What a chat model writes, brought to plain text; knows nothing of where the text comes from.

Nothing here makes markup harmless by escaping it: every surface shows an answer as text. This only keeps tricks out of
the text itself: controls, direction overrides, links behind other words, and markup around words.
"""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"!?\[([^\]\n]*[^\]\d\s٠-٩۰-۹,،][^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~|`{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*•][ \t]+)", re.MULTILINE)
_FENCE_LINE = re.compile(r"^[ \t]*```.*$", re.MULTILINE)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)


def visible(text: str) -> str:
    r"""Return the text without unseen characters that change how it reads.

    Those are controls, direction overrides and marks, zero-width characters (the joiners stay), private use, and lone
    surrogates.

    >>> visible("pay\u202e 01\x00")
    'pay 01'
    """
    return "".join(char for char in text if char in "\n\t\u200c\u200d" or unicodedata.category(char)[0] != "C")


def plain(text: str) -> str:
    """Return a model's text without its thinking aloud and without markup; a link keeps its words and address.

    >>> plain("**Yes**, see [the site](http://x.example).")
    'Yes, see the site (http://x.example).'
    """
    text = _THOUGHT.sub(" ", visible(text))
    text = _FENCE_LINE.sub("", text)
    text = _LINK.sub(lambda match: f"{match[1]} ({match[2]})" if match[2] else match[1], text)
    text = _LINE_MARK.sub("", text)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return text.strip()
