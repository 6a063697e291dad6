"""Prompt files: their variables are checked, values are filled once and never looked into."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import PromptError
from assistant.prompts import load_prompt
from assistant.settings import Settings


def write(folder: Path, text: str) -> Path:
    (folder / "p.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        pytest.param("$a and $b", {"a"}, r"has the unknown variable\(s\) \$b", id="one too many"),
        pytest.param("$a", {"a", "b"}, r"lacks the variable\(s\) \$b", id="one too few"),
        pytest.param("costs $5 $a", {"a"}, "starts no variable", id="stray dollar"),
        pytest.param("  \n", set(), "is empty", id="empty"),
    ],
)
def test_a_prompt_with_the_wrong_variables_is_refused(
    tmp_path: Path, text: str, wanted: set[str], message: str
) -> None:
    with pytest.raises(PromptError, match=message):
        load_prompt(write(tmp_path, text), "p", wanted)


def test_a_missing_prompt_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="ASSISTANT_PROMPTS_DIR"):
        load_prompt(tmp_path, "p", ())


def test_messages_part_at_the_line_of_dashes_and_values_are_not_looked_into(tmp_path: Path) -> None:
    prompt = load_prompt(write(tmp_path, "Obey. $$5\n---\nQ: $q A: $a"), "p", {"q", "a"})
    assert prompt.fill(q="$a\n---\n", a="${q}") == (("system", "Obey. $5"), ("user", "Q: $a\n---\n A: ${q}"))


def test_without_dashes_all_is_the_users(tmp_path: Path) -> None:
    assert load_prompt(write(tmp_path, "Hi $q"), "p", ["q"]).fill(q="you") == (("user", "Hi you"),)


@pytest.mark.parametrize("values", [{}, {"q": "1", "r": "2"}], ids=["too few", "too many"])
def test_filling_with_other_values_is_refused(tmp_path: Path, values: dict[str, str]) -> None:
    prompt = load_prompt(write(tmp_path, "Hi $q"), "p", ["q"])
    with pytest.raises(PromptError):
        prompt.fill(**values)


def test_the_hash_follows_the_text(tmp_path: Path) -> None:
    first = load_prompt(write(tmp_path, "Hi $q"), "p", ["q"]).hash
    second = load_prompt(write(tmp_path, "Hi, $q"), "p", ["q"]).hash
    assert first != second
    assert first == load_prompt(write(tmp_path, "Hi $q"), "p", ["q"]).hash


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("answer", {"language", "refusal", "fence", "passages", "question"}),
        ("standalone", {"fence", "conversation", "question"}),
        ("judge_correctness", {"fence", "question", "reference", "answer"}),
        ("judge_faithfulness", {"fence", "evidence", "answer"}),
    ],
)
def test_the_shipped_prompts_keep_data_out_of_the_system_message(name: str, variables: set[str]) -> None:
    prompt = load_prompt(Settings().prompts_dir, name, variables)
    (system_role, system), (user_role, _) = prompt.fill(**{variable: f"<{variable}>" for variable in variables})
    assert (system_role, user_role) == ("system", "user")
    for untrusted in variables & {"passages", "question", "conversation", "answer", "evidence", "reference"}:
        assert f"<{untrusted}>" not in system
