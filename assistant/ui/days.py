"""Reads days as people type them, in the digits of either script."""

from __future__ import annotations

import datetime as dt

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def read_day(value: str) -> dt.date | None:
    """Return the day of ``2020-11-10`` or ``٢٠٢٠-١١-١٠``, ``None`` for nothing; another text raises ``ValueError``."""
    value = value.strip().translate(_DIGITS).replace("/", "-")
    return dt.date.fromisoformat(value) if value else None
