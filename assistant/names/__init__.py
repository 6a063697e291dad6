"""Names across the two scripts: a phonetic key, likeness, and places known in both languages; knows no articles."""

from assistant.names.keys import key, keys
from assistant.names.likeness import same

__all__ = ["key", "keys", "same"]
