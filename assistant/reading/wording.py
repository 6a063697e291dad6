"""Claims in words: the short answer in the question's language in front of the quoted sentence."""

from __future__ import annotations

from assistant import dates, names, numbers, text
from assistant.reading.mentions import Mention
from assistant.reading.short import Short

_ACCORDING = {"ar": "بحسب «{who}»", "en": "according to “{who}”"}


def render(short: Short, language: str) -> str:
    """Return the short answer as it is said in ``language`` (``"ar"`` or ``"en"``).

    Dates, numbers and units are put into the language; a relative date keeps its own words beside the day it means;
    a name keeps the article's spelling, with a transliteration beside it when the scripts differ.
    """
    mention = short.mention
    if mention is None:
        return short.text
    if mention.date is not None:
        return _date(mention.date, language)
    if mention.quantity is not None:
        return numbers.render(mention.quantity, language)
    return _name(mention, language)


def _date(date: dates.DateMention, language: str) -> str:
    said = dates.render(date, language)
    if date.resolved != "resolved" or said == date.text:
        return said
    return f"{said} ({quoted(date.text)})"


def _name(mention: Mention, language: str) -> str:
    written = text.detect_language(mention.text)
    if written == language or written == "und":
        return mention.text
    transliterate = getattr(names, "transliterate", lambda *_: "")
    other = transliterate(mention.text, language)
    return f"{mention.text} ({other})" if other and other != mention.text else mention.text


def quoted(words: str) -> str:
    """Return ``words`` between the quotation marks of their own script."""
    return f"«{words}»" if text.direction(words) == "rtl" else f"“{words}”"


def claim_text(sentence: str, short: str | None, who: str | None, language: str) -> str:
    """Return a claim: short answer, who says so, and the sentence in the article's own language."""
    front = [part for part in (short, _ACCORDING[_code(language)].format(who=who) if who and short else None) if part]
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
    anchor = "" if date.anchor is None else f"{date.anchor.isoformat()}"
    if _code(language) == "ar":
        return f"{quoted(date.text)} يعني {said}، محسوبا من {anchor}."
    return f"{quoted(date.text)} means {said}, counted from {anchor}."


def differ_note(language: str) -> str:
    """Return the note that articles give different values."""
    if _code(language) == "ar":
        return "تختلف المقالات في ذلك؛ الأحدث أولا."
    return "The articles differ on this; the newest comes first."


def outlet(source: str | None, published: str | None, language: str) -> str:
    """Return outlet and date as they stand behind a value on which articles differ."""
    parts = [part for part in (source, published) if part]
    return ("، " if _code(language) == "ar" else ", ").join(parts)


def _code(language: str) -> str:
    return "ar" if language == "ar" else "en"
