"""The embedded, extractive reader: the exact answer, the sentence that proves it, or a refusal."""

from assistant.reading.question import KINDS, QuestionType, question_type
from assistant.reading.reader import LOOKED_AT, Reader

__all__ = ["KINDS", "LOOKED_AT", "QuestionType", "Reader", "question_type"]
