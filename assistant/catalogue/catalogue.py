"""The catalogue as the rest of the assistant sees it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from assistant.catalogue import reading, searching, writing
from assistant.catalogue.connections import Connections, damaged
from assistant.catalogue.memory import Memory
from assistant.catalogue.schema import VERSION, connect, create
from assistant.catalogue.values import Entry, FileState, Found, Listing, Stored, combined, content_hash
from assistant.errors import IndexMismatchError, SettingsError
from assistant.records import Article, ArticleHead, Filters

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one call of ``put`` or ``remove`` changed, for the store of vectors to follow."""

    added: tuple[tuple[int, ...], ...] = ()
    """The rows of each entry's passages, in the order given."""
    removed: tuple[int, ...] = ()
    """Rows of passages that are gone."""
    generation: int = 0


class Catalogue:
    """Articles, passages and the lexical index of one index folder.

    Passages are named by ``row``, an integer that is never used again. Safe to use from many threads.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)
        self._memory = Memory()

    @classmethod
    def open(cls, folder: Path) -> Catalogue:
        """Return the catalogue in ``folder``, made when there is none.

        Raises ``IndexMismatchError`` when it was made by another version of the assistant or is not a catalogue, and
        ``SettingsError`` when the folder cannot be made or written to.
        """
        path = folder / "catalogue.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            db = connect(path, writer=True)
            try:
                create(db)
                version = writing.get_meta(db, "schema")
            finally:
                db.close()
        except (OSError, sqlite3.OperationalError) as error:
            raise SettingsError(
                f"The index folder {str(folder)!r} cannot be used ({error}); name a folder you may write to."
            ) from error
        except sqlite3.DatabaseError as error:
            raise damaged(folder, error) from error
        if version != str(VERSION):
            raise IndexMismatchError(
                f"The index in {str(folder)!r} has version {version!r} and this assistant makes version {VERSION}; "
                "delete the folder and index the articles again."
            )
        return cls(path)

    def close(self) -> None:
        """Close every connection; no other thread may be using the catalogue."""
        self._connections.close()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What made it

    def claim(self, *, encoder: str, split: str) -> None:
        """Record the encoder and the split that make this index, or check that they are those recorded.

        Raises ``IndexMismatchError`` when the index was made with others.
        """
        made = {"encoder": self.meta("encoder"), "split": self.meta("split")}
        if None in made.values() or not self.counts()[1]:
            if made != {"encoder": encoder, "split": split}:
                with self._connections.writing() as db:
                    writing.set_meta(db, "encoder", encoder)
                    writing.set_meta(db, "split", split)
            return
        for name, wanted in (("encoder", encoder), ("split", split)):
            if made[name] != wanted:
                raise IndexMismatchError(
                    f"The index in {str(self.path.parent)!r} was made with the {name} {made[name]!r}, not with "
                    f"{wanted!r}; set the {name} it was made with, or delete the folder and index the articles again."
                )

    def meta(self, key: str) -> str | None:
        """Return a value kept with the index ("encoder", "split", ...), or ``None``."""
        with self._connections.reading() as db:
            return writing.get_meta(db, key)

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value with the index."""
        with self._connections.writing() as db:
            writing.set_meta(db, key, value)

    @property
    def generation(self) -> int:
        """Return how often the contents have changed; the store of vectors keeps the generation it followed last."""
        return int(self.meta("generation") or 0)

    @property
    def index_id(self) -> str:
        """Return 16 hexadecimal digits that name the contents: equal articles and parts made it, equal name."""
        parts = repr((self.meta("contents"), self.meta("encoder"), self.meta("split"), VERSION))
        return f"{combined([parts.encode()]):016x}"

    # Writing

    def put(self, entries: Sequence[Entry], *, same_story: writing.SameStory | None = None) -> Written:
        """Store articles with their passages, in place of those with the same ids, in one transaction.

        ``same_story(signature, signature)`` says whether two articles that share a band are near-identical; such
        articles get one ``story``. Of several entries with one id the last is stored.
        """
        with self._connections.writing() as db:
            last = {entry.article.id: entry for entry in entries}
            removed, digests = writing.remove(db, tuple(last))
            added = tuple(
                writing.insert(db, entry, same_story) if last[entry.article.id] is entry else () for entry in entries
            )
            writing.note_change(db, [*digests, *(content_hash(entry.article) for entry in last.values())])
            generation = int(writing.get_meta(db, "generation") or 0)
        return Written(added=added, removed=tuple(removed), generation=generation)

    def remove(self, article_ids: Sequence[str]) -> Written:
        """Remove articles and their passages in one transaction; unknown ids are passed over."""
        with self._connections.writing() as db:
            removed, digests = writing.remove(db, article_ids)
            if digests:
                writing.note_change(db, digests)
            generation = int(writing.get_meta(db, "generation") or 0)
        return Written(removed=tuple(removed), generation=generation)

    def touch(self, article_id: str, file: FileState) -> None:
        """Record a file's new state where its article is the same as before."""
        with self._connections.writing() as db:
            db.execute(
                "UPDATE articles SET path = ?, size = ?, mtime_ns = ? WHERE id = ?",
                (file.path, file.size, file.mtime_ns, article_id),
            )

    def optimise(self) -> None:
        """Merge the lexical index into one piece: searches of a large index take half the time; seconds at 100,000."""
        with self._connections.writing() as db:
            db.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")
            db.execute("ANALYZE")

    # Files and articles

    def unchanged(self, file: FileState) -> str | None:
        """Return the id of the article made from this file as it is now; ``None`` when it is new or has changed."""
        return self._one(
            "SELECT id FROM articles WHERE path = ? AND size = ? AND mtime_ns = ?",
            (file.path, file.size, file.mtime_ns),
            str,
        )

    def content(self, article_id: str) -> bytes | None:
        """Return the ``content_hash`` of a stored article, or ``None``."""
        return self._one("SELECT content FROM articles WHERE id = ?", (article_id,), bytes)

    def path_of(self, article_id: str) -> str | None:
        """Return the absolute path an article was read from; ``None`` when there is no such file or article."""
        return self._one("SELECT path FROM articles WHERE id = ?", (article_id,), str)

    def article_at(self, path: str) -> str | None:
        """Return the id of the article read from an absolute path, or ``None``."""
        return self._one("SELECT id FROM articles WHERE path = ?", (path,), str)

    def article(self, article_id: str) -> Article | None:
        """Return an article with its body, or ``None``."""
        with self._connections.reading() as db:
            return reading.article(db, article_id)

    def listing(self, filters: Filters = Filters()) -> tuple[Listing, ...]:
        """Return the articles, newest first, those without a day last."""
        with self._connections.reading() as db:
            return reading.listing(db, filters)

    def sources(self) -> tuple[str, ...]:
        """Return the names of the sources, in alphabetical order."""
        sql = "SELECT DISTINCT source FROM articles WHERE source IS NOT NULL ORDER BY source"
        with self._connections.reading() as db:
            known = self._memory.of(db)
            if "sources" not in known:
                known["sources"] = tuple(row[0] for row in db.execute(sql))
            found: tuple[str, ...] = known["sources"]
        return found

    def latest(self) -> dt.date | None:
        """Return the day of the newest article, or ``None`` when no article has one."""
        day = self._one("SELECT MAX(published) FROM articles", (), str)
        return dt.date.fromisoformat(day) if day else None

    def stories(self, stories: Sequence[int]) -> dict[int, tuple[ArticleHead, ...]]:
        """Return the articles of each story, newest first."""
        with self._connections.reading() as db:
            return reading.stories(db, stories)

    # Passages

    def counts(self) -> tuple[int, int]:
        """Return how many articles and how many passages there are."""
        with self._connections.reading() as db:
            known = self._memory.of(db)
            if "counts" not in known:
                known["counts"] = db.execute("SELECT COUNT(*), COALESCE(SUM(passages), 0) FROM articles").fetchone()
            articles, passages = known["counts"]
        return int(articles), int(passages)

    def rows(self, filters: Filters = Filters()) -> tuple[int, ...]:
        """Return the rows of the passages that pass the filters, in order."""
        with self._connections.reading() as db:
            return reading.rows(db, filters)

    def passages(self, rows: Sequence[int]) -> tuple[Stored, ...]:
        """Return the passages with these rows, in the order given; rows that are gone are left out."""
        with self._connections.reading() as db:
            return reading.passages(db, rows)

    def passages_of(self, article_id: str) -> tuple[Stored, ...]:
        """Return the passages of one article, in order."""
        with self._connections.reading() as db:
            return reading.passages_of(db, article_id)

    def every_passage(self, *, batch: int = 1000) -> Iterator[tuple[Stored, ...]]:
        """Yield all passages in batches by row, as they are when each batch is read."""
        last = 0
        while True:
            with self._connections.reading() as db:
                found = reading.passages_after(db, last, batch)
            if not found:
                return
            yield found
            last = found[-1].row

    # The lexical index

    def search(
        self,
        stems: Sequence[str],
        keys: Sequence[str] = (),
        *,
        k: int,
        filters: Filters = Filters(),
        weights: tuple[float, float] = (1.0, 1.0),
    ) -> tuple[Found, ...]:
        """Return the ``k`` passages that match any of the tokens best, by BM25, best first.

        A token with a blank in it is a phrase. ``weights`` are those of stems and of keys.
        """
        with self._connections.reading() as db:
            return searching.search(db, searching.any_of(stems, keys), k=k, filters=filters, weights=weights)

    def frequencies(self, tokens: Sequence[str], column: str = "stems") -> dict[str, int]:
        """Return in how many passages each token occurs; ``column`` is ``"stems"`` or ``"keys"``.

        Remembered until the contents change, for the count of a common token takes a millisecond at 100,000 passages.
        """
        with self._connections.reading() as db:
            known = self._memory.of(db)
            missing = [token for token in tokens if (column, token) not in known]
            for token, count in searching.frequencies(db, missing, column).items():
                known[column, token] = count
        return {token: known[column, token] for token in tokens}

    def _one(self, sql: str, values: tuple[object, ...], kind: type[T]) -> T | None:
        with self._connections.reading() as db:
            row = db.execute(sql, values).fetchone()
        return row[0] if row is not None and isinstance(row[0], kind) else None
