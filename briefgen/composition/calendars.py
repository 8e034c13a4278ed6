"""Dates that the other calendar of an edition does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.i18n.hijri import FIRST, LAST, UMALQURA, hijri

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.composition.desk import Desk
    from briefgen.model import Edition, TimelineEvent

__all__ = ["beyond"]


def beyond(desk: Desk, edition: Edition, events: tuple[TimelineEvent, ...]) -> tuple[Diagnostic, ...]:
    """Name the dates that stand in the brief without their Hijri date, because the calendar's tables end before."""
    if not any(UMALQURA in (desk.spec.calendars.get(language) or ()) for language in desk.languages):
        return ()
    period = desk.spec.period
    named: list[tuple[str, dt.date | None]] = [
        ("the period", period.start),
        ("the period", period.end),
        ("the edition", edition.dated),
        *((f"{desk.articles[source].file}", desk.articles[source].issued) for source in desk.cited),
        *(("the timeline", event.date) for event in events),
    ]
    found = dict.fromkeys((place, date) for place, date in named if date is not None and hijri(date) is None)
    return tuple(
        Diagnostic(
            code="composition.hijri-range",
            severity="warning",
            message=f"{date} ({place}) has no Umm al-Qura date: the calendar's tables run from {FIRST} to {LAST}",
            hint="the Gregorian date stands alone there",
            file=desk.spec.file,
        )
        for place, date in found
    )
