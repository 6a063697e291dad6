from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from assistant.passages import SPLIT_ID, split
from assistant.records import Article
from assistant.text import words


def article(body: str) -> Article:
    return Article(id="a", title="t", body=body)


def test_a_short_article_is_one_passage_with_its_sentences() -> None:
    body = "It rained.  It poured.\n\nNobody came. "
    (passage,) = split(article(body))
    assert (passage.id, passage.start, passage.end) == ("a#0", 0, 36)
    assert passage.text == body[0:36]
    assert [body[a:b] for a, b in passage.sentences] == ["It rained.", "It poured.", "Nobody came."]


def test_a_long_article_overlaps_by_whole_sentences() -> None:
    body = " ".join(f"Sentence number {i} has exactly these nine words here." for i in range(60))
    found = split(article(body))
    assert [p.index for p in found] == list(range(len(found)))
    for before, after in itertools.pairwise(found):
        shared = set(before.sentences) & set(after.sentences)
        assert 1 <= len(shared) <= 2
        assert before.sentences[-1] in shared
    assert all(60 <= len(words(p.text)) <= 120 for p in found)
    assert found[-1].end == len(body)


def test_a_line_of_a_million_characters_is_cut_at_words() -> None:
    body = "كلمة طويلة " * 90_000
    found = split(article(body))
    assert len(found) > 100
    assert max(len(words(p.text)) for p in found) <= 240
    assert all(not p.text[0].isspace() and not p.text[-1].isspace() for p in found)


def test_a_run_without_blanks_is_cut_too() -> None:
    assert max(len(p.text) for p in split(article("x" * 100_000))) <= 8000


def test_a_body_without_words_has_no_passages() -> None:
    assert split(article("")) == split(article(" \n ")) == ()


def test_the_split_has_a_name() -> None:
    assert SPLIT_ID


PIECES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["كلمة ", "word ", ". ", "\n\n", "؟ ", "x" * 4100, "word " * 300, "A sentence of six words here. "]
        ),
    ),
    max_size=25,
)


@given(PIECES)
def test_passages_cover_every_word_in_order(pieces: list[str]) -> None:
    body = "".join(pieces)
    found = split(article(body))
    covered: set[int] = set()
    for index, passage in enumerate(found):
        assert passage.index == index
        assert body[passage.start : passage.end] == passage.text
        assert passage.sentences[0][0] == passage.start
        assert passage.sentences[-1][1] == passage.end
        assert all(a < b for a, b in passage.sentences)
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(passage.sentences))
        covered.update(at for at, (a, b) in enumerate(words(body)) if passage.start <= a and b <= passage.end)
    assert all(a < b for a, b in itertools.pairwise(p.start for p in found))
    longest = max((b - a for a, b in words(body)), default=0)
    assert len(covered) == len(words(body)) or longest > 4000
