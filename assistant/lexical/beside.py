"""Analyses texts in a second process beside this one: Python uses one core otherwise, however many there are.

The process runs ``serve`` in the same Python; it is told lists of texts and answers each with their fields, until its
input ends. Nothing depends on it: where it cannot be started, or dies, the texts are analysed here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import cast

from assistant.lexical.analysis import LexicalFields, analyse

Text = tuple[str, str]
"""A text and its language."""

_SHARE = 0.75
"""Share of the texts that the other process takes: this one has more to do with them than to analyse them."""
_ROOT = Path(__file__).resolve().parents[2]


def analyse_all(texts: Sequence[Text]) -> list[LexicalFields]:
    """Return the fields of each text, in order."""
    return [analyse(text, language) for text, language in texts]


@dataclass(frozen=True, slots=True)
class Analysing:
    """Texts that are being analysed, the first of them in the other process."""

    texts: Sequence[Text]
    asked: Future[list[LexicalFields] | None] | None = None
    apart: int = 0
    """How many the other process was asked for."""

    def fields(self) -> list[LexicalFields]:
        """Return the fields of each text, in order; those not asked of the other process are analysed now."""
        mine = analyse_all(self.texts[self.apart :])
        theirs = self.asked.result() if self.asked is not None else []
        if theirs is None:
            theirs = analyse_all(self.texts[: self.apart])
        return theirs + mine


class Beside:
    """Analyses lists of texts, most of each in another process while it is entered; for one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._talking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")

    def __enter__(self) -> Beside:
        if not sys.executable or hasattr(sys, "frozen"):  # a frozen program has no Python of its own
            return self
        found_in = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from assistant.lexical.beside import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": found_in},
            )
        except OSError:
            self._process = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._talking.shutdown()

    def start(self, texts: Sequence[Text]) -> Analysing:
        """Begin to analyse the texts; the fields are had of what is returned."""
        apart = int(len(texts) * _SHARE) if self._process is not None else 0
        asked = self._talking.submit(self._ask, texts[:apart]) if apart else None
        return Analysing(texts, asked, apart)

    def _ask(self, texts: Sequence[Text]) -> list[LexicalFields] | None:
        """Return what the other process answers, or ``None`` when it is gone."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            pickle.dump(list(texts), process.stdin)
            process.stdin.flush()
            answer = pickle.load(process.stdout)
            return [LexicalFields(stems=stems, keys=keys) for _, (stems, keys) in zip(texts, answer, strict=True)]
        except (OSError, EOFError, TypeError, ValueError, pickle.UnpicklingError):
            self._stop()
            return None

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was still to be sent has nowhere to go
                    pipe.close()


def serve() -> None:
    """Answer lists of texts on the standard streams until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began the process ends it, by closing its input
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            texts = cast(list[Text], pickle.load(asked))
        except EOFError:
            return
        pickle.dump([(one.stems, one.keys) for one in analyse_all(texts)], answered)
        answered.flush()
