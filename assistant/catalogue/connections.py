"""Connections to one SQLite file: as many readers as threads need at once, one writer."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.catalogue.schema import connect
from assistant.errors import AssistantError, IndexMismatchError


def damaged(folder: Path, error: sqlite3.Error) -> IndexMismatchError:
    """Return the error that says the catalogue's file cannot be used any more."""
    return IndexMismatchError(
        f"The index in {str(folder)!r} is damaged ({error}); delete the folder and index the articles again."
    )


class Connections:
    """Lends connections; each is used by one thread at a time and handed on to the next."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._all: list[sqlite3.Connection] = []
        self._write_guard = threading.RLock()
        self._writer: sqlite3.Connection | None = None

    def _opened(self, *, writer: bool) -> sqlite3.Connection:
        db = connect(self._path, writer=writer)
        with self._guard:
            self._all.append(db)
        return db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees the last committed state and waits for no writer."""
        with self._guard:
            db = self._idle.pop() if self._idle else None
        if db is None:
            db = self._opened(writer=False)
        try:
            yield db
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:  # its children tell of other things than a damaged file
                raise damaged(self._path.parent, error) from error
            raise
        finally:
            with self._guard:
                self._idle.append(db)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection inside a transaction: committed at the end, undone on any error."""
        with self._write_guard:
            if self._writer is None:
                self._writer = self._opened(writer=True)
            db = self._writer
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException as error:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
                    raise AssistantError(
                        f"The index in {str(self._path.parent)!r} cannot be written ({error}); make room and try again."
                    ) from error
                raise

    def close(self) -> None:
        """Close every connection; none may be in use."""
        with self._guard:
            for db in self._all:
                db.close()
            self._all.clear()
            self._idle.clear()
            self._writer = None
