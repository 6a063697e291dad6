from __future__ import annotations

import gzip

import pytest

from assistant.lexical import BREAK, LexicalFields, analyse, is_common, keys_of, question_weight, share_of_passages
from assistant.lexical import translations as table
from assistant.lexical.keys import number_key, word_keys
from assistant.lexical.translations import translations


def test_stems_stand_in_order_with_a_break_between_sentences() -> None:
    fields = analyse("6,000 soldiers fled. Baku fell.", "en")
    assert fields.stems == f"6000 soldier fled {BREAK} baku fell"
    assert fields.keys.split(f" {BREAK} ")[0].split()[0] == "q6000"


@pytest.mark.parametrize("text", ["", "   ", "...", "«»"], ids=["empty", "blank", "marks", "quotes"])
def test_a_text_without_a_word_has_no_tokens(text: str) -> None:
    assert analyse(text, "und") == LexicalFields(stems="", keys="")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6,000", "six thousand"),
        ("6000", "٦ آلاف"),
        ("3.5", "٣٫٥"),
        ("Pashinyan", "باشينيان"),
        ("Pashinyan", "لباشينيان"),
        ("Karabakh", "كاراباخ"),
        ("Lukashenko", "لوكاشينكو"),
        ("Rudenko", "ورودنكو"),
        ("Aliyev", "علييف"),
    ],
)
def test_a_key_is_the_same_in_both_scripts(one: str, other: str) -> None:
    assert set(keys_of(one, "en")) & set(keys_of(other, "ar"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Pashinyan", "علييف"), ("6,000", "٦٠٠"), ("Baku", "موسكو"), ("3.5", "٣٥"), ("-5", "٥")],
)
def test_a_key_tells_names_and_numbers_apart(one: str, other: str) -> None:
    assert not set(keys_of(one, "en")) & set(keys_of(other, "ar"))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("10 November 2020", "١٠ تشرين الثاني ٢٠٢٠", "d20201110"),
        ("November 10, 2020", "2020-11-10", "d20201110"),
        ("10 November 2020", "في الـ 10 من نوفمبر 2020", "d20201110"),
        ("10/11/2020", "١٠ نوفمبر ٢٠٢٠", "d20201110"),
        ("November 2020", "2020-11-10", "d202011"),
        ("10 November", "١٠ تشرين الثاني ٢٠٢٠", "d1110"),
        ("آذار", "مارس", "d03"),
    ],
)
def test_a_date_has_the_same_key_however_it_is_written(one: str, other: str, shared: str) -> None:
    assert shared in keys_of(one, "en")
    assert shared in keys_of(other, "ar")


@pytest.mark.parametrize(
    ("one", "other"),
    [("10 November 2020", "11 November 2020"), ("10 November 2020", "10 November 2021"), ("May 2020", "March 2020")],
)
def test_the_exact_keys_of_two_dates_differ(one: str, other: str) -> None:
    def exact(text: str) -> str:
        return max((key for key in keys_of(text, "en") if key.startswith("d")), key=len)

    assert exact(one) != exact(other)


@pytest.mark.parametrize("text", ["in 2020", "last week", "he may go 9 times", "٢٠٢٠"])
def test_a_year_alone_or_a_relative_date_has_no_key_of_a_date(text: str) -> None:
    assert not [key for key in keys_of(text, "und") if key.startswith("d")]


@pytest.mark.parametrize("word", ["of", "said", "soldiers", "في", "قال", "2020"])
def test_a_common_or_short_word_or_a_number_has_no_sound(word: str) -> None:
    assert word_keys(word, "en") == ()


@pytest.mark.parametrize(("value", "key"), [(6000.0, "q6000"), (-3.5, "qm3d5"), (1e12, "q1e12"), (0.0, "q0")])
def test_a_number_key_is_letters_and_digits(value: float, key: str) -> None:
    assert number_key(value) == key
    assert key.isalnum()


def test_commonness_falls_from_function_words_to_names() -> None:
    assert share_of_passages("the") > 0.8 > share_of_passages("soldier") > share_of_passages("pashinyan") == 0
    assert share_of_passages("في") > 0.5
    assert is_common("soldier")
    assert not is_common("pashinyan")


@pytest.mark.parametrize(("light", "heavy"), [("when", "ceasefir"), ("what", "soldier"), ("مت", "هدنه")])
def test_a_question_word_weighs_less_than_what_is_asked_about(light: str, heavy: str) -> None:
    assert question_weight(light) < 0.7 < question_weight(heavy) == 1


@pytest.mark.parametrize(
    ("stem", "other"), [("ambassador", "سفير"), ("سفير", "ambassador"), ("war", "حرب"), ("soldier", "جند")]
)
def test_translations_are_best_first_with_scores_up_to_one(stem: str, other: str) -> None:
    found = translations(stem)
    assert found[0][0] == other
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_an_unknown_stem_has_no_translations() -> None:
    assert translations("qzxv") == ()


def test_the_table_is_sorted_and_each_line_whole() -> None:
    lines = gzip.decompress(table.TABLE.read_bytes()).decode().splitlines()
    stems = [line.split("\t")[0] for line in lines]
    assert stems == sorted(set(stems))
    assert all(len(line.split("\t")[1].split(" ")) <= 10 for line in lines)
