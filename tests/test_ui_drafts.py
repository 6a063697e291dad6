"""Proposed questions are kept until a person decides, and a set of the accepted ones can be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import QuestionSetError
from assistant.evaluation import load_questions
from assistant.settings import Settings
from assistant.ui.drafts import Drafts
from assistant.ui.drafts_markup import drafts
from assistant.ui.wording import load_wording
from tests.browser.articles import BRIDGE_AR, BRIDGE_EN
from tests.browser.library import SmallLibrary


@pytest.fixture
def kept(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


@pytest.fixture
def library() -> SmallLibrary:
    return SmallLibrary(Settings(), [BRIDGE_EN, BRIDGE_AR])


def test_a_question_is_worded_and_accepted(kept: Drafts, library: SmallLibrary) -> None:
    first = kept.propose("me", library, 3)[0]
    kept.accept("me", first.id, question="  When did\nit reopen? ", answers="3 March 2024 | 3 March 2024 | March 2024")
    assert [question.id for question in kept.waiting("me")].count(first.id) == 0
    path = kept.file("me")
    assert path is not None
    (question,) = load_questions(path).questions
    assert (question.question, question.answers) == ("When did it reopen?", ("3 March 2024", "March 2024"))
    assert question.evidence == first.evidence
    assert "draft" not in question.tags


def test_what_was_decided_on_is_not_proposed_again(kept: Drafts, library: SmallLibrary) -> None:
    seen: list[str] = []
    while waiting := kept.propose("me", library, 2):
        seen += [question.id for question in waiting]
        for question in waiting:
            kept.drop("me", question.id)
    assert len(seen) > 2
    assert len(seen) == len(set(seen))
    assert kept.file("me") is None


@pytest.mark.parametrize(("question", "answers"), [("", "x"), ("x?", ""), ("x?", " | ")])
def test_an_incomplete_question_stays(kept: Drafts, library: SmallLibrary, question: str, answers: str) -> None:
    first = kept.propose("me", library, 1)[0]
    with pytest.raises(QuestionSetError, match="needs words and an answer"):
        kept.accept("me", first.id, question=question, answers=answers)
    assert kept.waiting("me") == (first,)


def test_nobody_sees_anothers_drafts(kept: Drafts, library: SmallLibrary) -> None:
    first = kept.propose("me", library, 1)[0]
    assert kept.waiting("you") == ()
    with pytest.raises(QuestionSetError, match="decided on already"):
        kept.drop("you", first.id)


def test_shown_with_the_sentence_it_comes_from(kept: Drafts, library: SmallLibrary) -> None:
    waiting = kept.propose("me", library, 2)
    html = drafts(waiting, 1, load_wording("en"), notice="<b>")
    assert html.count('name="draft-accept"') == 2
    assert "&lt;b&gt;" in html
    assert '/page/questions/accepted.jsonl"' in html
    assert "\n" not in html
