import gzip
import json

import pytest

from assistant.articles import read
from training.reader.written import FOLDER, paragraph_hash, paragraphs, written

MILL = "The mill of Dorat burned in 1907. It stood by the river Sele, and nobody was hurt."
TOWN = "تقع بلدة سيلا على نهر ضيق. بنى أهلها طاحونة عام 1890، واحترقت بعد سنوات."
NINE = "In 1910 a fire broke out, and 9 people were hurt."
LONG = " ".join(
    f"The town clerk read out item {i} of the long list and nobody in the hall said a word." for i in range(12)
)


@pytest.fixture
def shared(tmp_path):
    made = tmp_path / "shared"
    made.mkdir()
    text = f'<doc title="سيلا">\nسيلا\n\n{TOWN}\n'
    (made / "arwiki.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "1", "text": text}).encode()))
    data = {"data": [{"title": "Dorat_mill", "paragraphs": [{"context": MILL, "qas": []}]}]}
    (made / "qa_one.json.gz").write_bytes(gzip.compress(json.dumps(data).encode()))
    return made


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "written"
    articles = made / "news" / "one" / "articles"
    articles.mkdir(parents=True)
    rows = [
        (MILL, "When did the mill burn?", "1907"),
        (MILL, "متى احترقت الطاحونة؟", "1907"),
        (MILL, "Who built the mill of Dorat?", ""),
        (TOWN, "In what year was a mill built in Sela?", "عام 1890"),
    ]
    lines = ["\t".join((paragraph_hash(text), question, span)) for text, question, span in rows]
    (made / "paragraphs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    front = "---\nid: fire-en\ntitle: Fire in Sela\nlanguage: en\n---\n\n"
    body = f"A fire broke out in Sela on Monday. {LONG}\n\nThe mayor, Anna Lind, thanked the firemen for their work."
    (articles / "fire-en.md").write_text(front + body, encoding="utf-8")
    asked = {"id": "1", "question": "Who is mayor of Sela?", "language": "en", "answerable": True, "about": "fire-en"}
    asked |= {"quote": "The mayor, Anna Lind, thanked", "span": "Anna Lind", "answers": ["Lind"], "tags": ["who"]}
    miss = {"id": "2", "question": "Who was mayor before?", "language": "en", "answerable": False, "about": "fire-en"}
    file = made / "news" / "one" / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in (asked, miss)), encoding="utf-8")
    return made


def test_questions_are_read_with_the_words_that_answer_and_what_tells_their_matter(shared, folder):
    found = written(shared, folder)
    on = [one for one in found if one.source == "paragraphs"]
    assert [one.passage[one.start : one.end] if one.start >= 0 else "" for one in on] == [
        "عام 1890",
        "1907",
        "1907",
        "",
    ]
    assert [one.across for one in on] == [True, False, True, False]
    assert [one.title for one in on] == ["سيلا", "Dorat mill", "Dorat mill", "Dorat mill"]
    assert on[1].lead == "The mill of Dorat burned in 1907."


def test_of_the_news_other_passages_of_the_article_do_not_answer(shared, folder):
    news = [one for one in written(shared, folder) if one.source == "news"]
    asked = [one for one in news if one.question == "Who is mayor of Sela?"]
    assert len(asked) >= 2
    assert [one.passage[one.start : one.end] for one in asked if one.start >= 0] == ["Anna Lind"]
    assert all("Anna Lind" not in one.passage for one in asked if one.start < 0)
    assert all(one.start == one.end == -1 for one in news if one.question == "Who was mayor before?")
    assert {one.title for one in news} == {"Fire in Sela"}
    assert {one.lead for one in news} == {"A fire broke out in Sela on Monday."}


def test_a_paragraph_that_is_not_there_is_an_error(shared, folder):
    with (folder / "paragraphs.tsv").open("a", encoding="utf-8") as file:
        file.write("000000000000\tWho?\t\n")
    with pytest.raises(ValueError, match=r"1 paragraphs of 'paragraphs\.tsv' are not in"):
        written(shared, folder)


def test_the_committed_questions_have_three_columns_and_their_news_is_sound():
    lines = (FOLDER / "paragraphs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert len(rows) > 2000
    assert all(len(row) == 3 and len(row[0]) == 12 and row[1].strip() for row in rows)
    assert len({(name, question) for name, question, _ in rows}) == len(rows)
    unanswered = sum(not span for _, _, span in rows)
    assert 0.2 < unanswered / len(rows) < 0.4
    for place in sorted((FOLDER / "news").iterdir()):
        bodies = {article.id: article.body for article in map(read, (place / "articles").glob("*.md"))}
        asked = [json.loads(line) for line in (place / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
        assert abs(sum(row["answerable"] for row in asked) / len(asked) - 0.5) < 0.05
        assert len(asked) >= 150
        for row in asked:
            assert row["about"] in bodies
            if row["answerable"]:
                assert row["quote"] in bodies[row["about"]]
                assert row["span"] in row["quote"]


def test_an_answer_stands_as_a_whole_word_where_it_does(shared, folder):
    file = folder / "paragraphs.tsv"
    file.write_text("\t".join((paragraph_hash(NINE), "How many were hurt?", "9")) + "\n", encoding="utf-8")
    data = {"data": [{"title": "Fire", "paragraphs": [{"context": NINE, "qas": []}]}]}
    (shared / "qa_two.json.gz").write_bytes(gzip.compress(json.dumps(data).encode()))
    (one,) = (one for one in written(shared, folder) if one.source == "paragraphs")
    assert one.start == NINE.index(" 9 ") + 1


def test_every_article_of_a_row_has_its_own_title(tmp_path):
    text = f'<doc id="1" title="سيلا">\nسيلا\n\n{TOWN}\n</doc>\n<doc id="2" title="دورات">\nدورات\n\n{MILL}'
    (tmp_path / "arwiki.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "1", "text": text}).encode()))
    told = {body: title for title, body in paragraphs(tmp_path)}
    assert (told[TOWN], told[MILL]) == ("سيلا", "دورات")
    assert not any(body.startswith("<doc") for body in told)
