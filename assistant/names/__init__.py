"""Names across the two scripts: a phonetic key, likeness, and places known in both languages; knows no articles."""

from assistant.names.finding import common_english, find
from assistant.names.gazetteer import Entry, longest_match, lookup
from assistant.names.keys import key, keys
from assistant.names.likeness import same
from assistant.names.name import Name

__all__ = ["Entry", "Name", "common_english", "find", "key", "keys", "longest_match", "lookup", "same"]
