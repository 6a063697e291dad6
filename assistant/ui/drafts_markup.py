"""Shows proposed questions as HTML: each to be worded, accepted or dropped, beside the sentence it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation import Question
from assistant.ui.chat_markup import opener
from assistant.ui.markup import EMPTY, Html, block, button, field, join, tag, text
from assistant.ui.wording import Wording

_SHOWN = 25


def drafts(waiting: Sequence[Question], accepted: int, words: Wording, *, notice: str = "") -> str:
    """Return the questions that wait and how many were accepted; ``notice`` is what the last press led to."""
    said = tag("p", text(notice), role="status", dir="auto", cls="na-alert") if notice else EMPTY
    count = words["drafts_count"].format(waiting=len(waiting), accepted=accepted)
    tools = EMPTY
    if accepted:
        load = button(text(words["drafts_download"]), action="download", value="/page/questions/accepted.jsonl")
        run = button(text(words["drafts_run"]), action="drafts-run", value="")
        tools = tag("div", join([load, run]), cls="na-suggestions")
    items = join(_draft(question, words) for question in waiting[:_SHOWN])
    shown = tag("ul", items, cls="na-drafts") if waiting else EMPTY
    return block(join([said, tag("p", text(count), role="status", cls="na-hint"), tools, shown]), "na-drafting")


def _draft(question: Question, words: Wording) -> Html:
    evidence = question.evidence[0]
    start = evidence.start or 0
    place = opener(evidence.article, start, start + len(evidence.quote or ""))
    quote = tag("blockquote", text(evidence.quote or ""), dir="auto")
    link = button(text(words["open_in_article"]), action="open", value=place, cls="na-link")
    tools = [
        button(text(words["drafts_accept"]), action="draft-accept", value=question.id, cls="na-primary"),
        button(text(words["drafts_drop"]), action="draft-drop", value=question.id),
    ]
    parts = [
        tag("div", join([quote, link]), cls="na-quote"),
        field(words["drafts_question"], question.question, most=2000),
        field(words["drafts_answers"], " | ".join(question.answers), most=1000),
        tag("div", join(tools), cls="na-suggestions"),
    ]
    return tag("li", join(parts), cls="na-draft")
