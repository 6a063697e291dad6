"""Reads the users file and checks passwords against their scrypt hashes.

``python -m assistant.ui.users NAME [--admin]`` asks for a password and writes the user's line.

A line is ``name:scrypt$n$r$p$salt$hash``, salt and hash in Base64, with ``:admin`` behind it for whoever may change
articles that are there.
Empty lines and those that start with # are skipped.
"""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SettingsError

_ADMIN = "admin"
_N, _R, _P = 2**15, 8, 1
_MEMORY = 128 * 1024 * 1024


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def hash_password(password: str) -> str:
    """Return a salted hash of a password (about 0.1 s of work and 32 MiB of memory, so that guessing is slow)."""
    salt = os.urandom(16)
    made = _scrypt(password, salt, _N, _R, _P)
    return f"scrypt${_N}${_R}${_P}${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Users:
    """Names with their password hashes."""

    hashes: dict[str, str]
    admins: frozenset[str] = frozenset()
    """Those who may delete, replace and re-index articles."""

    def check(self, name: str, password: str) -> bool:
        """Return whether the password is the user's; an unknown name takes as long as a known one."""
        kept = self.hashes.get(name)
        _, n, r, p, salt, made = (kept or next(iter(self.hashes.values()))).split("$")
        again = _scrypt(password, base64.b64decode(salt), int(n), int(r), int(p))
        return hmac.compare_digest(again, base64.b64decode(made)) and kept is not None


def load_users(path: Path) -> Users:
    """Read a users file; raises ``SettingsError`` when it cannot be read or holds a line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The users file {str(path)!r} cannot be read ({error}); name a readable file.") from error
    hashes: dict[str, str] = {}
    admins: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, kept = line.strip().partition(":")
        kept, marked, role = kept.partition(":")
        if not name or not _is_hash(kept) or (marked and role != _ADMIN):
            # The line itself is not shown: it may hold a password somebody wrote there.
            raise SettingsError(
                f"Line {number} of the users file {str(path)!r} is not 'name:scrypt$…' or 'name:scrypt$…:admin'; "
                "make it with 'python -m assistant.ui.users NAME'."
            )
        hashes[name] = kept
        if marked:
            admins.add(name)
    if not hashes:
        raise SettingsError(f"The users file {str(path)!r} names nobody; add a line or start without it.")
    return Users(hashes=hashes, admins=frozenset(admins))


def _is_hash(kept: str) -> bool:
    parts = kept.split("$")
    return len(parts) == 6 and parts[0] == "scrypt" and all(part.isdigit() for part in parts[1:4])


def main(arguments: list[str]) -> int:
    """Ask for a password and write the user's line to stdout."""
    names = [argument for argument in arguments if argument != "--admin"]
    if len(names) != 1 or ":" in names[0] or len(arguments) > 2:
        sys.stderr.write("usage: python -m assistant.ui.users NAME [--admin]   (a name without ':')\n")
        return 2
    role = f":{_ADMIN}" if "--admin" in arguments else ""
    password = getpass.getpass("Password: ")
    if len(password) < 10:
        sys.stderr.write("Give a password of at least 10 characters.\n")
        return 1
    sys.stdout.write(f"{names[0]}:{hash_password(password)}{role}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
