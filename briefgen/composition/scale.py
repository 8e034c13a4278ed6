"""Scales of days: where the labels of an axis stand, and how days are put together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

__all__ = ["Ticks", "bin_of", "days", "last_of", "step", "ticks"]

_MOST_TICKS = 6
_MOST_BINS = 31
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_LONGEST_IN_DAYS = 60
_LONGEST_IN_MONTHS = 36
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Ticks:
    """The days that are labelled, and what of them a label says."""

    unit: Literal["day", "month", "year"]
    places: tuple[dt.date, ...]


def ticks(first: dt.date, last: dt.date) -> Ticks:
    """Give the labelled places of an axis that holds both days: round ones, six at most."""
    if (last - first).days <= _LONGEST_IN_DAYS:
        return days(first, last, 1)
    months = _index(last) - _index(first) + 1
    if months <= _LONGEST_IN_MONTHS:
        every = next(every for every in (*_MONTHS, _YEAR) if months // every + 1 <= _MOST_TICKS)
        return Ticks("month", _monthly(first, last, every))
    years = last.year - first.year + 1
    every = next(
        unit * 10**power for power in range(5) for unit in (1, 2, 5) if years // (unit * 10**power) < _MOST_TICKS
    )
    begin = max(first.year // every * every, dt.MINYEAR)
    return Ticks("year", tuple(dt.date(year, 1, 1) for year in range(begin, last.year + 1, every)))


def days(first: dt.date, last: dt.date, multiple: int) -> Ticks:
    """Give days from the first on, some days apart: a whole number of times ``multiple``."""
    span = (last - first).days
    wanted = [every * multiple for every in (*_DAYS, *range(28, span + 29, 28))]
    every = next(every for every in wanted if span // every < _MOST_TICKS)
    return Ticks("day", tuple(first + dt.timedelta(days=place) for place in range(0, span + 1, every)))


def step(first: dt.date, last: dt.date) -> int:
    """Give how many days share a place on an axis that would be too long otherwise."""
    span = (last - first).days + 1
    return -(-span // _MOST_BINS)


def bin_of(day: dt.date, start: dt.date, size: int) -> dt.date:
    """Give the first of the days with which a day is put together."""
    return start + dt.timedelta(days=(day - start).days // size * size)


def last_of(day: dt.date, size: int) -> dt.date:
    """Give the last of the days that begin with ``day``."""
    return day + dt.timedelta(days=size - 1)


def _index(day: dt.date) -> int:
    return day.year * _YEAR + day.month - 1


def _monthly(first: dt.date, last: dt.date, every: int) -> tuple[dt.date, ...]:
    begin = _index(first) // every * every
    return tuple(dt.date(place // _YEAR, place % _YEAR + 1, 1) for place in range(begin, _index(last) + 1, every))
