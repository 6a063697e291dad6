"""Texts to vectors, with the encoder in the package or any sentence-transformers model; knows nothing of passages."""

from assistant.embedding.embedded import EmbeddedEncoder, as_static_embedding
from assistant.embedding.encoder import Encoder, load_encoder
from assistant.embedding.interaction import COSINE_SHARE, EMPHASIS, interaction

__all__ = [
    "COSINE_SHARE",
    "EMPHASIS",
    "EmbeddedEncoder",
    "Encoder",
    "as_static_embedding",
    "interaction",
    "load_encoder",
]
