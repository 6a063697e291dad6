"""Names across the two scripts: a phonetic key, likeness, and places known in both languages; knows no articles."""

from assistant.names.finding import TRANSLATED, common_english, find, known_ids
from assistant.names.gazetteer import Entry, countries, longest_match, lookup
from assistant.names.keys import key, keys
from assistant.names.likeness import same, spelled_alike
from assistant.names.name import Name
from assistant.names.tagger import name_probability
from assistant.names.transliteration import are_names, transliterate

__all__ = [
    "TRANSLATED",
    "Entry",
    "Name",
    "are_names",
    "common_english",
    "countries",
    "find",
    "key",
    "keys",
    "known_ids",
    "longest_match",
    "lookup",
    "name_probability",
    "same",
    "spelled_alike",
    "transliterate",
]
