"""The cover's lines: period, edition, and the analyst's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.composition.tidy import one_line
from briefgen.model import ByLanguage

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Edition, Language, Line, Lines, Texts

__all__ = ["edition_line", "own_words", "period"]

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def period(desk: Desk) -> Lines:
    """Name the days covered."""
    return desk.lines(lambda style: _period(desk, style))


def _period(desk: Desk, style: Style) -> Line:
    covered = desk.spec.period
    if covered.start and covered.end:
        days = style.own(style.date_range(covered.start, covered.end, beside=True))
    elif covered.start:
        days = style.say("period.from", date=style.own(style.date(covered.start, beside=True)))
    elif covered.end:
        days = style.say("period.until", date=style.own(style.date(covered.end, beside=True)))
    else:
        days = style.say("period.open")
    if not covered.week:
        return days
    week = int(covered.week.rpartition("W")[2])
    return style.say("period.week", period=days, week=style.own(style.plain_digits(week)))


def edition_line(desk: Desk, edition: Edition) -> Lines:
    """Name edition, version and date."""
    return desk.lines(
        lambda style: style.say(
            "edition.line",
            number=style.own(style.plain_digits(edition.number)),
            version=style.own(style.plain_digits(edition.version)),
            date=style.own(style.date(edition.dated, beside=True)),
        )
    )


def own_words(desk: Desk, texts: Texts) -> ByLanguage[tuple[Line, ...]]:
    """Give the analyst's paragraphs; a reader whose language is wanting is told which one there is."""
    written = [language for language in texts if one_line(texts[language])]
    return desk.paragraphs(lambda style: _paragraphs(texts, written, style)) if written else ByLanguage()


def _paragraphs(texts: Texts, written: list[Language], style: Style) -> tuple[Line, ...]:
    if style.language not in written:
        return (style.say("text.other-language", language=style.language_name(written[0])),)
    parts = (one_line(part) for part in _BLANK_LINE.split(texts[style.language]))
    return tuple(style.prose(part) for part in parts if part)
