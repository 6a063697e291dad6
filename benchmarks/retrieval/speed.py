"""How fast an encoder is, how long it takes to load and how much room it takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.embedding import Encoder
from benchmarks.retrieval.pools import Pool

_ROUNDS = 5
_MOST_TEXTS = 2000
_MODEL = Path(__file__).resolve().parents[2] / "assistant" / "embedding" / "model"


def speed(encoder: Encoder, name: str, pools: Sequence[Pool]) -> dict[str, float]:
    """Return texts a second (best of five rounds), seconds to load in a fresh process, and megabytes on disk.

    Long texts are the pools' paragraphs, short ones their questions. A second of processor time is one core's, all
    threads added up: the figure that other work on the machine disturbs least.
    """
    long = [paragraph for pool in pools for paragraph in pool.paragraphs][:_MOST_TEXTS]
    short = [question for pool in pools for question in pool.questions][:_MOST_TEXTS]
    figures = {
        "long texts a second": _rate(encoder, long, time.perf_counter),
        "short texts a second": _rate(encoder, short, time.perf_counter),
        "long texts a second of processor time": _rate(encoder, long, time.process_time),
        "short texts a second of processor time": _rate(encoder, short, time.process_time),
        "seconds to import and load": round(min(_load_seconds(name) for _ in range(3)), 2),
    }
    folder = _MODEL if name == "embedded" else Path(name)
    if folder.is_dir():
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        figures["megabytes on disk"] = round(size / 1e6, 1)
    return figures


def _rate(encoder: Encoder, texts: Sequence[str], clock: Callable[[], float]) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        start = clock()
        encoder.encode(texts)
        best = min(best, clock() - start)
    return round(len(texts) / best)


def _load_seconds(name: str) -> float:
    code = (
        "import sys, time; start = time.perf_counter(); from assistant.embedding import load_encoder; "
        "load_encoder(sys.argv[1]).encode(['x']); print(time.perf_counter() - start)"
    )
    result = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=True)
    return float(result.stdout.split()[-1])
