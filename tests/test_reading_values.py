import datetime as dt

import pytest

from assistant.embedding import load_encoder
from assistant.reading import Reader, question_type
from assistant.reading.attribution import only_dates_the_telling
from assistant.reading.mentions import mentions
from assistant.reading.short import fill_type, short_answer
from assistant.reading.signals import UNTYPED
from assistant.records import Article, ArticleHead, Hit, Passage
from tests.test_reading import hits


def found(question, sentence):
    passage = Passage(article_id="a", index=0, start=0, end=len(sentence), text=sentence)
    head = ArticleHead(id="a", title="", language="und", published=dt.date(2031, 3, 4))
    hit = Hit(passage=passage, article=head, score=1.0)
    return [mention.text for mention in mentions(question_type(question), hit, 0, len(sentence))]


@pytest.mark.parametrize(
    ("question", "sentence", "values"),
    [
        ("How much did the dam cost?", "The dam cost 40 million crowns and took 3 years.", ["40 million crowns"]),
        ("How much did the dam cost?", "The dam cost 40 million quatloos and took 3 years.", ["40 million"]),
        ("How much did the dam cost?", "The 12 engineers left.", []),
        ("By how much did fares rise?", "Fares rose by 7% to 3 euros.", ["7%", "3 euros"]),
        ("By how much did fares rise?", "Fares rose by 7% this spring.", ["7%"]),
        ("كم خصصت الوزارة؟", "خصصت الوزارة 15 مليون دينار.", ["15 مليون دينار"]),
        ("Which country hosted the talks?", "Anna Lind of Oslo opened the talks in Norway.", ["Norway"]),
        ("Which city hosted the talks?", "The talks opened in Oslo, Norway.", ["Oslo", "Norway"]),
        ("أي دولة استضافت المحادثات؟", "افتتح محمد علي المحادثات في القاهرة عاصمة مصر.", ["مصر"]),
        ("Which country hosted the talks?", "The talks opened in Zaredia.", ["Zaredia"]),
        ("كم منزلا تهدم؟", "تهدم 30 منزلا وخصصت الوزارة 15 مليون دينار.", ["30"]),
        ("How old is the mayor?", "The debate took 14 days.", []),
        ("What is the population of Hadoun?", "It grew by 1.2% to 80.8 million people.", ["80.8 million"]),
        ("How large is the lake?", "It covers 2,373 square miles, 5 of them marsh.", ["2,373 square miles"]),
        ("How old is the baby?", "The baby is nine months old.", ["nine months"]),
        ("How old is the mayor?", "The mayor, 61 years of age, resigned.", ["61 years"]),
        ("How old is the mayor?", "The mayor, Anna Lind, 61, resigned.", ["61"]),
        ("How old is the mayor?", "Anna Lind, the mayor, named three districts.", []),
        ("How old is the mayor?", "The mayor spent three years in Oslo.", []),
        ("How old was the mayor?", "He was 38 when he took office.", ["38"]),
        ("How old is the mill?", "The mill was built in 1907.", ["1907"]),
        ("How old is the mill?", "The mill burned in 1907.", []),
        ("كم عمر رئيس البلدية؟", "وقال رئيس البلدية، البالغ من العمر 61 عاما، إنه سيستقيل.", ["61 عاما"]),
        ("كم عمر رئيس البلدية؟", "وأمضى رئيس البلدية ثلاث سنوات في السجن.", []),
        ("How long did the war last?", "The war of 2020 cost both sides much.", []),
        ("How long did the war last?", "It was fought from 1939-1945 on land.", ["1939-1945"]),
        ("How long has the mill stood?", "The mill has stood there since 1907.", ["1907"]),
        ("How tall is the mountain?", "More than 23,000 people left the mountain.", []),
        ("How tall is the mountain?", "At 3,120 the mountain is the highest.", ["3,120"]),
        ("How many dollars does the bank hold?", "The bank holds reserves for 3.1 months.", []),
        ("How many dollars does the bank hold?", "The bank holds 3 billion dollars.", ["3 billion dollars"]),
        ("كم دولارا دفعت الشركة؟", "دفعت الشركة 15 مليون دولار بعد شهرين.", ["15 مليون دولار"]),
        ("كم مزرعة أصيبت؟", "رصدت الوزارة إنفلونزا من سلالة «إتش 5 إن 1» في المزارع.", []),
        ("كم مزرعة أصيبت؟", "رصدت الوزارة سلالة «إتش 5 إن 1» في 12 مزرعة.", ["12"]),
        ("What is the name of the ship?", "The ship, the Alba Rosa, left on Monday with 40 men.", ["Alba Rosa"]),
        ("What is the name of the ship?", "The ship left on Monday with 40 men.", []),
        ("What is the name of the poem?", "He read “the long road” aloud.", ["the long road"]),
        ("ما اسم السفينة؟", "غرقت السفينة «نجمة البحر» صباحا.", ["نجمة البحر"]),
        ("What is the name of the film?", 'The film, called "the long road", won.', ["the long road"]),
        ("What is the name of the film?", "The film was “” and nothing else.", []),
        ("What is the name of the ship?", "Of the ship he said “we will not go” and left.", []),
        ("ما اسم القرية؟", "غمرت المياه القرية «عين الزهر» صباحا.", ["عين الزهر"]),
        ("How many passengers were hurt?", "Seven passengers, aged between 12 and 70, were hurt.", ["Seven"]),
        ("How many pupils were hurt?", "Pupils aged 9, 12 and 14 were among the 30 hurt.", ["30"]),
        ("How many pupils were hurt?", "Three pupils (ages 9 to 14) were hurt.", ["Three"]),
        ("How many died?", "Of the patients aged over 60, 12 died.", ["12"]),
        ("How many died?", "Of those over the age of 60, 12 died and 9 were hurt.", ["12", "9"]),
        ("How many were hurt?", "The blast hurt a boy aged 60 and 12 other children.", ["12"]),
        ("How many children died?", "Nearly 40 children under five died.", ["40"]),
        ("How many people left?", "The village was home to people over 40 years ago; 25 left.", ["25"]),
        ("How many died in the homes?", "In aged care homes, 12 residents died.", ["12"]),
        ("How many castles are there?", "From the Middle Ages 300 castles remain.", ["300"]),
        ("How many pages does the book have?", "On each of its 70 pages 12 poems stand.", ["70", "12"]),
        ("كم راكبا أصيب؟", "وأصيب سبعة ركاب تتراوح أعمارهم بين 12 و70 عاما.", ["سبعة"]),
        ("كم طفلا قتل؟", "وقتل 9 أطفال أعمارهم دون 12 في القصف.", ["9"]),
        ("كم ناخبا سجل؟", "وسجل 300 ناخب فوق سن 65.", ["300"]),
        ("كم منزلا تهدم؟", "وتهدم 40 منزلا في إعمار القرية.", ["40"]),
        ("How old is the mayor?", "The mayor, aged 61, resigned.", ["61"]),
    ],
)
def test_values_that_can_answer(question, sentence, values):
    assert found(question, sentence) == values


@pytest.mark.parametrize(
    ("sentence", "date", "told"),
    [
        ("The team will leave in May, the club said on Monday.", "Monday", True),
        ("The team will leave in May, the club said on Monday.", "May", False),
        ("The club told reporters late on Monday it would leave.", "Monday", True),
        ("The club, he said, left on Monday.", "Monday", False),
        ("وقالت الوزيرة أمس إن العمل يبدأ في مايو.", "أمس", True),
        ("وقالت الوزيرة أمس إن العمل يبدأ في مايو.", "مايو", False),
    ],
)
def test_when_something_was_said_is_not_when_it_happened(sentence, date, told):
    start = sentence.index(date)
    assert only_dates_the_telling(sentence, start, start + len(date)) is told


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        ("How many shops did it close?", "The chain closed 31 of the company's 74 shops.", "31"),
        ("How many shops were there in all?", "The chain closed 31 of the company's 74 shops.", "74"),
        ("How many shops were there?", "The chain closed 31 of 74 shops.", "74"),
        ("كم متجرا أغلقت السلسلة؟", "أغلقت السلسلة 31 من أصل 74 متجرا.", "31"),
        ("كم مجموع متاجر السلسلة؟", "أغلقت السلسلة 31 من أصل 74 متجرا.", "74"),
    ],
)
def test_of_a_part_and_its_whole_the_one_asked_for_answers(question, sentence, number):
    reader = Reader(load_encoder(), network=False)
    found = reader.gather(question, hits(Article(id="one", title="", body=sentence)))
    assert short_answer(found, found.sentences[0]).text == number


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The ship that left was full.", None),
        ("The ship that left was the Alba Rosa.", "Alba Rosa"),
        ("The ship that left was called alba.", "alba"),
    ],
)
def test_what_holds_no_name_is_none(sentence, answer):
    reader = Reader(load_encoder())
    found = reader.gather("What is the name of the ship that left?", hits(Article(id="one", title="", body=sentence)))
    fill_type(found, 0)
    short = short_answer(found, found.sentences[0])
    assert (short is None) if answer is None else (short is not None and answer in short.text)
    assert found.signals[0, UNTYPED] == (answer is None)


def test_across_languages_words_without_a_name_are_no_short_answer():
    reader = Reader(load_encoder())
    body = "وأوصت اللجنة بنقل الحي القديم إلى أرض مرتفعة بعد انهيار الجسر."
    found = reader.gather(
        "What is the name of the bridge that collapsed?", hits(Article(id="one", title="", body=body))
    )
    assert short_answer(found, found.sentences[0]) is None
