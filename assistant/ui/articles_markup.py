"""Shows the list of articles and the progress of an upload as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.text import fold
from assistant.ui.backend import Row
from assistant.ui.chat_markup import opener
from assistant.ui.markup import EMPTY, Html, block, button, icon, isolated, join, tag, text
from assistant.ui.uploads import Upload
from assistant.ui.wording import Wording

PAGE_ROWS = 50
_SHOWN_FILES = 100
_ICONS = {"failed": "failed", "added": "supported", "updated": "supported", "unchanged": "stopped"}


def matching(rows: Sequence[Row], query: str, words: Wording) -> list[Row]:
    """Return the rows in which every word of the query occurs, in title, source, date, language or id."""
    wanted = fold(query).split()
    if not wanted:
        return list(rows)
    found = []
    for row in rows:
        head = row.article
        language = f"{head.language} {words.named('lang', head.language, head.language)}"
        day = f"{head.published.isoformat()} {words.day(head.published)}" if head.published else ""
        whole = fold(" ".join([head.title, head.source or "", day, language, head.id]))
        if all(word in whole for word in wanted):
            found.append(row)
    return found


def article_list(rows: Sequence[Row], query: str, limit: int, words: Wording, *, deletable: bool = True) -> str:
    """Return the first ``limit`` rows that match as a table, with how many there are."""
    found = matching(rows, query, words)
    count = tag("p", text(words["count_articles"].format(shown=len(found), total=len(rows))), cls="na-hint")
    names = ("title", "source", "date", "language", "passages", "actions")
    heads = [words[f"col_{name}"] for name in (names if deletable else names[:-1])]
    top = tag("thead", tag("tr", join(tag("th", text(head), scope="col") for head in heads)))
    body = tag("tbody", join(_row(row, words, deletable=deletable) for row in found[:limit]))
    more = (
        button(text(words["more_rows"]), action="more", value=str(limit + PAGE_ROWS)) if len(found) > limit else EMPTY
    )
    table = tag("table", join([top, body]), cls="na-table") if found else EMPTY
    return block(join([count, tag("div", table, cls="na-table-box"), more]), "na-articles")


def _row(row: Row, words: Wording, *, deletable: bool) -> Html:
    head = row.article
    open_it = button(
        isolated(head.title, language=head.language), action="open", value=opener(head.id), cls="na-link na-row-title"
    )
    delete = button(
        text(words["delete"]),
        action="article-delete",
        value=head.id,
        cls="na-quiet",
        title=f"{words['delete']}: {head.title}",
    )
    cells = [
        tag("th", open_it, scope="row"),
        tag("td", isolated(head.source) if head.source else text(words["unknown"])),
        tag("td", text(words.day(head.published) if head.published else words["unknown"])),
        tag("td", text(words.named("lang", head.language, head.language))),
        tag("td", text(str(row.passages))),
        *([tag("td", delete)] if deletable else []),
    ]
    return tag("tr", join(cells))


def upload_progress(uploads: Sequence[Upload], words: Wording) -> str:
    """Return what became of each file: failures first and whole, then the rest, the latest first."""
    counts = Counter(upload.outcome for upload in uploads)
    done = len(uploads) - counts["waiting"]
    bar = tag("progress", value=str(done), max=str(len(uploads)), title=words["adding"])
    if counts["waiting"]:
        summary = f"{words['adding']}: {done} / {len(uploads)}"
    else:
        summary = words["add_done"].format(
            added=counts["added"], updated=counts["updated"], unchanged=counts["unchanged"], failed=counts["failed"]
        )
    failed = [upload for upload in uploads if upload.outcome == "failed"]
    others = [upload for upload in reversed(uploads) if upload.outcome not in ("failed", "waiting")]
    waiting = [upload for upload in uploads if upload.outcome == "waiting"]
    shown = [*failed, *others, *waiting][: max(_SHOWN_FILES, len(failed))]
    items = join(_file(upload, words) for upload in shown)
    said = tag("p", text(summary), role="status", cls="na-upload-summary")
    return block(join([said, bar, tag("ul", items, cls="na-files")]), "na-upload")


def _file(upload: Upload, words: Wording) -> Html:
    label = words["failed_file"] if upload.outcome == "failed" else words[upload.outcome]
    drawn = icon(_ICONS[upload.outcome]) if upload.outcome in _ICONS else EMPTY
    parts = [isolated(upload.name), Html(" "), tag("span", join([drawn, text(label)]), cls=f"na-{upload.outcome}-file")]
    if upload.reason:
        parts.append(tag("p", text(upload.reason), dir="auto", cls="na-file-reason"))
    return tag("li", join(parts))
