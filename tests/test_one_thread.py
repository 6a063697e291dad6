from __future__ import annotations

import threading

import pytest
from threadpoolctl import ThreadpoolController

from assistant.one_thread import one_thread


def threads() -> set[int]:
    return {library["num_threads"] for library in ThreadpoolController().info() if library["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two_threads():
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        if threads() != {2}:
            pytest.skip("numpy's linear algebra has no threads to hold on this machine")
        yield


def test_one_inside_and_as_many_as_before_outside() -> None:
    with one_thread():
        assert threads() == {1}
        with one_thread():
            assert threads() == {1}
        assert threads() == {1}
    assert threads() == {2}


def test_the_last_of_several_to_go_restores() -> None:
    first_in, second_in, first_out = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        with one_thread():
            first_in.set()
            second_in.wait(5)
        first_out.set()

    other = threading.Thread(target=first)
    other.start()
    first_in.wait(5)
    with one_thread():
        second_in.set()
        first_out.wait(5)
        assert threads() == {1}
    other.join()
    assert threads() == {2}


def test_an_error_inside_restores_too() -> None:
    with pytest.raises(ZeroDivisionError), one_thread():
        _ = 1 / 0
    assert threads() == {2}
