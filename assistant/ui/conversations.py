"""Keeps conversations and what readers think of the answers, in SQLite; every call names the owner and sees no other's.

Answers are kept as the JSON of ``Answer.to_dict``, so that what is shown after a restart is what was shown before.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assistant.errors import SettingsError
from assistant.records import Answer
from assistant.text import fold
from assistant.ui.chat_turn import ChatTurn

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, updated TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversation_owner ON conversation (owner, updated);
CREATE TABLE IF NOT EXISTS turn (
    id INTEGER PRIMARY KEY, conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    question TEXT NOT NULL, state TEXT NOT NULL, answer TEXT, partial TEXT NOT NULL, error TEXT NOT NULL,
    folded TEXT NOT NULL, asked TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS turn_conversation ON turn (conversation, id);
CREATE TABLE IF NOT EXISTS verdict (
    turn INTEGER PRIMARY KEY REFERENCES turn (id) ON DELETE CASCADE,
    liked INTEGER NOT NULL, reason TEXT NOT NULL, given TEXT NOT NULL);
"""
_TITLE_CHARS = 80
_VERSION = 1
"""Of the tables above; raised with every change of them, beside the statements that bring an older file up to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationHead:
    """What the list of conversations shows."""

    id: str
    title: str
    updated: dt.datetime
    turns: int


@cache
def _answers() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat()


def _like(query: str) -> str:
    """Return a LIKE pattern that finds the words anywhere; its own signs are taken literally."""
    folded = fold(query)
    return "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


class Conversations:
    """The conversations in one database file, made when it is not there.

    Raises ``SettingsError`` when a newer version of this package made the file, or when it is no such file.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with self._open() as database:
            self._prepare(database)
        path.chmod(0o600)

    def _prepare(self, database: sqlite3.Connection) -> None:
        try:
            made: int = database.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise SettingsError(
                f"The file of conversations {str(self._path)!r} cannot be read ({error}); move it away or restore it."
            ) from error
        if made > _VERSION:
            raise SettingsError(
                f"The file of conversations {str(self._path)!r} has version {made} and this assistant knows versions "
                f"up to {_VERSION}; start the newer assistant that made it, or move the file away."
            )
        database.execute("PRAGMA journal_mode = WAL")
        # Version 0 is a new file, or one made before versions were written, which has the tables of version 1.
        database.executescript(_SCHEMA)
        database.execute(f"PRAGMA user_version = {_VERSION}")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=30)) as database, database:
            database.execute("PRAGMA foreign_keys = ON")
            database.row_factory = sqlite3.Row
            yield database

    def append(self, owner: str, conversation_id: str | None, turn: ChatTurn) -> tuple[str, ChatTurn]:
        """Store a turn at the end; return the conversation's id (a new one for ``None`` or another's) and the turn."""
        answer = json.dumps(turn.answer.to_dict(), ensure_ascii=False) if turn.answer else None
        folded = fold("\n".join([turn.question, turn.answer.text if turn.answer else turn.partial]))
        with self._open() as database:
            if conversation_id is None or not self._owns(database, owner, conversation_id):
                conversation_id = secrets.token_urlsafe(12)
                title = " ".join(turn.question.split())[:_TITLE_CHARS]
                database.execute(
                    "INSERT INTO conversation VALUES (?, ?, ?, ?)", (conversation_id, owner, title, _now())
                )
            database.execute("UPDATE conversation SET updated = ? WHERE id = ?", (_now(), conversation_id))
            cursor = database.execute(
                "INSERT INTO turn (conversation, question, state, answer, partial, error, folded, asked)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    conversation_id,
                    turn.question,
                    turn.state,
                    answer,
                    turn.partial,
                    turn.error,
                    folded,
                    _now(),
                ),
            )
            return conversation_id, replace(turn, id=cursor.lastrowid or 0)

    def turns(self, owner: str, conversation_id: str) -> tuple[ChatTurn, ...]:
        """Return a conversation's turns, oldest first; none when it is another's or not there."""
        with self._open() as database:
            rows = database.execute(
                "SELECT turn.*, verdict.liked FROM turn JOIN conversation ON conversation.id = turn.conversation"
                " LEFT JOIN verdict ON verdict.turn = turn.id"
                " WHERE conversation.id = ? AND owner = ? ORDER BY turn.id",
                (conversation_id, owner),
            ).fetchall()
        return tuple(_turn(row) for row in rows)

    def heads(self, owner: str, query: str = "") -> tuple[ConversationHead, ...]:
        """Return the owner's conversations, latest first; with a query, those that hold its words."""
        with self._open() as database:
            rows = database.execute(
                "SELECT id, title, updated, (SELECT count(*) FROM turn WHERE conversation = conversation.id) AS turns"
                " FROM conversation WHERE owner = ? AND EXISTS (SELECT 1 FROM turn"
                " WHERE turn.conversation = conversation.id AND folded LIKE ? ESCAPE '\\')"
                " ORDER BY updated DESC LIMIT 200",
                (owner, _like(query)),
            ).fetchall()
        return tuple(
            ConversationHead(
                id=row["id"], title=row["title"], updated=dt.datetime.fromisoformat(row["updated"]), turns=row["turns"]
            )
            for row in rows
        )

    def drop_last(self, owner: str, conversation_id: str) -> None:
        """Forget a conversation's last turn, to make room for the one that replaces it."""
        with self._open() as database:
            if self._owns(database, owner, conversation_id):
                database.execute(
                    "DELETE FROM turn WHERE id = (SELECT max(id) FROM turn WHERE conversation = ?)", (conversation_id,)
                )

    def delete(self, owner: str, conversation_id: str) -> None:
        """Forget a conversation."""
        with self._open() as database:
            database.execute("DELETE FROM conversation WHERE id = ? AND owner = ?", (conversation_id, owner))

    def judge(self, owner: str, turn_id: int, *, liked: bool, reason: str = "") -> bool:
        """Keep what the owner thinks of an answer; return whether the turn is theirs."""
        with self._open() as database:
            theirs = database.execute(
                "SELECT 1 FROM turn JOIN conversation ON conversation.id = conversation"
                " WHERE turn.id = ? AND owner = ?",
                (turn_id, owner),
            ).fetchone()
            if theirs is None:
                return False
            database.execute(
                "INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?)", (turn_id, int(liked), reason[:1000], _now())
            )
            return True

    def verdicts(self) -> tuple[tuple[str, bool, str], ...]:
        """Return (question, liked, reason) of every judged answer, oldest first, for whoever runs the service."""
        with self._open() as database:
            rows = database.execute(
                "SELECT question, liked, reason FROM verdict JOIN turn ON turn.id = verdict.turn ORDER BY given"
            ).fetchall()
        return tuple((row["question"], bool(row["liked"]), row["reason"]) for row in rows)

    @staticmethod
    def _owns(database: sqlite3.Connection, owner: str, conversation_id: str) -> bool:
        row = database.execute("SELECT 1 FROM conversation WHERE id = ? AND owner = ?", (conversation_id, owner))
        return row.fetchone() is not None


def _turn(row: sqlite3.Row) -> ChatTurn:
    return ChatTurn(
        id=row["id"],
        question=row["question"],
        state=row["state"],
        answer=_answers().validate_json(row["answer"]) if row["answer"] else None,
        partial=row["partial"],
        error=row["error"],
        liked=None if row["liked"] is None else bool(row["liked"]),
    )
