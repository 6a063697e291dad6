"""What counts as the same word, and what of a sentence that two passages share."""

import numpy as np
import pytest

from assistant import passages
from assistant.embedding import load_encoder
from assistant.reading import Reader
from assistant.reading.doubts import doubts_of
from assistant.reading.features import match, question_side, side
from assistant.reading.question import question_type
from assistant.reading.short import fill_type, short_answer
from assistant.reading.signals import SIGNALS
from assistant.reading.weighing import DOUBTS, FEW, MANY, Odds
from assistant.reading.words import Lexicon
from assistant.records import Article, Hit

SAME = (
    ("المعارك", "معارك"),
    ("الهدنة", "هدنة"),
    ("المدينة", "مدينة"),
    ("والاشتباكات", "اشتباكات"),
    ("بالحكومة", "حكومة"),
    ("Khamenei's", "خامنئي"),
    ("Khamenei’s", "خامنئي"),
    ("Khamenei", "خامنئي"),
)


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


@pytest.fixture(scope="module")
def lexicon(encoder):
    return Lexicon(encoder)


def meets(lexicon, question, passage):
    asked, said = lexicon.read([question, passage])
    return match(side(lexicon, said, 1.0), question_side(lexicon, asked, 1.0), np.zeros(len(asked), bool))


@pytest.mark.parametrize(("one", "other"), [*SAME, *((b, a) for a, b in SAME if a.isascii() == b.isascii())])
def test_a_word_is_the_same_with_its_article_and_its_genitive(lexicon, one, other):
    assert meets(lexicon, one, other).same.tolist() == [[1]]


@pytest.mark.parametrize(("one", "other"), [("المعارك", "معرض"), ("الهدنة", "هدية"), ("Khamenei’s", "خاتمي")])
def test_words_that_only_look_alike_are_two(lexicon, one, other):
    assert meets(lexicon, one, other).same.tolist() == [[0]]


BODY = "The harbour of Selma was closed. The ferry Aurora ran aground on 3 March 2031. Rescuers brought food."


def overlapping(gap):
    """Return two passages that share the second sentence; the one that the search found later reads better."""
    article = Article(id="one", title="", body=BODY, language="en")
    (whole,) = passages.split(article)
    first, second, third = whole.sentences
    made = []
    for place, spans in enumerate(((second, third), (first, second))):
        start, end = spans[0][0], spans[-1][1]
        passage = type(whole)(
            article_id="one", index=place, start=start, end=end, text=BODY[start:end], sentences=tuple(spans)
        )
        made.append(Hit(passage=passage, article=article.head, score=20.0 - gap * place))
    return tuple(made)


def test_a_sentence_of_two_passages_has_the_better_score_and_is_no_rival_of_its_own(encoder):
    reader = Reader(encoder)
    question = "When did the ferry Aurora run aground at the harbour of Selma?"
    hits = overlapping(3.0)
    found = reader.gather(question, hits)
    shared = [i for i, s in enumerate(found.sentences) if s.text.startswith("The ferry")]
    assert len(shared) == 1
    assert found.signals[shared[0], SIGNALS.index("score")] == 0
    chosen = reader.choose(question, hits)
    assert chosen.best.sentence.text.startswith("The ferry")
    assert chosen.doubts[DOUBTS.index("next hit")] == 1  # nothing else was found
    apart = reader.choose(question, (hits[0], other_article(17.0)))
    assert apart.doubts[DOUBTS.index("next hit")] == pytest.approx(3 / 3)
    assert apart.doubts[DOUBTS.index("alike lead")] > 0.1


def other_article(score, body="Olives were dear in the market of Dorat.", name="two"):
    article = Article(id=name, title="", body=body, language="en")
    (passage,) = passages.split(article)
    return Hit(passage=passage, article=article.head, score=score)


@pytest.mark.parametrize(("toll", "lead"), [(12, (20 - 14) / 3), (19, (15 - (20 + 14) / 2) / 3)])
def test_another_article_that_says_the_same_lends_its_score_and_one_that_does_not_is_a_rival(encoder, toll, lead):
    hits = (
        other_article(20.0, f"In all {toll} people died in the fire of the port.", "second"),
        other_article(15.0, "The fire of the port killed 12 people.", "first"),
        other_article(14.0),
    )
    found = Reader(encoder).gather("How many people did the fire of the port kill?", hits)
    for i in range(3):
        fill_type(found, i)
    order = np.array([1, 0, 2])
    short = short_answer(found, found.sentences[1])
    assert short.text.startswith("12")
    doubts = doubts_of(found, order, np.array([3.0, 2.0, 1.0], np.float32), short=short, span=None)
    assert doubts[DOUBTS.index("search lead")] == pytest.approx(lead, abs=1e-5)


def test_the_capital_that_opens_a_question_makes_no_name(encoder):
    reader = Reader(encoder)
    (hit,) = overlapping(1.0)[:1]
    column = SIGNALS.index("names")
    for question, names in (("Based on the report, what ran aground?", 0.5), ("Did the ferry Borealis sink?", 0.0)):
        found = reader.gather(question, (hit,))
        assert found.signals[0, column] == pytest.approx(names, abs=0.35)
        assert (found.signals[0, column] == 0.5) == (names == 0.5)


@pytest.mark.parametrize("question", ["How long did the war go on?", "How long has the war gone on?", "كم طالت الحرب؟"])
def test_what_only_repeats_how_long_is_not_looked_for(question):
    kind = question_type(question)
    assert kind.kind == "duration"
    words = question.replace("?", "").replace("؟", "").split()
    assert {"go", "gone", "طالت"} & {words[i] for i in kind.asking}
    assert not {"war", "الحرب"} & {words[i] for i in kind.asking}


def test_a_longer_question_is_answered_at_a_lower_probability():
    odds = Odds(confidence=np.zeros(len(DOUBTS), np.float32), bias=0.0, pair="en", threshold=0.25, easing=1.0)

    def least(content):
        return odds.least(np.where(np.arange(len(DOUBTS)) == DOUBTS.index("content"), content, 0).astype(np.float32))

    assert least(0.7) == pytest.approx(0.25)
    assert least(FEW + 0.01) > least(2.0) > least(MANY - 0.01) > least(9.0) - 1e-6
    logit = np.log(least(FEW) / (1 - least(FEW))) - np.log(least(2.0) / (1 - least(2.0)))
    assert logit == pytest.approx(2.0 - FEW)


def test_a_question_of_few_words_does_not_make_two_stories_differ(encoder):
    mill = other_article(
        15.0, "The grain mill of Dorat burned for two nights. In all 31 people died. Wheat is dear.", "mill"
    )
    ferry = other_article(
        14.8, "The ferry Aurora sank off Selma in a storm. In all 9 people died. Divers went down.", "ferry"
    )
    again = other_article(
        14.8, "The grain mill of Dorat burned down. In all 33 people died. The wheat was lost.", "again"
    )
    reader = Reader(encoder)
    assert not reader.choose("How many died?", (mill, ferry)).differ
    differing = reader.choose("How many died?", (mill, again))
    assert differing.differ
    assert {choice.short.mention.quantity.value for choice in differing.chosen} == {31, 33}
