"""The Umm al-Qura calendar beside the Gregorian one.

Months are named by the language's row in ``languages.toml``. The calendar is a table, which ends: days outside of it
have no Hijri date here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["CALENDARS", "FIRST", "LAST", "UMALQURA", "Hijri", "hijri"]

GREGORIAN = "gregorian"
UMALQURA = "islamic-umalqura"
CALENDARS = (GREGORIAN, UMALQURA)
"""Calendars by their CLDR names."""
FIRST = dt.date(1924, 8, 1)
LAST = dt.date(2077, 11, 16)
"""First and last day that the calendar's tables know."""


@dataclass(frozen=True, slots=True)
class Hijri:
    """A day of the calendar; months count from 1."""

    year: int
    month: int
    day: int


def hijri(date: dt.date) -> Hijri | None:
    """Give the day in the Umm al-Qura calendar; ``None`` for one that its tables do not know."""
    if not FIRST <= date <= LAST:
        return None
    from hijridate import Gregorian

    found = Gregorian.fromdate(date).to_hijri()
    return Hijri(found.year, found.month, found.day)
