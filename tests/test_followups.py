"""Follow-up questions take over what they lack, and questions that lack nothing are left alone."""

from __future__ import annotations

import pytest

from assistant.followups import depends, lacks_still, standalone
from assistant.records import Turn
from benchmarks.followups.__main__ import load

CEASEFIRE = (
    Turn(
        question="When did the ceasefire in Nagorno-Karabakh take effect?",
        answer="On 10 November 2020, said Nikol Pashinyan [1].",
    ),
)
HUDNA = (Turn(question="متى بدأ سريان وقف إطلاق النار في قره باغ؟", answer="في 10 نوفمبر 2020 [1]."),)


@pytest.mark.parametrize(
    ("rewritten", "question", "lacks"),
    [
        ("Who oversaw it?", "and who oversaw it?", True),
        ("من أشرف على تنفيذه؟", "ومن أشرف على تنفيذه؟", True),
        ("Who oversaw the ceasefire?", "and who oversaw it?", False),
        ("من أشرف على تنفيذ وقف إطلاق النار؟", "ومن أشرف على تنفيذه؟", False),
        ("Who won the election in Belun in June?", "Who won the election in Belun in June?", False),
    ],
)
def test_a_rewritten_question_must_fill_what_is_lacking(rewritten: str, question: str, lacks: bool) -> None:
    assert lacks_still(rewritten, question) is lacks


@pytest.mark.parametrize(
    ("history", "question", "kept", "carried"),
    [
        (CEASEFIRE, "and who signed it?", "who signed it?", ("ceasefire", "Karabakh", "Pashinyan")),
        (CEASEFIRE, "How many of them?", "How many of them?", ("ceasefire",)),
        (CEASEFIRE, "Why?", "Why?", ("ceasefire", "effect")),
        (CEASEFIRE, "But when will he return?", "when will he return?", ("Pashinyan",)),
        (HUDNA, "ومن وقّعه؟", "من وقّعه؟", ("إطلاق", "النار", "باغ")),
        (HUDNA, "وكم دام القتال؟", "كم دام القتال؟", ("النار",)),
        (HUDNA, "لماذا؟", "لماذا؟", ("إطلاق", "النار")),
        (HUDNA, "ما موقفهم من ذلك؟", "ما موقفهم من ذلك؟", ("النار",)),
    ],
)
def test_what_is_lacking_carries_over(
    history: tuple[Turn, ...], question: str, kept: str, carried: tuple[str, ...]
) -> None:
    made = standalone(question, history)
    assert made.startswith(kept)
    assert all(word in made for word in carried)
    assert "2020" not in made, "a day must not become a filter of the search"


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("How many soldiers did Azerbaijan lose?", "What about Armenia?", "How many soldiers did Armenia lose?"),
        ("How many soldiers did Azerbaijan lose?", "and how about Armenia", "How many soldiers did Armenia lose?"),
        ("كم جنديا خسرت أذربيجان؟", "وماذا عن أرمينيا؟", "كم جنديا خسرت أرمينيا؟"),
        ("How many died?", "What about the wounded?", "the wounded: (How many died?)"),
    ],
)
def test_a_new_name_takes_the_place_of_the_old(before: str, question: str, expected: str) -> None:
    assert standalone(question, [Turn(question=before, answer="Many [1].")]) == expected


LOSSES = "How many soldiers did Azerbaijan lose?"
LOSSES_AR = "كم جنديا خسرت أذربيجان؟"


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (LOSSES, "and Armenia?", "How many soldiers did Armenia lose?"),
        (LOSSES, "And the Armenians?", "How many soldiers did the Armenians lose?"),
        (LOSSES, "But Turkey?", "How many soldiers did Turkey lose?"),
        (LOSSES, "And the wounded?", f"the wounded: ({LOSSES})"),
        (LOSSES, "and civilian deaths?", f"civilian deaths: ({LOSSES})"),
        (LOSSES, "and in Turkey?", f"in Turkey: ({LOSSES})"),
        ("How many died in Gaza?", "and in Lebanon?", "How many died in Lebanon?"),
        ("Who is the president of Azerbaijan?", "And of Georgia?", "Who is the president of Georgia?"),
        ("Who is the president of Azerbaijan?", "And Georgia's?", "Who is the president of Georgia?"),
        (
            "Who is the president of Azerbaijan?",
            "And the prime minister of Georgia?",
            "the prime minister of Georgia: (Who is the president of Azerbaijan?)",
        ),
        (
            "How many men did the Azerbaijani army lose?",
            "and the Armenian army?",
            "How many men did the Armenian army lose?",
        ),
        (
            "How many men did the Azerbaijani army lose?",
            "and Armenia?",
            "Armenia: (How many men did the Azerbaijani army lose?)",
        ),
        ("How many died?", "and in Mirel?", "in Mirel: (How many died?)"),
        (LOSSES_AR, "وأرمينيا؟", "كم جنديا خسرت أرمينيا؟"),
        (LOSSES_AR, "و أرمينيا؟", "كم جنديا خسرت أرمينيا؟"),
        (LOSSES_AR, "والجيش الأرميني؟", "كم جنديا خسرت الجيش الأرميني؟"),
        (LOSSES_AR, "والجرحى؟", f"الجرحى: ({LOSSES_AR})"),
        (LOSSES_AR, "وعدد الجرحى؟", f"عدد الجرحى: ({LOSSES_AR})"),
        (LOSSES_AR, "وللنازحين؟", f"للنازحين: ({LOSSES_AR})"),
        (LOSSES_AR, "وماكرون؟", "كم جنديا خسرت ماكرون؟"),
        ("كم قتيلا سقط في غزة؟", "وفي لبنان؟", "كم قتيلا سقط في لبنان؟"),
        ("كم قتيلا سقط في غزة؟", "طيب ولبنان؟", "كم قتيلا سقط في لبنان؟"),
        ("كم قتيلا سقط في غزة؟", "ولكن الجرحى؟", "الجرحى: (كم قتيلا سقط في غزة؟)"),
        ("متى وصل الوفد إلى جنيف؟", "وإلى الدوحة؟", "متى وصل الوفد إلى الدوحة؟"),
        ("Did Egypt sign the treaty?", "and Jordan?", "Did Jordan sign the treaty?"),
        ("كم قتيلا سقط في غزة؟", "وبعد وقف إطلاق النار؟", "بعد وقف إطلاق النار: (كم قتيلا سقط في غزة؟)"),
    ],
)
def test_and_before_a_name_or_noun_phrase_asks_the_same_of_another(before: str, question: str, expected: str) -> None:
    assert depends(question)
    assert standalone(question, [Turn(question=before, answer="Many [1].")]) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and Armenia signed the treaty?", "Armenia signed the treaty? (soldiers Azerbaijan lose)"),
        ("So Armenia won?", "Armenia won? (soldiers Azerbaijan lose)"),
        ("And the minister resigned?", "the minister resigned? (soldiers Azerbaijan lose)"),
        ("So inflation rose?", "inflation rose? (soldiers Azerbaijan lose)"),
        ("and his brother?", "his brother? (soldiers Azerbaijan lose)"),
        ("and then?", "then? (soldiers Azerbaijan lose)"),
        ("and nothing else?", "nothing else? (soldiers Azerbaijan lose)"),
        ("and how many did Armenia?", "how many did Armenia? (soldiers Azerbaijan lose)"),
        ("واستقال وزير الدفاع؟", "واستقال وزير الدفاع؟"),
        ("والي المدينة؟", "والي المدينة؟ (soldiers Azerbaijan lose)"),
        ("ثم استقال وزير الدفاع؟", "ثم استقال وزير الدفاع؟"),
        ("والوزير استقال؟", "والوزير استقال؟"),
        ("ولبنان أعلن الهدنة؟", "ولبنان أعلن الهدنة؟"),
        ("وزارة الخارجية الأرمينية؟", "وزارة الخارجية الأرمينية؟"),
        ("وارسو؟", "وارسو؟"),
        ("وليد جنبلاط؟", "وليد جنبلاط؟"),
        ("والد الضحية الثانية؟", "والد الضحية الثانية؟"),
        ("وفي أي مدينة؟", "في أي مدينة؟ (soldiers Azerbaijan lose)"),
    ],
)
def test_and_before_what_asks_or_tells_something_of_its_own_keeps_it(question: str, expected: str) -> None:
    assert standalone(question, [Turn(question=LOSSES, answer="Many [1].")]) == expected


def test_one_name_after_another_asks_the_first_question_again() -> None:
    history = (Turn(question=LOSSES, answer="2,783 [1]."), Turn(question="and Armenia?", answer="2,425 [1]."))
    assert standalone("And Turkey?", history) == "How many soldiers did Turkey lose?"


@pytest.mark.parametrize(
    "question",
    [
        "Who won the football cup in Dorvan?",
        "When did Armenia say it would withdraw its soldiers?",
        "Who is Nikol Pashinyan?",
        "من فاز بكأس كرة القدم في دورفان؟",
        "ما قيمة موازنة عام 2025 في زاريديا؟",
        "متى بدأت الحرب بين روسيا وأوكرانيا؟",
    ],
)
def test_a_question_that_lacks_nothing_is_left_alone(question: str) -> None:
    assert not depends(question)
    assert standalone(question, CEASEFIRE) == question


def test_a_chain_of_follow_ups_is_followed_back() -> None:
    history = (*CEASEFIRE, Turn(question="and who signed it?", answer="Vladimir Putin [1]."))
    made = standalone("and where?", history)
    assert all(word in made for word in ("signed", "ceasefire", "Karabakh"))


def test_a_first_question_is_left_alone() -> None:
    assert standalone("and who signed it?", ()) == "and who signed it?"


def test_the_measured_conversations_are_told_apart() -> None:
    conversations = load()
    assert len(conversations) >= 40
    told = [depends(one.question) is not one.new_subject for one in conversations]
    assert sum(told) / len(told) > 0.9


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("How many died?", "in Mirel", "in Mirel: (How many died?)"),
        ("How many died?", "The measles outbreak.", "The measles outbreak: (How many died?)"),
        ("كم عدد القتلى؟", "فيضان ميريل", "فيضان ميريل: (كم عدد القتلى؟)"),
        ("كم عدد القتلى؟", "في قره باغ", "في قره باغ: (كم عدد القتلى؟)"),
        ("How many died?", "Who built the dam?", "Who built the dam?"),
        ("How many died in Paris in 2019?", "in Mirel", "in Mirel"),
        ("How many died?", "Could the minister of Mirel resign?", "Could the minister of Mirel resign?"),
        ("How many died?", "Summarise the Mirel peace talks", "Summarise the Mirel peace talks"),
        ("كم عدد القتلى؟", "بماذا اتهم وزير ميريل؟", "بماذا اتهم وزير ميريل؟"),
        ("كم عدد القتلى؟", "ليه استقال وزير ميريل؟", "ليه استقال وزير ميريل؟"),
    ],
)
def test_a_few_words_that_ask_nothing_name_the_story_of_the_question_before(
    before: str, question: str, expected: str
) -> None:
    assert standalone(question, (Turn(question=before, answer="31 [1]."),)) == expected


def test_a_second_story_takes_the_place_of_the_first() -> None:
    turns = (Turn(question="How many died?", answer="31; 9 [1][2]."), Turn(question="in Mirel", answer="31 [1]."))
    assert standalone("in Dorat", turns) == "in Dorat: (How many died?)"


def test_thanks_name_no_story() -> None:
    assert not standalone("thanks", (Turn(question="How many died?", answer="31 [1]."),)).startswith("thanks:")
    made = standalone("ومن وقعه؟", (Turn(question="كم عدد القتلى؟", answer="31 [1]."),))
    assert made.startswith("من وقعه؟")
