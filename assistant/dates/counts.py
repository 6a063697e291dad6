"""Says whether a bare numeral of four digits counts or numbers something instead of naming a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.numbers.units import UNITS
from assistant.text.scanning import Token

_NUMBERING: Final = frozenset(
    "flight flights resolution resolutions room rooms article articles route routes highway gate channel page pages "
    "paragraph chapter platform apartment suite order train bus number numbers nos serial القرار القرارين القرارات "
    "قرار قراري قرارات الرحله رحله الرحلتين الماده ماده المادتين المواد الغرفه غرفه رقم الرقم الطريق الصفحه صفحه "
    "الفقره القطار الحافله البند بند الطائره القناه الشقه".split()
)
_LINKS: Final = frozenset({"and", "to", "or", "-", "و", "الي", "او", "حتي"})
_AMBIGUOUS_UNITS: Final = frozenset("m م g l s h ha time times min mi gal kilo foot feet second seconds وات".split())
"""Forms of units that are also words or signs that stand behind a year."""
_PEOPLE: Final = frozenset("people persons men women children troops police soldiers cattle sheep".split())
_NOT_PLURALS: Final = frozenset(
    "as was is has its his hers this thus does across towards afterwards onwards perhaps always besides plus versus "
    "was us yes less unless whereas sometimes nevertheless regardless ours theirs news series elections olympics "
    "games championships finals protests riots floods wars attacks talks awards sales prices seasons qualifiers "
    "playoffs primaries elections' says".split()
)
"""Words in -s that are no plural, and what is called after a year: "the 2000 elections"."""
_SIZES: Final = frozenset("new more additional private public primary secondary young local foreign armed".split())
_AR_COUNTED: Final = frozenset(
    "شخص قتيل جريح مصاب طفل رجل امراه جندي مقاتل عنصر عامل موظف لاجئ نازح مهاجر مدني سجين اسير معتقل طالب متظاهر "
    "متطوع مواطن مقعد منزل مبني بيت كتاب فيلم صوت مصنع مسجد فندق طبيب معلم شرطي ضابط صاروخ هدف مسافر زائر سائح "
    "مشارك مسلح عسكري ناخب مرشح لاعب متفرج حاج صحفي صحافي تلميذ مستوطن ضحيه حاله اصابه مدرسه عائله اسره قريه بلده "
    "وحده وظيفه وثيقه بطاقه لوحه فتاه ليله سياره شاحنه طائره سفينه غاره شركه قطعه نسخه خيمه شجره سله حافله دراجه "
    "بندقيه قذيفه".split()
)
_AR_NOT_COUNTED: Final = frozenset(
    "خاصه نتيجه عشيه غداه بدايه نهايه كافه عامه اضافه مباشره مقارنه عقب مره سنه حيث اثر فتره مرحله دوره بطوله "
    "سلسله".split()
)


def numbered(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the numeral is the number of something: "Flight 1549", «القرارين 1701 و1559»."""
    if at and tokens[at - 1].folded in _LINKS and at > 2 and tokens[at - 2].kind == "n":
        at -= 2
    word = tokens[at - 1].folded if at else ""
    return word in _NUMBERING or word[1:] in _NUMBERING or (word.startswith("لل") and "ال" + word[2:] in _NUMBERING)


def counted(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether the numeral counts the noun or unit behind it, or behind the numeral it is linked to.

    "in 1500 schools", "between 1500 and 2000 people", «في 1500 مدرسة»; not "in 2019 researchers found", nor "In 2000".
    """
    pair = [at]
    if at + 2 < len(tokens) and tokens[at + 1].folded in _LINKS and _four_digits(tokens[at + 2]):
        pair = [at, at + 2]
    elif at >= 2 and tokens[at - 1].folded in _LINKS and _four_digits(tokens[at - 2]):
        pair = [at - 2, at]
    last = pair[-1]
    if last + 1 >= len(tokens) or tokens[last + 1].kind != "w":
        return False
    noun = tokens[last + 1]
    if (noun.folded in UNITS and noun.folded not in _AMBIGUOUS_UNITS and UNITS[noun.folded][1] == "measure") or (
        noun.folded in _AR_COUNTED
    ):
        return True
    return all(_countable(tokens, one) for one in pair) and _plural(tokens, last + 1, text)


def _four_digits(token: Token) -> bool:
    return token.folded.isdigit() and len(token.folded) == 4


def _countable(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the value is rather a count than a year of modern times: round, or long ago, or far ahead."""
    value = int(tokens[at].folded)
    before = tokens[at - 1].folded if at else ""
    opens = at < 2 or tokens[at - 2].folded in {".", "!", "?", "؟"}
    if opens and before in {"in", "by", "since", "في", "منذ"} and value in {1900, 2000}:
        return False
    if value < 1800:
        return value % 10 == 0 or before not in {"in", "since", "during", "في", "منذ", "خلال"}
    return value % 100 == 0 or value > 2049


def _plural(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether the word is a noun as it stands behind a count: an English plural, an Arabic singular in «ة»."""
    folded = tokens[at].folded
    raw = text[tokens[at].start : tokens[at].end]
    if not folded.isascii():
        if folded in UNITS:
            return folded not in _AMBIGUOUS_UNITS
        return raw.endswith("ة") and raw[0] not in "وفبل" and not raw.startswith("ال") and folded not in _AR_NOT_COUNTED
    if raw[0].isupper():
        return False
    if folded in _SIZES and at + 1 < len(tokens) and tokens[at + 1].kind == "w":
        return _plural(tokens, at + 1, text)
    if folded in UNITS or folded in _PEOPLE:
        return folded not in _AMBIGUOUS_UNITS or folded in {"times", "feet", "seconds"}
    return (
        len(folded) > 3
        and folded.endswith("s")
        and not folded.endswith(("ss", "us", "is"))
        and (folded not in _NOT_PLURALS)
    )
