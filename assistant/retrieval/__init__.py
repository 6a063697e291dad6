"""Finds the passages that answer a question: lexical and vector search, a second stage, one learned score.

Knows the stores and the encoder, and nothing of answers. docs/retrieval.md tells how the score is made.
"""

from assistant.retrieval.filters import parse_filters
from assistant.retrieval.retriever import Found, Retriever
from assistant.retrieval.sketch import sketches, sketches_and_vectors

__all__ = ["Found", "Retriever", "parse_filters", "sketches", "sketches_and_vectors"]
