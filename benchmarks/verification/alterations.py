"""Changes one fact of a sentence by means that share nothing with the guard: patterns, num2words, WordNet."""

from __future__ import annotations

import itertools
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path

from num2words import num2words

from benchmarks.verification.sources import Source

_EN_MONTHS = "January February March April May June July August September October November December".split()
_AR_MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
_EN_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_AR_SMALL = ["اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_UNITS = {
    "en": [("km", "miles"), ("kilometers", "miles"), ("kilometres", "miles"), ("miles", "kilometres"),
           ("meters", "feet"),
           ("metres", "feet"), ("feet", "metres"), ("years", "months"), ("months", "weeks"), ("weeks", "days"),
           ("days", "weeks"), ("hours", "minutes"), ("minutes", "hours"), ("percent", "kilometres"), ("%", ""),
           ("million", "billion"), ("billion", "million"), ("kg", "tonnes"), ("dollars", "euros")],
    "ar": [("كيلومتر", "ميل"), ("كم", "ميل"), ("متر", "قدم"), ("مترا", "قدما"), ("سنوات", "أشهر"), ("سنة", "شهرا"),
           ("عاما", "يوما"), ("أعوام", "أسابيع"), ("أيام", "أسابيع"), ("أشهر", "أيام"), ("ساعات", "دقائق"),
           ("ساعة", "دقيقة"), ("دقيقة", "ساعة"), ("مليون", "مليار"), ("مليار", "مليون"), ("ألف", "مليون"), ("%", ""),
           ("دولار", "يورو")],
}  # fmt: skip
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")

_AR_WORD = r"(?<![\u0621-\u0652])[\u0621-\u064a]{3,}(?![\u0621-\u0652])"

Alteration = Callable[[Source, random.Random], str | None]


def _swap(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _in_date(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 12) : match.end() + 12]
    return any(month in around for month in (*_EN_MONTHS, *_AR_MONTHS))


def number(source: Source, rng: random.Random) -> str | None:
    """Change a number that is no year and no day, in digits or a small one in words."""
    text = source.sentence
    places = [
        match
        for match in re.finditer(r"(?<![\w.,٫٬/:-])\d+(?:[.,٫٬]\d+)*(?![\w/:-])", text)
        if not re.fullmatch(r"[\d٠-٩]{4}", match.group()) and not _in_date(text, match)
    ]
    if places:
        match = rng.choice(places)
        digits = list(match.group())
        at = rng.choice([n for n, char in enumerate(digits) if char.isdigit()])
        plain = int(digits[at].translate(_ARABIC_DIGITS))
        other = rng.choice([d for d in range(1, 10) if d != plain])
        digits[at] = str(other) if digits[at].isascii() else "٠١٢٣٤٥٦٧٨٩"[other]
        return _swap(text, match.span(), "".join(digits))
    small = _EN_SMALL if source.language == "en" else _AR_SMALL
    words = list(re.finditer(rf"(?<!\w)(?:{'|'.join(small)})(?!\w)", text))
    if not words:
        return None
    match = rng.choice(words)
    return _swap(text, match.span(), rng.choice([word for word in small if word != match.group()]))


def unit(source: Source, rng: random.Random) -> str | None:
    """Change the unit behind a number, or drop its percent sign."""
    pairs = list(_UNITS[source.language])
    rng.shuffle(pairs)
    for old, new in pairs:
        edge = r"(?!\w)" if old != "%" else ""
        match = re.search(rf"(?<=\d)[\s-]?({re.escape(old)}){edge}", source.sentence)
        if match:
            return _swap(source.sentence, match.span(1), new)
    return None


def date(source: Source, rng: random.Random) -> str | None:
    """Change the year, the month or the day of a date."""
    text = source.sentence
    months = _EN_MONTHS if source.language == "en" else _AR_MONTHS
    choices: list[tuple[tuple[int, int], str]] = []
    for match in re.finditer(r"(?<![\d.,٫/-])(?:1[5-9]|20)\d\d(?![\d.,%])", text):
        year = int(match.group())
        choices.append((match.span(), str(year + rng.choice([-11, -7, -3, -1, 1, 2, 4, 10]))))
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(months)})(?!\w)", text):
        if match.group() in {"May", "March"} and not re.search(
            r"\d", text[max(0, match.start() - 4) : match.end() + 4]
        ):
            continue
        choices.append((match.span(), rng.choice([month for month in months if month != match.group()])))
    alternatives = "|".join(months)
    for match in re.finditer(rf"(?<!\d)(\d\d?) (?:من )?(?:{alternatives})|(?:{alternatives}) (\d\d?)(?!\d)", text):
        group = 1 if match.group(1) else 2
        day = int(match.group(group))
        choices.append((match.span(group), str(rng.choice([d for d in range(1, 29) if d != day]))))
    return _swap(text, *rng.choice(choices)) if choices else None


def _english_names(text: str) -> list[re.Match[str]]:
    pattern = r"(?<=[a-z,;] )(?!I\b)[A-Z][a-zé'-]{2,}(?: [A-Z][a-zé'-]{2,}){0,2}"
    return [
        match
        for match in re.finditer(pattern, text)
        if match.group()
        not in {*_EN_MONTHS, "Mr", "Mrs", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    ]


class Names:
    """Swaps a name for another of the data: English by capitals, Arabic by names listed in the data."""

    def __init__(self, english: list[str], arabic: list[str]) -> None:
        self.english = english
        self.arabic = arabic
        self.known = frozenset(arabic)

    def __call__(self, source: Source, rng: random.Random) -> str | None:
        """Change one name."""
        text = source.sentence
        if source.language == "en":
            places = _english_names(text)
            pool = self.english
        else:
            places = [match for match in re.finditer(_AR_WORD, text) if match.group() in self.known]
            pool = self.arabic
        if not places:
            return None
        match = rng.choice(places)
        words = match.group().count(" ")
        others = [name for name in rng.sample(pool, 200) if name.count(" ") == words and name not in source.sentence]
        return _swap(text, match.span(), others[0]) if others else None

    def exchange(self, source: Source, rng: random.Random) -> str | None:
        """Exchange two names that stand near each other with two words or more between, in no list."""
        text = source.sentence
        if source.language == "en":
            places = [match.span() for match in _english_names(text)]
        else:
            places = [match.span() for match in re.finditer(_AR_WORD, text) if match.group() in self.known]
        pairs = [
            (a, b)
            for a, b in itertools.pairwise(places)
            if text[slice(*a)] != text[slice(*b)] and _MORE_THAN_A_LINK.fullmatch(text[a[1] : b[0]])
        ]
        if not pairs:
            return None
        a, b = rng.choice(pairs)
        return text[: a[0]] + text[slice(*b)] + text[a[1] : b[0]] + text[slice(*a)] + text[b[1] :]


_MORE_THAN_A_LINK = re.compile(r"(?: (?!and\b|or\b|with\b|between\b|و)\w+){2,8} (?:ال|ب|ل)?")
_EN_AUXILIARY = re.compile(r"(?<!\w)(was|is|are|were|has|had|will|can|could|would|should|does|did)(?= [a-z])")
_EN_NEGATION = re.compile(r"(?: not(?! only)(?!\w)|n't(?!\w)|(?<= )never )")
_AR_NEGATION = re.compile(r"(?<!\w)(?:لا|لم|لن) (?=[يتن]\w{2})(?!يزال|تزال|يقل|تقل)")
_AR_PAST = {
    "كان": "لم يكن", "كانت": "لم تكن", "كانوا": "لم يكونوا", "تم": "لم يتم", "يمكن": "لا يمكن", "أصبح": "لم يصبح",
    "أصبحت": "لم تصبح", "يوجد": "لا يوجد", "تقع": "لا تقع", "يقع": "لا يقع", "تعتبر": "لا تعتبر",
    "يعتبر": "لا يعتبر", "هو": "ليس", "هي": "ليست", "وكان": "ولم يكن", "وكانت": "ولم تكن", "بدأ": "لم يبدأ",
    "حصل": "لم يحصل",
}  # fmt: skip


def negation(source: Source, rng: random.Random) -> str | None:
    """Take a negation out, or put one in."""
    text = source.sentence
    if source.language == "en":
        present = list(_EN_NEGATION.finditer(text))
        if present:
            return _swap(text, rng.choice(present).span(), "").replace("wo ", "will ").replace("ca ", "can ")
        places = [
            match for match in _EN_AUXILIARY.finditer(text) if not text[match.end() :].startswith((" not", " no "))
        ]
        if not places:
            return None
        match = places[0]
        return _swap(text, match.span(), match.group() + " not")
    present = list(_AR_NEGATION.finditer(text))
    if present:
        return _swap(text, present[0].span(), "")
    places = [match for match in re.finditer(r"[\u0621-\u064a]+", text) if match.group() in _AR_PAST]
    return _swap(text, places[0].span(), _AR_PAST[places[0].group()]) if places else None


class Directions:
    """Swaps a word for its opposite, from WordNet and its translations."""

    def __init__(self, path: Path, half: str) -> None:
        """Read the half of the pairs that belongs to ``half``: what was tuned on one list is tested on another."""
        self.opposites: dict[str, dict[str, list[str]]] = {"en": {}, "ar": {}}
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                language, word, opposite = line.split("\t")
                held_out = zlib.crc32(" ".join(sorted((word, opposite))).encode()) % 2 == 1
                if held_out == (half == "test"):
                    self.opposites[language].setdefault(word, []).append(opposite)

    def __call__(self, source: Source, rng: random.Random) -> str | None:
        """Change one word to its opposite."""
        table = self.opposites[source.language]
        pattern = r"(?<![\w'])[a-z]{3,}(?![\w'])" if source.language == "en" else _AR_WORD
        places = [match for match in re.finditer(pattern, source.sentence) if _plain(match.group()) in table]
        if not places:
            return None
        match = rng.choice(places)
        return _swap(source.sentence, match.span(), rng.choice(table[_plain(match.group())]))


def _plain(word: str) -> str:
    return re.sub("[أإآ]", "ا", word).replace("ى", "ي").replace("ة", "ه")


def in_words(value: int, language: str) -> str:
    """Return a whole number in words by num2words."""
    return str(num2words(value, lang=language)).replace(",", "")
