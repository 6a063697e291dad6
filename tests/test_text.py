from __future__ import annotations

import threading

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.text import detect_language, direction, fold, fold_with_map, stem, tokens, words


@pytest.mark.parametrize(
    ("s", "expected"),
    [
        pytest.param("إتّفاقًا أُعلِن آنذاك", "اتفاقا اعلن انذاك", id="alef and vowel signs"),
        pytest.param("اتفاقية على مجلسى", "اتفاقيه علي مجلسي", id="ta marbuta and alef maqsura"),
        pytest.param("الــــ ١٠ و٣٫٥٪", "ال 10 و3.5%", id="tatweel and digits"),
        pytest.param("ﻻﺳﻼم", "لاسلام", id="presentation forms"),
        pytest.param("کابل ی", "كابل ي", id="Persian letters"),
        pytest.param("Élysée CAFÉ İzmir Łódź Straße", "elysee cafe izmir lodz strasse", id="Latin accents"),
        pytest.param("Brexit’s “end” – soon", 'brexit\'s "end" - soon', id="typographic marks"),
        pytest.param("a\u200b\u202eb\ufeff\u00adc", "abc", id="invisible characters"),
        pytest.param("2020\u00a0م", "2020 م", id="no-break space"),
    ],
)
def test_fold(s: str, expected: str) -> None:
    assert fold(s) == expected


ANY = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("أإآىةؤئءـًٌٍَُِّْاليÉéİﻻ١٠٫\u0301\u200f\u1100\u1161")))


@given(ANY)
@example("\u1100\u0301\u1161")
def test_folding_twice_changes_nothing(s: str) -> None:
    assert fold(fold(s)) == fold(s)


@given(ANY)
@example("\u1100\u0301\u1161")
def test_fold_with_map_points_back(s: str) -> None:
    folded, offsets = fold_with_map(s)
    assert folded == fold(s)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(s)


def test_a_match_in_folded_text_is_found_in_the_original() -> None:
    body = "وقّعتا اتّفاقاً لوقفِ إطلاق النار ﻻحقاً"
    folded, offsets = fold_with_map(body)
    at = folded.index("اتفاقا")
    assert body[offsets[at] : offsets[at + len("اتفاقا")]] == "اتّفاقاً"
    at = folded.index("لاحقا")
    assert body[offsets[at] : offsets[at + len("لاحقا")]] == "ﻻحقاً"


@pytest.mark.parametrize(
    ("s", "expected"),
    [
        pytest.param("The U.S. and e.g. this", ["The", "U.S", "and", "e.g", "this"], id="acronyms"),
        pytest.param("6,000 and 3.5%, 10th", ["6,000", "and", "3.5", "10th"], id="numbers"),
        pytest.param("in 2011.\nThen 1996.", ["in", "2011", "Then", "1996"], id="a number before a full stop"),
        pytest.param("3.5th 1,000x 1.2.3", ["3", "5th", "1", "000x", "1.2.3"], id="numbers that run into letters"),
        pytest.param("Nagorno-Karabakh’s don't", ["Nagorno", "Karabakh’s", "don't"], id="hyphen and apostrophe"),
        pytest.param("و44 أرمنيًا، ٣٫٥ مليون", ["و", "44", "أرمنيًا", "٣٫٥", "مليون"], id="Arabic"),
        pytest.param("الـ 10 من 2020م", ["الـ", "10", "من", "2020", "م"], id="glued era"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words(s: str, expected: list[str]) -> None:
    assert [s[a:b] for a, b in words(s)] == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("soldiers", "Soldier", id="plural"),
        pytest.param("U.S.", "US", id="acronym"),
        pytest.param("6,000", "٦٬٠٠٠", id="digits of both scripts"),
        pytest.param("الأسرى", "أسرى", id="article"),
        pytest.param("اتّفاقاً", "اتفاقا", id="vowel signs"),
        pytest.param("مجلسى", "مجلسي", id="alef maqsura"),
        pytest.param("France's", "France’s", id="apostrophes"),
    ],
)
def test_words_of_one_meaning_have_one_token(a: str, b: str) -> None:
    assert tokens(a) == tokens(b) != ()


def test_latin_words_are_stemmed_in_the_language_asked_for() -> None:
    assert tokens("chevaux", "fr") == tokens("cheval", "fr") != tokens("chevaux", "en")
    assert tokens("soldiers اتفاقية", "ar") == (stem("soldiers"), stem("اتفاقية"))


@given(ANY)
def test_no_token_is_empty_and_none_is_lost(s: str) -> None:
    found = tokens(s)
    assert len(found) == len(words(s))
    assert all(found)


def test_stems_are_the_same_in_every_thread() -> None:
    text = " ".join(f"running{i} nations soldiers والاتفاقيات{'ا' * (i % 5)}" for i in range(200))
    expected = tokens(text)
    stem.cache_clear()
    seen: list[tuple[str, ...]] = []
    threads = [threading.Thread(target=lambda: seen.append(tokens(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [expected] * 8


@pytest.mark.parametrize(
    ("s", "expected"),
    [
        pytest.param("متى دخل وقف إطلاق النار حيز التنفيذ؟", "ar", id="Arabic"),
        pytest.param("When did the ceasefire take effect?", "en", id="English"),
        pytest.param("ceasefire date", "en", id="two words"),
        pytest.param("من هو سفير فرنسا Pierre Lévy؟", "ar", id="Latin name in Arabic"),
        pytest.param("Who is بيير ليفي of the French embassy?", "en", id="Arabic name in English"),
        pytest.param("Le président de la République est dans une réunion", "und", id="French"),
        pytest.param("این یک متن فارسی است که برای آزمایش نوشته شده", "und", id="Persian"),
        pytest.param("Это русский текст", "und", id="Russian"),
        pytest.param("12345 !?", "und", id="no letters"),
        pytest.param("", "und", id="empty"),
    ],
)
def test_detect_language(s: str, expected: str) -> None:
    assert detect_language(s) == expected


@pytest.mark.parametrize(
    ("s", "expected"),
    [
        pytest.param("BBC: وقف إطلاق النار", "rtl", id="mostly Arabic"),
        pytest.param("Ceasefire (وقف)", "ltr", id="mostly Latin"),
        pytest.param("שלום", "rtl", id="Hebrew"),
        pytest.param("2020", "ltr", id="digits"),
        pytest.param("", "ltr", id="empty"),
    ],
)
def test_direction(s: str, expected: str) -> None:
    assert direction(s) == expected
