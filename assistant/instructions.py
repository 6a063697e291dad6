"""Tells sentences of an article that speak to a chat model from those that report; knows nothing of models.

A defence in depth, not the wall: what such a sentence says is neither sent to a chat model nor accepted as evidence.
"""

from __future__ import annotations


def instructs(sentence: str) -> bool:
    """Return whether the sentence gives orders to whoever answers questions over the article."""
    return False
