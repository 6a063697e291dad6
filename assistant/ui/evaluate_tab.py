"""Evaluation on the page: a question set in, scores, failing cases and a comparison out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.evaluation import compare
from assistant.ui.desk import Desk
from assistant.ui.drafts_tab import DraftsPart
from assistant.ui.evaluate_markup import case_detail, comparison, results
from assistant.ui.evaluations import Run
from assistant.ui.markup import block, join, tag, text
from assistant.ui.owner import owner_of
from assistant.ui.parts import Boxes, given, markdown
from assistant.ui.wording import Wording


class EvaluateTab:
    """Builds the tab in one language and answers its events."""

    def __init__(self, desk: Desk, words: Wording) -> None:
        self._desk, self._words = desk, words

    def run(self, file: str | None, own_passages: bool, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Run a question set; yields (what is shown, the case, the earlier runs)."""
        if not file:
            yield self._say(self._words["evaluate_no_file"]), gr.skip(), gr.skip()
            return
        yield from self._running(Path(file), own_passages, owner_of(desk=self._desk, request=request))

    def run_accepted(self, _: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Run the questions that the visitor accepted."""
        owner = owner_of(desk=self._desk, request=request)
        path = self._desk.drafts.file(owner)
        if path is None:
            yield self._say(self._words["evaluate_no_file"]), gr.skip(), gr.skip()
            return
        yield from self._running(path, False, owner)

    def _running(self, path: Path, own_passages: bool, owner: str) -> Iterator[tuple[Any, ...]]:
        told: Queue[tuple[int, int] | Run | AssistantError | None] = Queue()

        def work() -> None:
            try:
                told.put(
                    self._desk.evaluations.run(
                        owner,
                        path,
                        self._desk.library,
                        own_passages=own_passages,
                        progress=lambda done, total: told.put((done, total)),
                    )
                )
            except AssistantError as error:
                told.put(error)
            finally:
                told.put(None)

        worker = Thread(target=work, name="evaluating")
        worker.start()
        yield self._say(self._words["evaluate_running"]), "", gr.skip()
        while (item := told.get()) is not None:
            if isinstance(item, Run):
                earlier = gr.update(choices=list(self._desk.evaluations.runs(owner))[1:], value=None)
                yield results(item, self._words), gr.skip(), earlier
            elif isinstance(item, AssistantError):
                yield self._say(self._words.said(str(item))), gr.skip(), gr.skip()
            else:
                yield self._progress(*item), gr.skip(), gr.skip()
        worker.join()

    def _progress(self, done: int, total: int) -> str:
        bar = tag("progress", value=str(done), max=str(total), title=self._words["evaluate_running"])
        said = tag("p", text(f"{self._words['evaluate_running']}: {done} / {total}"), role="status")
        return block(join([said, bar]), "na-upload")

    def _say(self, message: str) -> str:
        return block(tag("p", text(message), role="status", dir="auto"), "na-upload")

    def case(self, payload: str, request: gr.Request) -> str:
        """Show one case: ``[run id, case id]`` as JSON."""
        run_id, case_id = json.loads(given(payload))
        try:
            report = self._desk.evaluations.report(owner_of(desk=self._desk, request=request), str(run_id))
        except AssistantError as error:
            return self._say(self._words.said(str(error)))
        return next((case_detail(case, self._words) for case in report.cases if case.id == case_id), "")

    def compare(self, earlier: str | None, request: gr.Request) -> str:
        """Compare the latest run with an earlier one."""
        owner = owner_of(desk=self._desk, request=request)
        runs = self._desk.evaluations.runs(owner)
        if not earlier or not runs:
            return self._say(self._words["compare_choose"])
        try:
            before = self._desk.evaluations.report(owner, earlier)
            found = compare(before, self._desk.evaluations.report(owner, runs[0]))
        except AssistantError as error:
            return self._say(self._words.said(str(error)))
        return comparison(earlier, found, self._words)

    def earlier(self, request: gr.Request) -> Any:
        """Return the visitor's runs but the latest, as an update of their box."""
        return gr.update(choices=list(self._desk.evaluations.runs(owner_of(desk=self._desk, request=request)))[1:])

    def build(self, tab: gr.Tab, boxes: Boxes) -> None:
        """Make the tab's parts and join them to what they do."""
        words = self._words
        with gr.Row(equal_height=False):
            with gr.Column(scale=2, min_width=300):
                file = gr.File(
                    label=words["evaluate_file"], file_types=[".jsonl", ".json", ".csv"], elem_id="na-set", height=140
                )
                own = gr.Checkbox(label=words["evaluate_own"])
                run = gr.Button(words["evaluate_run"], variant="primary", elem_id="na-evaluate")
                earlier = gr.Dropdown([], label=words["compare_label"], allow_custom_value=True)
                against = gr.Button(words["compare_run"], elem_id="na-compare")
                markdown(words, block(tag("p", text(words["evaluate_hint"]), cls="na-hint"), "na-section"))
            with gr.Column(scale=5, min_width=320):
                DraftsPart(self._desk, words).build(tab, boxes)
                case = markdown(words, elem_id="na-case")
                shown = markdown(words, elem_id="na-evaluation")
        events: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        run.click(self.run, [file, own], [shown, case, earlier], concurrency_limit=2, **events)
        against.click(self.compare, earlier, case, **events)
        accepted = boxes["drafts-run"]
        accepted.change(self.run_accepted, accepted, [shown, case, earlier], concurrency_limit=2, **events)
        boxes["case"].change(self.case, boxes["case"], case, **events)
        tab.select(self.earlier, None, earlier, **events)
