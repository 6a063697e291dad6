"""Ask questions of news articles in Arabic and English; every answer carries the exact words that prove it."""

from assistant.records import Answer as Answer
from assistant.records import Article as Article
