"""What a run was made with: hashes of questions, articles and code, and the settings without secrets."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.evaluation.assistants import Asked
from assistant.evaluation.questions import Question, to_line
from assistant.jsonable import to_jsonable

_PACKAGE = Path(__file__).resolve().parent.parent


def digest(parts: Iterable[str]) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``parts``, kept apart from each other."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()[:16]


def corpus_hash(asked: Asked) -> str:
    """Return the hash of every article's id and body."""
    ids = sorted(head.id for head in asked.articles())
    return digest(part for article_id in ids for part in (article_id, asked.article(article_id).body))


def questions_hash(questions: Sequence[Question]) -> str:
    """Return the hash of the questions with their gold, in order."""
    return digest(to_line(question) for question in questions)


@cache
def code_hash() -> str:
    """Return the hash of the package's Python files: the same for a checkout and a wheel of one revision."""
    files = sorted(_PACKAGE.rglob("*.py"))
    return digest(part for file in files for part in (file.relative_to(_PACKAGE).as_posix(), file.read_text("utf-8")))


@cache
def revision() -> str:
    """Return the git commit of the checkout the package runs from, '' outside one."""
    if not (_PACKAGE.parent / ".git").exists():
        return ""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=_PACKAGE, capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def settings_of(asked: Asked) -> dict[str, Any]:
    """Return the assistant's settings as JSON-ready values, without keys, addresses and paths of this machine."""
    settings = getattr(asked, "settings", None)
    if settings is None:
        return {}
    # An address may hold a name and a password, a path the name of a user.
    hidden = {"api_key", "api_key_file", "base_url", "index_dir", "corpus_dir", "prompts_dir"}
    return dict(to_jsonable(settings.model_dump(mode="json", exclude=hidden)))


def prompt_hashes(asked: Asked) -> dict[str, str]:
    """Return the hash of each prompt file the assistant may use, by name."""
    settings = getattr(asked, "settings", None)
    if settings is None or not settings.prompts_dir.is_dir():
        return {}
    return {path.stem: digest([path.read_text("utf-8")]) for path in sorted(settings.prompts_dir.glob("*.md"))}


def fingerprint(values: Mapping[str, Any]) -> str:
    """Return the hash of what a run depends on: an interrupted run is resumed only under the same one."""
    return digest([json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)])
