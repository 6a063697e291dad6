"""Runs the page as a process of its own and knows how much memory it holds."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

_START_S = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The running page."""

    address: str
    pid: int
    began: float
    """``time.monotonic()`` when the process was started."""

    def memory_mb(self) -> float:
        """Return the resident memory in MB (10^6 bytes)."""
        return self._status("VmRSS")

    def most_memory_mb(self) -> float:
        """Return the most that was ever resident, in MB (10^6 bytes)."""
        return self._status("VmHWM")

    def processor_s(self) -> float:
        """Return the processor time spent so far by all its threads, in seconds."""
        spent = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def _status(self, name: str) -> float:
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024 / 1e6
        raise LookupError(f"/proc/{self.pid}/status has no line {name!r}; this benchmark needs Linux.")


@contextlib.contextmanager
def serving(index_dir: Path) -> Iterator[Served]:
    """Start ``assistant serve`` on an index; yield it as soon as it answers a request."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "serve", "--index", str(index_dir), "--port", str(port)],
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address, began)
        yield Served(address=address, pid=process.pid, began=began)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen[bytes], address: str, began: float) -> None:
    while time.monotonic() - began < _START_S:
        if process.poll() is not None:
            raise RuntimeError(f"The page ended with exit code {process.returncode} before it answered.")
        try:
            with urllib.request.urlopen(f"{address}/en/", timeout=30):
                return
        except URLError:
            time.sleep(0.05)
    raise TimeoutError(f"The page at {address} did not answer within {_START_S:.0f} s.")
