"""Numbers in Arabic and English text, in digits or words, with their units; knows nothing of dates or articles."""

from assistant.numbers.finding import find, is_number_word
from assistant.numbers.quantity import Quantity
from assistant.numbers.rendering import render

__all__ = ["Quantity", "find", "is_number_word", "render"]
