"""Timeline: the days that the quoted passages name, one row a day and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.composition.references import mark
from briefgen.composition.shorten import shorten
from briefgen.composition.tidy import one_line
from briefgen.model import Run, Span, TimelineEvent

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Excerpt, Language, Line
    from briefgen.text.dates import FoundDate

__all__ = ["timeline"]

_PRECISIONS = ("day", "month")
"""Dates that make an event, the exact ones first; a year alone is none."""


@dataclass(frozen=True, slots=True)
class _When:
    date: dt.date
    month: bool = False
    """Whether only the month is known."""


def timeline(desk: Desk, excerpts: tuple[Excerpt, ...]) -> tuple[TimelineEvent, ...]:
    """Date the excerpts, oldest first; one row for each text and day, copies of it included.

    A passage that names neither a day nor a month has no row: the day of a report is not an event.
    """
    found: dict[tuple[str, _When], tuple[Excerpt, FoundDate]] = {}
    for excerpt in excerpts:
        article = desk.articles[excerpt.quotation.article_id]
        named = _named(excerpt.quotation.exact, article.language, article)
        if named:
            when = _When(named.date, month=named.precision == "month")
            found.setdefault((desk.origin(article.id), when), (excerpt, named))
    order = {excerpt.id: place for place, excerpt in enumerate(excerpts)}
    rows = sorted(found.items(), key=lambda row: (row[0][1].date, not row[0][1].month, order[row[1][0].id]))
    return tuple(_event(desk, when, excerpt, named) for (_, when), (excerpt, named) in rows)


def _named(text: str, language: Language, article: Article, *, wanted: dt.date | None = None) -> FoundDate | None:
    """Give the first day that a text names, else the first month; only ``wanted``, if it is given."""
    from briefgen.text.dates import find_dates

    dates = [date for date in find_dates(text, language, today=article.issued) if wanted in {None, date.date}]
    return next((date for precision in _PRECISIONS for date in dates if date.precision == precision), None)


def _event(desk: Desk, when: _When, excerpt: Excerpt, named: FoundDate) -> TimelineEvent:
    return TimelineEvent(
        date=when.date,
        when=desk.lines(
            lambda style: style.own(style.month(when.date) if when.month else style.date(when.date, beside=True))
        ),
        what=desk.lines(lambda style: _what(desk, excerpt, named, style)),
        excerpt=excerpt.id,
    )


def _what(desk: Desk, excerpt: Excerpt, named: FoundDate, style: Style) -> Line:
    """Give what is said of the day, in the reader's language if it is translated, as a link to the excerpt."""
    quotation = excerpt.quotation
    article = desk.articles[quotation.article_id]
    place = Span(quotation.span.start + named.span.start, quotation.span.start + named.span.end)
    text, language = _sentence(desk, excerpt, place, style.language)
    again = _named(text, language, article, wanted=named.date)
    said = one_line(shorten(text, again.span if again else Span(0, 1)))
    words = style.prose(said) if language == style.language != article.language else style.verbatim(said, language)
    links = tuple(
        Run(text=run.text, language=run.language, direction=run.direction, role="link", target=excerpt.id)
        for run in words
    )
    return (*links, *style.own("\u00a0"), mark(quotation.citation, style))


def _sentence(desk: Desk, excerpt: Excerpt, place: Span, reader: Language) -> tuple[str, Language]:
    """Give the sentence of an excerpt that holds ``place``, translated for a reader if the excerpt is."""
    quotation = excerpt.quotation
    article = desk.articles[quotation.article_id]
    translated = excerpt.translation(reader)
    passage = desk.translations.find(article.id, quotation.span, reader) if translated and translated.body else None
    for segment in passage.segments if passage else ():
        if segment.source.overlaps(place):
            return one_line(segment.text), reader
    for sentence in article.sentences:
        if sentence.overlaps(place):
            inside = Span(max(sentence.start, quotation.span.start), min(sentence.end, quotation.span.end))
            return inside.of(article.text), article.language
    return quotation.exact, article.language
