"""Timeline: the dated events of the passages that are quoted, one row an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.composition.references import mark
from briefgen.composition.tidy import one_line
from briefgen.i18n import direction
from briefgen.model import Run, TimelineEvent

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Excerpt, Line, Span

__all__ = ["timeline"]


@dataclass(frozen=True, slots=True)
class _When:
    date: dt.date
    month: bool = False
    """Whether only the month is known."""
    reported: bool = False
    """Whether it is the report's date, for a passage that names none."""


def timeline(desk: Desk, excerpts: tuple[Excerpt, ...]) -> tuple[TimelineEvent, ...]:
    """Date the excerpts, oldest first; one row for each text and day, copies of it included.

    The day of a report stands only for a text none of whose passages names a date.
    """
    found: dict[tuple[str, _When], Excerpt] = {}
    for excerpt in excerpts:
        article = desk.articles[excerpt.quotation.article_id]
        when = _when(article, excerpt.quotation.span)
        if when:
            found.setdefault((desk.origin(article.id), when), excerpt)
    named = {origin for origin, when in found if not when.reported}
    found = {key: excerpt for key, excerpt in found.items() if not (key[1].reported and key[0] in named)}
    order = {excerpt.id: place for place, excerpt in enumerate(excerpts)}
    rows = sorted(found.items(), key=lambda row: (row[0][1].date, not row[0][1].month, order[row[1].id]))
    return tuple(_event(desk, when, excerpt) for (_, when), excerpt in rows)


def _when(article: Article, span: Span) -> _When | None:
    """Give the first day that a passage names, else the first month, else the day of the report."""
    from briefgen.text.dates import find_dates

    dates = find_dates(span.of(article.text), article.language, today=article.issued)
    for precision in ("day", "month"):
        for date in dates:
            if date.precision == precision:
                return _When(date.date, month=precision == "month")
    return _When(article.issued, reported=True) if article.issued else None


def _event(desk: Desk, when: _When, excerpt: Excerpt) -> TimelineEvent:
    article = desk.articles[excerpt.quotation.article_id]
    return TimelineEvent(
        date=when.date,
        when=desk.lines(lambda style: _date(article, when, style)),
        what=desk.lines(lambda style: _title(article, excerpt, style)),
        excerpt=excerpt.id,
    )


def _date(article: Article, when: _When, style: Style) -> Line:
    day = style.own(style.month(when.date) if when.month else style.date(when.date))
    if not when.reported:
        return day
    issued = article.reference.issued
    return style.say("timeline.reported-doubtful" if issued and issued.doubt else "timeline.reported", date=day)


def _title(article: Article, excerpt: Excerpt, style: Style) -> Line:
    """Give the source's title as one link to the excerpt, and the mark."""
    title = one_line(article.title) or style.text("reference.untitled")
    language = article.language if one_line(article.title) else style.language
    link = Run(text=title, language=language, direction=direction(language), role="link", target=excerpt.id)
    return (link, *style.own(" "), mark(excerpt.quotation.citation, style))
