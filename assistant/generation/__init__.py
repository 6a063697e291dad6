"""Answers, rewritten questions and grades from a chat model; the only room that knows of chat models.

What a model writes is never trusted here or elsewhere: `citing` holds each sentence to the articles.
"""

from assistant.generation.excerpts import Excerpt as Excerpt
from assistant.generation.excerpts import choose_excerpts as choose_excerpts
from assistant.generation.judge import Grade as Grade
from assistant.generation.judge import Judge as Judge
from assistant.generation.reader import ChatReader as ChatReader
from assistant.generation.tokens import estimate_tokens as estimate_tokens
