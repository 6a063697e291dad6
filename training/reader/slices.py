"""Which paragraphs are held out: those a trial encoder does without; neither it nor the reader has seen them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.encoder import corpus as corpora
from training.encoder import heldout
from training.reader.dataset import load

CORPUS = Path("training/runs/encoder")
"""Where the encoder's training keeps the corpus it read."""


def unseen(folder: Path, corpus: Path = CORPUS) -> frozenset[str]:
    """Return the contexts of the questions that a trial run of the encoder holds out.

    ``corpus`` as for ``newest_corpus``; train the encoder first.
    """
    read = corpora.load(newest_corpus(corpus))
    _, held = heldout.split(read)
    found: set[str] = set()
    for path in sorted(folder.glob("qa_*.json.gz")):
        stream = "question:" + path.name.removeprefix("qa_").removesuffix(".json.gz")
        if stream not in held:
            continue
        groups = read.pairs[stream][:, 4]
        contexts = [context for context, questions in load(path) for _ in questions]
        if len(contexts) != len(groups):
            raise ValueError(f"{path.name!r} has {len(contexts)} questions, the encoder's corpus {len(groups)}")
        out = np.isin(groups, held[stream][:, 4])
        found |= {context for context, away in zip(contexts, out, strict=True) if away}
    return frozenset(found)


def newest_corpus(corpus: Path = CORPUS) -> Path:
    """Return the encoder's corpus file: ``corpus`` itself, or the newest in that folder.

    Raises ``FileNotFoundError`` where there is none.
    """
    files = sorted(corpus.glob("corpus-*.npz"), key=lambda path: path.stat().st_mtime) if corpus.is_dir() else [corpus]
    if not files or not files[-1].is_file():
        raise FileNotFoundError(f"no corpus of the encoder in {str(corpus)!r}; run python -m training.encoder first")
    return files[-1]
