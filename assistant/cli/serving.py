"""Whether the page can be served at an address; knows nothing of the page."""

from __future__ import annotations

import errno
import os
import socket

from assistant.errors import SettingsError


def address(host: str, port: int) -> str:
    """Return the page's address: ``("::1", 7860)`` → ``http://[::1]:7860``."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def check_port(host: str, port: int) -> None:
    """Raise ``SettingsError`` when nothing can listen at the port of this host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE) if host else []
    except (OSError, UnicodeError) as error:
        raise SettingsError(
            f"The host {host!r} is no address of this machine ({error}); leave out --host, or name one."
        ) from error
    if not found:
        raise SettingsError(f"The host {host!r} is no address of this machine; leave out --host, or name one.")
    for family, kind, protocol, _, where in found:
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # elsewhere the option lets two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(where)
                probe.listen()
            except OSError as error:
                raise SettingsError(_why(host, port, error)) from error


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"The port {port} of {host!r} is in use; end what uses it, or give another with --port."
    if error.errno == errno.EACCES:
        return f"The port {port} of {host!r} is not for everybody's use; give one above 1023 with --port."
    return f"Nothing can listen at the port {port} of {host!r} ({error.strerror}); give another --host or --port."
