from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.catalogue import Catalogue, Entry, FileState, Indexed, Listing, content_hash, file_state, writer_lock
from assistant.errors import ArticleError, IndexBusyError, IndexMismatchError, SettingsError
from assistant.passages import split
from assistant.records import Article, Filters
from assistant.text import tokens


def entry(
    article_id: str,
    body: str = "The truce began. It held.",
    *,
    published: dt.date | None = None,
    source: str | None = None,
    language: str = "en",
    file: FileState | None = None,
    signature: bytes = b"",
    bands: tuple[int, ...] = (),
) -> Entry:
    article = Article(
        id=article_id, title=f"T {article_id}", body=body, language=language, source=source, published=published
    )
    return Entry(
        article=article,
        passages=tuple(
            Indexed(
                passage=p,
                stems=" ".join(tokens(p.text, language)),
                keys=f"k:{article_id} 3.5",
                pieces=p.text.encode("utf-8", "surrogatepass"),
            )
            for p in split(article)
        ),
        file=file,
        signature=signature,
        bands=bands,
    )


@pytest.fixture
def catalogue(tmp_path: Path):
    with Catalogue.open(tmp_path) as opened:
        yield opened


def test_what_was_put_comes_back_whole(catalogue: Catalogue) -> None:
    given = entry("a", "Mr. Smith left. He came back.\n\nNobody saw.", published=dt.date(2020, 11, 10), source="R")
    written = catalogue.put([given])
    (stored,) = catalogue.passages(written.added[0])
    assert (stored.passage, stored.article) == (given.passages[0].passage, given.article.head)
    assert (stored.stems, stored.keys, stored.pieces) == (
        given.passages[0].stems,
        given.passages[0].keys,
        given.passages[0].pieces,
    )
    assert catalogue.article("a") == given.article
    assert catalogue.passages_of("a") == (stored,)
    assert list(catalogue.every_passage(batch=1)) == [(stored,)]
    assert catalogue.counts() == (1, 1)
    assert catalogue.listing() == (Listing(article=given.article.head, passages=1, story=stored.story),)
    assert catalogue.content("a") == content_hash(given.article)


def test_unknown_names_give_nothing(catalogue: Catalogue) -> None:
    assert catalogue.article("x") is None
    assert catalogue.content("x") is None
    assert catalogue.passages([1, 2]) == ()
    assert catalogue.passages_of("x") == ()
    assert catalogue.latest() is None
    assert catalogue.remove(["x"]).removed == ()
    assert catalogue.generation == 0


def test_a_changed_article_replaces_its_passages(catalogue: Catalogue) -> None:
    first = catalogue.put([entry("a", "The truce began.")])
    second = catalogue.put([entry("a", "The war began.")])
    assert second.removed == first.added[0]
    assert set(second.added[0]).isdisjoint(first.added[0])
    assert catalogue.search(["truce"], k=5) == ()
    assert [found.row for found in catalogue.search(["war"], k=5)] == list(second.added[0])
    assert catalogue.counts() == (1, 1)


def test_rows_are_never_used_again(catalogue: Catalogue) -> None:
    first = catalogue.put([entry("a")])
    catalogue.remove(["a"])
    assert catalogue.search(["truce"], k=5) == ()
    assert catalogue.put([entry("a")]).added[0][0] > first.added[0][0]


def test_the_last_of_two_entries_with_one_id_is_stored(catalogue: Catalogue) -> None:
    written = catalogue.put([entry("a", "Old words."), entry("b"), entry("a", "New words.")])
    assert written.added[0] == ()
    assert catalogue.article("a") == entry("a", "New words.").article
    assert catalogue.counts() == (2, 2)


@pytest.mark.parametrize(
    ("stems", "keys", "expected"),
    [
        pytest.param(["truce"], [], {"a", "b"}, id="one stem"),
        pytest.param(["truce", "rain"], [], {"a", "b", "c"}, id="any of two"),
        pytest.param([], ["k:b"], {"b"}, id="a key with a mark in it"),
        pytest.param([], ["3.5"], {"a", "b", "c"}, id="a number"),
        pytest.param(["the truce"], [], {"a", "b"}, id="phrase"),
        pytest.param(["truce the"], [], set(), id="phrase in the wrong order"),
        pytest.param(["3.5"], [], set(), id="columns are apart"),
        pytest.param(['tru"ce', '"', "", "NEAR(", "*", "OR"], [], set(), id="marks are never operators"),
        pytest.param([], [], set(), id="nothing asked"),
    ],
)
def test_lexical_search(catalogue: Catalogue, stems: list[str], keys: list[str], expected: set[str]) -> None:
    catalogue.put([entry("a"), entry("b"), entry("c", "Rain fell.")])
    found = catalogue.search(stems, keys, k=10)
    assert {stored.article.id for stored in catalogue.passages([f.row for f in found])} == expected
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)


DAY = dt.date(2020, 11, 10)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(), ["a", "b", "c"], id="none"),
        pytest.param(Filters(published_from=DAY), ["a"], id="from"),
        pytest.param(Filters(published_to=DAY), ["a", "b"], id="to"),
        pytest.param(Filters(published_from=DAY, published_to=DAY), ["a"], id="one day"),
        pytest.param(Filters(sources=("R", "S")), ["a", "b"], id="sources"),
        pytest.param(Filters(languages=("ar",)), ["b"], id="language"),
        pytest.param(Filters(article_ids=("c", "x")), ["c"], id="article"),
        pytest.param(Filters(sources=("R",), languages=("ar",)), [], id="both"),
        pytest.param(Filters(sources=("' OR 1 --",)), [], id="quoting"),
    ],
)
def test_filters(catalogue: Catalogue, filters: Filters, expected: list[str]) -> None:
    catalogue.put(
        [
            entry("a", published=DAY, source="R"),
            entry("b", published=DAY - dt.timedelta(1), source="S", language="ar"),
            entry("c"),
        ]
    )
    by_row = {stored.row: stored.article.id for batch in catalogue.every_passage() for stored in batch}
    assert [by_row[row] for row in catalogue.rows(filters)] == expected
    assert sorted(by_row[f.row] for f in catalogue.search(["truce"], k=9, filters=filters)) == expected
    assert sorted(listing.article.id for listing in catalogue.listing(filters)) == expected


def test_newest_first_and_the_latest_day(catalogue: Catalogue) -> None:
    catalogue.put([entry("old", published=dt.date(2019, 1, 1)), entry("none"), entry("new", published=DAY, source="R")])
    assert [listing.article.id for listing in catalogue.listing()] == ["new", "old", "none"]
    assert catalogue.latest() == DAY
    assert catalogue.sources() == ("R",)


def test_frequencies_follow_the_contents(catalogue: Catalogue) -> None:
    catalogue.put([entry("a"), entry("b", "Rain fell.")])
    assert catalogue.frequencies(["truce", "rain", "snow"]) == {"truce": 1, "rain": 1, "snow": 0}
    assert catalogue.frequencies(["k:a", "3.5"], "keys") == {"k:a": 1, "3.5": 2}
    catalogue.put([entry("c")])
    assert catalogue.frequencies(["truce"]) == {"truce": 2}


def test_files_known_by_their_state(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The truce began.", encoding="utf-8")
    state = file_state(path)
    assert catalogue.unchanged(state) is None
    catalogue.put([entry("a", file=state)])
    assert catalogue.unchanged(state) == catalogue.article_at(str(path)) == "a"
    assert catalogue.path_of("a") == str(path)
    os.utime(path, ns=(1, 1))
    changed = file_state(path)
    assert catalogue.unchanged(changed) is None
    catalogue.touch("a", changed)
    assert catalogue.unchanged(changed) == "a"


def test_near_identical_articles_become_one_story(catalogue: Catalogue) -> None:
    def same(a: bytes, b: bytes) -> bool:
        return abs(a[0] - b[0]) <= 1

    catalogue.put(
        [entry("a", signature=b"\x01", bands=(7, 8)), entry("b", signature=b"\x03", bands=(7, -9))], same_story=same
    )
    stories = {listing.article.id: listing.story for listing in catalogue.listing()}
    assert stories["a"] != stories["b"]
    catalogue.put([entry("bridge", signature=b"\x02", bands=(7, 5))], same_story=same)
    stories = {listing.article.id: listing.story for listing in catalogue.listing()}
    assert stories["a"] == stories["b"] == stories["bridge"]
    assert {head.id for head in catalogue.stories([stories["a"]])[stories["a"]]} == {"a", "b", "bridge"}
    catalogue.put([entry("far", signature=b"\x30", bands=(7, 5))], same_story=same)
    catalogue.put([entry("elsewhere", signature=b"\x02", bands=(8, 7))], same_story=same)
    assert len({listing.story for listing in catalogue.listing()}) == 3


def test_the_index_name_depends_on_the_contents_only(tmp_path: Path) -> None:
    names = set()
    for folder, order in (("one", "abc"), ("two", "cab")):
        with Catalogue.open(tmp_path / folder) as opened:
            opened.claim(encoder="e", split="s")
            opened.put([entry("gone")])
            for article_id in order:
                opened.put([entry(article_id)])
            opened.remove(["gone"])
            names.add(opened.index_id)
    assert len(names) == 1
    with Catalogue.open(tmp_path / "one") as opened:
        opened.put([entry("d")])
        assert opened.index_id not in names


def test_another_encoder_or_split_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path) as opened:
        opened.claim(encoder="e1", split="s1")
        opened.claim(encoder="e2", split="s1")  # still empty: nothing to mismatch
        opened.put([entry("a")])
    with Catalogue.open(tmp_path) as opened:
        opened.claim(encoder="e2", split="s1")
        with pytest.raises(IndexMismatchError, match=r"'e2', not with 'e3'.*delete the folder"):
            opened.claim(encoder="e3", split="s1")
        with pytest.raises(IndexMismatchError, match="split 's1'"):
            opened.claim(encoder="e2", split="s2")


def test_a_file_that_is_no_catalogue_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database at all" * 1000)
    with pytest.raises(IndexMismatchError, match="damaged"):
        Catalogue.open(tmp_path)


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words", encoding="utf-8")
    with pytest.raises(SettingsError, match="name a folder you may write to"):
        Catalogue.open(tmp_path / "file")
    with pytest.raises(SettingsError, match="cannot be used"):
        Catalogue.open(tmp_path / "file" / "under")


def test_damage_found_while_reading_is_an_error_that_says_so(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path) as opened:
        opened.put([entry(f"a{i}", "The truce began. " * 40) for i in range(60)])
    path = tmp_path / "catalogue.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[: 4096 * 3] + b"\xff" * (len(data) - 4096 * 3))
    with Catalogue.open(tmp_path) as opened, pytest.raises(IndexMismatchError, match="is damaged"):
        list(opened.every_passage())


def test_a_catalogue_of_another_version_is_an_error(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path) as opened:
        opened.set_meta("schema", "0")
    with pytest.raises(IndexMismatchError, match="version '0'"):
        Catalogue.open(tmp_path)


def test_a_failed_write_changes_nothing(catalogue: Catalogue) -> None:
    catalogue.put([entry("a")])
    before = (catalogue.index_id, catalogue.generation, catalogue.counts())

    def broken(a: bytes, b: bytes) -> bool:
        raise ValueError("no comparison")

    catalogue.put([entry("b", signature=b"x", bands=(1,))])
    before = (catalogue.index_id, catalogue.generation, catalogue.counts())
    with pytest.raises(ValueError, match="no comparison"):
        catalogue.put([entry("c"), entry("d", signature=b"x", bands=(1,))], same_story=broken)
    assert (catalogue.index_id, catalogue.generation, catalogue.counts()) == before
    assert catalogue.search(["truce"], k=9) != ()


def test_text_with_null_characters_and_emoji_comes_back(catalogue: Catalogue) -> None:
    body = "He\x00llo 🙂 world. Second 👩‍👩‍👧 sentence."
    given = entry("a", body)
    written = catalogue.put([given])
    assert catalogue.article("a") == given.article
    assert catalogue.passages(written.added[0])[0].passage.text == body


def test_half_a_character_is_an_error_and_nothing_is_stored(catalogue: Catalogue) -> None:
    with pytest.raises(ArticleError, match="half a character"):
        catalogue.put([entry("a"), entry("b", "He said \ud83d no.")])
    assert catalogue.counts() == (0, 0)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_and_can_be_asked_for(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Catalogue.open(Path(folder)) as opened:
        given_entry = entry("a", " ".join(parts))
        written = opened.put([given_entry])
        assert opened.article("a") == given_entry.article
        stored = opened.passages(written.added[0])
        assert [one.passage for one in stored] == [one.passage for one in given_entry.passages]
        asked = [token for one in given_entry.passages for token in one.stems.split()]
        assert {found.row for found in opened.search(asked, k=99)} == {one.row for one in stored if one.stems}
        opened.search([*parts, "\x00", "\ud83d", '"'], parts, k=3)


def test_eight_readers_see_whole_transactions_while_one_writes(catalogue: Catalogue) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            articles, passages = catalogue.counts()
            if articles % 10 or passages != articles:
                wrong.append((articles, passages))
            found = catalogue.search(["truce"], k=1000)
            if len(found) % 10:
                wrong.append(len(found))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for batch in range(20):
        catalogue.put([entry(f"{batch}-{i}") for i in range(10)])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert catalogue.counts() == (200, 200)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with (
        writer_lock(tmp_path),
        pytest.raises(IndexBusyError, match="Another process is writing"),
        writer_lock(tmp_path),
    ):
        pass
    with writer_lock(tmp_path):
        assert (tmp_path / "writer.lock").exists()


def _write_until_killed(folder: Path) -> None:
    with writer_lock(folder), Catalogue.open(folder) as opened:
        for number in range(100_000):
            opened.put([entry(f"{number}-{i}") for i in range(5)])


@pytest.mark.slow
def test_a_killed_writer_leaves_whole_transactions(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for wait_s in (0.05, 0.11, 0.23):
        before = tmp_path.exists() and _count(tmp_path)
        process = context.Process(target=_write_until_killed, args=(tmp_path,))
        process.start()
        until = time.monotonic() + 60
        while _count(tmp_path) <= (before or 0) and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(wait_s)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        with writer_lock(tmp_path), Catalogue.open(tmp_path) as opened:
            articles, passages = opened.counts()
            assert articles % 5 == 0
            assert articles == passages == len(opened.search(["truce"], k=10**6))
            opened.remove([listing.article.id for listing in opened.listing()])


def _count(folder: Path) -> int:
    path = folder / "catalogue.sqlite"
    if not path.exists():
        return 0
    db = sqlite3.connect(path)
    try:
        return int(db.execute("SELECT COUNT(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()


def test_optimise_merges_the_lexical_index_and_changes_no_result(catalogue: Catalogue) -> None:
    for number in range(12):
        catalogue.put([entry(f"a{number}", f"The truce of day {number} began. It held.")])

    def segments() -> int:
        with sqlite3.connect(catalogue.path) as db:
            return int(db.execute("SELECT COUNT(DISTINCT segid) FROM lexical_idx").fetchone()[0])

    before, found = segments(), catalogue.search(["truce", "7"], k=5)
    catalogue.optimise()
    assert (before > 1, segments()) == (True, 1)
    assert catalogue.search(["truce", "7"], k=5) == found
