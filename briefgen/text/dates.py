"""Dates in running text: Gregorian months of every Arabic region, Hijri, numeric, relative, English.

Only what is written is found; nothing is guessed. A date that says less than a day has the
precision ``month`` or ``year``; one that needs a known day to be understood ("yesterday", "on
Wednesday", "10 April" without a year) is found only when ``today`` is given, and is ``relative``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from briefgen.model.text import Span
from briefgen.text.dates_relative import find_relative, nearest
from briefgen.text.dates_tables import HIJRI_MONTHS, MONTHS, ORDINALS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model.text import Language

__all__ = ["Calendar", "DayOfYear", "FoundDate", "Precision", "find_dates", "find_days_of_year", "fold_digits"]

Precision = Literal["day", "month", "year"]
Calendar = Literal["gregorian", "hijri"]

_FOLD = str.maketrans(
    "أإآٱىةیہ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00a0",
    "اااايهيه01234567890123456789abcdefghijklmnopqrstuvwxyz ",
)
_LETTERS = tuple(zip("أإآٱىةیہ\u00a0", "اااايهيه ", strict=True))
_OTHERS = re.compile("[٠-٩۰-۹A-Z]")
_BEFORE = 60
_BEHIND = 45
_LEAP = 2024
_YEAR = re.compile(r"\d{4}")
_NUMERIC_HINT = re.compile(r"\d\s?[-/.]\s?\d")
_HIJRI_YEARS = range(1343, 1501)
_GREGORIAN_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. For ``month`` and ``year`` precision ``date`` is the first day of it."""

    span: Span
    date: dt.date
    precision: Precision = "day"
    calendar: Calendar = "gregorian"
    relative: bool = False
    weekday: int | None = None
    """Day of the week written with it, Monday 0; ``None`` when none is."""


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day and a month without a year."""

    span: Span
    month: int
    day: int


def find_dates(
    text: str, language: Language, *, today: dt.date | None = None, month_first: bool | None = None
) -> tuple[FoundDate, ...]:
    """Find all dates of ``text``, in order, none inside another.

    ``month_first`` says how to read ``03/04/2025`` in English; when it is ``None`` such a date is
    read only if one of the numbers is above twelve. In Arabic the day always comes first.
    """
    folded = fold_digits(text)
    found = [*_absolute(folded, language, month_first), *_hijri(folded, language)]
    if today is not None:
        found += [
            FoundDate(day.span, nearest(day.month, day.day, today), relative=True)
            for day in _days_of_year(folded, language)
        ]
        found += [
            FoundDate(span, date, precision, relative=True)
            for span, date, precision in find_relative(folded, language, today)
        ]
    return tuple(_outermost(found))


def find_days_of_year(
    text: str, language: Language, *, known: Iterable[FoundDate] | None = None
) -> tuple[DayOfYear, ...]:
    """Find days written with a month but without a year ("10 April").

    ``known`` are the dates already found in the text by ``find_dates``, to save finding them again.
    """
    folded = fold_digits(text)
    return tuple(_days_of_year(folded, language, None if known is None else [one.span for one in known]))


@lru_cache(maxsize=4)
def fold_digits(text: str) -> str:
    """Give ``text`` with Western digits and the spellings that the tables use; same length."""
    for letter, plain in _LETTERS:  # a tenth of the time of ``translate``, which the rest seldom needs
        text = text.replace(letter, plain)
    return text.translate(_FOLD) if _OTHERS.search(text) else text


def _outermost(found: Iterable[FoundDate]) -> Iterator[FoundDate]:
    end = -1
    for date in sorted(found, key=lambda one: (one.span.start, -one.span.end, one.relative)):
        if date.span.start >= end:
            end = date.span.end
            yield date


def _names(table: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    builder = _arabic_patterns if language == "ar" else _english_patterns
    return {name: re.compile(pattern) for name, pattern in builder().items()}


_NUMERIC = {
    "ymd": r"(?<![\d/.-])(?P<y>\d{4})\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?![\d/]|[.-]\d)",
    "dmy": r"(?<![\d/.-])(?P<a>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4})(?![\d/]|[.-]\d)",
}


def _arabic_patterns() -> dict[str, str]:
    month = rf"(?P<m>{_names(MONTHS['ar'])})(?!\w)"
    pair = rf"(?:\s?[/(\-–]\s?(?P<m2>{_names(MONTHS['ar'])})\)?(?!\w))?"
    weekday = rf"(?:(?P<w>{_names(WEEKDAYS['ar'])})\s?[,،:]?\s?(?:الموافق\s)?(?:في\s)?)?"
    day = (
        rf"(?:(?<![\d/.,:-])(?P<d>\d{{1,2}})(?!\d)|(?<!\w)(?P<o>{_names(ORDINALS['ar'])}))"
        r"\s?(?:من\s(?:شهر\s)?)?[/\-–]?\s?(?:شهر\s)?"
    )
    year = r"\s?[/,،\-–]?\s?(?:من\s)?(?:العام\s|عام\s|سنه\s|لعام\s)?(?P<y>\d{4})(?!\d)(?:\s?م(?!\w))?"
    hijri = rf"(?P<m>{_names(HIJRI_MONTHS['ar'])})(?!\w)"
    era = r"(?:\s?(?:هـ|ه|هجريه?)(?!\w)\.?)?"
    return {
        "day": weekday + day + month + pair + year,
        "yearless": weekday + day + month + pair,
        "month": rf"(?<!\w)[وفبل]?{month}{pair}" + year.replace(r"(?:\s?م(?!\w))?", ""),
        "year": r"(?<!\w)(?:و?[لفب]?(?:ال)?(?:عام|سنه))\s(?P<y>\d{4})(?!\d)(?!\s?(?:هـ|ه\b))",
        "hijri": weekday + day + hijri + year.replace(r"(?:\s?م(?!\w))?", "") + era,
        "hijri-numeric": r"(?<![\d/.-])(?:(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>1[34]\d\d)"
        r"|(?P<y2>1[34]\d\d)\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<d2>\d{1,2}))(?!\d)" + era,
        "hijri-month": rf"(?<!\w){hijri}\s(?:من\s)?(?:عام\s|سنه\s)?(?P<y>1[34]\d\d)(?!\d)" + era,
        **_NUMERIC,
    }


def _english_patterns() -> dict[str, str]:
    month = rf"(?P<m>{_names(MONTHS['en'])})(?!\w)\.?"
    weekday = rf"(?:(?P<w>{_names(WEEKDAYS['en'])}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b\.?)\s?,?\s(?:the\s)?)?"
    day = r"(?<![\d/.,:$£€-])(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d%])"
    year = r"(?P<y>\d{4})(?!\d)"
    hijri = rf"(?P<m>{_names(HIJRI_MONTHS['en'])})(?!\w)"
    return {
        "day": rf"(?<!\w){weekday}(?:{day}\s?(?:of\s|[-/]\s?)?{month}\s?[,/-]?\s?(?:of\s)?{year})",
        "month-day": rf"(?<!\w){weekday}{month}\s?{day},?\s{year}",
        "yearless": rf"(?<!\w){weekday}(?:{day}\s(?:of\s)?{month})(?!\s?,?\s?\d{{4}})",
        "yearless-month-day": rf"(?<!\w){weekday}{month}\s{day}(?!\s?,?\s?\d{{4}})",
        "month": rf"(?<!\w){month}\s?,?\s(?:of\s)?{year}",
        "year": r"(?<!\w)(?:in|since|during|of|year|by|until|from|for)\s(?:the year\s)?"
        r"(?P<y>(?:1[89]|20|21)\d\d)(?![\d-])",
        "hijri": rf"(?<!\w){weekday}{day}\s(?:of\s)?{hijri}\s?,?\s?{year}(?:\s?a\.?h\.?)?",
        **_NUMERIC,
    }


_ABBREVIATED = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


def _weekday(match: re.Match[str], language: Language) -> int | None:
    name = match.groupdict().get("w")
    if not name:
        return None
    return WEEKDAYS[language].get(name, _ABBREVIATED.get(name[:3]))


def _windows(folded: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Give the parts of a text around the names in it: patterns need look nowhere else."""
    found = []
    for name in names:
        at = folded.find(name)
        while at >= 0:
            found.append((max(0, at - _BEFORE), at + len(name) + _BEHIND))
            at = folded.find(name, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _matches(
    patterns: dict[str, re.Pattern[str]], names: tuple[str, ...], folded: str, windows: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for name in names:
        for start, end in windows if name in patterns else ():
            yield from patterns[name].finditer(folded, start, end)


def _absolute(folded: str, language: Language, month_first: bool | None) -> Iterator[FoundDate]:  # noqa: FBT001 - internal
    patterns = _patterns(language)
    months = MONTHS["ar" if language == "ar" else "en"]
    windows = _windows(folded, months)
    for match in _matches(patterns, ("day", "month-day"), folded, windows):
        month = months[match["m"]]
        date = _date(int(match["y"]), month, _day(match, language))
        if date and not _contradicts(match, months, month):
            yield FoundDate(_span(match), date, weekday=_weekday(match, language))
    for match in _matches(patterns, ("month",), folded, windows):
        date = _date(int(match["y"]), months[match["m"]], 1)
        if date:
            yield FoundDate(_span(match), date, "month")
    for match in patterns["year"].finditer(folded) if _YEAR.search(folded) else ():
        date = _date(int(match["y"]), 1, 1)
        if date:
            yield FoundDate(_span(match), date, "year")
    yield from _numeric(
        folded, patterns, day_first=language == "ar" or None if month_first is None else not month_first
    )


def _numeric(folded: str, patterns: dict[str, re.Pattern[str]], *, day_first: bool | None) -> Iterator[FoundDate]:
    if not _NUMERIC_HINT.search(folded):
        return
    for match in patterns["ymd"].finditer(folded):
        date = _date(int(match["y"]), int(match["m"]), int(match["d"]))
        if date:
            yield FoundDate(_span(match), date)
    for match in patterns["dmy"].finditer(folded):
        first, second = int(match["a"]), int(match["b"])
        day, month = (first, second) if day_first or (day_first is None and first > 12) else (second, first)  # noqa: PLR2004 - months of a year
        if day_first is None and max(first, second) <= 12 and first != second:  # noqa: PLR2004 - months of a year
            continue
        date = _date(int(match["y"]), month, day)
        if date:
            yield FoundDate(_span(match), date)


def _hijri(folded: str, language: Language) -> Iterator[FoundDate]:
    patterns = _patterns(language)
    months = HIJRI_MONTHS["ar" if language == "ar" else "en"]
    windows = _windows(folded, months)
    for match in _matches(patterns, ("hijri",), folded, windows):
        date = _from_hijri(int(match["y"]), months[match["m"]], _day(match, language))
        if date:
            yield FoundDate(_span(match), date, calendar="hijri", weekday=_weekday(match, language))
    for match in _matches(patterns, ("hijri-month",), folded, windows):
        date = _from_hijri(int(match["y"]), months[match["m"]], 1)
        if date:
            yield FoundDate(_span(match), date, "month", "hijri")
    for match in _matches(
        patterns, ("hijri-numeric",), folded, [(0, len(folded))] if _NUMERIC_HINT.search(folded) else []
    ):
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        date = _from_hijri(year, month, day)
        if date:
            yield FoundDate(_span(match), date, calendar="hijri")


def _days_of_year(folded: str, language: Language, taken: list[Span] | None = None) -> Iterator[DayOfYear]:
    patterns = _patterns(language)
    months = MONTHS["ar" if language == "ar" else "en"]
    if taken is None:
        taken = [found.span for found in (*_absolute(folded, language, None), *_hijri(folded, language))]
    for match in _matches(patterns, ("yearless", "yearless-month-day"), folded, _windows(folded, months)):
        span = _span(match)
        month, day = months[match["m"]], _day(match, language)
        if not _contradicts(match, months, month) and _date(_LEAP, month, day) and not _any_overlap(span, taken):
            yield DayOfYear(span, month, day)


def _any_overlap(span: Span, taken: list[Span]) -> bool:
    return any(span.overlaps(other) for other in taken)


def _contradicts(match: re.Match[str], months: dict[str, int], month: int) -> bool:
    other = match.groupdict().get("m2")
    return bool(other) and months[str(other)] != month


def _day(match: re.Match[str], language: Language) -> int:
    written = match["d"]
    return int(written) if written else ORDINALS[language][match["o"]]


def _span(match: re.Match[str]) -> Span:
    end = match.end()
    while end > match.start() and match.string[end - 1].isspace():
        end -= 1
    return Span(match.start(), end)


def _date(year: int, month: int, day: int) -> dt.date | None:
    if year not in _GREGORIAN_YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _from_hijri(year: int, month: int, day: int) -> dt.date | None:
    if year not in _HIJRI_YEARS:
        return None
    from hijridate import Hijri

    try:
        there = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(there.year, there.month, there.day)
