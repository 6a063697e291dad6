"""Who is at the page, what is kept for them, and what is kept from others."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.records import Answer, Filters
from assistant.settings import Settings
from assistant.ui.answering import Asked, form
from assistant.ui.chat_turn import ChatTurn, history
from assistant.ui.conversations import Conversations
from assistant.ui.desk import Limits, Line, open_desk
from assistant.ui.users import hash_password, load_users
from assistant.ui.users import main as make_user
from assistant.ui.visitors import Visitors, load_key
from assistant.ui.wording import load_wording, preferred
from tests.browser.articles import ALL
from tests.browser.library import SmallLibrary

EN = load_wording("en")
QUESTION = "When did the old bridge at Samarra Ford reopen to traffic?"


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "page" / "conversations.sqlite")


def answered(question: str = QUESTION) -> ChatTurn:
    library = SmallLibrary(Settings(), ALL)
    return ChatTurn(question=question, state="done", answer=library.ask(question))


def test_a_turn_comes_back_as_it_was_after_a_restart(kept: Conversations, tmp_path: Path) -> None:
    turn = answered()
    conversation, stored = kept.append("me", None, turn)
    again = Conversations(tmp_path / "page" / "conversations.sqlite")
    assert again.turns("me", conversation) == (stored,)
    assert stored.answer == turn.answer
    assert [one.turns for one in again.heads("me")] == [1]
    assert history(again.turns("me", conversation))[0].question == QUESTION


@pytest.mark.parametrize("act", ["turns", "heads", "delete", "drop_last", "judge", "append"])
def test_nobody_reaches_anothers_conversation(kept: Conversations, act: str) -> None:
    conversation, stored = kept.append("me", None, answered())
    if act == "turns":
        assert kept.turns("you", conversation) == ()
    elif act == "heads":
        assert kept.heads("you") == ()
    elif act == "delete":
        kept.delete("you", conversation)
    elif act == "drop_last":
        kept.drop_last("you", conversation)
    elif act == "judge":
        assert kept.judge("you", stored.id, liked=False) is False
        assert kept.verdicts() == ()
    else:
        other, _ = kept.append("you", conversation, answered())
        assert other != conversation
    assert len(kept.turns("me", conversation)) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("SAMARRA", 1, id="case"),
        pytest.param("سامرّاء", 1, id="marks"),
        pytest.param("%", 0, id="a sign of LIKE is itself"),
        pytest.param("' OR 1=1 --", 0, id="a quote is itself"),
        pytest.param("", 2, id="all"),
    ],
)
def test_search_in_conversations(kept: Conversations, query: str, found: int) -> None:
    kept.append("me", None, ChatTurn(question="Old bridge at Samarra Ford", state="stopped"))
    kept.append("me", None, ChatTurn(question="أين مخاضة سامراء؟", state="stopped"))
    assert len(kept.heads("me", query)) == found


def test_verdicts_and_replacing(kept: Conversations) -> None:
    conversation, first = kept.append("me", None, answered())
    assert kept.judge("me", first.id, liked=False, reason="Wrong day.")
    assert kept.turns("me", conversation)[0].liked is False
    assert kept.verdicts() == ((QUESTION, False, "Wrong day."),)
    kept.drop_last("me", conversation)
    assert kept.turns("me", conversation) == ()
    assert kept.verdicts() == ()


def test_the_database_and_the_key_are_for_their_owner_alone(tmp_path: Path) -> None:
    Conversations(tmp_path / "a.sqlite")
    key = load_key(tmp_path / "cookie.key")
    assert load_key(tmp_path / "cookie.key") == key
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.sqlite", "cookie.key")] == [0o600, 0o600]


def test_a_newer_file_of_conversations_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite"
    conversation, stored = Conversations(path).append("me", None, answered())
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        database.execute("PRAGMA user_version = 0")  # as files were before versions were written
    assert Conversations(path).turns("me", conversation) == (stored,)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 2")
    with pytest.raises(SettingsError, match="has version 2 and this assistant knows versions up to 1"):
        Conversations(path)


def test_a_file_that_holds_no_conversations_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite"
    path.write_bytes(b"not a database at all, only some words of text" * 20)
    with pytest.raises(SettingsError, match="cannot be read"):
        Conversations(path)


def test_cookies() -> None:
    visitors, others = Visitors(b"k" * 32), Visitors(b"o" * 32)
    anonymous, named = visitors.issue(), visitors.issue("مها")
    visitor, user = visitors.read(anonymous), visitors.read(named)
    assert visitor is not None
    assert user is not None
    assert (visitor.name, user.name, user.owner) == (None, "مها", "user:مها")
    forged = named.replace("user", "visitor", 1)
    for bad in (None, "", "a.b.c.d", forged, named[:-1], others.issue("مها"), visitors.issue("x", days=-1)):
        assert visitors.read(bad) is None


def test_users_file(tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text(f"# people\nmaha:{hash_password('long enough')}\n", encoding="utf-8")
    users = load_users(path)
    assert users.check("maha", "long enough")
    assert not users.check("maha", "long enougH")
    assert not users.check("nobody", "long enough")
    assert "long enough" not in path.read_text(encoding="utf-8")


def test_administrators_are_marked_in_the_users_file(tmp_path: Path) -> None:
    path = tmp_path / "users"
    hashed = hash_password("long enough")
    path.write_text(f"maha:{hashed}\nzain:{hashed}:admin\n", encoding="utf-8")
    users = load_users(path)
    assert users.admins == {"zain"}
    assert users.check("zain", "long enough")


@pytest.mark.parametrize("line", ["maha:secret", "maha", "", ":scrypt$1$1$1$a$b", "maha:scrypt$1$1$1$a$b:owner"])
def test_a_line_that_is_none_is_refused_without_being_shown(tmp_path: Path, line: str) -> None:
    path = tmp_path / "users"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load_users(path)
    assert "secret" not in str(raised.value)


def test_users_command_wants_one_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_user(["a:b"]) == 2
    assert "usage" in capsys.readouterr().err


def test_line_lets_eight_in_and_counts_the_rest() -> None:
    line = Line(2, 1)
    tickets = [line.enter() for _ in range(4)]
    assert tickets[3] is None
    first, _, third = (ticket for ticket in tickets if ticket is not None)
    assert [line.ahead(first), line.ahead(third)] == [0, 1]
    line.leave(first)
    assert line.ahead(third) == 0


def gather(tmp_path: Path, question: str, *, stop_at_once: bool = False, full: bool = False) -> list[ChatTurn]:
    library = SmallLibrary(Settings(index_dir=tmp_path), ALL)
    desk = open_desk(library, data_dir=tmp_path / "page", limits=Limits(answering=1, waiting=0))
    stop = threading.Event()
    if stop_at_once:
        stop.set()
    if full:
        desk.line.enter()

    async def run() -> list[ChatTurn]:
        asked = Asked(question=question, library=library, filters=Filters())
        return [turn async for turn in form(desk, asked, stop)]

    turns = asyncio.run(run())
    assert full or desk.line.enter() is not None  # the place was given back
    return turns


@pytest.mark.parametrize(
    ("question", "options", "state", "error"),
    [
        pytest.param(QUESTION, {}, "done", "", id="done"),
        pytest.param(
            "??", {}, "failed", "The question '??' holds no word; ask with words.", id="refused by the library"
        ),
        pytest.param(QUESTION, {"stop_at_once": True}, "stopped", "", id="stopped"),
        pytest.param(QUESTION, {"full": True}, "failed", EN["queue_full"], id="queue full"),
    ],
)
def test_a_turn_ends_in_one_of_three_ways(
    tmp_path: Path, question: str, options: dict[str, bool], state: str, error: str
) -> None:
    last = gather(tmp_path, question, **options)[-1]
    assert (last.state, last.error) == (state, error)
    assert isinstance(last.answer, Answer) == (state == "done")


@pytest.mark.parametrize(
    ("header", "language"),
    [("ar", "ar"), ("en-GB,ar;q=0.9", "en"), ("fr, ar-EG;q=0.8", "ar"), ("", "en"), ("ar;q=0", "en"), ("x;q=y", "en")],
)
def test_interface_follows_the_browser(header: str, language: str) -> None:
    assert preferred(header) == language
