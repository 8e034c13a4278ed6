"""Dates that need a known day: yesterday, on Wednesday, last month.

Texts arrive folded (``dates.fold_digits``). News looks back: a bare weekday is the last one up to
the known day; only a word such as "next" or "المقبل" turns it forward.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from briefgen.model.text import Span
from briefgen.text.dates_tables import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.text import Language

__all__ = ["find_relative", "nearest"]

_WEEK = 7
_DECEMBER = 12
_DAYS = {
    "ar": {
        r"اول امس|امس الاول|اول من امس": -2,
        r"يوم امس|امس|البارحه": -1,
        r"هذا اليوم|اليوم": 0,
        r"يوم غد|غدا": 1,
        r"بعد غد": 2,
    },
    "en": {
        r"the day before yesterday": -2,
        r"yesterday": -1,
        r"today": 0,
        r"the day after tomorrow": 2,
        r"tomorrow": 1,
    },
}
_MONTHS = {
    "ar": {
        r"الشهر الماضي|الشهر المنصرم|الشهر الفائت": -1,
        r"الشهر الجاري|الشهر الحالي|هذا الشهر": 0,
        r"الشهر المقبل|الشهر القادم": 1,
    },
    "en": {r"last month": -1, r"this month": 0, r"next month": 1},
}
_YEARS = {
    "ar": {
        r"العام الماضي|السنه الماضيه|العام المنصرم": -1,
        r"العام الجاري|العام الحالي|هذا العام": 0,
        r"العام المقبل|العام القادم|السنه المقبله|السنه القادمه": 1,
    },
    "en": {r"last year": -1, r"this year": 0, r"next year": 1},
}
_FORWARD = {"ar": r"المقبل|القادم|المقبله|القادمه", "en": r"next|coming"}
_BACKWARD = {"ar": r"الماضي|الماضيه|الفائت|المنصرم", "en": r"last|past"}

Found = tuple[Span, dt.date, Literal["day", "month", "year"]]


@cache
def _weekday_pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(WEEKDAYS[language])
    forward, backward = _FORWARD[language], _BACKWARD[language]
    if language == "ar":
        # «الاثنين» alone may also mean "the two": it wants «يوم» before it or a direction after it.
        certain = "|".join(name for name in WEEKDAYS[language] if name != "الاثنين")
        return re.compile(
            rf"(?<!\w)(?:[وفب]?يوم\s(?P<w>{names})(?:\s(?:(?P<f>{forward})|(?P<b>{backward})))?"
            rf"|(?P<w2>{names})\s(?:(?P<f2>{forward})|(?P<b2>{backward}))|(?P<w3>{certain}))(?!\w)"
        )
    return re.compile(rf"(?<!\w)(?:on\s)?(?:(?P<f>{forward})|(?P<b>{backward}))?\s?(?P<w>{names})(?!\w)")


@cache
def _table(name: str, language: Language) -> tuple[tuple[re.Pattern[str], int], ...]:
    table = {"days": _DAYS, "months": _MONTHS, "years": _YEARS}[name][language]
    joined = "[وفب]?" if language == "ar" else ""
    return tuple((re.compile(rf"(?<!\w){joined}(?:{words})(?!\w)"), shift) for words, shift in table.items())


def find_relative(folded: str, language: Language, today: dt.date) -> Iterator[Found]:
    """Find relative dates in a folded text, seen from ``today``; none for a language without tables."""
    if language not in WEEKDAYS:
        return
    for pattern, shift in _table("days", language):
        for match in pattern.finditer(folded):
            yield Span(*match.span()), today + dt.timedelta(days=shift), "day"
    for match in _weekday_pattern(language).finditer(folded):
        groups = match.groupdict()
        weekday = WEEKDAYS[language][groups["w"] or groups.get("w2") or groups["w3"]]
        forward, backward = bool(groups["f"] or groups.get("f2")), bool(groups["b"] or groups.get("b2"))
        yield Span(*match.span()), _weekday(weekday, today, forward=forward, backward=backward), "day"
    for pattern, shift in _table("months", language):
        for match in pattern.finditer(folded):
            yield Span(*match.span()), _month(today, shift), "month"
    for pattern, shift in _table("years", language):
        for match in pattern.finditer(folded):
            yield Span(*match.span()), dt.date(today.year + shift, 1, 1), "year"


def nearest(month: int, day: int, today: dt.date) -> dt.date:
    """Give the day of the year that lies nearest to ``today``; 29 February only in leap years."""
    found = []
    for year in range(today.year - 4, today.year + 5):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda date: (abs(date - today), date))


def _weekday(weekday: int, today: dt.date, *, forward: bool, backward: bool) -> dt.date:
    back = (today.weekday() - weekday) % _WEEK
    if forward:
        return today + dt.timedelta(days=_WEEK - back)
    return today - dt.timedelta(days=_WEEK if backward and not back else back)


def _month(today: dt.date, shift: int) -> dt.date:
    index = today.year * _DECEMBER + today.month - 1 + shift
    return dt.date(index // _DECEMBER, index % _DECEMBER + 1, 1)
