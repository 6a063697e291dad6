"""Sets of invented news: a folder of articles each, and the questions on them; knows nothing of what they are for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.articles import read
from assistant.records import Article

Set = tuple[dict[str, Article], list[dict[str, Any]]]
"""Articles by id, in the order of their files, and the rows of ``questions.jsonl``."""


def sets(folder: Path) -> Iterator[Set]:
    """Yield every set in ``folder``, by name; none where there is no such folder."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        articles = {article.id: article for article in map(read, sorted((place / "articles").glob("*.md")))}
        rows = (place / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        yield articles, [json.loads(row) for row in rows]
