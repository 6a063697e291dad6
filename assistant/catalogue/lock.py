"""One writer a folder, across processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexBusyError


@contextmanager
def writer_lock(folder: Path, *, timeout_s: float = 0.0) -> Iterator[None]:
    """Hold the right to write to the index in ``folder`` for the length of the ``with`` block.

    The lock is freed by the system when the process that holds it dies. It may not be taken again by its holder.

    Raises ``IndexBusyError`` when another process, or another thread of this one, still holds it after ``timeout_s``
    seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "writer.lock", timeout=timeout_s, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexBusyError(
            f"Another process is writing to the index in {str(folder)!r}; wait until it is done and try again."
        ) from error
    try:
        yield
    finally:
        lock.release()
