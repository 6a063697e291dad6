"""The catalogue of an index: articles, passages and the lexical index, in one SQLite file; knows nothing of vectors.

``Catalogue.open(folder)`` opens or creates it. Reading is safe from many threads and never waits for the writer;
writing is one transaction a call, and ``writer_lock(folder)`` keeps a second process out.
"""

from __future__ import annotations

from assistant.catalogue.catalogue import Catalogue, Written
from assistant.catalogue.lock import writer_lock
from assistant.catalogue.values import Entry, FileState, Found, Indexed, Listing, Stored, content_hash, file_state

__all__ = [
    "Catalogue",
    "Entry",
    "FileState",
    "Found",
    "Indexed",
    "Listing",
    "Stored",
    "Written",
    "content_hash",
    "file_state",
    "writer_lock",
]
