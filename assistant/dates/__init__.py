"""Dates in Arabic and English text, stated or relative, in the Gregorian and Hijri calendars; knows no articles."""

from assistant.dates.finding import find
from assistant.dates.mention import DateMention
from assistant.dates.rendering import render

__all__ = ["DateMention", "find", "render"]
