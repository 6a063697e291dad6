from __future__ import annotations

import random

import pytest

from assistant.stories import bands, likeness, same_story, signature

_ENGLISH = {
    "who": "ministers engineers farmers doctors teachers pilots miners judges sailors bakers".split(),
    "did": "rejected welcomed postponed approved questioned delayed praised signed reviewed blocked".split(),
    "what": "the budget|the bridge|a water treaty|the new port|a pay deal|the rail link|a dam plan|the census".split(
        "|"
    ),
    "where": "in the capital|near the northern border|at the old harbour|in the valley|on the island".split("|"),
    "when": "on Monday|late on Tuesday|after a long debate|before dawn|during the storm|within hours".split("|"),
}
_ARABIC = {
    "who": "الوزراء المهندسون المزارعون الأطباء المعلمون الطيارون القضاة البحارة الخبازون".split(),
    "did": "رفضوا رحبوا أجلوا وافقوا ناقشوا أيدوا وقعوا راجعوا عطلوا".split(),
    "what": "الميزانية|مشروع الجسر|اتفاقية المياه|الميناء الجديد|صفقة الأجور|خط القطار|خطة السد".split("|"),
    "where": "في العاصمة|قرب الحدود الشمالية|عند المرفأ القديم|في الوادي|على الجزيرة".split("|"),
    "when": "يوم الاثنين|مساء الثلاثاء|بعد نقاش طويل|قبل الفجر|أثناء العاصفة|خلال ساعات".split("|"),
}


def report(parts: dict[str, list[str]], seed: int, paragraphs: int = 6) -> list[str]:
    """Return paragraphs of an invented report, all drawn from the same few words."""
    chosen = random.Random(seed)
    return [
        " ".join(
            f"{chosen.choice(parts['did'])} {chosen.choice(parts['who'])} {chosen.choice(parts['what'])} "
            f"{chosen.choice(parts['where'])} {chosen.choice(parts['when'])} {chosen.randint(2, 900)}."
            for _ in range(4)
        )
        for _ in range(paragraphs)
    ]


def text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


LANGUAGES = pytest.mark.parametrize("parts", [_ENGLISH, _ARABIC], ids=["English", "Arabic"])


@LANGUAGES
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: p, id="exact copy"),
        pytest.param(lambda p: p[:-1], id="last paragraph dropped"),
        pytest.param(lambda p: p[1:], id="first paragraph dropped"),
        pytest.param(lambda p: ["An outlet of its own wrote this line above the copy.", *p], id="a line added"),
        pytest.param(lambda p: [p[0].replace(p[0].split()[-1], "901."), *p[1:]], id="a number updated"),
        pytest.param(lambda p: [*p[:-1], p[-1].upper()], id="case"),
        pytest.param(lambda p: [q.replace("ال", "الـ").replace("،", ",") for q in p], id="spelling"),
        pytest.param(lambda p: [p[1], p[0], *p[2:]], id="paragraphs moved"),
    ],
)
def test_copies_are_one_story(parts, change) -> None:
    for seed in range(5):
        first = report(parts, seed)
        a, b = signature(text(first)), signature(text(change(first)))
        assert same_story(a, b)
        assert set(enumerate(bands(a))) & set(enumerate(bands(b)))


@LANGUAGES
def test_different_reports_on_one_topic_are_not(parts) -> None:
    signed = [signature(text(report(parts, seed))) for seed in range(30)]
    alike = [likeness(a, b) for at, a in enumerate(signed) for b in signed[at + 1 :]]
    assert max(alike) < 0.35


def test_likeness_estimates_the_shared_shingles() -> None:
    common = [f"word{i}" for i in range(600)]
    a, b = signature(" ".join(common)), signature(" ".join(common[:402]))
    assert likeness(a, b) == pytest.approx(400 / 598, abs=0.12)
    assert likeness(a, a) == 1.0


@pytest.mark.parametrize("body", ["", "  ", "…!"], ids=repr)
def test_a_text_without_words_is_like_nothing(body: str) -> None:
    assert signature(body) == b""
    assert bands(signature(body)) == ()
    assert not same_story(signature(body), signature(body))


def test_one_word_is_enough() -> None:
    assert same_story(signature("Ceasefire"), signature("ceasefire."))
    assert not same_story(signature("Ceasefire"), signature("Election"))
