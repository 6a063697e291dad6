"""Prompts as files: one prompt, one file ``prompts/<name>.md`` with ``$variables``; knows nothing of chat models.

A line that holds nothing but ``---`` parts the system message (above) from the user's (below). Text that
comes from articles belongs below it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from assistant.errors import PromptError

Role = Literal["system", "user"]

REFUSAL = "NOT_IN_ARTICLES"
"""The one word a chat model writes when the passages do not hold the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt file whose variables were checked when it was loaded."""

    name: str
    text: str
    variables: frozenset[str]

    @property
    def hash(self) -> str:
        """Return the first 16 hexadecimal digits of the SHA-256 of the file's text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]

    def fill(self, **values: str) -> tuple[tuple[Role, str], ...]:
        """Return the messages as (role, text) with every variable replaced once; values are not looked into.

        Raises ``PromptError`` when the values given are not exactly the prompt's variables.
        """
        _compare(self.name, self.variables, frozenset(values), "was given")
        filled: list[tuple[Role, str]] = []
        # Split before filling: a line '---' inside a value must not start a new message.
        for role, part in _parts(self.text):
            text = Template(part).substitute(values).strip()
            if text:
                filled.append((role, text))
        return tuple(filled)


def load_prompt(folder: Path, name: str, variables: Iterable[str]) -> Prompt:
    """Return the prompt ``<folder>/<name>.md``, which must use exactly ``variables``.

    Raises ``PromptError`` when the file cannot be read, is empty, has a stray ``$``, or has one variable
    more or less than stated.
    """
    path = folder / f"{name}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"The prompt {str(path)!r} cannot be read ({error}); restore the file or set ASSISTANT_PROMPTS_DIR."
        ) from error
    if not text.strip():
        raise PromptError(f"The prompt {str(path)!r} is empty; restore the file.")
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"The prompt {name!r} has a '$' that starts no variable; write '$$' for a plain '$'.")
    found = frozenset(template.get_identifiers())
    wanted = frozenset(variables)
    _compare(name, wanted, found, "has")
    return Prompt(name=name, text=text, variables=wanted)


def _compare(name: str, wanted: frozenset[str], found: frozenset[str], verb: str) -> None:
    """Raise ``PromptError`` naming each variable too many or too few."""
    lacking = ", ".join(f"${variable}" for variable in sorted(wanted - found))
    excess = ", ".join(f"${variable}" for variable in sorted(found - wanted))
    if lacking:
        raise PromptError(f"The prompt {name!r} lacks the variable(s) {lacking}; put each where its text belongs.")
    if excess:
        raise PromptError(f"The prompt {name!r} {verb} the unknown variable(s) {excess}; take them out.")


def _parts(text: str) -> tuple[tuple[Role, str], ...]:
    """Return the system and the user part; without a ``---`` line everything is the user's."""
    lines = text.splitlines()
    if "---" not in lines:
        return (("user", text),)
    at = lines.index("---")
    return (("system", "\n".join(lines[:at])), ("user", "\n".join(lines[at + 1 :])))
