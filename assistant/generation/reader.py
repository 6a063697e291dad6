"""The chat model as a reader: excerpts in, a streamed answer with markers out; knows nothing of proof."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.generation.excerpts import Excerpt, head
from assistant.generation.model import ChatModel, Messages
from assistant.plain import plain, visible
from assistant.prompts import REFUSAL, load_prompt
from assistant.records import Language, Turn
from assistant.settings import Settings
from assistant.text import tokens

_LANGUAGES = {"ar": "Arabic", "en": "English"}
_TURNS = 4
_LONGEST_TURN = 600
_LONGEST_QUESTION = 400
_SHARED_WORDS = 0.6
"""Least share of a rewritten question's words that the conversation must hold: it may combine, not invent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the chain is asked."""

    question: str
    excerpts: tuple[Excerpt, ...]
    language: Language


class ChatReader:
    """Asks the chat model named in the settings.

    Raises ``ModelError`` when the model cannot be set up, ``PromptError`` when a prompt file is not right.
    """

    def __init__(self, settings: Settings, *, backoff_s: float = 0.5) -> None:
        self._answer = load_prompt(
            settings.prompts_dir, "answer", ("language", "refusal", "fence", "passages", "question")
        )
        self._standalone = load_prompt(settings.prompts_dir, "standalone", ("fence", "conversation", "question"))
        self._model = ChatModel(settings, backoff_s=backoff_s)

    @property
    def model(self) -> str:
        """Return the model's name as in the settings, for ``Record.model``."""
        return self._model.id

    @property
    def prompt_hash(self) -> str:
        """Return the hash of the answer's prompt file, for ``Record.prompt_hash``."""
        return self._answer.hash

    def stream(self, question: str, excerpts: Sequence[Excerpt], *, language: Language) -> Iterator[str]:
        """Yield the answer's words as they come, in ``language`` (``"ar"`` or ``"en"``), with ``[1]`` markers.

        ``question`` stands by itself (see ``standalone``). The words are provisional: nothing has been checked. Close
        the iterator to hang up. Raises ``ModelError``.
        """
        request = Request(question=question, excerpts=tuple(excerpts), language=language)
        yield from self._model.stream(self._messages, request)

    def standalone(self, question: str, history: Sequence[Turn]) -> str | None:
        """Return the follow-up rewritten to stand by itself, or ``None`` when what the model wrote cannot be used.

        It cannot when it is blank, long, or made of words that neither the question nor the conversation holds.
        Raises ``ModelError``.
        """
        if not history:
            return question
        turns = [
            f"Question: {_one_line(turn.question)}\nAnswer: {_one_line(turn.answer)}" for turn in history[-_TURNS:]
        ]
        conversation = "\n".join(turns)
        fence = _fence(question, conversation)
        written = plain(
            self._model.complete(self._standalone.fill(fence=fence, conversation=conversation, question=question))
        )
        line = next((line.strip(" \"'«»“”") for line in written.splitlines() if line.strip()), "")
        return line if _drawn_from(line, question + "\n" + conversation) else None

    def _messages(self, request: Request) -> Messages:
        passages = request.excerpts
        fence = _fence(request.question, *(f"{excerpt.hit.passage.id} {excerpt.text}" for excerpt in passages))
        return self._answer.fill(
            language=_LANGUAGES.get(request.language, "the language of the question"),
            refusal=REFUSAL,
            fence=fence,
            passages="\n\n".join(_fenced(excerpt, fence) for excerpt in passages),
            question=_one_line(request.question, 2000),
        )


def _fenced(excerpt: Excerpt, fence: str) -> str:
    return f"{fence} [{excerpt.marker}] {head(excerpt.hit.article)}\n{visible(excerpt.text)}\n/{fence}"


def _fence(*parts: str) -> str:
    """Return a mark that none of the parts can hold: it is the hash of them all.

    Whoever writes an article cannot know it, since the question and their own text decide it; and asking again makes
    the same one, so that an answer can be replayed.
    """
    return "=" + hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _one_line(text: str, longest: int = _LONGEST_TURN) -> str:
    return " ".join(visible(text).split())[:longest]


def _drawn_from(line: str, conversation: str) -> bool:
    """Return whether the rewritten question is made of the conversation's words."""
    if not line or len(line) > _LONGEST_QUESTION or "://" in line:
        return False
    known = {*tokens(conversation, "ar"), *tokens(conversation, "en")}
    used = [word for word in {*tokens(line, "ar"), *tokens(line, "en")} if any(char.isalnum() for char in word)]
    return bool(used) and sum(word in known for word in used) >= _SHARED_WORDS * len(used)
