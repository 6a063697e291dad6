from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.articles import Cleaned, clean, read

P1 = "Ministers of both countries met in the old harbour on Monday and signed a treaty on the water of the river."
P2 = "The treaty gives each side half of the water, a spokesman said, and it will hold for thirty years from May."
A1 = "التقى وزيرا البلدين في المرفأ القديم يوم الاثنين ووقعا على اتفاقية بشأن مياه النهر التي تمر من العاصمة."
A2 = "وتمنح الاتفاقية كل طرف نصف المياه، كما قال متحدث باسم الوزارة، وستبقى سارية ثلاثين عاما بدءا من مايو."


def text(*blocks: str) -> str:
    return "\n\n".join(blocks)


@pytest.mark.parametrize(
    ("page", "title", "body"),
    [
        pytest.param(text("Water treaty signed", P1, P2), "Water treaty signed", text(P1, P2), id="title and prose"),
        pytest.param(
            text(
                "The Harbour Post\nEditor Ann Bo\nThe Harbour Post\nEditor Ann Bo", "Ministers sign a water treaty", P1
            ),
            "Ministers sign a water treaty",
            P1,
            id="masthead twice",
        ),
        pytest.param(
            text(
                "صحيفة المرفأ\nصحيفة المرفأ",
                "وزيرا البلدين يوقعان على اتفاقية المياه",
                "المرفأ القديم\nالمرفأ القديم",
                A1,
                A2,
            ),
            "وزيرا البلدين يوقعان على اتفاقية المياه",
            text(A1, A2),
            id="Arabic masthead and caption",
        ),
        pytest.param(
            text("Home > World > Rivers", "Ministers sign a water treaty", "Ministers sign a water treaty", P1),
            "Ministers sign a water treaty",
            P1,
            id="title twice under a trail",
        ),
        pytest.param(
            text(
                "Water treaty signed",
                "Share\nTweet\nAdvertisement",
                P1,
                "Read more: Old treaty ends",
                P2,
                "© 2024 Post",
            ),
            "Water treaty signed",
            text(P1, P2),
            id="boilerplate",
        ),
        pytest.param(
            text(
                "توقيع اتفاقية المياه",
                "شارك\nطباعة",
                A1,
                "اقرأ أيضا: انتهاء الاتفاقية القديمة",
                A2,
                "جميع الحقوق محفوظة",
            ),
            "توقيع اتفاقية المياه",
            text(A1, A2),
            id="Arabic boilerplate",
        ),
        pytest.param(text(P1, P2), P1[:90].rsplit(" ", 1)[0] + "…", text(P1, P2), id="prose only"),
        pytest.param("Ceasefire holds", "Ceasefire holds", "Ceasefire holds", id="one line"),
        pytest.param(text("Results", "Mirel 3\nHadoun 1"), "Results", "Mirel 3\nHadoun 1", id="no prose"),
        pytest.param(text("Water treaty", "By Ann Bo", P1), "Water treaty", text("By Ann Bo", P1), id="byline stays"),
        pytest.param(
            text("T", P1, "The old harbour\nThe old harbour", P2), "T", text(P1, P2), id="doubled caption inside"
        ),
        pytest.param(text("T", P1, P1, P2), "T", text(P1, P2), id="doubled paragraph"),
        pytest.param(text("T", P1, "Who pays?\nWho pays?", P2), "T", text(P1, "Who pays?", P2), id="doubled question"),
        pytest.param(
            text("T", P1, "Interviewer:", P2, "Interviewer:", P1[:60] + "."),
            "T",
            text(P1, "Interviewer:", P2, "Interviewer:", P1[:60] + "."),
            id="speakers stay",
        ),
        pytest.param(f"T\r\n\r\n\r\n\r\n{P1}  \t \r\n \r\n{P2}\r\n", "T", text(P1, P2), id="blank runs"),
        pytest.param(f"T\n\n{P1.replace(' ', chr(160), 3)}", "T", P1, id="no-break blanks"),
        pytest.param(f"\ufeffT\u202e\n\n\u202a{P1}\u202c\x00\x07", "T", P1, id="invisible characters"),
    ],
)
def test_clean(page: str, title: str, body: str) -> None:
    cleaned = clean(page)
    assert (cleaned.title, cleaned.body) == (title, body)


def test_a_stated_title_is_kept_and_its_repetition_dropped() -> None:
    cleaned = clean(text("Post", "Water treaty", P1), title="Water  treaty")
    assert cleaned == Cleaned(title="Water treaty", body=text("Post", P1), head=("Post", "Water treaty"))


def test_wrapped_lines_become_one_and_verse_stays() -> None:
    words, lines = P1.split(), [""]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > 44:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    assert clean(text("T", "\n".join(lines), P2)).body == text(P1, P2)
    verse = "A short line\nand one that is a good deal longer than it was\nend of it"
    assert clean(text("T", P1, verse)).body == text(P1, verse)


def test_marks_of_writing_survive() -> None:
    odd = "He paid £3.50 — “not a penny more” – for 5 ½ kg… می\u200cخواهم 👩\u200d👧 اتّفاقاً ﷺ e\u0301."
    assert clean(text("T", f"{P1} {odd}")).body == f"{P1} {odd}"


@given(st.text(max_size=300))
def test_cleaning_invents_nothing_and_is_steady(page: str) -> None:
    cleaned = clean(page)
    for line in cleaned.body.splitlines():
        assert not line or line == line.strip()
    assert "\n\n\n" not in cleaned.body
    assert set(cleaned.body) <= set(page) | {" ", "\n"}
    if any(char.isalnum() for char in page if char.isprintable()):
        assert cleaned.body
        assert cleaned.title


HOSTILE = """<!doctype html><html lang="ar"><head><title>Site | {title}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Mirel Times">
<meta property="article:published_time" content="2024-10-15T08:00:00Z">
<link rel="canonical" href="https://example.org/water"><script>var secret = "script words";</script>
<style>p {{ content: "style words" }}</style></head>
<body onload="alert('load words')">
<nav><ul><li><a href="/">Home words</a></li><li><a href="/w">World words</a></li></ul></nav>
<article><h1>{title}</h1><img src=x onerror="alert('handler words')" alt="alt words">
<p>{one}</p><p>{two}<script>document.write("inline words")</script></p><svg><script>alert("svg words")</script></svg>
<p>Markup shown as text: &lt;script&gt;alert(1)&lt;/script&gt; stays text in this long sentence of the article.</p>
<noscript>noscript words</noscript><template>template words</template><textarea>area words</textarea>
<iframe srcdoc="<p>frame words</p>"></iframe></article><footer>Footer words © 2024</footer></body></html>"""


@pytest.mark.parametrize(
    ("title", "one", "two", "language"),
    [
        pytest.param("Water treaty signed", P1, P2, "en", id="English"),
        pytest.param("توقيع اتفاقية", A1, A2, "ar", id="Arabic"),
    ],
)
def test_a_hostile_page_gives_its_article_only(tmp_path: Path, title: str, one: str, two: str, language: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(HOSTILE.format(title=title, one=one, two=two), encoding="utf-8")
    article = read(path)
    assert (article.title, article.source, article.language) == (title, "Mirel Times", language)
    assert str(article.published) == "2024-10-15"
    assert article.url == "https://example.org/water"
    assert article.body.startswith(one)
    assert two in article.body
    assert "<script>alert(1)</script> stays text" in article.body
    for word in (
        "script",
        "style",
        "load",
        "handler",
        "inline",
        "svg",
        "noscript",
        "template",
        "area",
        "frame",
        "Home",
    ):
        assert f"{word} words" not in article.body


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<p>{P1}", id="unclosed"),
        pytest.param(f"<div>{P1}</div></div></body></p><b><i></b></i>", id="crossed"),
        pytest.param(f"{P1}", id="no markup"),
        pytest.param(
            f"<?xml version='1.0' encoding='utf-16'?><html><body><p>{P1}</p></body></html>", id="false XML encoding"
        ),
        pytest.param(f"<html><body>{'<div>' * 3000}{'</div>' * 3000}<p>{P1}</p></body></html>", id="deep"),
        pytest.param("<html><body>" + "<p><font>word " * 1000 + f"<p>{P1}", id="never closed"),
        pytest.param(
            f"<html><body><p>{P1}</p><!-- <p>comment words</p> --><![CDATA[ cdata ]]></body></html>", id="comments"
        ),
        pytest.param(
            f'<script type="application/ld+json">{"[" * 5000}</script><script type="application/ld+json">{{"@type": 3}}'
            f"</script><p>{P1}</p>",
            id="hostile linked data",
        ),
    ],
)
def test_broken_pages_keep_their_words(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    body = read(path).body
    assert P1 in body
    assert "comment words" not in body


def test_linked_data_names_the_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><title>x</title><script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "W"}, '
        '{"@type": ["NewsArticle"], "headline": "Water treaty", "datePublished": "2024-10-15T01:00:00+03:00", '
        f'"publisher": {{"@type": "Organization", "name": "Mirel Times"}}}}]}}</script></head><body><p>{P1}</p></body>',
        encoding="utf-8",
    )
    article = read(path)
    assert (article.title, article.source, str(article.published)) == ("Water treaty", "Mirel Times", "2024-10-15")


def test_markdown_shows_its_words_only(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"# Water treaty\n\n**Ministers** of both [countries](https://x.org/secret) met *late*.\n{P1}\n\n"
        f"![alt](a.png)\n\n- first point\n- second point\n\n> {P2}\n\n<script>alert(1)</script>\n\n"
        "Text with <b onclick='x()'>bold</b> and `code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        encoding="utf-8",
    )
    article = read(path)
    assert article.title == "Water treaty"
    assert article.body == text(
        f"Ministers of both countries met late. {P1}",
        "first point",
        "second point",
        P2,
        "Text with bold and code.",
        "a",
        "b",
        "1",
        "2",
    )
