"""The articles: adding them by file, folder or paste, and the list of those that are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.records import Article
from assistant.text import detect_language
from assistant.ui.articles_markup import PAGE_ROWS, article_list, upload_progress
from assistant.ui.days import read_day
from assistant.ui.desk import Desk
from assistant.ui.markup import block, tag, text
from assistant.ui.owner import may_add, may_change
from assistant.ui.parts import Boxes, given, markdown
from assistant.ui.uploads import take_in
from assistant.ui.wording import Wording


def pasted_id(title: str, body: str) -> str:
    """Return the id of a pasted article: the same text gives the same id, so that it is not added twice."""
    digest = hashlib.sha256("\n".join([title, body]).encode()).hexdigest()
    return f"pasted-{digest[:16]}"


class ArticlesTab:
    """Builds the tab in one language and answers its events."""

    def __init__(self, desk: Desk, words: Wording) -> None:
        self._desk, self._words = desk, words

    def listing(self, query: str, request: gr.Request, limit: int = PAGE_ROWS) -> str:
        """Return the list of articles, with what its reader may do to them."""
        deletable = may_change(desk=self._desk, request=request)
        return article_list(self._desk.library.listing(), query, limit, self._words, deletable=deletable)

    def more(self, query: str, payload: str, request: gr.Request) -> str:
        """Return a longer list of articles."""
        return self.listing(query, request, int(given(payload)))

    def show(self, query: str, request: gr.Request) -> tuple[str, Any]:
        """Return the list and whether its reader is offered to make the index anew."""
        return self.listing(query, request), gr.update(visible=may_change(desk=self._desk, request=request))

    def say(self, message: str) -> str:
        """Return one sentence for the place where the progress is shown."""
        return block(tag("p", text(message), role="status", cls="na-upload-summary"), "na-upload")

    def upload(self, files: Sequence[str] | None, query: str, request: gr.Request) -> Iterator[tuple[Any, Any, Any]]:
        """Index uploaded files; yields (progress, list, emptied upload box)."""
        paths = [Path(file) for file in files or ()]
        limit = self._desk.limits.files
        if not paths:
            yield gr.skip(), gr.skip(), gr.skip()
            return
        if not may_add(desk=self._desk):
            yield self.say(self._words["read_only"]), gr.skip(), None
            return
        if len(paths) > limit:
            message = self._words["too_many_files"].format(count=len(paths), limit=limit)
            yield self.say(message), gr.skip(), None
            return
        with self._desk.indexing:
            desk, replacing = self._desk, may_change(desk=self._desk, request=request)
            for uploads in take_in(
                desk.library, paths, desk.uploads_dir, desk.limits, self._words, may_replace=replacing
            ):
                yield upload_progress(uploads, self._words), gr.skip(), gr.skip()
        yield gr.skip(), self.listing(query, request), None

    def paste(
        self, title: str, body: str, source: str, day: str, query: str, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        """Index a pasted text; yields (progress, list, title, body)."""
        if not may_add(desk=self._desk):
            yield self.say(self._words["read_only"]), gr.skip(), gr.skip(), gr.skip()
            return
        if not body.strip():
            yield self.say(self._words["paste_empty"]), gr.skip(), gr.skip(), gr.skip()
            return
        try:
            published = read_day(day)
        except ValueError:
            yield self.say(self._words["bad_date"].format(value=repr(day))), gr.skip(), gr.skip(), gr.skip()
            return
        body = body.replace("\r\n", "\n").strip()
        title = " ".join(title.split()) or body.split("\n", 1)[0][:120]
        article = Article(
            id=pasted_id(title, body),
            title=title,
            body=body,
            language=detect_language(body),
            source=source.strip() or None,
            published=published,
        )
        try:
            with self._desk.indexing:
                report = self._desk.library.add([article])
        except AssistantError as error:
            yield self.say(self._words.said(str(error))), gr.skip(), gr.skip(), gr.skip()
            return
        counts = {
            "added": len(report.added),
            "updated": len(report.updated),
            "unchanged": len(report.unchanged),
            "failed": len(report.failed),
        }
        message = self._words["add_done"].format(**counts)
        reasons = " ".join(self._words.said(failure.reason) for failure in report.failed)
        yield self.say(f"{message} {reasons}".strip()), self.listing(query, request), "", ""

    def delete(self, payload: str, query: str, request: gr.Request) -> tuple[str, str]:
        """Take an article out of the index; return (message, list)."""
        article_id = given(payload)
        if not may_change(desk=self._desk, request=request):
            return self.say(self._words["no_change"]), self.listing(query, request)
        try:
            title = self._desk.library.article(article_id).title
            with self._desk.indexing:
                self._desk.library.remove(article_id)
        except AssistantError as error:
            return self.say(self._words.said(str(error))), self.listing(query, request)
        return self.say(self._words["deleted"].format(title=title)), self.listing(query, request)

    def reindex(self, query: str, request: gr.Request) -> Iterator[tuple[Any, Any]]:
        """Split and encode every article anew; yields (progress, list)."""
        if not may_change(desk=self._desk, request=request):
            yield self.say(self._words["no_change"]), gr.skip()
            return
        counted: Queue[tuple[int, int] | AssistantError | None] = Queue()

        def work() -> None:
            try:
                with self._desk.indexing:
                    self._desk.library.rebuild(progress=lambda done, total: counted.put((done, total)))
            except AssistantError as error:
                counted.put(error)
            finally:
                counted.put(None)

        worker = Thread(target=work, name="re-indexing")
        worker.start()
        last: tuple[int, int] = (0, 0)
        while (item := counted.get()) is not None:
            if isinstance(item, AssistantError):
                yield self.say(self._words.said(str(item))), gr.skip()
                worker.join()
                return
            if item[0] == item[1] or item[0] - last[0] >= max(1, item[1] // 100):
                last = item
                yield self.say(f"{self._words['reindexing']}: {item[0]} / {item[1]}"), gr.skip()
        worker.join()
        count = len(self._desk.library.articles())
        yield self.say(self._words["reindexed"].format(count=count)), self.listing(query, request)

    def _filtered(self, query: str, request: gr.Request) -> str:
        return self.listing(query, request)

    def build(self, tab: gr.Tab, boxes: Boxes) -> None:
        """Make the tab's parts and join them to what they do."""
        words = self._words
        types = [*self._desk.limits.file_types]
        with gr.Row(equal_height=False):
            adding = may_add(desk=self._desk)
            with gr.Column(scale=2, min_width=300, elem_id="na-add", visible=adding):
                files = gr.File(
                    label=words["drop_files"], file_count="multiple", file_types=types, elem_id="na-files", height=140
                )
                folder = gr.UploadButton(
                    words["choose_folder"], file_count="directory", elem_id="na-folder", variant="secondary"
                )
                with gr.Accordion(words["paste_open"], open=False, elem_id="na-paste"):
                    title = gr.Textbox(label=words["paste_title"], max_length=500, elem_classes="na-auto")
                    body = gr.Textbox(label=words["paste_body"], lines=6, max_lines=12, elem_classes="na-auto")
                    with gr.Row():
                        source = gr.Textbox(label=words["paste_source"], max_length=200, elem_classes="na-auto")
                        day = gr.Textbox(label=words["paste_date"], max_length=20)
                    add = gr.Button(words["paste_add"], variant="primary", elem_id="na-paste-add")
                reindex = gr.Button(words["reindex"], elem_id="na-reindex")
                progress = markdown(words, elem_id="na-progress")
            with gr.Column(scale=5, min_width=320):
                if not adding:
                    markdown(words, block(tag("p", text(words["read_only"]), cls="na-hint"), "na-section"))
                query = gr.Textbox(label=words["filter_label"], elem_id="na-filter", elem_classes="na-auto")
                shown = markdown(words, elem_id="na-list")
        delete, more = boxes["article-delete"], boxes["more"]
        slow: dict[str, Any] = {"concurrency_limit": 4, "show_progress": "hidden", "api_visibility": "private"}
        quick: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        gr.on([files.upload], self.upload, [files, query], [progress, shown, files], **slow)
        folder.upload(self.upload, [folder, query], [progress, shown, folder], **slow)
        add.click(self.paste, [title, body, source, day, query], [progress, shown, title, body], **slow)
        delete.change(self.delete, [delete, query], [progress, shown], **slow)
        reindex.click(self.reindex, query, [progress, shown], **slow)
        query.change(self._filtered, query, shown, **quick)
        more.change(self.more, [query, more], shown, **quick)
        tab.select(self.show, query, [shown, reindex], **quick)
