"""Whether two words are one name, in one script or across the two."""

from __future__ import annotations

from assistant.names.keys import keys


def same(a: str, b: str) -> bool:
    """Return whether two words may be one name, spelled in either script."""
    return bool(set(keys(a)) & set(keys(b)))
