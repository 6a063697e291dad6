"""Articles from files: found, decoded, cleaned and made into values; knows nothing of passages or the index."""

from assistant.articles.cleaning import Cleaned, clean
from assistant.articles.reading import SUFFIXES, article_id, read
from assistant.articles.walking import walk

__all__ = ["SUFFIXES", "Cleaned", "article_id", "clean", "read", "walk"]
