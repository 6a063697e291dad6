"""Claims in words: the short answer in the question's language in front of the quoted sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant import dates, names, numbers, text
from assistant.reading.mentions import Mention
from assistant.reading.short import Short

_SPELLED = ("person", "place")
"""Kinds of names that are written in the other script as well; names of bodies are made of words."""
_ACCORDING = {"ar": "بحسب {who}", "en": "according to {who}"}


def render(short: Short, language: str, *, both: bool = True, spelled: bool = True) -> str:
    """Return the short answer as it is said in ``language`` (``"ar"`` or ``"en"``).

    Dates, numbers and units are put into the language; a relative date keeps its own words beside the day it means
    (unless ``both`` is false);
    a name keeps the article's spelling, with its form in ``language`` beside it: in front where the gazetteer knows it,
    else, of a person or place, behind it as its letters sound (unless ``spelled`` is false).
    """
    if short.listed:
        return ("، " if _code(language) == "ar" else ", ").join(_name(one, one.text, language) for one in short.listed)
    mention = short.mention
    if mention is None:
        named = spelled and names.are_names(short.text, language)
        return f"{short.text} ({names.transliterate(short.text, language)})" if named else short.text
    if mention.date is not None:
        return _date(mention.date, language) if both else dates.render(mention.date, language)
    if mention.quantity is not None:
        return numbers.render(mention.quantity, language)
    return _name(mention, short.text, language, spelled=spelled)


def _date(date: dates.DateMention, language: str) -> str:
    said = dates.render(date, language)
    if date.resolved != "resolved" or said == date.text:
        return said
    return f"{said} ({quoted(date.text)})"


def _name(mention: Mention, said: str, language: str, *, spelled: bool = True) -> str:
    """Return a name as the article spells it, with its form in ``language`` beside it where that can be told."""
    written = text.detect_language(mention.text)
    if mention.people and mention.country is not None:
        country = names.countries()[mention.country]
        own = country.arabic if _code(language) == "ar" else country.english
        return own if written == language else f"{own} ({said})"
    if written in (language, "und"):
        return said
    known = names.lookup(mention.text)
    if known is None:
        spelled = spelled and mention.kind in _SPELLED
        return f"{said} ({names.transliterate(mention.text, language)})" if spelled else said
    other = known.arabic if language == "ar" else known.english
    return f"{other} ({said})" if other and other != said else said


def quoted(words: str) -> str:
    """Return ``words`` between the quotation marks of their own script."""
    return f"«{words}»" if text.direction(words) == "rtl" else f"“{words}”"


def claim_text(sentence: str, short: str | None, who: str | None, language: str) -> str:
    """Return a claim: short answer, who says so, and the sentence in the article's own language."""
    front = [
        part for part in (short, _ACCORDING[_code(language)].format(who=quoted(who)) if who and short else None) if part
    ]
    comma = "، " if _code(language) == "ar" else ", "
    return f"{comma.join(front)}: {quoted(sentence)}" if front else quoted(sentence)


def unresolved_note(date: dates.DateMention, language: str) -> str:
    """Return the note that a date of the quote is counted from a day that is not known."""
    if _code(language) == "ar":
        return f"التاريخ {quoted(date.text)} نسبي، ولا يُعرف اليوم الذي يُحسب منه."
    return f"The date {quoted(date.text)} is relative, and the day it counts from is not known."


def resolved_note(date: dates.DateMention, language: str) -> str:
    """Return the note that says from which day a relative date was counted."""
    said = dates.render(date, language)
    anchor = "" if date.anchor is None else _day(date.anchor, language)
    if _code(language) == "ar":
        return f"{quoted(date.text)} يعني {said}، محسوبا من {anchor}."
    return f"{quoted(date.text)} means {said}, counted from {anchor}."


def unsure_note(language: str) -> str:
    """Return the note that an answer is given though it is more likely wrong than right."""
    if _code(language) == "ar":
        return "هذه الإجابة غير مؤكدة: انظر هل يقول الاقتباس ذلك فعلا."
    return "This answer is not certain: see whether the quote really says it."


def differ_note(values: Sequence[tuple[str, str, dt.date | None]], language: str) -> str:
    """Return the note that articles give different values: (value, outlet, day of publication), newest first."""
    front = "تختلف المقالات في ذلك، الأحدث أولا" if _code(language) == "ar" else "The articles differ, the newest first"
    return f"{front}: {_values(values, language)}."


def stories_note(values: Sequence[tuple[str, str, dt.date | None]], language: str) -> str:
    """Return the note that a question names none of the stories it fits: (value, title, day of publication) of each."""
    if _code(language) == "ar":
        return f"لا يسمّي السؤال الخبر المقصود، وهو يناسب أكثر من خبر: {_values(values, language)}. اذكر أحدها في سؤالك."
    return f"The question fits several stories and names none: {_values(values, language)}. Name one in your question."


def _values(values: Sequence[tuple[str, str, dt.date | None]], language: str) -> str:
    """Return each value with, in brackets, who or what says it and when."""
    comma, between = ("، ", "؛ ") if _code(language) == "ar" else (", ", "; ")
    return between.join(
        f"{value} ({comma.join(part for part in (_isolated(teller, language), day and _day(day, language)) if part)})"
        for value, teller, day in values
    )


def _isolated(words: str, language: str) -> str:
    """Return words between the marks that keep what stands beside words of another direction in its order."""
    own = "rtl" if _code(language) == "ar" else "ltr"
    words = words.replace("\u2068", "").replace("\u2069", "")
    return words if not words or text.direction(words) == own else f"\u2068{words}\u2069"


def _day(day: dt.date, language: str) -> str:
    mention = dates.DateMention(start=0, end=0, text="", grain="day", earliest=day, latest=day, resolved="stated")
    return dates.render(mention, language)


def _code(language: str) -> str:
    return "ar" if language == "ar" else "en"
