import pytest

from assistant import names
from assistant.names.transliteration import by_letters, transliterate
from assistant.reading.mentions import Mention
from assistant.reading.short import Short
from assistant.reading.wording import render
from training.names.transliteration import align, learn, measured


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("عبد الله القحطاني", "Abdullah al-Qahtani"),
        ("عبد الرحمن", "Abdul Rahman"),
        ("يارا كوستان", "Yara Kostan"),
        ("جيروم لافيل", "Jerome Laville"),
    ],
)
def test_arabic_names_are_written_in_latin_letters(arabic, english):
    assert transliterate(arabic, "en") == english
    assert transliterate(english, "en") == english


@pytest.mark.parametrize("name", ["Elena Castor", "Hassan Marouni", "Giovanni Rossi", "Zorbek Ylfad"])
def test_latin_names_are_written_in_arabic_letters_and_sound_alike(name):
    written = transliterate(name, "ar")
    assert all("\u0621" <= letter <= "\u064a" or letter == " " for letter in written)
    for mine, theirs in zip(name.split(), written.split(), strict=True):
        assert not set(names.keys(mine)).isdisjoint(names.keys(theirs)), (mine, theirs)


def test_titles_are_left_out():
    assert transliterate("Dr Yara Kostan", "ar") == transliterate("Yara Kostan", "ar")


def test_letters_that_were_never_met_stay():
    assert by_letters("", {}) == ""
    assert by_letters("ab", {}) == "ab"


def test_what_is_learned_spells_new_names():
    pairs = [("بان", "ban"), ("نبا", "naba"), ("باب", "bab"), ("بانا", "bana"), ("نان", "nan"), ("با", "ba")] * 3
    assert align(pairs, 3)[0] == ["b", "a", "n"]
    counts = learn(pairs, "en")
    assert by_letters("ناب", counts) == "nab"
    assert measured([("ناب", "nab"), ("بابا", "xaba")], "en", counts) == {
        "names": 2,
        "exact": 50.0,
        "letters wrong": 14.3,
    }


@pytest.mark.parametrize(
    ("name", "kind", "language", "said"),
    [
        ("يارا كوستان", "person", "en", "يارا كوستان (Yara Kostan)"),
        ("يارا كوستان", "person", "ar", "يارا كوستان"),
        ("مؤسسة النور", "organisation", "en", "مؤسسة النور"),
        ("روسيا", "place", "en", "Russia (روسيا)"),
    ],
)
def test_a_name_keeps_its_spelling_beside_the_other_scripts(name, kind, language, said):
    mention = Mention(start=0, end=len(name), text=name, kind=kind)
    short = Short(start=0, end=len(name), text=name, mention=mention)
    assert render(short, language) == said
    assert render(short, language, spelled=False) == said.replace(" (Yara Kostan)", "")


@pytest.mark.parametrize(
    ("words", "language", "named"),
    [
        ("كريم دانوف", "en", True),
        ("سهام كورتيس", "en", True),
        ("وزير الصحة", "en", False),
        ("Karim Danov", "en", False),
        ("Karim Danov", "ar", True),
        ("دانوف", "en", False),
    ],
)
def test_words_without_a_mention_are_spelled_where_all_are_names(words, language, named):
    assert names.are_names(words, language) is named
    said = render(Short(start=0, end=len(words), text=words), language)
    assert said == (f"{words} ({transliterate(words, language)})" if named else words)
