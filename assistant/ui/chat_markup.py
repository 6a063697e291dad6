"""Shows questions and answers as HTML; knows nothing of where they come from."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping, Sequence

from assistant.records import Answer, Citation, Hit
from assistant.text import direction as writing_direction
from assistant.ui import filter_chips
from assistant.ui.chat_turn import ChatTurn
from assistant.ui.conversations import ConversationHead
from assistant.ui.markup import EMPTY, Html, block, button, direction, icon, isolated, item, join, tag, text
from assistant.ui.plain_text import answer_with_citations
from assistant.ui.wording import Wording

_MARKER = re.compile(r"\[(\d{1,3})\]")
_BETWEEN = re.compile(r"([;؛] )")
"""What stands between the values of several sources in a short answer."""
_STAGES = ("standalone", "search", "read", "generate", "attribute", "verify", "total")


def opener(article_id: str, start: int = 0, end: int = 0) -> str:
    """Return what an ``open`` button carries: the article and the span to show."""
    return json.dumps([article_id, start, end], ensure_ascii=False)


def conversation(turns: Sequence[ChatTurn], words: Wording, *, start: Html) -> str:
    """Return the whole conversation as Markdown of HTML blocks, one a turn; ``start`` is shown before the first."""
    if not turns:
        return start
    last = len(turns) - 1
    return "\n\n".join(turn_block(turn, words, last=number == last) for number, turn in enumerate(turns))


def conversations(heads: Sequence[ConversationHead], words: Wording) -> Html:
    """Return the list of conversations, each with its day and ways to keep or delete it."""
    if not heads:
        return block(tag("p", text(words["conversation_none"]), cls="na-hint"), "na-conversations")
    rows = []
    for head in heads:
        title = button(isolated(head.title), action="conversation", value=head.id, cls="na-link")
        about = tag("span", text(f"{head.updated:%Y-%m-%d %H:%M}"), cls="na-hint", dir="ltr")
        tools = [
            button(text("Markdown"), action="download", value=f"/page/export/{words.language}/{head.id}.md",
                   cls="na-quiet", title=words["export_markdown"]),
            button(text("JSON"), action="download", value=f"/page/export/{words.language}/{head.id}.json",
                   cls="na-quiet", title=words["export_json"]),
            button(text(words["delete"]), action="conversation-delete", value=head.id, cls="na-quiet",
                   title=words["conversation_delete"]),
        ]  # fmt: skip
        rows.append(tag("li", join([title, about, *tools], Html(" "))))
    return block(tag("ul", join(rows)), "na-conversations")


def first_start(examples: Sequence[str], words: Wording, *, articles: int) -> Html:
    """Return what stands in place of the first turn: what this is, and questions to try."""
    body = [tag("h2", text(words["welcome"])), tag("p", text(words["welcome_more"]))]
    if not articles:
        body.append(tag("p", text(words["no_articles"]), cls="na-hint"))
    elif examples:
        body += [tag("h3", text(words["examples"])), _questions(examples)]
    return block(join(body), "na-welcome")


def turn_block(turn: ChatTurn, words: Wording, *, last: bool) -> Html:
    """Return one question with its answer."""
    question = tag(
        "div",
        join([tag("span", text(words["you"]), cls="na-who"), tag("p", text(turn.question), dir="auto")]),
        cls="na-question",
    )
    return block(join([question, _reply(turn, words, last=last)]), "na-turn")


def _reply(turn: ChatTurn, words: Wording, *, last: bool) -> Html:
    if turn.answer is not None:
        return _answered(turn, turn.answer, words, last=last)
    partial = tag("p", text(words.said(turn.partial)), dir="auto", cls="na-partial") if turn.partial else EMPTY
    if turn.state == "working":
        stage = words.named("stage", turn.stage or "other", words["stage_other"])
        label = f"{stage} · {words['forming']}" if turn.partial else stage
        return _card("working", label, partial)
    if turn.state == "stopped":
        return _card("stopped", words["stopped"], join([partial, _actions(turn, words, last=last)]))
    reason = tag("p", text(words.said(turn.error)), dir="auto")
    return _card("failed", words["failed"], join([reason, partial, _actions(turn, words, last=last)]))


def _card(kind: str, label: str, content: Html) -> Html:
    status = tag("div", join([icon(kind), tag("span", text(label))]), cls="na-status", role="status")
    return tag("div", join([status, content]), cls=f"na-answer na-{kind}")


def standing(answer: Answer) -> tuple[str, str]:
    """Return the answer's icon and the name of its wording: supported, partly or refused."""
    if answer.status == "refused":
        return "refused", "refused"
    if answer.unsupported or not answer.citations:
        return "unsupported", "partly"
    return "supported", "supported"


def _answered(turn: ChatTurn, answer: Answer, words: Wording, *, last: bool) -> Html:
    kind, label = standing(answer)
    body = [
        _short(answer, words) if kind != "refused" else EMPTY,
        EMPTY if _says_only_quotes(answer) else _sentences(answer, words),
        _notes(answer.notes, words),
        _quotes(answer.citations, words),
        _nearest(answer.nearest, words) if kind == "refused" else EMPTY,
        filter_chips.shown(answer.filters, words, removable=last),
        _actions(turn, words, last=last),
        _timings(answer.record.timings_ms, answer.record.model, words),
        _suggestions(turn.suggestions, words) if last else EMPTY,
    ]
    return _card(kind, words[label], join(body))


def _short(answer: Answer, words: Wording) -> Html:
    if not answer.short:
        return EMPTY
    by_marker = {citation.marker: citation for citation in answer.citations}
    proved = [s for s in answer.sentences if s.markers and s.markers[0] in by_marker]
    told = [by_marker[s.markers[0]] for s in proved]
    parts = _BETWEEN.split(answer.short)  # what each source says, and the mark between
    if len(told) != len(parts[::2]) or not all(s.text.startswith(p) for s, p in zip(proved, parts[::2], strict=True)):
        parts, told = [answer.short], list(answer.citations[:1])
    marked = [join([text(part), _marker(citation, words)]) for part, citation in zip(parts[::2], told, strict=False)]
    between = [text(mark) for mark in parts[1::2]]
    shown = [html for pair in itertools.zip_longest(marked, between, fillvalue=EMPTY) for html in pair]
    return tag("p", join(shown or [text(answer.short)]), cls="na-short", dir="auto")


def _says_only_quotes(answer: Answer) -> bool:
    """Return whether the answer has nothing to say beside its short answer and its quotes, which are shown anyway."""
    shorts = [answer.short, *_BETWEEN.split(answer.short)[::2]] if answer.short else []
    known = sorted({*shorts, *(citation.quote for citation in answer.citations)}, key=len)
    rest = "\n".join(_MARKER.sub("", sentence.text) for sentence in answer.sentences)
    for said in reversed(known):
        rest = rest.replace(said, "")
    return bool(answer.sentences and answer.citations) and not answer.unsupported and not re.search(r"\w", rest)


def _sentences(answer: Answer, words: Wording) -> Html:
    by_marker = {citation.marker: citation for citation in answer.citations}
    if not answer.sentences:
        return tag("p", _with_markers(answer.text, by_marker, words), cls="na-text", dir="auto")
    shown = []
    for sentence in answer.sentences:
        content = _with_markers(_MARKER.sub("", sentence.text).strip(), by_marker, words)
        markers = sentence.markers or tuple(int(found) for found in _MARKER.findall(sentence.text))
        buttons = [_marker(by_marker[marker], words) for marker in markers if marker in by_marker]
        if sentence.unsupported is None:
            shown.append(tag("span", join([content, *buttons]), cls="na-sentence"))
            continue
        warning = tag(
            "span",
            join([icon("unsupported"), text(f"{words['unsupported_sentence']}: {words.said(sentence.unsupported)}")]),
            cls="na-warning",
        )
        shown.append(tag("span", join([content, *buttons, warning]), cls="na-sentence na-sentence-unsupported"))
    apart = len({writing_direction(sentence.text) for sentence in answer.sentences}) > 1
    return join(tag("p", one, cls="na-text", dir="auto") for one in (shown if apart else [join(shown, Html(" "))]))


def _with_markers(value: str, by_marker: Mapping[int, Citation], words: Wording) -> Html:
    """Return text in which ``[1]`` is a button wherever there is such a citation."""
    parts, position = [], 0
    for found in _MARKER.finditer(value):
        citation = by_marker.get(int(found.group(1)))
        if citation is None:
            continue
        parts += [text(value[position : found.start()]), _marker(citation, words)]
        position = found.end()
    return join([*parts, text(value[position:])])


def _marker(citation: Citation, words: Wording) -> Html:
    return button(
        text(f"[{citation.marker}]"),
        action="open",
        value=opener(citation.article_id, citation.start, citation.end),
        cls="na-marker",
        title=f"{words['open_in_article']}: {citation.title}",
    )


def _quotes(citations: Sequence[Citation], words: Wording) -> Html:
    if not citations:
        return EMPTY
    shown = [_quote(citation, words) for citation in citations]
    return tag("section", join([tag("h3", text(words["quotes"]), cls="na-heading"), *shown]), cls="na-quotes")


def _quote(citation: Citation, words: Wording) -> Html:
    quote = tag("blockquote", text(citation.quote), dir=direction(citation.language), lang=_lang(citation.language))
    about = [isolated(citation.title, language=citation.language, cls="na-cite-title")]
    if citation.source:
        about.append(isolated(citation.source))
    if citation.published:
        about.append(isolated(words.day(citation.published), language=words.language))
    line = join([_marker(citation, words), join(about, Html(" · "))])
    return tag("div", join([quote, tag("div", line, cls="na-cite")]), cls="na-quote")


def _lang(language: str) -> str | None:
    return language if language in ("ar", "en") else None


def _nearest(hits: Sequence[Hit], words: Wording) -> Html:
    if not hits:
        return EMPTY
    shown = []
    for hit in hits[:3]:
        passage, head = hit.passage, hit.article
        excerpt = passage.text if len(passage.text) <= 280 else passage.text[:280].rsplit(" ", 1)[0] + " …"
        label = isolated(head.title, language=head.language)
        link = button(label, action="open", value=opener(head.id, passage.start, passage.end), cls="na-link")
        shown.append(tag("li", join([link, tag("p", text(excerpt), dir=direction(head.language))])))
    return tag(
        "section", join([tag("h3", text(words["nearest"]), cls="na-heading"), tag("ul", join(shown))]), cls="na-nearest"
    )


def _notes(notes: Sequence[str], words: Wording) -> Html:
    if not notes:
        return EMPTY
    items = join(item(words.said(note)) for note in notes)
    return tag("section", join([tag("h3", text(words["also"]), cls="na-heading"), tag("ul", items)]), cls="na-notes")


def _timings(timings_ms: Mapping[str, float], model: str, words: Wording) -> Html:
    if not timings_ms:
        return EMPTY
    order = [name for name in _STAGES if name in timings_ms] + sorted(set(timings_ms) - set(_STAGES))
    rows = join(
        tag(
            "tr", join([tag("th", text(words.named("time", name, name)), scope="row"), _milliseconds(timings_ms[name])])
        )
        for name in order
    )
    maker = words["extractive"] if model == "extractive" else model
    made_by = tag("p", join([text(f"{words['made_by']}: "), isolated(maker)]))
    summary = tag("summary", text(words["timings"]))
    return tag("details", join([summary, tag("table", rows), made_by]), cls="na-timings")


def _milliseconds(value: float) -> Html:
    return tag("td", text(f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms"), dir="ltr")


def _actions(turn: ChatTurn, words: Wording, *, last: bool) -> Html:
    buttons = []
    if turn.answer is not None:
        copied = answer_with_citations(turn.answer, words)
        buttons.append(button(text(words["copy"]), action="copy", value=copied, cls="na-quiet"))
        if cited := list(dict.fromkeys(citation.article_id for citation in turn.answer.citations)):
            ids = json.dumps(cited, ensure_ascii=False)
            buttons.append(button(text(words["timeline_from_answer"]), action="timeline", value=ids, cls="na-quiet"))
    if last:
        buttons.append(button(text(words["retry"]), action="retry", cls="na-quiet"))
        buttons.append(button(text(words["edit"]), action="edit", value=turn.question, cls="na-quiet"))
    if turn.answer is not None and turn.id:
        buttons.append(_verdict(turn, words, liked=True))
        buttons.append(_verdict(turn, words, liked=False))
        buttons.append(_reason(turn, words))
    return tag("div", join(buttons), cls="na-actions")


def _verdict(turn: ChatTurn, words: Wording, *, liked: bool) -> Html:
    chosen = turn.liked is liked
    label = words["like" if liked else "dislike"]
    shown = text(f"✓ {label}" if chosen else label)
    action = "like" if liked else "dislike"
    return button(shown, action=action, value=str(turn.id), cls="na-quiet na-chosen" if chosen else "na-quiet")


def _reason(turn: ChatTurn, words: Wording) -> Html:
    """Return the box for what is wrong with an answer; ``page.js`` shows it when "bad answer" is pressed."""
    field = tag("label", join([text(words["reason_label"]), Html('<input type="text" maxlength="1000">')]))
    send = button(text(words["reason_send"]), action="dislike-send", value=str(turn.id), cls="na-quiet")
    return tag("div", join([field, send]), cls="na-reason", hidden=True)


def _suggestions(suggestions: Sequence[str], words: Wording) -> Html:
    if not suggestions:
        return EMPTY
    heading = tag("h3", text(words["next_questions"]), cls="na-heading")
    return tag("section", join([heading, _questions(suggestions)]), cls="na-next")


def _questions(questions: Sequence[str]) -> Html:
    return tag(
        "div",
        join(button(isolated(asked), action="ask", value=asked, cls="na-suggestion") for asked in questions),
        cls="na-suggestions",
    )
