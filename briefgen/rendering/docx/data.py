"""Tables of data: coverage matrix and timeline, with header rows that repeat on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import plain
from briefgen.rendering.docx.tables import Cell, Row, table

if TYPE_CHECKING:
    from briefgen.model import Brief, Language, Lines, Matrix, TimelineEvent
    from briefgen.rendering.docx.oxml import Element
    from briefgen.rendering.docx.story import Story

__all__ = ["matrix_table", "timeline_table"]

_ROW_HEAD = ("Brief Cell Head", "Brief Cell Head Far")
"""Styles of a cell's line in the table's direction, and of one against it."""
_COLUMN_HEAD = ("Brief Count Head", "Brief Count Head")
_COUNT = ("Brief Count", "Brief Count")


def matrix_table(story: Story, matrix: Matrix, languages: tuple[Language, ...], width: int) -> Element:
    """Make the coverage matrix; in a layout of two languages each cell has a line in each."""

    def cell(lines: Lines, style: str, other: str, *, head: bool = False) -> Cell:
        shown = [(language, lines.get(language) or ()) for language in languages]
        if len({plain(line) for _, line in shown}) == 1:
            shown = shown[:1]
        return Cell(
            tuple(
                story.line(other if turned(language) else style, language, line, keep_next=head)
                for language, line in shown
            )
        )

    def turned(language: Language) -> bool:
        return story.context.direction(language) != story.context.direction(languages[0])

    first = width * 3 // 10
    rest = (width - first) // max(1, len(matrix.columns))
    head = Row(
        cells=(
            cell(matrix.corner, *_ROW_HEAD, head=True),
            *(cell(lines, *_COLUMN_HEAD, head=True) for lines in matrix.columns),
        ),
        header=True,
    )
    rows = [
        Row(cells=(cell(row.header, *_ROW_HEAD), *(cell(found.text, *_COUNT) for found in row.cells)))
        for row in matrix.rows
    ]
    widths = [first, *[rest] * len(matrix.columns)]
    rtl = story.context.direction(languages[0]) == "rtl"
    return table(
        story.context.style("Brief Table"),
        widths,
        [head, *rows],
        rtl=rtl,
        caption=_caption(story, "coverage", languages),
    )


def timeline_table(story: Story, brief: Brief, languages: tuple[Language, ...], width: int) -> Element:
    """Make the timeline: date and event, and for a second language event and date, so that dates stand outside."""

    def cells(event: TimelineEvent, language: Language) -> list[Cell]:
        return [
            Cell((story.line("Brief Cell Head", language, event.when[language]),)),
            Cell((story.line("Brief Cell", language, event.what[language]),)),
        ]

    def header(language: Language) -> list[Cell]:
        return [
            Cell((story.line("Brief Cell Head", language, brief.label(key, language), keep_next=True),))
            for key in ("date", "event")
        ]

    def mirrored(halves: list[list[Cell]]) -> tuple[Cell, ...]:
        return tuple(cell for index, half in enumerate(halves) for cell in (half[::-1] if index else half))

    share = width // len(languages)
    date = width * 15 // 100
    halves = [[date, share - date] if not index else [share - date, date] for index in range(len(languages))]
    rows = [Row(cells=mirrored([header(language) for language in languages]), header=True)]
    rows += [Row(cells=mirrored([cells(event, language) for language in languages])) for event in brief.timeline]
    rtl = story.context.direction(languages[0]) == "rtl"
    return table(
        story.context.style("Brief Table"),
        [one for half in halves for one in half],
        rows,
        rtl=rtl,
        caption=_caption(story, "timeline", languages),
    )


def _caption(story: Story, key: str, languages: tuple[Language, ...]) -> str:
    return " / ".join(plain(story.context.brief.label(key, language)) for language in languages)
