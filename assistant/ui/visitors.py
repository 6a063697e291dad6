"""Knows who is at the page: signed cookies for visitors and for those who signed in; knows nothing of HTTP."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

_DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody at the page; ``owner`` is what their conversations are kept under."""

    owner: str
    name: str | None = None
    """The name they signed in with; ``None`` where nobody has to sign in."""


def load_key(path: Path) -> bytes:
    """Return the key cookies are signed with from a file only its owner can read, made at the first use."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        key = secrets.token_bytes(32)
        file.write(key)
    return key


class Visitors:
    """Gives out cookies and reads them back."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def _signature(self, payload: str) -> str:
        return hmac.new(self._key, payload.encode(), hashlib.sha256).hexdigest()

    def issue(self, name: str | None = None, *, days: int = 365) -> str:
        """Return a cookie for a new visitor, or for somebody who signed in as ``name``."""
        kind, who = ("user", name) if name is not None else ("visitor", secrets.token_urlsafe(18))
        encoded = base64.urlsafe_b64encode(who.encode()).decode()
        payload = f"{kind}.{encoded}.{int(time.time()) + days * _DAY_S}"
        return f"{payload}.{self._signature(payload)}"

    def read(self, cookie: str | None) -> Visitor | None:
        """Return whose cookie it is; ``None`` for none, one not signed here, and one out of date."""
        payload, _, signature = (cookie or "").rpartition(".")
        if not payload or not hmac.compare_digest(signature.encode(), self._signature(payload).encode()):
            return None
        kind, encoded, expires = payload.split(".")
        if int(expires) < time.time():
            return None
        who = base64.urlsafe_b64decode(encoded).decode()
        return Visitor(owner=f"{kind}:{who}", name=who if kind == "user" else None)
