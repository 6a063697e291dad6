"""How answers, hits, articles and reports read in a terminal; knows nothing of where they come from."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from assistant.jsonable import to_jsonable
from assistant.records import Answer, Article, ArticleHead, Filters, Hit, IndexReport

if TYPE_CHECKING:
    from assistant.answering import Replay
    from assistant.catalogue import Listing
    from assistant.retrieval import Found

_WIDTH = 100


def progress(label: str) -> Callable[[int, int], None]:
    """Return a ``(done, total)`` callback that draws a bar on stderr once a second has passed."""
    from tqdm import tqdm  # 0.1 s; only where something is counted

    bar: tqdm[Any] | None = None

    def advance(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = tqdm(total=total, desc=label, file=sys.stderr, delay=1, leave=False)
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return advance


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _byline(head: ArticleHead) -> str:
    parts = [head.source or "", head.published.isoformat() if head.published else ""]
    return ", ".join(part for part in parts if part)


def answer(value: Answer) -> str:
    """Return the answer, its notes, what is unsupported, and each citation with its quote and place."""
    lines = [value.text]
    lines += [f"Note: {note}" for note in value.notes]
    lines += [
        f"Not borne out by the articles: {sentence.text} ({sentence.unsupported})"
        for sentence in value.sentences
        if sentence.unsupported
    ]
    for citation in value.citations:
        by = ", ".join(
            p for p in (citation.source or "", citation.published.isoformat() if citation.published else "") if p
        )
        lines += [
            "",
            f"[{citation.marker}] {citation.title}" + (f" — {by}" if by else ""),
            f"    {citation.article_id}, characters {citation.start}–{citation.end}",
            _wrapped(citation.quote, "    "),
        ]
    if value.status == "refused" and value.nearest:
        lines += ["", "Nearest passages:" if value.language != "ar" else "أقرب المقاطع:"]
        lines += [f"  - {hit.article.title}: {textwrap.shorten(hit.passage.text, 160)}" for hit in value.nearest]
    return "\n".join(lines)


def found_values(found: Found) -> dict[str, Any]:
    """Return the hits of a search, and the filters it was under, as JSON-ready values."""
    return {"filters": to_jsonable(found.filters), "hits": to_jsonable(found.hits)}


def filters(in_force: Filters, given: Filters) -> list[str]:
    """Return a line for each filter in force: what it admits, where it comes from, and how to take it away."""
    lines = []
    days = (in_force.published_from, in_force.published_to)
    if any(days):
        said = " ".join(f"{word} {day.isoformat()}" for word, day in zip(("from", "until"), days, strict=True) if day)
        own = days == (given.published_from, given.published_to)
        lines.append(_filter(f"published {said}", "leave out --from and --to" if own else None))
    for name, option, values, own in (
        ("of", "--source", in_force.sources, in_force.sources == given.sources),
        ("in the language", "--language", in_force.languages, True),
        ("with the id", "--article", in_force.article_ids, True),
    ):
        if values:
            lines.append(_filter(f"{name} {' or '.join(values)}", f"leave out {option}" if own else None))
    return lines


def _filter(admitted: str, removal: str | None) -> str:
    if removal is not None:
        return f"Only articles {admitted} (to remove: {removal})."
    return f"Only articles {admitted}, as the question says (to remove: --no-parsed-filters)."


def hits(values: Sequence[Hit], *, explain: bool) -> str:
    """Return the hits, best first; with ``explain`` the parts of each score and why it ranks where it does."""
    if not values:
        return "Nothing found."
    lines: list[str] = []
    for rank, hit in enumerate(values, start=1):
        by = _byline(hit.article)
        lines.append(f"{rank}. {hit.article.title}" + (f" — {by}" if by else "") + f"  [{hit.score:.3f}]")
        if explain:
            parts = hit.scores
            lines.append(
                f"   lexical {parts.lexical:.3f}  names {parts.name:.3f}  vector {parts.vector:.3f}"
                f"  interaction {parts.interaction:.3f}  together {parts.together:+.3f}"
                + (f"  reading {parts.reading:+.3f}" if parts.reading else "")
            )
            lines += [f"   {line}" for line in (hit.why,) if line]
        if hit.also_in:
            lines.append(f"   also in: {', '.join(hit.also_in)}")
        lines.append(_wrapped(" ".join(hit.passage.text.split()), "   "))
    return "\n".join(lines)


def article_values(value: Article) -> dict[str, Any]:
    """Return an article as JSON-ready values."""
    values: dict[str, Any] = to_jsonable(value)
    return values


def listed_values(row: Listing) -> dict[str, Any]:
    """Return an article of the list as JSON-ready values, with its number of passages and its story."""
    return {**to_jsonable(row.article), "passages": row.passages, "story": row.story}


def articles(rows: Sequence[Listing]) -> str:
    """Return one line an article: id, day, language, outlet, passages, title."""
    if not rows:
        return "The index holds no article; add some with 'assistant index PATH'."
    lines = []
    for row in rows:
        head = row.article
        day = head.published.isoformat() if head.published else "-"
        lines.append(f"{head.id}  {day}  {head.language}  {head.source or '-'}  {row.passages} passages  {head.title}")
    return "\n".join(lines)


def report(value: IndexReport) -> str:
    """Return what indexing did, and each failure with its reason."""
    lines = [
        f"{len(value.added)} added, {len(value.updated)} updated, {len(value.unchanged)} unchanged, "
        f"{len(value.failed)} failed; {value.passages} passages in the index."
    ]
    lines += [f"failed: {failure.path}: {failure.reason}" for failure in value.failed]
    return "\n".join(lines)


def replayed(value: Replay) -> str:
    """Return the new answer and what changed since it was saved."""
    head = "Same answer." if value.same else "The answer differs:"
    return "\n".join([head, *(f"  {change}" for change in value.changes), "", answer(value.answer)])
