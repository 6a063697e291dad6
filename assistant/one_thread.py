"""Keeps numpy's linear algebra to one thread: matrices are small here, and a second thread waits more than it works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np  # noqa: F401  (its library is found only once it is loaded)
from threadpoolctl import ThreadpoolController

_API = "blas"
_CONTROLLER = ThreadpoolController()
_LOCK = threading.Lock()


class _Inside(threading.local):
    """How deep this thread is inside."""

    depth = 0


class _Shared:
    """How many threads are inside, and how many the library had before the first of them came."""

    inside = 0
    before = 1


_INSIDE = _Inside()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold numpy's linear algebra to one thread inside, and leave it with as many as there were.

    The number is the process's, so that of several threads inside the first to go lets the others have more. OpenBLAS
    lets no other thread change what the main thread has set: then those others are slower, and nothing else.
    """
    if not _INSIDE.depth:
        with _LOCK:
            if not _Shared.inside:
                found = [one["num_threads"] for one in _CONTROLLER.info() if one["user_api"] == _API]
                _Shared.before = max(found, default=1)
            _Shared.inside += 1
            _CONTROLLER.limit(limits=1, user_api=_API)
    _INSIDE.depth += 1
    try:
        yield
    finally:
        _INSIDE.depth -= 1
        if not _INSIDE.depth:
            with _LOCK:
                _Shared.inside -= 1
                _CONTROLLER.limit(limits=_Shared.before, user_api=_API)
