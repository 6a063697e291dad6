"""What may be handed to an index and must neither break it nor be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import assistant

TRUCE = "The truce of Lake Oren took effect on 10 November 2020, the ministry of Zaridia said in the capital."
STORM = "A storm of rare strength closed the harbour of Mirel for two days, and eleven boats were lost at sea."


def article(article_id: str, body: str, title: str = "News") -> assistant.Article:
    return assistant.Article(id=article_id, title=title, body=body, language="en")


@pytest.fixture
def library(tmp_path: Path):
    with assistant.Assistant(index_dir=tmp_path / "index") as opened:
        yield opened


def test_the_last_of_two_articles_with_one_id_is_indexed(library: assistant.Assistant) -> None:
    report = library.add([article("a", TRUCE), article("b", STORM), article("a", "Rain fell on Hadoun.")])
    assert (sorted(report.added), report.passages) == (["a", "b"], 2)
    stored = library.article("a")
    assert stored is not None
    assert stored.body == "Rain fell on Hadoun."
    assert [hit.passage.article_id for hit in library.search("Where did rain fall?", k=1)] == ["a"]


def test_half_characters_are_reported_and_the_rest_kept(library: assistant.Assistant) -> None:
    report = library.add([article("a", TRUCE), article("b", "He said \ud83d no."), article("c", STORM, "\udc00")])
    assert report.added == ("a",)
    assert [failure.path for failure in report.failed] == ["b", "c"]
    assert all("half characters" in failure.reason for failure in report.failed)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("a\x00b " + TRUCE, id="NUL"),
        pytest.param("\u202e" + TRUCE + "\u202c", id="direction override"),
        pytest.param("<script>alert(1)</script> " + TRUCE, id="markup"),
        pytest.param(TRUCE + " 👩\u200d👩\u200d👧 e\u0301 ﷺ", id="odd characters"),
        pytest.param("NEAR(\"truce\" OR *) AND 'x'; DROP TABLE passages; " + TRUCE, id="query words"),
    ],
)
def test_odd_bodies_are_stored_as_they_are_and_found(library: assistant.Assistant, body: str) -> None:
    library.add([article("a", body), article("b", STORM)])
    stored = library.article("a")
    assert stored is not None
    assert stored.body == body
    hit = library.search("When did the truce of Lake Oren take effect?", k=1)[0]
    assert (hit.passage.article_id, body[hit.passage.start : hit.passage.end]) == ("a", hit.passage.text)


def test_files_of_every_sort_leave_the_index_whole(library: assistant.Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "good.txt").write_text(f"Truce\n\n{TRUCE}", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "arabic-1256.txt").write_bytes("وقال المتحدث إن الوزير وصل إلى العاصمة أمس.".encode("cp1256"))
    (folder / "arabic-utf16.txt").write_bytes("وقال المتحدث إن الوزير وصل إلى المطار أمس.".encode("utf-16"))
    (folder / "page.html").write_text(
        f"<html><body><script>steal()</script><img src=x onerror=steal()><p>{STORM}</p></body></html>", encoding="utf-8"
    )
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    report = library.index([folder, tmp_path / "not there"])
    assert len(report.added) == 4
    assert sorted(Path(failure.path).name for failure in report.failed) == [
        "binary.txt",
        "empty.txt",
        "large.txt",
        "not there",
    ]
    assert all("\n" not in failure.reason and failure.reason.endswith(".") for failure in report.failed)
    again = library.index([folder])
    assert (len(again.unchanged), again.added, again.updated, again.passages) == (4, (), (), report.passages)
    assert "steal" not in "".join(hit.passage.text for hit in library.search("storm harbour steal", k=10))
