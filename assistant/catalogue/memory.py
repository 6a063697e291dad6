"""Answers of the database that hold until its contents change."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Hashable
from typing import Any

from assistant.catalogue.writing import get_meta

_MOST = 100_000


class Memory:
    """What was asked of one generation of the contents; forgotten when another is seen. Safe in many threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._generation = ""
        self._known: dict[Hashable, Any] = {}

    def of(self, db: sqlite3.Connection) -> dict[Hashable, Any]:
        """Return what is known of the contents that ``db`` sees, to be added to."""
        generation = get_meta(db, "generation") or ""
        with self._guard:
            if generation != self._generation or len(self._known) > _MOST:
                self._known, self._generation = {}, generation
            return self._known
