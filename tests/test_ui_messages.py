"""Every sentence the page can show has words in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant
from assistant import errors
from assistant.ui.wording import load_wording
from assistant.ui.wording.messages import messages, recognised, said

ROOT = Path(assistant.__file__).parent
ROOMS = "articles catalogue vectors answering generation citing verification evaluation prompts".split()
UNSEEN = ("answering/replaying.py", "generation/judge.py")
"""Only the command line uses them."""
ERRORS = {name for name in dir(errors) if name.endswith("Error")}
KEYWORDS = {"detail", "unsupported", "reason"}
REASONS = {"_failure", "_problem", "_missing"}
"""Functions that return a reason."""
SPOKEN = {
    "what": "denies",
    "other": "states",
    "kind": "not a regular file",
    "verb": "has",
    "wait": "wait 5 s",
    "error": "Not one of ours.",
}
"""What stands in a sentence where its value is a word of the sentence itself."""


def sentence(node: ast.expr) -> str | None:
    """Return the sentence a string makes with some value in every gap."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) and " " in node.value else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = part.value.id if isinstance(part.value, ast.Name) else ""
            parts.append(SPOKEN.get(name, "'x'"))
        else:
            parts.append(str(part.value))  # type: ignore[attr-defined]
    return "".join(parts)


def shown(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) of all that a module tells a reader."""
    for node in ast.walk(tree):
        found: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name in ERRORS or (name == "append" and owner in ("notes", "reasons")):
                found += node.args[:1]
            found += [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
        if isinstance(node, ast.FunctionDef) and node.name in REASONS:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    found += inner.value.elts if isinstance(inner.value, ast.Tuple) else [inner.value]
        yield from ((one.lineno, told) for one in found if (told := sentence(one)) is not None)


def every_sentence() -> list[tuple[str, str]]:
    found = []
    for room in (*ROOMS, "ui/evaluations", "ui/drafts"):
        path = ROOT / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]:
            where = file.relative_to(ROOT).as_posix()
            if where not in UNSEEN:
                found += [(f"{where}:{line}", told) for line, told in shown(ast.parse(file.read_text("utf-8")))]
    return found


def test_what_is_collected_is_not_empty() -> None:
    assert len(every_sentence()) > 80


def test_every_sentence_of_the_library_is_said_in_arabic() -> None:
    unknown = [(where, told) for where, told in every_sentence() if recognised(told) is None]
    assert unknown == []


@pytest.mark.parametrize("code", sorted(messages()))
def test_both_wordings_hold_the_same_values(code: str) -> None:
    fields = {language: set(re.findall(r"\{(\w+)\}", words)) for language, words in messages()[code].items()}
    assert set(fields) == {"en", "ar"}
    assert fields["ar"] <= fields["en"]
    # What the Arabic leaves out is an English word that its own sentence says already.
    assert fields["en"] - fields["ar"] <= ({"1"} if code == "prompt_excess" else set())


@pytest.mark.parametrize(
    ("told", "shown_as"),
    [
        pytest.param(
            "'a.txt' is empty; put the article's words in it or leave it out.",
            "الملف 'a.txt' فارغ؛ ضع فيه كلمات المقال أو دعه.",
            id="a value",
        ),
        pytest.param(
            "The chat model 'm' broke off in mid-answer; ask again. The answer below is quoted from the articles "
            "without a chat model.",
            "انقطع نموذج المحادثة 'm' في وسط الجواب؛ اسأل مجددًا. والجواب أدناه مقتبس من المقالات بلا نموذج محادثة.",
            id="a sentence within a sentence",
        ),
        pytest.param("The harbour was dredged.", "The harbour was dredged.", id="none of ours"),
        pytest.param("x" * 100_000, "x" * 100_000, id="far too long"),
    ],
)
def test_said_in_arabic(told: str, shown_as: str) -> None:
    assert said(told, "ar") == shown_as
    assert said(told, "en") == told


@pytest.mark.parametrize("key", ["queue_full", "internal"])
def test_what_a_turn_keeps_of_the_page_itself_follows_the_language(key: str) -> None:
    assert load_wording("ar").said(load_wording("en")[key]) == load_wording("ar")[key]
    waiting = load_wording("en")["waiting_turn"].format(ahead=3)
    assert load_wording("ar").said(waiting) == load_wording("ar")["waiting_turn"].format(ahead=3)
