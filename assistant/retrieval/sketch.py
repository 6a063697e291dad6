"""The pieces of a passage, sentence by sentence, as the bytes that the catalogue keeps for the second stage.

Layout: a float32, the length of the sum of the pieces' vectors, then uint16 piece ids with ``BREAK`` between two
sentences; little-endian. The length lets the second stage work out the passage's cosine without its vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from assistant.embedding import Encoder
    from assistant.records import Passage

BREAK = 0xFFFF
_HEAD = 4


def sketches(encoder: Encoder, passages: Sequence[Passage]) -> tuple[bytes, ...]:
    """Return the sketch of each passage; empty bytes where the encoder has no table or too large a one."""
    table = encoder.table
    if table is None or len(table) >= BREAK:
        return (b"",) * len(passages)
    return tuple(_pack(sentences, table)[0] for sentences in _pieces(encoder, passages))


def sketches_and_vectors(
    encoder: Encoder, passages: Sequence[Passage]
) -> tuple[tuple[bytes, ...], NDArray[np.float32]]:
    """Return ``sketches`` and ``encoder.encode`` of the passages' texts, (passages, d), at little more than one's cost.

    A table's encoder splits at blanks, so that the pieces of a passage are those of its sentences.
    """
    table = encoder.table
    if table is None or len(table) >= BREAK:
        return (b"",) * len(passages), encoder.encode([passage.text for passage in passages])
    packed = [_pack(sentences, table) for sentences in _pieces(encoder, passages)]
    vectors = np.zeros((len(passages), encoder.dimensions), dtype=np.float32)
    for row, (_, total, length) in enumerate(packed):
        if length > 0:
            vectors[row] = total / length
    return tuple(sketch for sketch, _, _ in packed), vectors


def _pieces(encoder: Encoder, passages: Sequence[Passage]) -> list[list[NDArray[np.integer]]]:
    """Return the piece ids of each sentence of each passage."""
    texts, owners = [], []
    for number, passage in enumerate(passages):
        spans = passage.sentences or ((passage.start, passage.end),)
        for start, end in spans:
            texts.append(passage.text[start - passage.start : end - passage.start])
            owners.append(number)
    parts: list[list[NDArray[np.integer]]] = [[] for _ in passages]
    distinct = list(dict.fromkeys(texts))  # a passage repeats the last sentences of the one before it
    known = dict(zip(distinct, encoder.pieces(distinct), strict=True))
    for owner, text in zip(owners, texts, strict=True):
        parts[owner].append(known[text])
    return parts


def _pack(
    sentences: Sequence[NDArray[np.integer]], table: NDArray[np.float32]
) -> tuple[bytes, NDArray[np.float32], float]:
    """Return the sketch of a passage, the sum of its pieces' vectors and the length of that sum."""
    pieces = np.concatenate(sentences) if sentences else np.zeros(0, dtype=np.int64)
    total = table[pieces].sum(axis=0)
    length = float(np.linalg.norm(total))
    flat = [BREAK] * max(0, len(sentences) - 1 + len(pieces))
    at = 0
    for ids in sentences:
        flat[at : at + len(ids)] = ids.tolist()
        at += len(ids) + 1
    return np.float32(length).astype("<f4").tobytes() + np.array(flat, dtype="<u2").tobytes(), total, length


def unpack(sketch: bytes) -> tuple[float, NDArray[np.uint16]]:
    """Return the length of the vector sum and the piece ids with their breaks."""
    if len(sketch) < _HEAD:
        return 0.0, np.zeros(0, dtype=np.uint16)
    return float(np.frombuffer(sketch, "<f4", count=1)[0]), np.frombuffer(sketch, "<u2", offset=_HEAD)
