"""Days counted from another day: yesterday, last Friday, two weeks later, «الأسبوع الماضي»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from assistant.dates.lexicon import LAST, NEXT, ORDINAL_DAYS, SAME, SHORT_WEEKDAYS, THIS, TODAY, UNITS, WEEKDAYS
from assistant.dates.named import month_at
from assistant.dates.tense import speaks_of_future
from assistant.numbers import Quantity
from assistant.text.scanning import Token

Base = Literal["published", "previous"]


class Relative(NamedTuple):
    """A shift between two tokens."""

    first: int
    after: int
    base: Base
    """Counted from the day of publication, or from the day named before it in the text."""
    unit: str
    step: int
    how: Literal["around", "shifted", "weekday", "coming", "in week"]
    """A calendar unit around the base, a distance from it, or a day of the week: near it, on or after it, in the week
    that is ``step`` weeks on."""
    weekday: int | None = None


_TODAY_BLOCKED: Final = LAST | NEXT | SAME | THIS
_FIRST: Final = frozenset({"اول", "الاول", "واول", "والاول", "لاول"})
_OF_DAYS: Final = frozenset({"يوم", "ويوم", "امس", "اليوم", "مساء", "صباح", "فجر", "ظهر", "ليله", ",", "-"})
_NAMED_FOR_DAYS: Final = frozenset(
    "سوق السوق صلاه لصلاه خطبه مسجد جامع عبد ابو ابن بن ال الواحد بلده مدينه قريه حي شارع ميدان حرمه عطله جريده "
    "صحيفه".split()
)
"""Before the name of a weekday that is part of a name: «صلاة الجمعة», «سوق الثلاثاء»."""
_NAMING_DAYS: Final = frozenset("السوداء البيضاء العظيمه الحزينه الاسود الابيض الاحمر الحمراء الرماد".split())
"""Behind one that is a name of its own: «الجمعة السوداء»."""
_OF_TWO: Final = frozenset("بين كلا كلي هذين واحد من الواحد".split())
_BEHIND_ADVERBS: Final = frozenset("ان انه انها ام في علي خلال عن بعد قبل عقب اثر مع الي لدي ضد . ,".split())
_WEEKS: Final = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0}
_BEFORE_WORDS: Final = frozenset({"قبل", "وقبل"})
_LATER: Final = {"later": 1, "afterwards": 1, "earlier": -1, "before": -1}


def read_day_word(tokens: Sequence[Token], at: int) -> Relative | None:
    """Read "today", "yesterday", «أمس», «أول أمس», «اليوم» at ``at``."""
    folded = tokens[at].folded
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    before = tokens[at - 1].folded if at else ""
    if folded in {"اليوم", "واليوم", "لليوم"}:
        if following in _TODAY_BLOCKED or following in ORDINAL_DAYS:
            return None
        if following in WEEKDAYS:
            return Relative(at, at + 2, "published", "day", 0, "weekday", WEEKDAYS[following])
        if before in {"هذا", "ذلك", "في", "من", "طوال", "خلال"} and before != "هذا":
            return None
        return Relative(at, at + 1, "published", "day", 0, "around")
    step = TODAY[folded]
    first, after = at, at + 1
    if folded == "tomorrow" and [token.folded for token in tokens[max(0, at - 3) : at]] == ["the", "day", "after"]:
        step, first = 2, at - 3
    if folded in {"غد", "الغد", "غدا"} and before == "بعد":
        step, first = 2, at - 1
    if folded in {"امس", "الامس", "البارحه"}:
        step, first, after = _day_before_yesterday(tokens, at)
        following = tokens[after].folded if after < len(tokens) else ""
    if folded == "yesterday" and [token.folded for token in tokens[max(0, at - 3) : at]] in (["the", "day", "before"],):
        step, first = -2, at - 3
    if following in WEEKDAYS and not following.isascii():
        return Relative(first, after + 1, "published", "day", step, "weekday", WEEKDAYS[following])
    return Relative(first, after, "published", "day", step, "around")


def _day_before_yesterday(tokens: Sequence[Token], at: int) -> tuple[int, int, int]:
    """Return (step, first token, token behind) of «أمس», «أول أمس», «أول من أمس», «أمس الأول» around «أمس»."""
    first = at - 2 if at >= 2 and tokens[at - 1].folded == "من" else at - 1
    if first >= 0 and tokens[first].folded in _FIRST:
        return -2, first, at + 1
    if at + 1 < len(tokens) and tokens[at + 1].folded == "الاول":
        month = at + 3 if at + 2 < len(tokens) and tokens[at + 2].folded == "من" else at + 2
        if month >= len(tokens) or month_at(tokens, month) is None:  # else «أمس الأول من مايو»: the first of May
            return -2, at, at + 2
    return -1, at, at + 1


def read_weekday(tokens: Sequence[Token], at: int, text: str) -> Relative | None:
    """Read "last Friday", "on Friday", «الجمعة الماضية», «يوم الجمعة» at the weekday ``at``."""
    folded = tokens[at].folded
    if folded.isascii() and (not text[tokens[at].start].isupper() or folded in SHORT_WEEKDAYS):
        return None
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    before = tokens[at - 1].folded if at else ""
    weekday = WEEKDAYS[folded]
    first = at - 1 if before in {"يوم", "ويوم", "امس"} else at
    week = _week_behind(tokens, at + 1)
    if week is not None:
        return Relative(first, week[1], "published", "day", week[0], "in week", weekday)
    if not folded.isascii():
        if following in LAST:
            return Relative(first, at + 2, "published", "day", -1, "weekday", weekday)
        if following in NEXT:
            return Relative(first, at + 2, "published", "day", 1, "weekday", weekday)
        if following in THIS and before in {"يوم", "ويوم"}:
            return Relative(first, at + 2, "published", "day", 0, "coming", weekday)
        if before in {"هذا", "هذه"}:
            return Relative(at - 1, at + 1, "published", "day", 0, "coming", weekday)
        if not _is_a_day(folded, before, following, opens=at == 0):
            return None
    else:
        if before in LAST:
            return Relative(at - 1, at + 1, "published", "day", -1, "weekday", weekday)
        if before in NEXT:
            return Relative(at - 1, at + 1, "published", "day", 1, "weekday", weekday)
        if before == "this":
            return Relative(at - 1, at + 1, "published", "day", 0, "coming", weekday)
    how: Literal["coming", "weekday"] = "weekday"
    if before != "امس" and speaks_of_future(tokens, first, at + 1, text):
        how = "coming"
    return Relative(first, at + 1, "published", "day", 0, how, weekday)


def _is_a_day(folded: str, before: str, following: str, *, opens: bool) -> bool:
    """Return whether the Arabic name of a weekday says when: «قال الوزير الثلاثاء إن», not «سوق الثلاثاء».

    «الاثنين» is also "the two" and «الأحد» "the One": behind a definite noun that is no dual, or before what follows an
    adverb, they are days.
    """
    if before in _NAMED_FOR_DAYS or following in _NAMING_DAYS:
        return False
    if opens or before in _OF_DAYS:
        return True
    if folded not in {"الاثنين", "الاحد"}:
        return True
    if before in _OF_TWO or before.endswith(("ين", "ان", "هما", "كما")):
        return False
    return before.startswith("ال") or following in _BEHIND_ADVERBS


def _week_behind(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return (step, token behind) of "last week", "of next week", «من الأسبوع الماضي» at ``at``."""
    words = [token.folded for token in tokens[at : at + 3]]
    if words[:1] in (["of"], ["من"], ["في"], ["خلال"]):
        at, words = at + 1, words[1:]
    if len(words) < 2:
        return None
    if words[1] == "week" and words[0] in _WEEKS:
        return _WEEKS[words[0]], at + 2
    if words[1] == "الاسبوع" and words[0] == "هذا":
        return 0, at + 2
    if words[0] == "الاسبوع":
        for step, named in ((-1, LAST), (1, NEXT), (0, THIS)):
            if words[1] in named:
                return step, at + 2
    return None


def read_unit(tokens: Sequence[Token], at: int) -> Relative | None:
    """Read "last week", "this month", "the next day", «العام الماضي», «في اليوم التالي» at the unit ``at``."""
    folded = tokens[at].folded
    unit = UNITS[folded]
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    before = tokens[at - 1].folded if at else ""
    if folded.isascii():
        the = at >= 2 and tokens[at - 2].folded == "the"
        if folded.endswith("s"):
            return None
        if before in {"following", "next"} and (the or before == "following"):
            return Relative(at - 2 if the else at - 1, at + 1, "previous", unit, 1, "around")
        if before in {"previous", "preceding"}:
            return Relative(at - 2 if the else at - 1, at + 1, "previous", unit, -1, "around")
        if before == "last" and not the:
            return Relative(at - 1, at + 1, "published", unit, -1, "around")
        if before == "next":
            return Relative(at - 1, at + 1, "published", unit, 1, "around")
        if before == "this":
            return Relative(at - 1, at + 1, "published", unit, 0, "around")
        return None
    first = at - 1 if before in {"هذا", "هذه"} else at
    if not folded.startswith("ال"):
        return None
    if following in LAST:
        return Relative(at, at + 2, "published", unit, -1, "around")
    if following in NEXT:
        return Relative(at, at + 2, "published", unit, 1, "around")
    if following in THIS:
        return Relative(at, at + 2, "published", unit, 0, "around")
    if following in {"التالي", "التاليه", "اللاحق"}:
        return Relative(at, at + 2, "previous", unit, 1, "around")
    if following in {"السابق", "السابقه"}:
        return Relative(at, at + 2, "previous", unit, -1, "around")
    if first != at:
        return Relative(first, at + 1, "published", unit, 0, "around")
    return None


def read_duration(tokens: Sequence[Token], first: int, after: int, quantity: Quantity) -> Relative | None:
    """Read a duration as a distance: "two weeks ago", "three days later", «قبل أسبوعين», «بعد ستة أسابيع»."""
    if quantity.unit not in {"day", "week", "month", "year", "decade"} or quantity.value != int(quantity.value):
        return None
    count, unit = int(quantity.value), quantity.unit
    following = tokens[after].folded if after < len(tokens) else ""
    before = tokens[first - 1].folded if first else ""
    if following in {"الي", "او", "to", "or", "-"} and after + 1 < len(tokens) and tokens[after + 1].kind == "n":
        return None  # «قبل 3 إلى 4 أيام»: no one day
    if following == "ago":
        return Relative(first, after + 1, "published", unit, -count, "shifted")
    if following in _LATER:
        if following == "before" and after + 1 < len(tokens) and tokens[after + 1].kind == "w":
            return None  # "two weeks before the vote": counted from an event
        return Relative(first, after + 1, "previous", unit, _LATER[following] * count, "shifted")
    event = following in {"من", "علي", "عن", "the", "of"}
    if before in _BEFORE_WORDS and not event:
        return Relative(first - 1, after, "published", unit, -count, "shifted")
    if before in {"بعد", "وبعد"} and not event:
        return Relative(first - 1, after, "previous", unit, count, "shifted")
    return None
