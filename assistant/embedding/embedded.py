"""The encoder that lies in the package: a tokenizer and a table of 8-bit vectors, read with numpy alone.

The two files are those of a model2vec model with 8-bit vectors, so that model2vec reads the folder as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
CONFIG = "config.json"
MODEL_FILES = (WEIGHTS, TOKENIZER, CONFIG)
_PIECES_AT_ONCE = 2_048  # 3 MB of vectors, which stay in the cache: half the time of 16,384 for the sum
_TEXTS_AT_ONCE = 512


class EmbeddedEncoder:
    """A text's vector is the mean of its pieces' vectors, made of length 1; word order does not count."""

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.float32], *, id: str) -> None:
        self._tokenizer = tokenizer
        self._table = table
        self._id = id

    @classmethod
    def load(cls, folder: Path, *, name: str) -> EmbeddedEncoder:
        """Read an encoder's folder; ``name`` is the first part of its id.

        Raises ``EncoderError`` when a file is missing or is not what it should be.
        """
        digest = hashlib.sha256()
        try:
            contents = {file: (folder / file).read_bytes() for file in (WEIGHTS, TOKENIZER)}
            for content in contents.values():
                digest.update(content)
            table = _read_table(contents[WEIGHTS])
            tokenizer = _read_tokenizer(contents[TOKENIZER])
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(
                f"The encoder in {str(folder)!r} cannot be read ({error}); "
                "reinstall the package, or train it again with 'python -m training.encoder'."
            ) from error
        if tokenizer.get_vocab_size() != len(table):
            raise EncoderError(
                f"The encoder in {str(folder)!r} has {len(table)} vectors for {tokenizer.get_vocab_size()} pieces; "
                "its files are of two different runs: train it again with 'python -m training.encoder'."
            )
        return cls(tokenizer, table, id=f"{name}:{digest.hexdigest()[:12]}")

    @property
    def id(self) -> str:
        """Name and content hash."""
        return self._id

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    @property
    def table(self) -> NDArray[np.float32]:
        """One vector a piece, (pieces, d), its length being the piece's weight in a text."""
        return self._table

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, which folds and splits by itself."""
        return self._tokenizer

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text, (texts, d), of length 1; of length 0 for a text without a letter or digit."""
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for first in range(0, len(texts), _TEXTS_AT_ONCE):
            lists = self.pieces(texts[first : first + _TEXTS_AT_ONCE])
            for rows, owners, ids in _blocks(lists):
                sums[first + rows] += np.add.reduceat(self._table[ids], owners, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, lengths, out=sums, where=lengths > 0)
        return sums

    def pieces(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return the piece numbers of each text, rows of ``table``."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.asarray(encoding.ids, dtype=np.int32) for encoding in encodings]


def _blocks(
    lists: Sequence[NDArray[np.int32]],
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int32]]]:
    """Yield (texts, where each begins, ids) with bounded ids at once; a long text comes in several blocks."""
    rows: list[int] = []
    parts: list[NDArray[np.int32]] = []
    size = 0
    for row, ids in enumerate(lists):
        for first in range(0, len(ids), _PIECES_AT_ONCE):
            part = ids[first : first + _PIECES_AT_ONCE]
            if parts and size + len(part) > _PIECES_AT_ONCE:
                yield _block(rows, parts)
                rows, parts, size = [], [], 0
            rows.append(row)
            parts.append(part)
            size += len(part)
    if parts:
        yield _block(rows, parts)


def _block(
    rows: list[int], parts: list[NDArray[np.int32]]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int32]]:
    lengths = np.asarray([len(part) for part in parts], dtype=np.intp)
    return np.asarray(rows, dtype=np.intp), np.cumsum(lengths) - lengths, np.concatenate(parts)


def _read_table(content: bytes) -> NDArray[np.float32]:
    from safetensors import SafetensorError  # 20 ms; not needed to import the room
    from safetensors.numpy import load

    try:
        tensors = load(content)
    except SafetensorError as error:
        raise ValueError(f"{WEIGHTS}: {error}") from error
    table: NDArray[np.float32] = tensors["embeddings"].astype(np.float32)
    table *= tensors["weights"].astype(np.float32)[:, None]
    return table


def _read_tokenizer(content: bytes) -> Tokenizer:
    try:
        return Tokenizer.from_buffer(content)
    except Exception as error:
        raise ValueError(f"{TOKENIZER}: {error}") from error


def write(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Write an encoder's folder: the tokenizer, and the table as 8-bit numbers with one factor a row.

    Rounding moves an entry by at most 1/254 of the largest entry of its row.
    """
    from safetensors.numpy import save_file  # as in _read_table

    factors = np.abs(table).max(axis=1) / 127
    factors[factors == 0] = 1
    codes = np.rint(table / factors[:, None]).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    save_file({"embeddings": codes, "weights": factors.astype(np.float32)}, folder / WEIGHTS)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    config = {"model_type": "model2vec", "hidden_dim": int(table.shape[1]), "normalize": True, "seq_length": None}
    (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def as_static_embedding(encoder: EmbeddedEncoder) -> SentenceTransformer:
    """Return the encoder as a sentence-transformers model that gives the same vectors.

    Its ``save`` writes a folder that sentence-transformers, and so ``load_encoder``, reads.
    """
    # 7 s and 300 MB: only for who wants the model in another project.
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    tokenizer = Tokenizer.from_str(encoder.tokenizer.to_str())
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=encoder.table), Normalize()])
