"""Folding, words, stems, sentences and languages of Arabic and English text; knows nothing of articles."""

from assistant.text.folding import fold, fold_with_map
from assistant.text.language import detect_language, direction
from assistant.text.sentences import sentences
from assistant.text.words import bare, stem, tokens, words

__all__ = [
    "bare",
    "detect_language",
    "direction",
    "fold",
    "fold_with_map",
    "sentences",
    "stem",
    "tokens",
    "words",
]
