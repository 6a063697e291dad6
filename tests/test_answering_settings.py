"""One open index asked with other settings, and made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.catalogue import writer_lock
from assistant.errors import IndexBusyError
from assistant.records import Article

ARTICLES = (
    Article(id="bridge", title="Bridge", body="The old bridge at Samarra reopened on 3 March 2024.", language="en"),
    Article(id="dam", title="سد", body="افتتح الوزير سد بروة يوم 5 مايو 2023 بحضور ألف ضيف.", language="ar"),
    Article(id="port", title="Port", body="The port of Palu was dredged by forty workers in May 2022.", language="en"),
)
QUESTION = "When did the old bridge at Samarra reopen?"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(index_dir=tmp_path / "index") as opened:
        opened.add(ARTICLES)
        yield opened


def test_other_settings_hold_for_the_copy_alone(library: Assistant) -> None:
    other = library.with_settings(passages=1, answer_language="ar")
    assert (other.settings.passages, other.settings.answer_language) == (1, "ar")
    assert library.settings.passages != 1
    assert len(other.ask(QUESTION).record.passages) == 1
    assert len(library.ask(QUESTION).record.passages) > 1
    assert other.ask(QUESTION).language == "ar"
    assert library.ask(QUESTION).language == "en"


def test_the_copy_is_the_same_index(library: Assistant) -> None:
    other = library.with_settings(passages=2)
    library.remove("port")
    assert {head.id for head in other.articles()} == {"bridge", "dam"}
    assert other.index_id == library.index_id


def test_a_threshold_nobody_reaches_refuses_everything(library: Assistant) -> None:
    library.ask(QUESTION)  # the reader is loaded: the copy must not answer with the other's threshold
    assert library.with_settings(answer_threshold=1.0).ask(QUESTION).status == "refused"


def test_rebuilding_changes_nothing_that_is_asked(library: Assistant) -> None:
    before, told = library.ask(QUESTION), library.listing()
    steps: list[tuple[int, int]] = []
    library.rebuild(progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    after = library.ask(QUESTION)
    assert (after.status, after.short, after.citations) == (before.status, before.short, before.citations)
    assert [(row.article.id, row.passages) for row in library.listing()] == [
        (row.article.id, row.passages) for row in told
    ]


def test_rebuilding_waits_for_nobody_longer_than_it_says(
    library: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answering.indexing._ADD_WAIT_S", 0.1)
    with writer_lock(tmp_path / "index"), pytest.raises(IndexBusyError, match="Another process is writing"):
        library.rebuild()
