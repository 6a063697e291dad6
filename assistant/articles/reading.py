"""One file to one article."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from assistant.articles.cleaning import clean, one_line
from assistant.articles.decoding import decode
from assistant.articles.front_matter import front_matter
from assistant.articles.html import Page, read_html
from assistant.articles.markdown import read_markdown
from assistant.articles.published import dateline, parse_day
from assistant.articles.walking import SUFFIXES
from assistant.errors import ArticleError
from assistant.records import Article
from assistant.text import detect_language

__all__ = ["SUFFIXES", "article_id", "read"]

_MARKDOWN = frozenset((".md", ".markdown"))
_HTML = frozenset((".html", ".htm"))
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_LANGUAGE_NAMES = {"arabic": "ar", "العربية": "ar", "english": "en", "الإنجليزية": "en", "ara": "ar", "eng": "en"}
_WEB = re.compile(r"https?://[^\s<>\"']{3,2000}", re.IGNORECASE)
_NOT_SLUG = re.compile(r"[\W_]+")


def article_id(path: Path) -> str:
    """Return the id of the article in the file at ``path`` when the file names none.

    It is made of the file's name and six hexadecimal digits of its absolute path, so that a changed file is the same
    article and two files of one name are two: ``"karabakh-consultations-3f9a1c"``.
    """
    absolute = str(path.absolute())
    slug = _NOT_SLUG.sub("-", path.stem.lower()).strip("-")[:48].strip("-") or "article"
    digest = hashlib.sha256(absolute.encode("utf-8", errors="surrogateescape")).hexdigest()
    return f"{slug}-{digest[:6]}"


def read(path: Path, *, max_bytes: int = 20_000_000) -> Article:
    """Return the article in a text, Markdown or HTML file.

    The id is the front matter's ``id`` or else ``article_id(path)``. What the file states of itself (front matter,
    HTML metadata) is taken; the language is detected where it states none.

    Raises ``ArticleError``, in one sentence with the path, when the file is missing, not a file, unreadable, larger
    than ``max_bytes``, of another kind, binary, or has no text.
    """
    name = str(path)
    data = _bytes(path, max_bytes)
    suffix = path.suffix.lower()
    text = decode(data, name, html=suffix in _HTML)
    stated: Mapping[str, str] = {}
    if suffix in _HTML:
        page = read_html(text)
    else:
        stated, text = front_matter(text.lstrip("\ufeff\u200b\u200e\u200f"), name)
        page = read_markdown(text) if suffix in _MARKDOWN else Page(text=text)
    cleaned = clean(page.text, title=stated.get("title") or page.title)
    if not cleaned.body:
        raise ArticleError(f"{name!r} has no text to index; put the article's words in it or leave it out.")
    published = stated.get("published")
    day = parse_day(published or page.published or "")
    if published and day is None:
        raise ArticleError(
            f"The front matter of {name!r} says published: {published[:60]!r}, which names no day; "
            "write it as 2020-11-10."
        )
    url = stated.get("url") or page.url or ""
    return Article(
        id=_stated_id(stated, name) or article_id(path),
        title=cleaned.title,
        body=cleaned.body,
        language=_language(stated.get("language"), page.language, f"{cleaned.title}\n{cleaned.body[:8000]}"),
        source=one_line(stated.get("source") or page.source or "") or None,
        url=url if _WEB.fullmatch(url) else None,
        published=day or dateline(cleaned.head, cleaned.body[:200]),
    )


def _bytes(path: Path, max_bytes: int) -> bytes:
    """Return the file's bytes after every check that needs no decoding."""
    name = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder that cannot be listed" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise ArticleError(f"{name!r} is {kind}; name a text, Markdown or HTML file.")
        if path.suffix.lower() not in SUFFIXES:
            raise ArticleError(f"{name!r} is not one of {', '.join(sorted(SUFFIXES))}; save it as one of these.")
        if status.st_size > max_bytes:
            raise ArticleError(
                f"{name!r} has {status.st_size / 1e6:.1f} MB, more than the {max_bytes / 1e6:.1f} MB allowed; "
                "split it or raise ASSISTANT_MAX_FILE_MB."
            )
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ArticleError(f"{name!r} is not there; check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleError(f"{name!r} cannot be read ({reason}); check the path and its permissions.") from error
    if len(data) > max_bytes:
        raise ArticleError(f"{name!r} grew beyond {max_bytes / 1e6:.1f} MB while it was read; index it again.")
    if not data.strip():
        raise ArticleError(f"{name!r} is empty; put the article's words in it or leave it out.")
    return data


def _stated_id(stated: Mapping[str, str], name: str) -> str | None:
    """Return the id the front matter gives, if any; raise ``ArticleError`` when it cannot be used as one."""
    given = stated.get("id")
    if given is None:
        return None
    if len(given) > 200 or given != one_line(given) or "#" in given:
        raise ArticleError(
            f"The front matter of {name!r} says id: {given[:60]!r}; use at most 200 visible characters without '#'."
        )
    return given


def _language(stated: str | None, page: str | None, text: str) -> str:
    """Return the ISO 639-1 code the file states, or the one its text shows.

    What an HTML page claims counts only where the text itself does not tell: templates claim English for all.
    """
    for claim in (stated, None):
        if claim:
            known = _LANGUAGE_NAMES.get(claim.lower())
            code = _LANGUAGE.fullmatch(claim)
            if known or code:
                return known or (code[1].lower() if code else "und")
    detected = detect_language(text)
    if detected == "und" and page and (code := _LANGUAGE.fullmatch(page)) and code[1].lower() not in ("ar", "en"):
        return code[1].lower()
    return detected
