"""An index made in many batches: its vectors follow in a thread, and nothing that goes wrong there is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import assistant
from assistant.answering import indexing
from assistant.errors import IndexBusyError

ARTICLES = tuple(
    assistant.Article(id=f"a{n}", title="Ships", body=f"Ship {n} left the harbour of Mirel at dawn.", language="en")
    for n in range(40)
)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_BATCH_PASSAGES", 4)


def whole(library: assistant.Assistant) -> bool:
    """Return whether every passage of the catalogue has its vector and no other is there."""
    return indexing.is_in_step(library._stores) and library._stores.vectors.rows() == frozenset(
        library._stores.catalogue.rows()
    )


def test_many_batches_make_the_index_that_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    with assistant.Assistant(index_dir=tmp_path / "many") as many:
        many.add(ARTICLES, progress=lambda *done: told.append(done))
        assert whole(many)
        assert told == [(n, 40) for n in range(41)]
        monkeypatch.setattr(indexing, "_BATCH_PASSAGES", 1000)
        with assistant.Assistant(index_dir=tmp_path / "one") as one:
            one.add(ARTICLES)
            assert many._stores.catalogue.index_id == one._stores.catalogue.index_id
            hits = [
                [(hit.passage.id, hit.score) for hit in each.search("When did ship 17 leave?", k=5)]
                for each in (one, many)
            ]
    assert hits[0] == hits[1]
    assert hits[0][0][0].startswith("a17")


def test_many_passages_at_once_are_merged_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def segments(library: assistant.Assistant) -> int:
        with library._stores.catalogue._connections.reading() as db:
            return int(db.execute("SELECT COUNT(DISTINCT segid) FROM lexical_idx").fetchone()[0])

    with assistant.Assistant(index_dir=tmp_path) as library:
        library.add(ARTICLES[:20])
        assert segments(library) > 1
        monkeypatch.setattr(indexing, "_MANY_PASSAGES", 20)
        library.add(ARTICLES[20:])
        assert segments(library) == 1


def test_an_interruption_keeps_what_was_read(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 11:
            raise KeyboardInterrupt

    with assistant.Assistant(index_dir=tmp_path) as library:
        with pytest.raises(KeyboardInterrupt):
            library.add(ARTICLES, progress=stop)
        assert library.counts() == (11, 11)
        assert whole(library)


def test_what_goes_wrong_with_the_vectors_reaches_the_caller(tmp_path: Path) -> None:
    with assistant.Assistant(index_dir=tmp_path) as library:
        library.add(ARTICLES[:4])
        with (
            FileLock(tmp_path / "vectors" / "writer.lock"),
            pytest.raises(IndexBusyError, match="Another process is writing vectors"),
        ):
            library.add(ARTICLES)
        assert not whole(library)
        articles, passages = library.counts()
        # Of the first batch whose vectors failed the catalogue knows, and of none after it.
        assert articles == passages == 8
        assert library.search("When did ship 7 leave?", k=1)[0].passage.article_id == "a7"
        assert whole(library)
        assert len(library.add(ARTICLES).added) == 32
        assert whole(library)


@pytest.mark.slow
def test_a_writer_killed_between_its_batches_leaves_an_index_that_repairs_itself(tmp_path: Path) -> None:
    script = (
        "import sys, assistant\n"
        "from assistant.answering import indexing\n"
        "from assistant.records import Article\n"
        "indexing._BATCH_PASSAGES = 20\n"
        "library = assistant.Assistant(index_dir=sys.argv[1])\n"
        "made = [Article(id=f'{sys.argv[2]}-{n}', title='t', body=f'Ship {n} left the harbour.', language='en')\n"
        "        for n in range(100000)]\n"
        "library.add(made, progress=lambda done, total: print(done, flush=True))\n"
    )
    for attempt, batches in enumerate((3, 8)):
        writer = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path), str(attempt)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= 20 * batches + 7:
                break
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with assistant.Assistant(index_dir=tmp_path) as library:
            assert library.search("Which ship left the harbour?", k=1)
            articles, passages = library.counts()
            assert articles == passages >= 20 * (batches - 1)
            assert whole(library)
