"""Scores an assistant on a question set and says where each answer went wrong; knows answers, not how they are made."""

from assistant.evaluation.assistants import Asked, Judge
from assistant.evaluation.cases import OUTCOMES, Case
from assistant.evaluation.comparing import Comparison, compare
from assistant.evaluation.datasets import load_questions
from assistant.evaluation.drafting import draft_questions
from assistant.evaluation.questions import Evidence, Question, QuestionSet, question_from, to_jsonl, write_jsonl
from assistant.evaluation.reports import EvaluationReport, Score, read_report
from assistant.evaluation.running import evaluate

__all__ = [
    "OUTCOMES",
    "Asked",
    "Case",
    "Comparison",
    "EvaluationReport",
    "Evidence",
    "Judge",
    "Question",
    "QuestionSet",
    "Score",
    "compare",
    "draft_questions",
    "evaluate",
    "load_questions",
    "question_from",
    "read_report",
    "to_jsonl",
    "write_jsonl",
]
