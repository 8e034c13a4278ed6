"""A brief in two calendars, and in the digits that its edition chose: never in two kinds of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.composition.compose import compose_printable
from briefgen.i18n.digits import digit_system
from briefgen.i18n.hijri import CALENDARS
from briefgen.model import ByLanguage, plain
from tests.composition import builders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Brief, BriefingSpec, Line, Lines


def composed(spec: BriefingSpec, **edition: dt.date) -> tuple[Brief, tuple[Diagnostic, ...]]:
    return compose_printable(
        spec,
        builders.corpus(),
        builders.selection(),
        builders.translations(),
        replace(builders.edition(), **edition),  # type: ignore[arg-type]
        program="briefgen 1.0",
    )


def calendars(*languages: str) -> ByLanguage[tuple[str, ...]]:
    return ByLanguage(tuple((language, CALENDARS) for language in languages))


def furniture(brief: Brief) -> Iterator[tuple[str, Lines]]:
    """Give the brief's own lines, in which no source's words stand with their digits."""
    for name in ("title", "subtitle", "issuer", "period", "edition_line", "verification"):
        yield name, getattr(brief, name)
    yield from brief.labels
    for section in brief.sections:
        yield section.id, section.heading
        yield from ((excerpt.id, excerpt.number) for excerpt in section.excerpts)
        yield from ((excerpt.id, excerpt.attribution) for excerpt in section.excerpts)
    for event in brief.timeline:
        yield "timeline", event.when
    if brief.matrix:
        yield from (("matrix", cell.text) for row in brief.matrix.rows for cell in row.cells)
    for picture in brief.pictures:
        yield picture.id, picture.title
        yield picture.id, picture.alternative
        yield from ((picture.id, tick.label) for tick in picture.ticks)
        for row in picture.rows:
            yield from ((picture.id, lines) for lines in (row.total, row.days))
            yield from ((picture.id, lines) for mark in row.marks for lines in (mark.label, mark.figure, mark.copied))
    for paragraphs in (brief.bottom_line, brief.source_summary, brief.method, brief.gaps):
        for language in paragraphs:
            yield from (("paragraph", ByLanguage(((language, line),))) for line in paragraphs[language])


def own(line: Line, language: str) -> str:
    """Give what of a line is in the document's language: names, codes and addresses keep their digits."""
    return "".join(run.text for run in line if run.language == language)


@pytest.mark.parametrize("arabic", ["arab", "latn", "arabext"])
def test_a_documents_own_words_have_one_kind_of_digits(arabic: str) -> None:
    digits = ByLanguage((("ar", arabic), ("en", "latn")))
    brief, _ = composed(builders.spec(digits=digits, calendars=calendars("ar", "en")))
    seen: dict[str, set[str]] = {"ar": set(), "en": set()}
    for name, lines in furniture(brief):
        for language in lines:
            found = {digit_system(character) for character in own(lines[language], language)} - {""}
            assert found <= {brief.digits[language]}, (name, plain(lines[language]))
            seen[language] |= found
    assert seen == {"ar": {arabic}, "en": {"latn"}}


def test_the_other_calendar_is_on_the_cover_in_the_timeline_and_in_the_references() -> None:
    brief, warnings = composed(builders.spec(calendars=calendars("ar")))
    assert "هـ" in plain(brief.edition_line["ar"])
    assert "AH" not in plain(brief.edition_line["en"])
    assert any("هـ" in plain(entry.text) for entry in brief.references if entry.language == "ar")
    assert all("هـ" not in plain(excerpt.attribution["ar"]) for excerpt in brief.excerpts)
    assert not [warning for warning in warnings if warning.code == "composition.hijri-range"]


def test_days_that_the_calendar_does_not_know_are_named() -> None:
    brief, warnings = composed(builders.spec(calendars=calendars("en")), dated=dt.date(2090, 1, 1))
    named = [warning.message for warning in warnings if warning.code == "composition.hijri-range"]
    assert any("2090-01-01 (the edition)" in message for message in named)
    assert "AH" not in plain(brief.edition_line["en"])
    assert not [one for one in composed(builders.spec(), dated=dt.date(2090, 1, 1))[1] if "hijri" in one.code]
