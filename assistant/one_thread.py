"""Keeps numpy's linear algebra to one thread: matrices are small here, and a second thread waits more than it works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np  # noqa: F401  (its library is found only once it is loaded)
from threadpoolctl import ThreadpoolController


@dataclass(slots=True)
class _Held:
    """The limit that all inside share, and how many they are."""

    controller: ThreadpoolController = field(default_factory=ThreadpoolController)
    lock: threading.Lock = field(default_factory=threading.Lock)
    inside: int = 0
    limit: Any = None


_HELD = _Held()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold numpy's linear algebra to one thread; the first to come in sets the limit, the last to go takes it away."""
    with _HELD.lock:
        if not _HELD.inside:
            _HELD.limit = _HELD.controller.limit(limits=1, user_api="blas")
        _HELD.inside += 1
    try:
        yield
    finally:
        with _HELD.lock:
            _HELD.inside -= 1
            if not _HELD.inside:
                _HELD.limit.restore_original_limits()
