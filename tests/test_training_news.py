import shutil

from assistant.embedding import load_encoder
from training.reader.news import FOLDER, news


def test_questions_of_the_news_know_the_sentence_that_answers_them(tmp_path):
    shutil.copytree(FOLDER / "thirtieth", tmp_path / "thirtieth")
    found = news(load_encoder(), tmp_path)
    told = [one for one in found if one.over == "told"]
    assert len(told) == 192
    strange = [one for one in found if one.over == "another"]
    assert len(strange) == 10 * 8
    assert all(len({hit.article.id for hit in one.hits}) <= 1 and one.asked.own == -1 for one in strange)
    alone = [one for one in found if len({hit.article.id for hit in one.hits}) == 1]
    assert len(alone) >= 192
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
    assert len(answering) >= 173
    near = [one for one in found if one.over == "near"]
    assert len(near) == 192
    assert all(one.hits and one.asked.own == -1 for one in near)
    assert {one.asked.question for one in near}.isdisjoint(one.asked.question for one in told)
