"""Names across the two scripts: a phonetic key, likeness, and places known in both languages; knows no articles."""

from assistant.names.finding import find
from assistant.names.gazetteer import Entry, lookup
from assistant.names.keys import key, keys
from assistant.names.likeness import same
from assistant.names.name import Name

__all__ = ["Entry", "Name", "find", "key", "keys", "lookup", "same"]
