"""A chat model as a judge of answers, for evaluation: a score with a reason; knows nothing of question sets."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import ModelError
from assistant.generation.model import ChatModel, Messages
from assistant.plain import plain, visible
from assistant.prompts import load_prompt
from assistant.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A judge's verdict."""

    score: float
    """0 to 1; higher is better."""
    reason: str


class Judge:
    """Asks the chat model named in the settings to grade answers.

    Raises ``ModelError`` when it cannot be set up, ``PromptError`` when a prompt file is not right.
    """

    def __init__(self, settings: Settings, *, backoff_s: float = 0.5) -> None:
        folder = settings.prompts_dir
        self._correctness = load_prompt(folder, "judge_correctness", ("fence", "question", "reference", "answer"))
        self._faithfulness = load_prompt(folder, "judge_faithfulness", ("fence", "evidence", "answer"))
        self._model = ChatModel(settings, backoff_s=backoff_s)

    @property
    def model(self) -> str:
        """Return the model's name as in the settings."""
        return self._model.id

    @property
    def prompt_hashes(self) -> tuple[str, str]:
        """Return the hashes of the prompts for correctness and faithfulness."""
        return self._correctness.hash, self._faithfulness.hash

    def correctness(self, question: str, *, reference: Sequence[str], answer: str) -> Grade:
        """Return how well the answer states one of the reference answers; none means a refusal is right.

        Raises ``ModelError``, also when the model writes no usable grade in two tries.
        """
        return self._grade(
            self._correctness.fill(
                fence=_fence(),
                question=visible(question),
                reference=_listed(reference) or "(none: the articles do not say)",
                answer=visible(answer),
            )
        )

    def faithfulness(self, answer: str, *, evidence: Sequence[str]) -> Grade:
        """Return how much of the answer the quoted evidence bears out.

        Raises ``ModelError``, also when the model writes no usable grade in two tries.
        """
        return self._grade(
            self._faithfulness.fill(fence=_fence(), evidence=_listed(evidence) or "(none)", answer=visible(answer))
        )

    def _grade(self, messages: Messages) -> Grade:
        written = ""
        for _ in range(2):
            written = plain(self._model.complete(messages))
            grade = read_grade(written)
            if grade is not None:
                return grade
        raise ModelError(
            f"The judge {self._model.id!r} wrote no grade but {written[:80]!r}; "
            "name a stronger model in ASSISTANT_MODEL.",
            retryable=True,
        )


def read_grade(written: str) -> Grade | None:
    """Return the last JSON object with a score from 0 to 1 in what a model wrote, or ``None``.

    >>> read_grade('Sure! {"reason": "same day", "score": 1}')
    Grade(score=1.0, reason='same day')
    """
    for value in reversed(list(_objects(written))):
        score = value.get("score")
        if isinstance(score, str):
            try:
                score = float(score)
            except ValueError:
                continue
        if isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1:
            return Grade(score=float(score), reason=str(value.get("reason", "")).strip())
    return None


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects that stand anywhere in a text."""
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"- {' '.join(visible(text).split())}" for text in texts)


def _fence() -> str:
    return "=" + secrets.token_hex(6)
