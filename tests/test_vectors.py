from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexBusyError, IndexMismatchError
from assistant.vectors import Near, Vectors


def unit(count: int, *, seed: int = 0, dimensions: int = 16) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture
def vectors(tmp_path: Path):
    opened = Vectors(tmp_path / "vectors")
    yield opened
    opened.close()


def test_the_nearest_come_first_with_their_cosines(vectors: Vectors) -> None:
    made = unit(200)
    vectors.apply(generation=1, rows=range(1, 201), vectors=made)
    found = vectors.search(made[41], k=5)
    assert found[0].row == 42
    assert found[0].cosine == pytest.approx(1.0, abs=1e-5)
    cosines = made @ made[41]
    assert [near.row for near in found] == [int(row) + 1 for row in np.argsort(-cosines)[:5]]
    assert [near.cosine for near in found] == pytest.approx(sorted(cosines, reverse=True)[:5], abs=1e-5)


@pytest.mark.parametrize("admitted", [3, 10, 900], ids=["fewer than asked for", "exact", "by Chroma"])
def test_only_admitted_rows_are_found(vectors: Vectors, admitted: int) -> None:
    made = unit(2000)
    vectors.apply(generation=1, rows=range(2000), vectors=made)
    rows = range(0, 2 * admitted, 2)
    found = vectors.search(made[1], k=8, rows=rows)
    expected = sorted(rows, key=lambda row: -float(made[row] @ made[1]))[:8]
    assert len(found) == min(8, admitted)
    assert len({near.row for near in found} & set(expected)) >= min(7, admitted)
    assert {near.row for near in found} <= set(rows)


def test_nothing_stored_or_admitted_gives_nothing(vectors: Vectors) -> None:
    made = unit(3)
    assert vectors.search(made[0], k=5) == ()
    vectors.apply(generation=1, rows=[1, 2, 3], vectors=made)
    assert vectors.search(made[0], k=5, rows=()) == ()
    assert vectors.search(made[0], k=0) == ()
    assert vectors.search(made[0], k=5, rows=[77]) == ()
    assert len(vectors.search(made[0], k=50)) == 3


def test_removed_rows_are_gone_and_the_generation_is_followed(vectors: Vectors) -> None:
    made = unit(4)
    vectors.apply(generation=3, rows=[1, 2, 3], vectors=made[:3])
    assert vectors.follows(generation=3, count=3)
    vectors.apply(generation=4, removed=[2], rows=[9], vectors=made[3:])
    assert vectors.rows() == {1, 3, 9}
    assert len(vectors) == 3
    assert vectors.search(made[3], k=1)[0].row == 9
    assert vectors.follows(generation=4, count=3)
    assert not vectors.follows(generation=5, count=3)
    assert not vectors.follows(generation=4, count=4)
    vectors.apply(generation=5)
    assert vectors.follows(generation=5, count=3)


def test_they_are_there_after_reopening(tmp_path: Path) -> None:
    made = unit(10)
    first = Vectors(tmp_path)
    first.apply(generation=7, rows=range(10), vectors=made)
    first.close()
    again = Vectors(tmp_path)
    assert again.follows(generation=7, count=10)
    assert again.search(made[4], k=1)[0].row == 4
    again.close()


def test_a_rebuild_replaces_everything_even_damaged_files(tmp_path: Path) -> None:
    made = unit(6)
    first = Vectors(tmp_path)
    first.apply(generation=1, rows=[1, 2, 3], vectors=made[:3])
    first.close()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"damaged" * 1000)
    (tmp_path / "state.json").write_text("{", encoding="ascii")
    again = Vectors(tmp_path)
    assert not again.follows(generation=1, count=3)
    again.rebuild([([4, 5], made[3:5]), ([6], made[5:])], generation=8)
    assert again.follows(generation=8, count=3)
    assert again.rows() == {4, 5, 6}
    assert again.search(made[4], k=1) == (Near(row=5, cosine=pytest.approx(1.0, abs=1e-5)),)
    again.close()


@pytest.mark.parametrize("damage", ["shortened", "gone", "all gone"])
def test_a_damaged_store_is_seen(tmp_path: Path, damage: str) -> None:
    first = Vectors(tmp_path)
    first.apply(generation=1, rows=range(1500), vectors=unit(1500))
    first.close()
    again = Vectors(tmp_path)
    again.search(unit(1)[0], k=3)
    again.close()
    assert again.follows(generation=1, count=1500)
    graph = max((tmp_path / "chroma").glob("*/*"), key=lambda path: path.stat().st_size)
    if damage == "shortened":
        os.truncate(graph, graph.stat().st_size // 2)
    elif damage == "gone":
        graph.unlink()
    else:
        shutil.rmtree(tmp_path / "chroma")
    assert not again.follows(generation=1, count=1500)
    again.rebuild([(range(1500), unit(1500))], generation=1)
    assert again.follows(generation=1, count=1500)
    assert again.search(unit(1500)[7], k=1)[0].row == 7
    again.close()


def test_vectors_of_another_encoder_are_an_error(vectors: Vectors) -> None:
    vectors.apply(generation=1, rows=[1], vectors=unit(1))
    with pytest.raises(IndexMismatchError, match="16 dimensions and the encoder makes 8"):
        vectors.search(unit(1, dimensions=8)[0], k=1)


def test_rows_and_vectors_must_be_as_many(vectors: Vectors) -> None:
    with pytest.raises(ValueError, match="2 rows and 1 vectors"):
        vectors.apply(generation=1, rows=[1, 2], vectors=unit(1))
    assert len(vectors) == 0


def test_eight_threads_search_at_once(vectors: Vectors) -> None:
    made = unit(300)
    vectors.apply(generation=1, rows=range(300), vectors=made)
    wrong: list[int] = []

    def search(offset: int) -> None:
        for row in range(offset, 300, 16):
            if vectors.search(made[row], k=3)[0].row != row:
                wrong.append(row)

    threads = [threading.Thread(target=search, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def _add_from_another_process(folder: Path) -> None:
    other = Vectors(folder)
    other.apply(generation=2, rows=[100], vectors=unit(1, seed=5))
    other.close()


def _add_until_killed(folder: Path) -> None:
    other = Vectors(folder)
    for number in range(10_000):
        other.apply(generation=number + 10, rows=range(number * 50, number * 50 + 50), vectors=unit(50, seed=number))


def _hold_the_lock(folder: Path, seconds: float) -> None:
    def slowly():
        (folder / "held").touch()
        time.sleep(seconds)
        yield [1], unit(1)

    Vectors(folder).rebuild(slowly(), generation=1)


@pytest.mark.slow
def test_another_process_adds_and_this_one_finds_it(tmp_path: Path) -> None:
    here = Vectors(tmp_path)
    here.apply(generation=1, rows=range(20), vectors=unit(20))
    assert here.search(unit(1, seed=5)[0], k=1)[0].row != 100
    process = multiprocessing.get_context("spawn").Process(target=_add_from_another_process, args=(tmp_path,))
    process.start()
    process.join()
    assert here.search(unit(1, seed=5)[0], k=1)[0].row == 100
    here.apply(generation=3, rows=[101], vectors=unit(1, seed=6))
    assert here.rows() == {*range(20), 100, 101}
    here.close()


@pytest.mark.slow
def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_hold_the_lock, args=(tmp_path, 60.0))
    process.start()
    until = time.monotonic() + 60
    while not (tmp_path / "held").exists() and time.monotonic() < until:
        time.sleep(0.02)
    here = Vectors(tmp_path)
    with pytest.raises(IndexBusyError, match="wait until it is done"):
        here.apply(generation=1, rows=[1], vectors=unit(1))
    process.kill()
    process.join()
    assert not here.follows(generation=1, count=1)
    here.rebuild([([1], unit(1))], generation=1)
    assert here.follows(generation=1, count=1)
    here.close()


@pytest.mark.slow
def test_a_killed_writer_is_seen_and_mended(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_add_until_killed, args=(tmp_path,))
    process.start()
    until = time.monotonic() + 60
    while len(Vectors(tmp_path)) < 200 and time.monotonic() < until:
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    here = Vectors(tmp_path)
    made = unit(30, seed=99)
    if not here.follows(generation=10 + len(here) // 50 - 1, count=len(here)):
        here.rebuild([(range(30), made)], generation=1)
    else:
        here.apply(generation=9_999, removed=sorted(here.rows()), rows=range(500_000, 500_030), vectors=made)
    assert len(here) == len(here.rows()) == 30
    assert here.search(made[3], k=1)[0].cosine == pytest.approx(1.0, abs=1e-5)
    here.close()
