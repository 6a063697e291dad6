import shutil

from assistant.embedding import load_encoder
from training.reader.news import FOLDER, news


def test_questions_of_the_news_know_the_sentence_that_answers_them(tmp_path):
    shutil.copytree(FOLDER / "third", tmp_path / "third")
    found = news(load_encoder(), tmp_path)
    told = [one for one in found if one.over == "told"]
    assert len(told) == 160
    strange = [one for one in found if one.over == "another"]
    assert len(strange) == 10 * 10
    assert all(len({hit.article.id for hit in one.hits}) <= 1 and one.asked.own == -1 for one in strange)
    alone = [one for one in found if len({hit.article.id for hit in one.hits}) == 1]
    assert len(alone) >= 160
    answering = [
        one
        for one in told
        if any(
            one.right(hit.article.id, start, end)
            for hit in one.hits
            for start, end in hit.passage.sentences
            if hit.article.id == str(one.asked.own)
        )
    ]
    assert len(answering) >= 144
    near = [one for one in found if one.over == "near"]
    assert len(near) == 160
    assert all(one.hits and one.asked.own == -1 for one in near)
    assert {one.asked.question for one in near}.isdisjoint(one.asked.question for one in told)
