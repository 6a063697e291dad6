import numpy as np

from training.reader.agents import Asked, fit, on_news, on_paragraphs
from training.reader.news import FOLDER

PARAGRAPH = "The mill of Dorat was built by Anna Lind. It burned in 1907."
OTHER = "The ferry Aurora was built by Karim Haddad."


def test_questions_of_held_out_paragraphs_that_ask_who_are_taken():
    files = {
        "one": [
            (PARAGRAPH, [("Who built the mill?", [(31, "Anna Lind")]), ("When did it burn?", [(55, "1907")])]),
            (OTHER, [("Who built the ferry?", [(30, "Karim Haddad")])]),
        ]
    }
    (found,) = on_paragraphs(files, frozenset((PARAGRAPH,)))
    assert (found.text, found.accepted, found.at) == ("Who built the mill?", ("Anna Lind",), 31)
    assert found.hits[0].passage.text == PARAGRAPH


def test_questions_of_the_news_that_ask_who_come_with_the_place_of_their_quote():
    found = list(on_news(FOLDER))
    assert len(found) > 100
    assert all(one.source == "news" and one.accepted for one in found)
    near = 0
    for one in found:
        passage = next(h.passage for h in one.hits if h.passage.start <= one.at < h.passage.end)
        behind = passage.text[one.at - passage.start :][:400]
        near += any(answer in behind for answer in one.accepted)
    assert near > len(found) * 0.8


def test_the_fit_finds_what_tells_the_right_candidate():
    rng = np.random.default_rng(1)
    asked = []
    for number in range(60):
        f1 = np.zeros(5)
        f1[number % 5] = 1.0
        rows = rng.normal(size=(5, 3)).astype(np.float32)
        rows[:, 1] += 2 * f1  # the second feature tells
        spans = tuple((i, i) for i in range(5))
        asked.append(Asked(sentence=str(number), source="news", arabic=False, spans=spans, rows=rows, f1=f1))
    weights = fit(asked)
    assert weights[1] > 1
    assert max(abs(weights[0]), abs(weights[2])) < weights[1] / 3
