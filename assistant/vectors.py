"""The vectors of an index, in an embedded Chroma; the only room that knows Chroma, and it knows nothing of text.

A vector is named by its passage's row in the catalogue. The store is a projection of the catalogue that can be made
again at any time: ``follows`` says whether it is the one of the catalogue's present state, and ``rebuild`` makes it
anew. A writer killed half-way leaves its mark, for Chroma's own files are then not to be trusted.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from assistant.errors import IndexBusyError, IndexMismatchError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "passages"
_DATABASE = "chroma.sqlite3"
_BATCH = 5_000
"""Vectors a call: Chroma takes 5,461 at most."""
_SYNC_THRESHOLD = 1_000
"""Vectors kept in the log only: opening replays them at some 5,000 a second."""
_EF_SEARCH = 400
"""Of 20,000 passages 0.988 of the true 40 nearest are found, 0.929 with 100; a search takes half as long again."""
_EXACT = 200
"""Up to this many admitted rows are compared one by one: Chroma takes longest to search for the fewest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """One vector near the one asked for."""

    row: int
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is kept beside Chroma's files about what is in them."""

    generation: int = 0
    count: int = 0
    dimensions: int = 0
    writing: bool = False
    files: Mapping[str, int] = field(default_factory=dict)
    """Bytes of each file of Chroma's graph: it searches a shortened or lost one without a word."""


class Vectors:
    """The vectors of one index folder; safe to use from many threads, one search at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the store in ``folder``; Chroma itself is loaded at the first search or write."""
        self._folder = folder
        self._chroma = folder / "chroma"
        self._state_path = folder / "state.json"
        self._guard = threading.RLock()  # of opening, closing and searching
        self._writes = threading.Lock()
        self._writing_here = False
        self._client: Client | None = None
        self._collection: Collection | None = None
        self._opened_at: _State | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Let go of Chroma's files."""
        with self._guard:
            if self._client is not None:
                self._client.close()
            self._client = self._collection = self._opened_at = None

    def __len__(self) -> int:
        """Return how many vectors there are, by the store's own record."""
        return self._state().count

    def follows(self, *, generation: int, count: int) -> bool:
        """Return whether these are the vectors of the catalogue's ``generation`` with ``count`` passages.

        False after a writer was killed between the catalogue and here, or here, and where files of the store are gone
        or shorter: ``rebuild`` then, with the writer's lock held. Another process that is writing now makes it false
        for that moment too.
        """
        state = self._state()
        if (state.generation, state.count, state.writing) != (generation, count, False):
            return False
        return not count or ((self._chroma / _DATABASE).is_file() and state.files == self._files())

    def apply(
        self,
        *,
        generation: int,
        removed: Sequence[int] = (),
        rows: Sequence[int] = (),
        vectors: NDArray[np.float32] | None = None,
    ) -> None:
        """Follow one change of the catalogue to its ``generation``: drop ``removed``, store ``vectors`` for ``rows``.

        ``vectors`` is (rows, dimensions), L2-normalised; a row has one vector and gets it once.

        Raises ``IndexBusyError`` when another process is writing vectors into this folder.
        """
        if vectors is not None and len(vectors) != len(rows):
            raise ValueError(f"There are {len(rows)} rows and {len(vectors)} vectors; give one vector a row.")
        with self._writing() as state:
            before = state
            if not removed and not len(rows):
                self._save(dataclasses.replace(before, generation=generation))
                return
            self._save(dataclasses.replace(before, writing=True))
            collection = self._open()
            for start in range(0, len(removed), _BATCH):
                collection.delete(ids=[str(row) for row in removed[start : start + _BATCH]])
            if vectors is not None:
                self._add(rows, vectors)
            dimensions = before.dimensions if vectors is None or not len(rows) else int(vectors.shape[1])
            self._save_done(generation, dimensions)

    def rebuild(self, batches: Iterable[tuple[Sequence[int], NDArray[np.float32]]], *, generation: int) -> None:
        """Drop everything and store what ``batches`` yields, (rows, vectors), as of the catalogue's ``generation``.

        Raises ``IndexBusyError`` when another process is writing vectors into this folder.
        """
        with self._writing():
            self._save(_State(writing=True))
            self.close()
            shutil.rmtree(self._chroma, ignore_errors=True)
            dimensions = 0
            for rows, vectors in batches:
                self._add(rows, vectors)
                dimensions = int(vectors.shape[1])
            self._save_done(generation, dimensions)

    def search(self, vector: NDArray[np.float32], *, k: int, rows: Sequence[int] | None = None) -> tuple[Near, ...]:
        """Return the ``k`` rows whose vectors are nearest, by cosine, best first; only among ``rows`` when given.

        Approximate over the whole store (HNSW); exact among few rows.

        Raises ``IndexMismatchError`` when ``vector`` has not the dimensions of those stored.
        """
        state = self._state()
        if not state.count or k < 1 or (rows is not None and not len(rows)):
            return ()
        if state.dimensions != len(vector):
            raise IndexMismatchError(
                f"The index in {str(self._folder.parent)!r} has vectors of {state.dimensions} dimensions and the "
                f"encoder makes {len(vector)}; set the encoder it was made with, or delete the folder and index again."
            )
        with self._guard:
            self._forget_if_another_wrote(state)
            collection = self._open()
            if rows is not None and len(rows) <= _EXACT:
                return _exact(collection, vector, rows, k)
            found = collection.query(
                query_embeddings=vector[np.newaxis],
                n_results=min(k, state.count if rows is None else len(rows)),
                include=["distances"],
                ids=None if rows is None else [str(row) for row in rows],
            )
        distances = found["distances"] or [[]]
        return tuple(
            Near(row=int(row), cosine=1.0 - float(distance))
            for row, distance in zip(found["ids"][0], distances[0], strict=True)
        )

    def rows(self) -> frozenset[int]:
        """Return every row that has a vector."""
        with self._guard:
            return frozenset(int(row) for row in self._open().get(include=[])["ids"])

    def _add(self, rows: Sequence[int], vectors: NDArray[np.float32]) -> None:
        collection = self._open()
        for start in range(0, len(rows), _BATCH):
            part = slice(start, start + _BATCH)
            collection.add(ids=[str(row) for row in rows[part]], embeddings=np.ascontiguousarray(vectors[part]))

    def _open(self) -> Collection:
        """Return the collection, made when there is none."""
        with self._guard:
            if self._collection is None:
                # 0.7 s to import and 0.2 s to open
                import chromadb
                from chromadb.config import Settings

                self._opened_at = self._state()
                # The declared type lacks the client's close().
                client = cast(
                    "Client",
                    chromadb.PersistentClient(
                        path=str(self._chroma), settings=Settings(anonymized_telemetry=False, allow_reset=False)
                    ),
                )
                configuration: Any = {
                    "hnsw": {
                        "space": "cosine",
                        "ef_construction": 100,
                        "ef_search": _EF_SEARCH,
                        "max_neighbors": 16,
                        "sync_threshold": _SYNC_THRESHOLD,
                    }
                }
                self._client, self._collection = (
                    client,
                    client.get_or_create_collection(_COLLECTION, configuration=configuration, embedding_function=None),
                )
            return self._collection

    @contextmanager
    def _writing(self) -> Iterator[_State]:
        """Hold the right to write, and see what is there first."""
        lock = FileLock(self._folder / "writer.lock", timeout=0, thread_local=False)
        busy = IndexBusyError(
            f"Another process is writing vectors into {str(self._folder)!r}; wait until it is done and try again."
        )
        if not self._writes.acquire(blocking=False):
            raise busy
        try:
            lock.acquire()
        except Timeout as error:
            self._writes.release()
            raise busy from error
        try:
            state = self._state()
            with self._guard:
                self._forget_if_another_wrote(state)
                self._writing_here = True
            yield state  # without the guard: searching goes on meanwhile
        finally:
            self._writing_here = False
            lock.release()
            self._writes.release()

    def _forget_if_another_wrote(self, state: _State) -> None:
        """Close Chroma where another process changed its files: it would go on searching what it has in memory."""
        if not self._writing_here and self._opened_at is not None and self._opened_at != state:
            self.close()

    def _state(self) -> _State:
        try:
            return _State(**json.loads(self._state_path.read_text(encoding="ascii")))
        except FileNotFoundError:
            return _State()
        except (ValueError, TypeError):
            return _State(writing=True)  # cut short or of another make: rebuilding settles it

    def _files(self) -> dict[str, int]:
        """Return the sizes of the files of Chroma's graph by name; the database grows and shrinks by itself."""
        return {
            str(path.relative_to(self._chroma)): path.stat().st_size
            for path in sorted(self._chroma.glob("*/*"))
            if path.is_file()
        }

    def _save_done(self, generation: int, dimensions: int) -> None:
        """Record that the store is whole again."""
        count = self._open().count()
        self._save(_State(generation=generation, count=count, dimensions=dimensions, files=self._files()))

    def _save(self, state: _State) -> None:
        """Replace the record, whole or not at all."""
        new = self._state_path.with_suffix(".new")
        with new.open("w", encoding="ascii") as file:
            json.dump(dataclasses.asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        with self._guard:
            new.replace(self._state_path)
            if self._opened_at is not None:
                self._opened_at = state


def _exact(collection: Collection, vector: NDArray[np.float32], rows: Sequence[int], k: int) -> tuple[Near, ...]:
    """Return the ``k`` nearest of ``rows`` by comparing with each."""
    found = collection.get(ids=[str(row) for row in rows], include=["embeddings"])
    if not found["ids"]:
        return ()
    matrix = np.asarray(found["embeddings"], dtype=np.float32)
    cosines = matrix @ vector / np.maximum(np.linalg.norm(matrix, axis=1) * np.linalg.norm(vector), 1e-12)
    best = np.argsort(-cosines, kind="stable")[:k]
    return tuple(Near(row=int(found["ids"][at]), cosine=float(cosines[at])) for at in best)
