from __future__ import annotations

import threading

import pytest

from assistant.one_thread import _CONTROLLER, one_thread


def threads() -> set[int]:
    """Return the threads of what was loaded with numpy: SciPy brings a library of its own, which is left alone."""
    return {library["num_threads"] for library in _CONTROLLER.info() if library["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two_threads():
    with _CONTROLLER.limit(limits=2, user_api="blas"):
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


def test_several_threads_leave_as_many_as_before() -> None:
    both = threading.Barrier(3, timeout=5)

    def work() -> None:
        both.wait()
        for _ in range(50):
            with one_thread():
                pass

    others = [threading.Thread(target=work) for _ in range(2)]
    for other in others:
        other.start()
    both.wait()
    for _ in range(50):
        with one_thread():
            pass
    for other in others:
        other.join()
    assert threads() == {2}


def test_an_error_inside_restores_too() -> None:
    with pytest.raises(ZeroDivisionError), one_thread():
        _ = 1 / 0
    assert threads() == {2}
