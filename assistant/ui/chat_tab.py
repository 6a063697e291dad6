"""The chat and the article beside it: its parts and what happens when they are used."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.errors import ArticleError
from assistant.records import Filters
from assistant.ui import chat_markup, filter_chips, reader
from assistant.ui.answering import Asked, form
from assistant.ui.chat_turn import ChatTurn, history
from assistant.ui.desk import Desk
from assistant.ui.markup import block, tag
from assistant.ui.owner import owner_of
from assistant.ui.page_state import PageState
from assistant.ui.parts import Boxes, given, markdown
from assistant.ui.wording import Wording

_NOTHING: tuple[Any, ...] = (gr.skip(),)
_Updates = AsyncIterator[tuple[Any, ...]]
_PRIVATE: dict[str, Any] = {"api_visibility": "private"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatParts:
    """The parts other tabs act upon."""

    chat: gr.Markdown
    reader: gr.Markdown
    question: gr.Textbox
    conversations: gr.Markdown


class ChatTab:
    """Builds the tab in one language and answers its events."""

    def __init__(self, desk: Desk, words: Wording, state: gr.State) -> None:
        self._desk, self._words, self._state = desk, words, state

    # -- what is shown ------------------------------------------------------------------------------------------

    def chat(self, turns: tuple[ChatTurn, ...], conversation: str | None) -> str:
        """Return the conversation as the chat shows it."""
        count = len(self._desk.library.articles()) if not turns else 1
        language, suggester = self._words.language, self._desk.suggester
        # Trying the examples takes a moment the first time: ``load`` shows them as soon as they are there.
        examples = suggester.starters(language) if count and not turns and suggester.ready(language) else ()
        start = chat_markup.first_start(examples, self._words, articles=count)
        shown = chat_markup.conversation(turns, self._words, start=start)
        known = block(tag("span", title=conversation or "", cls="na-conversation-id", hidden=True), "na-hidden")
        return f"{shown}\n\n{known}"

    def heads(self, owner: str, query: str = "") -> str:
        """Return the list of the owner's conversations."""
        return chat_markup.conversations(self._desk.conversations.heads(owner, query), self._words)

    def article(self, article_id: str, focus: reader.Span, turns: tuple[ChatTurn, ...]) -> str:
        """Return the reader on an article, with every quote of the conversation from it marked."""
        try:
            article = self._desk.library.article(article_id)
        except ArticleError:
            return reader.missing(self._words)
        spans = [
            (citation.start, citation.end)
            for turn in turns
            if turn.answer is not None
            for citation in turn.answer.citations
            if citation.article_id == article_id
        ]
        return reader.article_view(article, spans, self._words, focus=focus)

    # -- what is done -------------------------------------------------------------------------------------------

    async def ask(self, question: str, state: PageState, request: gr.Request) -> _Updates:
        """Answer a question; yields (chat, reader, question box, state, conversations)."""
        async for update in self._ask(question, state, state.filters, request):
            yield update

    async def _ask(self, question: str, state: PageState, filters: Filters, request: gr.Request) -> _Updates:
        owner, desk = owner_of(desk=self._desk, request=request), self._desk
        session = request.session_hash or ""
        turns = desk.conversations.turns(owner, state.conversation) if state.conversation else ()
        if not question.strip():
            gr.Info(self._words["question_empty"])
        if not question.strip() or desk.making.get(session) == question:  # Enter was pressed twice
            yield _NOTHING * 5
            return
        replaced = state.replacing and bool(turns)
        turns = turns[:-1] if replaced else turns
        state = replace(state, replacing=False)
        stop = threading.Event()
        desk.stops[session], desk.making[session] = stop, question
        asked = Asked(
            question=question.strip(),
            library=desk.library_for(state),
            history=history(turns),
            filters=filters,
        )
        box: Any = gr.update(value="")
        turn = ChatTurn(question=question)
        try:
            async with aclosing(form(desk, asked, stop)) as forming:
                async for turn in forming:
                    if turn.state != "working":
                        break  # shown once it is stored, with its conversation
                    if desk.stops.get(session) is stop:
                        yield self.chat((*turns, turn), state.conversation), gr.skip(), box, state, gr.skip()
                        box = gr.skip()
        finally:
            desk.making.pop(session, None)
        if replaced and state.conversation:
            desk.conversations.drop_last(owner, state.conversation)
        conversation, turn = desk.conversations.append(owner, state.conversation, turn)
        if desk.stops.get(session) is not stop:
            # Another question was asked or another conversation opened: the answer is kept, and not shown over it.
            yield *_NOTHING * 4, self.heads(owner)
            return
        turns = desk.conversations.turns(owner, conversation)
        yield (
            self.chat(turns, conversation),
            self._first_quote(turn, turns),
            gr.skip(),
            replace(state, conversation=conversation),
            self.heads(owner),
        )
        if turn.answer is None:
            return
        asked_before = tuple(one.question for one in turns)
        follow = await asyncio.to_thread(desk.suggester.after, turn.answer, asked_before, self._words.language)
        if follow and desk.stops.get(session) is stop:
            shown = self.chat((*turns[:-1], replace(turns[-1], suggestions=follow)), conversation)
            yield shown, *_NOTHING * 4
        yield _NOTHING * 5  # Gradio sends the last of an event once more at its end, over what was opened meanwhile

    def _first_quote(self, turn: ChatTurn, turns: tuple[ChatTurn, ...]) -> Any:
        if turn.answer is None:
            return gr.skip()
        if turn.answer.status == "refused" or not turn.answer.citations:
            # The quote of an earlier answer, still marked beside a refusal, would look like its evidence.
            return reader.empty(self._words)
        first = turn.answer.citations[0]
        return self.article(first.article_id, (first.start, first.end), turns)

    async def ask_given(self, payload: str, state: PageState, request: gr.Request) -> _Updates:
        """Answer the question of a suggestion."""
        async for update in self.ask(given(payload), replace(state, replacing=False), request):
            yield update

    async def retry(self, payload: str, state: PageState, request: gr.Request) -> _Updates:
        """Ask the last question again, in place of its answer, without the kind of filter in the payload, if any."""
        owner = owner_of(desk=self._desk, request=request)
        turns = self._desk.conversations.turns(owner, state.conversation) if state.conversation else ()
        if turns:
            filters = filter_chips.without(given(payload), given=state.filters, answer=turns[-1].answer)
            async for update in self._ask(turns[-1].question, replace(state, replacing=True), filters, request):
                yield update
        else:
            yield _NOTHING * 5

    def stop(self, request: gr.Request) -> None:
        """Stop the answer in the making on this page."""
        event = self._desk.stops.get(request.session_hash or "")
        if event is not None:
            event.set()

    def open(self, payload: str, state: PageState, request: gr.Request) -> str:
        """Open an article at a span: ``[article id, start, end]`` as JSON."""
        article_id, start, end = json.loads(given(payload))
        owner = owner_of(desk=self._desk, request=request)
        turns = self._desk.conversations.turns(owner, state.conversation) if state.conversation else ()
        return self.article(str(article_id), (int(start), int(end)), turns)

    def judge(self, payload: str, state: PageState, request: gr.Request) -> Any:
        """Keep a verdict on an answer: ``[turn id, liked, reason]`` as JSON."""
        turn_id, liked, reason = json.loads(given(payload))
        owner = owner_of(desk=self._desk, request=request)
        if not self._desk.conversations.judge(owner, int(turn_id), liked=bool(liked), reason=str(reason)):
            return gr.skip()
        if not liked and not reason:
            return gr.skip()  # the box for the reason is open: the chat must stay as it is
        gr.Info(self._words["feedback_thanks"])
        turns = self._desk.conversations.turns(owner, state.conversation) if state.conversation else ()
        return self.chat(turns, state.conversation)

    def show(self, conversation: str, state: PageState, request: gr.Request) -> tuple[str, PageState]:
        """Show a conversation; an empty id begins a new one, and so does one that is not the visitor's."""
        self._desk.stops.pop(request.session_hash or "", None)  # what is still in the making is shown no more
        owner = owner_of(desk=self._desk, request=request)
        turns = self._desk.conversations.turns(owner, conversation) if conversation else ()
        state = replace(state, conversation=conversation if turns else None, replacing=False)
        return self.chat(turns, state.conversation), state

    def choose(self, payload: str, state: PageState, request: gr.Request) -> tuple[str, PageState, str]:
        """Show the conversation that was pressed, and no article yet."""
        return (*self.show(given(payload), state, request), reader.empty(self._words))

    def delete(self, payload: str, state: PageState, request: gr.Request) -> tuple[str, PageState, str]:
        """Forget a conversation."""
        owner = owner_of(desk=self._desk, request=request)
        self._desk.conversations.delete(owner, given(payload))
        shown, state = self.show(state.conversation or "", state, request)
        return shown, state, self.heads(owner)

    def search(self, query: str, request: gr.Request) -> str:
        """List the conversations that hold the words."""
        return self.heads(owner_of(desk=self._desk, request=request), query)

    def load(self, state: PageState, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Show the conversation the page's address names, or a new one with questions to begin with."""
        session, stops = request.session_hash or "", self._desk.stops
        heads = self.heads(owner_of(desk=self._desk, request=request))
        if session in stops:  # a quick hand asked before the page had opened: the question stays where it is
            yield gr.skip(), gr.skip(), heads
            self._desk.opened.set()
        else:
            shown, state = self.show(str(request.query_params.get("c") or ""), state, request)
            opened = threading.Event()
            stops.setdefault(session, opened)
            yield shown, state, heads
            self._desk.opened.set()
            suggester = self._desk.suggester
            if state.conversation is None and not suggester.ready(self._words.language):
                suggester.starters(self._words.language)
                if stops.get(session) is opened:  # nothing was asked or opened meanwhile
                    yield self.chat((), None), gr.skip(), gr.skip()
            if stops.get(session) is opened:
                del stops[session]
        yield _NOTHING * 3  # as in ``ask``

    # -- its parts ----------------------------------------------------------------------------------------------

    def build(self, page: gr.Blocks, boxes: Boxes) -> ChatParts:
        """Make the tab's parts and join them to what they do."""
        words = self._words
        with gr.Row(elem_id="na-columns", equal_height=False):
            with gr.Column(scale=6, min_width=320, elem_id="na-left"):
                with gr.Row(elem_id="na-conversations-row", equal_height=False):
                    with gr.Accordion(words["conversations"], open=False, elem_id="na-conversation-list"):
                        query = gr.Textbox(label=words["conversation_search"], elem_classes="na-auto")
                        heads = markdown(words, elem_id="na-heads")
                    new = gr.Button(words["new_conversation"], elem_id="na-new", scale=0, min_width=140)
                chat = markdown(words, elem_id="na-chat")
                with gr.Row(elem_id="na-ask-row", equal_height=False):
                    question = gr.Textbox(
                        label=words["question_label"],
                        placeholder=words["question_placeholder"],
                        lines=1,
                        max_lines=5,
                        max_length=self._desk.library.settings.max_question_chars,
                        autofocus=True,
                        scale=6,
                        elem_id="na-question",
                    )
                    ask = gr.Button(words["ask"], variant="primary", scale=1, min_width=96, elem_id="na-ask")
                    stop = gr.Button(words["stop"], variant="stop", scale=1, min_width=96, elem_id="na-stop")
            with gr.Column(scale=5, min_width=320, elem_id="na-right"):
                shown = markdown(words, reader.empty(words), elem_id="na-reader")
        state = self._state
        outputs = [chat, shown, question, state, heads]
        asking: dict[str, Any] = {
            "outputs": outputs,
            "concurrency_limit": None,
            "show_progress": "hidden",
            "trigger_mode": "multiple",
            **_PRIVATE,
        }
        quick: dict[str, Any] = {"queue": False, "show_progress": "hidden", **_PRIVATE}
        gr.on([ask.click, question.submit], self.ask, [question, state], **asking)
        boxes["ask"].change(self.ask_given, [boxes["ask"], state], **asking)
        boxes["retry"].change(self.retry, [boxes["retry"], state], **asking)
        stop.click(self.stop, None, None, **quick)
        boxes["open"].change(self.open, [boxes["open"], state], shown, **quick)
        boxes["judge"].change(self.judge, [boxes["judge"], state], chat, **quick)
        boxes["edit"].change(lambda kept: replace(kept, replacing=True), state, state, **quick)
        boxes["conversation"].change(self.choose, [boxes["conversation"], state], [chat, state, shown], **quick)
        boxes["conversation-delete"].change(
            self.delete, [boxes["conversation-delete"], state], [chat, state, heads], **quick
        )
        new.click(self._new, [state], [chat, state, shown], **quick)
        query.change(self.search, query, heads, **quick)
        page.load(self.load, [state], [chat, state, heads], show_progress="hidden", concurrency_limit=None, **_PRIVATE)
        return ChatParts(chat=chat, reader=shown, question=question, conversations=heads)

    def _new(self, state: PageState, request: gr.Request) -> tuple[str, PageState, str]:
        return (*self.show("", state, request), reader.empty(self._words))
