"""What is indexed of a text besides its vector: stems, and keys of names, numbers and days; knows nothing of stores."""

from assistant.lexical.analysis import BREAK, LexicalFields, analyse
from assistant.lexical.beside import Analysing, Beside
from assistant.lexical.commonness import is_common, question_weight, share_of_passages
from assistant.lexical.keys import keys_of

__all__ = [
    "BREAK",
    "Analysing",
    "Beside",
    "LexicalFields",
    "analyse",
    "is_common",
    "keys_of",
    "question_weight",
    "share_of_passages",
]
