from types import SimpleNamespace

import numpy as np
import pytest

from assistant.reading.differing import TOLD
from assistant.reading.mentions import Mention
from assistant.reading.short import Short
from training.reader.differing import ACCOUNTS, Labelled, fit, labelled, shown, spans, stands
from training.reader.invented import sets


def at(article, start, words):
    """A choice whose short answer stands at ``start`` of an article's one passage."""
    mention = Mention(start=start, end=start + len(words), text=words, kind="number")
    return SimpleNamespace(
        sentence=SimpleNamespace(hit=SimpleNamespace(passage=SimpleNamespace(article_id=article, start=0))),
        short=Short(start=start, end=start + len(words), text=words, mention=mention),
        article=article,
    )


@pytest.mark.parametrize(("articles", "rows"), list(sets(ACCOUNTS)))
def test_every_value_stands_in_its_article(articles, rows):
    assert len(articles) == 15
    for row in rows:
        found = spans(row, articles)
        assert set(found) == {one["article"] for one in row["values"]}
        for one in row["values"]:
            start, end = found[one["article"]]
            assert articles[one["article"]].body[start:end] == one["span"]
        keys = {one["same"] for one in row["values"]}
        assert len(keys) >= 2 if row["kind"] == "differ" else len(keys) == (row["kind"] != "none")


def test_an_answer_stands_where_its_article_gives_one():
    assert stands(at("a", 10, "19"), {"a": (8, 12)})
    assert not stands(at("a", 10, "19"), {"a": (12, 14)})
    assert not stands(at("b", 10, "19"), {"a": (8, 12)})


def test_values_are_right_where_they_answer_and_where_they_are_told_once_more():
    others = [at("b", 5, "31"), at("b", 50, "31"), at("c", 7, "40"), at("c", 9, "19")]
    rows = labelled("?", 0, at("a", 10, "19"), others, {"a": (10, 12), "b": (5, 7)})
    assert [(row.same, row.as_first) for row in rows] == [(True, False), (True, False), (False, False), (True, True)]
    assert labelled("?", 0, at("a", 30, "7"), others, {"a": (10, 12), "b": (5, 7)}) == []


def test_the_fit_tells_right_values_from_wrong_ones():
    rng = np.random.default_rng(0)
    rows = []
    for number in range(200):
        told = rng.normal(size=len(TOLD)).astype(np.float32)
        other = SimpleNamespace(told=told, article=f"a{number}")
        rows.append(Labelled(question="?", set=0, other=other, same=told[0] > told[4], as_first=False))
    made = fit(rows)
    assert made.weights[0] > 0 > made.weights[4]
    right, wrong, can = shown(rows, np.array([made.probability(row.other) for row in rows]))
    assert can == sum(row.same for row in rows)
    assert right > 0.8 * can
    assert wrong < 0.1 * can
