"""Says a date in either language; knows nothing of where it was found."""

from __future__ import annotations

from typing import Final

from assistant.dates.mention import DateMention

_EN_MONTHS: Final = "January February March April May June July August September October November December".split()
_AR_MONTHS: Final = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
_EN_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_AR_SEASONS: Final = {3: "ربيع", 6: "صيف", 9: "خريف", 12: "شتاء"}

_AR_UNITS: Final = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع".split()
_AR_CENTURIES: Final = (
    *_AR_UNITS,
    "العاشر",
    "الحادي عشر",
    *(f"{unit} عشر" for unit in _AR_UNITS[1:]),
    "العشرين",
    "الحادي والعشرين",
)
_AR_DECADES: Final = {
    1920 + 10 * index: f"{stem}يات"
    for index, stem in enumerate("عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين".split())
}


def render(mention: DateMention, language: str) -> str:
    """Return the date in ``language`` (``"ar"`` or ``"en"``): ``"10 November 2020"`` or «10 نوفمبر 2020».

    An unresolved date keeps what is known ("15 December"), or its own words.
    """
    arabic = language == "ar"
    months = _AR_MONTHS if arabic else _EN_MONTHS
    first, last = mention.earliest, mention.latest
    if first is None or last is None:
        if mention.month is None:
            return mention.text
        month = months[mention.month - 1]
        return f"{mention.day} {month}" if mention.day else month
    if first == last:
        return f"{first.day} {months[first.month - 1]} {first.year}"
    if mention.grain == "century":
        number = (first.year + 99) // 100
        suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        if arabic and number <= len(_AR_CENTURIES):
            return f"القرن {_AR_CENTURIES[number - 1]}"
        return f"القرن {number}" if arabic else f"{number}{suffix} century"
    if mention.grain == "season":
        return f"{(_AR_SEASONS if arabic else _EN_SEASONS)[first.month]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if mention.grain == "decade" and last.year == first.year + 9:
            if arabic and first.year in _AR_DECADES:
                return f"{_AR_DECADES[first.year]} القرن العشرين"
            return f"{first.year}-{last.year}" if arabic else f"{first.year}s"
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and mention.grain == "month":
        return f"{months[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {months[first.month - 1]} {first.year}"
    between = " إلى " if arabic else " to "
    return between.join(f"{day.day} {months[day.month - 1]} {day.year}" for day in (first, last))
