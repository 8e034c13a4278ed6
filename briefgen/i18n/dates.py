"""Dates in a locale's own words, by CLDR through Babel.

Months follow the locale: أبريل in ``ar_SA`` and ``ar_EG``, نيسان in ``ar_LB``, ``ar_JO`` and ``ar_SY``,
أفريل in ``ar_DZ`` and ``ar_TN``. Digits are Latin here; ``Style`` maps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["day", "day_of", "day_of_month", "month", "year"]


def _format(date: dt.date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(date, pattern, locale=locale)


def day(date: dt.date, locale: str) -> str:
    """Give ``9 April 2025``."""
    return _format(date, "d MMMM y", locale)


def month(date: dt.date, locale: str) -> str:
    """Give ``April 2025``."""
    return _format(date, "MMMM y", locale)


def day_of_month(date: dt.date, locale: str) -> str:
    """Give ``9 April``."""
    return _format(date, "d MMMM", locale)


def year(date: dt.date, locale: str) -> str:
    """Give ``2025``."""
    return _format(date, "y", locale)


def day_of(date: dt.date, other: dt.date, locale: str) -> str:
    """Give the part of ``date`` that a range ending on ``other`` must name: day, month, year as they differ."""
    if date.year != other.year:
        return day(date, locale)
    return _format(date, "d" if date.month == other.month else "d MMMM", locale)
