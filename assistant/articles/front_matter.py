"""The block of ``key: value`` lines a Markdown or text file may begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.errors import ArticleError

FIELDS = frozenset(("id", "title", "source", "published", "language", "url"))
_ALIASES = {"date": "published", "lang": "language", "publisher": "source", "link": "url"}
_BLOCK = re.compile(r"\s*---[ \t]*(?:\r\n?|\n)(?P<block>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)")
_LONGEST = 20_000
_NULL = frozenset(("~", "null", "Null", "NULL"))
_SENTENCE = re.compile(r"[.!?؟…][\"'»”)]*$")


def front_matter(text: str, name: str) -> tuple[Mapping[str, str], str]:
    """Return the known fields of the front matter of ``text``, as text without blanks around it, and what follows it.

    Only a block whose first line is ``key: value`` (or that is empty) counts: a line of dashes above prose is not
    front matter, nor are sentences behind names that are no field ("Mayor: We won."). Values are never interpreted:
    ``published: 2020-11-10`` is text; only null is none. Where the block is not valid YAML (a title with a colon in
    it), its plain ``key: value`` lines are taken.

    Raises ``ArticleError``, calling the file ``name``, when the block can be read neither way.
    """
    match = _BLOCK.match(text[:_LONGEST])
    if match is None:
        return {}, text
    block = match["block"]
    lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if lines and not _PAIR.match(lines[0]):
        return {}, text
    keys = {pair["key"].lower() for line in lines if (pair := _PAIR.match(line))}
    if not keys & (FIELDS | _ALIASES.keys()) and any(_SENTENCE.search(line.rstrip()) for line in lines):
        return {}, text  # what people say, between two rules
    found: dict[str, str] = {}
    for key, value in _pairs(block, lines, name).items():
        known = _ALIASES.get(key.lower(), key.lower())
        if known in FIELDS and value.strip() and value.strip() not in _NULL:
            found.setdefault(known, " ".join(value.split()))
    return found, text[match.end() :]


def _pairs(block: str, lines: list[str], name: str) -> dict[str, str]:
    # 20 ms to import, and not needed for files without front matter
    import yaml

    try:
        # BaseLoader makes text of everything and objects of nothing.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        loaded = None
    if isinstance(loaded, dict):
        return {key: value for key, value in loaded.items() if isinstance(key, str) and isinstance(value, str)}
    pairs = [_PAIR.match(line) for line in lines if not line[0].isspace()]
    if lines and not all(pairs):
        bad = next((line for line, pair in zip(lines, pairs, strict=False) if pair is None), lines[0])
        raise ArticleError(
            f"The front matter of {name!r} cannot be read at {bad[:60]!r}; write it as lines of 'key: value'."
        )
    return {pair["key"]: pair["value"].strip().strip("\"'") for pair in pairs if pair}
