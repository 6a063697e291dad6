"""What every part of the page shares: the library, the conversations, who is there, and the places for answering."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from assistant.ui.backend import Library
from assistant.ui.conversations import Conversations
from assistant.ui.drafts import Drafts
from assistant.ui.evaluations import Evaluations
from assistant.ui.page_state import PageState
from assistant.ui.suggesting import Suggester
from assistant.ui.users import Users
from assistant.ui.visitors import Visitors, load_key

FILE_TYPES = (".txt", ".text", ".md", ".markdown", ".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much the page takes at once."""

    answering: int = 8
    """Questions answered at the same time."""
    waiting: int = 24
    """Questions that may wait beyond those."""
    files: int = 5000
    """Files of one upload."""
    file_types: tuple[str, ...] = FILE_TYPES


class Line:
    """Those who asked, in order: the first ``places`` are being answered, ``waiting`` more may stand behind them."""

    def __init__(self, places: int, waiting: int) -> None:
        self._places, self._size = places, places + waiting
        self._tickets: list[int] = []
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def enter(self) -> int | None:
        """Return a ticket, or ``None`` when the line is full."""
        with self._lock:
            if len(self._tickets) >= self._size:
                return None
            ticket = next(self._numbers)
            self._tickets.append(ticket)
            return ticket

    def ahead(self, ticket: int) -> int:
        """Return how many must finish before the ticket's turn; 0 when it has a place."""
        with self._lock:
            return max(0, self._tickets.index(ticket) - self._places + 1)

    def busy(self) -> bool:
        """Return whether anybody waits for an answer."""
        with self._lock:
            return bool(self._tickets)

    def leave(self, ticket: int) -> None:
        """Give the ticket back."""
        with self._lock:
            self._tickets.remove(ticket)


@dataclass(slots=True, kw_only=True)
class Desk:
    """The page's one set of shared things, made once a process."""

    library: Library
    conversations: Conversations
    visitors: Visitors
    users: Users | None
    limits: Limits
    line: Line
    pool: ThreadPoolExecutor
    uploads_dir: Path
    """Where uploaded files are kept."""
    suggester: Suggester
    evaluations: Evaluations
    drafts: Drafts
    indexing: threading.Lock = field(default_factory=threading.Lock)
    """Held while articles are written; reading goes on meanwhile."""
    opened: threading.Event = field(default_factory=threading.Event)
    """Set once somebody opened the page."""
    stops: dict[str, threading.Event] = field(default_factory=dict)
    """By open page: set to stop the answer in the making; another one there means that it is shown no more."""
    making: dict[str, str] = field(default_factory=dict)
    """By open page: the question that is being answered."""
    _asked_with: dict[tuple[int | None, str | None], Library] = field(default_factory=dict)

    def library_for(self, state: PageState) -> Library:
        """Return the library as the open page's settings want it."""
        wanted = (state.passages, state.answer_language)
        if wanted == (None, None):
            return self.library
        if wanted not in self._asked_with:
            names = ("passages", "answer_language")
            changes = {name: value for name, value in zip(names, wanted, strict=True) if value is not None}
            self._asked_with[wanted] = self.library.with_settings(**changes)
        return self._asked_with[wanted]


def open_desk(library: Library, *, data_dir: Path, users: Users | None = None, limits: Limits | None = None) -> Desk:
    """Return the shared things; conversations and the cookie key are kept in ``data_dir``."""
    limits = limits or Limits()
    line = Line(limits.answering, limits.waiting)
    return Desk(
        library=library,
        conversations=Conversations(data_dir / "conversations.sqlite"),
        visitors=Visitors(load_key(data_dir / "cookie.key")),
        users=users,
        limits=limits,
        line=line,
        suggester=Suggester(library, busy=line.busy),
        evaluations=Evaluations(data_dir / "evaluations"),
        drafts=Drafts(data_dir / "drafts"),
        uploads_dir=data_dir / "uploads",
        pool=ThreadPoolExecutor(limits.answering, thread_name_prefix="answering"),
    )
