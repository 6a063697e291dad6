from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from assistant.articles import article_id, read, walk
from assistant.errors import ArticleError

PROSE = (
    "The ministers of both countries met in the old harbour on Monday and signed a treaty on the water of the river."
)
ARABIC = (
    "التقى وزيرا البلدين في المرفأ القديم يوم الاثنين ووقعا على اتفاقية بشأن مياه النهر التي تمر من العاصمة إلى البحر."
)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso8859_6"]
)
def test_arabic_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    article = read(written(tmp_path, "a.txt", f"توقيع اتفاقية المياه\n\n{ARABIC}\n".encode(encoding)))
    assert (article.title, article.body, article.language) == ("توقيع اتفاقية المياه", ARABIC, "ar")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param(
            "windows-1252",
            "The café’s owner said “no” to Zoë’s résumé, and the naïve clerk at the fête agreed.",
            id="1252",
        ),
        pytest.param("windows-1256", "وقال المتحدث إن الوزير وصل.", id="short Arabic"),
        pytest.param("windows-1256", "هدنة", id="one Arabic word"),
        pytest.param("windows-1252", "Été à Orléans: déjà", id="a capital that is an Arabic letter elsewhere"),
        pytest.param("utf-16-le", "Short words only here.", id="English without a mark"),
    ],
)
def test_other_encodings(tmp_path: Path, encoding: str, body: str) -> None:
    assert read(written(tmp_path, "a.txt", body.encode(encoding))).body == body


def test_a_declared_encoding_of_a_page_is_believed_where_it_fits(tmp_path: Path) -> None:
    page = f"<html><meta charset=windows-1256><body><article><p>خبر</p><p>{ARABIC}</p></article></body></html>"
    assert ARABIC in read(written(tmp_path, "a.html", page.encode("windows-1256"))).body
    page = page.replace("windows-1256", "no-such-thing")
    assert ARABIC in read(written(tmp_path, "b.html", page.encode("windows-1256"))).body


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        pytest.param("iso-8859-1", "windows-1256", ARABIC, id="Arabic declared Latin"),
        pytest.param("windows-1252", "iso8859_6", ARABIC, id="ISO Arabic declared Latin"),
        pytest.param("windows-1256", "iso8859_6", ARABIC, id="ISO Arabic declared Windows Arabic"),
        pytest.param("utf-8", "windows-1256", ARABIC, id="Arabic declared UTF-8"),
        pytest.param("undefined", "windows-1256", ARABIC, id="a name that is no encoding"),
        pytest.param("iso-8859-1", "windows-1252", f"He said “no” – {PROSE}", id="Latin with Windows quotes"),
        pytest.param("iso-8859-1", "windows-1252", "L’été à Orléans a été chaud, dit le préfet à côté.", id="French"),
        pytest.param("windows-1251", "windows-1251", "Министры обеих стран встретились в старой гавани.", id="Russian"),
    ],
)
def test_a_false_declaration_falsifies_nothing(tmp_path: Path, declared: str, encoding: str, words: str) -> None:
    script = "<script>var one = function () { return 'words'; };</script>" * 400
    page = f"<html><meta charset={declared}>{script}<body><p>{words}</p></body></html>"
    assert read(written(tmp_path, "a.html", page.encode(encoding))).body == words


def test_a_zero_byte_in_utf8_is_left_out(tmp_path: Path) -> None:
    data = f"{PROSE}\x00\n\n{ARABIC * 3}".encode()
    assert read(written(tmp_path, "a.txt", data)).body == f"{PROSE}\n\n{ARABIC * 3}"


def test_a_few_broken_bytes_do_not_lose_the_article(tmp_path: Path) -> None:
    data = (ARABIC * 3).encode() + b"\xd8"
    assert read(written(tmp_path, "a.txt", data)).body.startswith(ARABIC)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "is empty", id="blank"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "has no text", id="only a byte-order mark"),
        pytest.param("a.txt", "…\n***\n—".encode(), "has no text", id="only marks"),
        pytest.param("a.txt", bytes(range(256)) * 40, "not a text file", id="binary"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x01\x02\x03" * 100, "not a text file", id="picture"),
        pytest.param("a.txt", b"%PDF-1.7\n%abc\n1 0 obj\n", "not a text file", id="PDF"),
        pytest.param("a.txt", b"\xff\xfe" + bytes(range(1, 250)) * 9, "not a text file", id="false byte-order mark"),
        pytest.param("a.txt", b"x" * 5001, "0.0 MB allowed", id="too large"),
        pytest.param("a.docx", b"words", "is not one of", id="another kind"),
        pytest.param(
            "a.html", b"<html><body><script>alert(1)</script></body></html>", "has no text", id="page of script"
        ),
        pytest.param("a.md", b"---\ntitle: T\n---\n", "has no text", id="front matter only"),
        pytest.param("a.md", b"---\nid: a#1\n---\nWords.", "without '#'", id="an id that cannot be"),
        pytest.param("a.md", b"---\npublished: someday\n---\nWords.", "names no day", id="no date"),
        pytest.param(
            "a.md", b"---\ntitle: [1\nno colon here\n---\nWords.", "'no colon here'", id="broken front matter"
        ),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(ArticleError) as caught:
        read(path, max_bytes=5000 if message != "not a text file" else 100_000)
    text = str(caught.value)
    assert message in text
    assert repr(str(path)) in text
    assert "\n" not in text


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is not there; check the path"):
        read(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="folder that cannot be listed"):
        read(tmp_path)
    with pytest.raises(ArticleError, match="cannot be read"):
        read(tmp_path / ("x" * 300 + ".txt"))
    with pytest.raises(ArticleError, match="cannot be read"):
        read(Path("a\x00.txt"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ArticleError, match="not a regular file"):
        read(tmp_path / "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", PROSE)
    path.chmod(0)
    with pytest.raises(ArticleError, match="Permission denied"):
        read(path)


def test_front_matter(tmp_path: Path) -> None:
    article = read(
        written(
            tmp_path,
            "a.md",
            "---\nid: water-1\ntitle: 'Water: a treaty'\nsource: Mirel Times\npublished: 2024-10-15\nlanguage: en\n"
            f"url: https://example.org/w\nunknown: [1, 2]\n---\n\n{PROSE}\n",
        )
    )
    assert (article.id, article.title, article.body) == ("water-1", "Water: a treaty", PROSE)
    assert (article.source, article.url) == ("Mirel Times", "https://example.org/w")
    assert (article.published, article.language) == (dt.date(2024, 10, 15), "en")


@pytest.mark.parametrize(
    ("block", "title"),
    [
        pytest.param("title: Water: a treaty\nsource: X", "Water: a treaty", id="a colon in the value"),
        pytest.param("", PROSE, id="empty"),
        pytest.param("# a comment\ntitle: T", "T", id="comment"),
        pytest.param("title: >\n  Water\n  treaty", "Water treaty", id="folded"),
        pytest.param("title: !!python/object/apply:os.system ['echo x']", PROSE, id="a tag is never obeyed"),
        pytest.param("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: T", "T", id="aliases"),
    ],
)
def test_front_matter_as_people_write_it(tmp_path: Path, block: str, title: str) -> None:
    article = read(written(tmp_path, "a.md", f"---\n{block}\n---\n{PROSE}\n"))
    assert (article.title[:40], article.body) == (title[:40], PROSE)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_front_matter_with_every_line_ending(tmp_path: Path, ending: str) -> None:
    text = f"\u200f---\ntitle: T\npublished: 2020-11-10\nsource: ~\nurl: null\n---\n\n{PROSE}"
    article = read(written(tmp_path, "a.md", text.replace("\n", ending)))
    assert (article.title, article.body, article.published) == ("T", PROSE, dt.date(2020, 11, 10))
    assert (article.source, article.url) == (None, None)


def test_speakers_between_two_rules_are_no_front_matter(tmp_path: Path) -> None:
    article = read(written(tmp_path, "a.txt", f"---\nMayor: We won.\nReporter: By how much?\n---\n\n{PROSE}\n"))
    assert (article.title, article.body) == ("Mayor: We won.", f"Reporter: By how much?\n\n{PROSE}")
    article = read(written(tmp_path, "b.txt", f"---\nauthor: Ann Bo\ntags: [a, b]\n---\n\n{PROSE}\n"))
    assert article.body == PROSE


def test_dashes_above_prose_are_no_front_matter(tmp_path: Path) -> None:
    article = read(written(tmp_path, "a.txt", f"---\n{PROSE}\n---\n{ARABIC}\n"))
    assert article.body == f"{PROSE}\n{ARABIC}"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        pytest.param("2020-11-10", dt.date(2020, 11, 10), id="ISO"),
        pytest.param("2020-11-10T23:30:00+03:00", dt.date(2020, 11, 10), id="ISO with a time"),
        pytest.param("Tue, 10 Nov 2020 10:00:00 GMT", dt.date(2020, 11, 10), id="RFC 2822"),
        pytest.param("10 November 2020", dt.date(2020, 11, 10), id="English"),
        pytest.param("10 نوفمبر 2020", dt.date(2020, 11, 10), id="Arabic"),
        pytest.param("2020/11/10", dt.date(2020, 11, 10), id="slashes"),
    ],
)
def test_published_as_people_write_it(tmp_path: Path, value: str, day: dt.date) -> None:
    article = read(written(tmp_path, "a.md", f"---\npublished: {value}\n---\n{PROSE}\n"))
    assert article.published == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(f"Treaty signed\n\n10 November 2020\n\n{PROSE}", dt.date(2020, 11, 10), id="a line of its own"),
        pytest.param(
            f"توقيع اتفاقية\n\nالثلاثاء 10 نوفمبر 2020 - 08:15\n\n{ARABIC}", dt.date(2020, 11, 10), id="Arabic line"
        ),
        pytest.param(
            f"Treaty signed\n\nMIREL, 10 November 2020 (Agency) - {PROSE}", dt.date(2020, 11, 10), id="agency"
        ),
        pytest.param(f"Treaty signed\n\n{PROSE} It replaces that of 10 November 2020.", None, id="in the prose"),
        pytest.param(f"Treaty signed\n\nToday, Friday\n\n{PROSE}", None, id="no full date"),
    ],
)
def test_the_dateline_dates_the_article(tmp_path: Path, text: str, day: dt.date | None) -> None:
    assert read(written(tmp_path, "a.txt", text)).published == day


def test_ids_are_readable_stable_and_apart(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    path = tmp_path / "Cease fire — هدنة (2020).txt"
    found = article_id(path)
    assert found == article_id(path)
    assert found.startswith("cease-fire-هدنة-2020-")
    assert found != article_id(tmp_path / "other" / path.name)
    assert article_id(Path("—.txt")).startswith("article-")


def test_walk_goes_down_in_order_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.HTML", "d.markdown", "e.htm", "f.pdf", ".hidden.txt", "sub/g.txt", ".git/h.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path, name, "words")
    found = [str(path.relative_to(tmp_path)) for path in walk([tmp_path, tmp_path / "b.txt"])]
    assert found == ["a.md", "b.txt", "c.HTML", "d.markdown", "e.htm", "sub/g.txt"]


def test_walk_enters_a_loop_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    written(tmp_path, "sub/a.txt", "words")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "zoo").symlink_to(tmp_path / "sub")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert [path.name for path in walk([tmp_path])] == ["gone.txt", "a.txt"]


def test_walk_hands_on_what_is_not_there(tmp_path: Path) -> None:
    assert list(walk([tmp_path / "none", tmp_path / "x.pdf"])) == [tmp_path / "none", tmp_path / "x.pdf"]


def test_a_megabyte_in_one_line(tmp_path: Path) -> None:
    article = read(written(tmp_path, "a.txt", "كلمة وأخرى " * 50_000))
    assert len(article.body) > 500_000
    assert len(article.title) <= 100
