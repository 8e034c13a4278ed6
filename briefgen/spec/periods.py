"""Periods: from what a spec says and a day to first and last day, key and ISO week."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from briefgen.lexicon.shape import INVALID, closest, wrong
from briefgen.lexicon.yamlfile import quoted
from briefgen.model import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.lexicon.yamlfile import Document, Path_

__all__ = ["Week", "make_period"]

_RELATIVE = {"current": 0, "previous": -1}
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


class Week:
    """The shape of a week: ``current``, ``previous`` or an ISO week such as ``2025-W15``."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, str):
            return wrong(value, "a week: current, previous or one such as 2025-W15", path, document)
        if value in _RELATIVE:
            return value
        match = _WEEK.fullmatch(value)
        if match:
            try:
                dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            except ValueError:
                document.report("week", path, f"the year {match[1]} has no week {match[2]}")
                return INVALID
            return value
        hint = closest(value, _RELATIVE) or "write current, previous or an ISO week such as 2025-W15"
        document.report("week", path, f"{quoted(value)} is not a week", hint=hint)
        return INVALID

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {"anyOf": [{"enum": list(_RELATIVE)}, {"type": "string", "pattern": r"^\d{4}-W\d{2}$"}]}


def make_period(found: Mapping[str, Any] | str | None, as_of: dt.date) -> Period:
    """Make the period that a checked ``period`` means on the day ``as_of``."""
    if not isinstance(found, dict):
        return Period(start=None, end=None, key="all")
    undated = found.get("undated", "include")
    if "week" in found:
        start = _monday(found["week"], as_of)
        year, number, _ = start.isocalendar()
        name = f"{year:04d}-W{number:02d}"
        return Period(start=start, end=_plus(start, 6), key=name, week=name, undated=undated)
    first, last = found.get("from"), found.get("to")
    if "last_days" in found:
        first, last = _plus(as_of, 1 - found["last_days"]), as_of
    return Period(start=first, end=last, key=f"{first or 'open'}_{last or 'open'}", undated=undated)


def _monday(week: str, as_of: dt.date) -> dt.date:
    match = _WEEK.fullmatch(week)
    if match:
        return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return _plus(as_of, 7 * _RELATIVE[week] - as_of.weekday())


def _plus(day: dt.date, days: int) -> dt.date:
    """Add days, stopping at the calendar's ends."""
    number = min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(number)
