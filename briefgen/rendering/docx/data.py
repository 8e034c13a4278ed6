"""Tables of data: coverage matrix and timeline, with header rows that repeat on each page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model import plain
from briefgen.rendering.docx.oxml import el, qn, qns
from briefgen.rendering.docx.tables import Cell, Row, table
from briefgen.rendering.pictures import heat
from briefgen.rendering.sayings import sayings

if TYPE_CHECKING:
    from briefgen.model import Brief, Language, Lines, Matrix, MatrixCell, TimelineEvent
    from briefgen.rendering.docx.oxml import Element
    from briefgen.rendering.docx.story import Story
    from briefgen.rendering.template import Brand

__all__ = ["matrix_table", "timeline_table"]

_ROW_HEAD = ("Brief Cell Head", "Brief Cell Head Far")
"""Styles of a cell's line in the table's direction, and of one against it."""
_COLUMN_HEAD = ("Brief Count Head", "Brief Count Head")
_AFTER_COLOUR = qns("rtl lang")
_COUNT = ("Brief Count", "Brief Count")


def matrix_table(
    story: Story, matrix: Matrix, languages: tuple[Language, ...], width: int, brand: Brand | None = None
) -> Element:
    """Make the coverage matrix, all on one page; in a layout of two languages each cell has a line in each.

    With a ``brand``, the more reports, the darker a cell; one without any is hatched.
    """

    def cell(lines: Lines, style: str, other: str, *, holds: bool = True) -> Cell:
        shown = [(language, lines.get(language) or ()) for language in languages]
        if len({plain(line) for _, line in shown}) == 1:
            shown = shown[:1]
        return Cell(
            tuple(
                story.line(other if turned(language) else style, language, line, keep_next=holds)
                for language, line in shown
            )
        )

    def turned(language: Language) -> bool:
        return story.context.direction(language) != story.context.direction(languages[0])

    def shaded(made: Cell, found: MatrixCell) -> Cell:
        if brand is None:
            return made
        ground, ink = heat(found.count, story.context.brief, brand)
        if found.gap:
            return replace(made, hatched=brand.colour("hairline"))
        for paragraph in made.paragraphs:
            _colour(paragraph, ink)
        return replace(made, ground=ground)

    first = width * 3 // 10
    rest = (width - first) // max(1, len(matrix.columns))
    head = Row(
        cells=(
            cell(matrix.corner, *_ROW_HEAD),
            *(cell(lines, *_COLUMN_HEAD) for lines in matrix.columns),
        ),
        header=True,
    )
    rows = [
        Row(
            cells=(
                cell(row.header, *_ROW_HEAD, holds=row is not matrix.rows[-1]),
                *(shaded(cell(found.text, *_COUNT, holds=row is not matrix.rows[-1]), found) for found in row.cells),
            )
        )
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


def _colour(paragraph: Element, colour: str) -> None:
    """Give the runs of a paragraph a colour, at its place in the schema."""
    for properties in paragraph.iter(qn("w:rPr")):
        place = next((index for index, child in enumerate(properties) if child.tag in _AFTER_COLOUR), len(properties))
        properties.insert(place, el("w:color", {"val": colour.lstrip("#")}))


def timeline_table(story: Story, brief: Brief, languages: tuple[Language, ...], width: int) -> Element:
    """Make the timeline: dates at the outer edges, between them what is said of each day.

    What has the same words for all readers stands once, over the columns of all.
    """

    def row(when: list[Element], what: list[Element]) -> tuple[Cell, ...]:
        wide = len(languages) - len(what) + 1
        return (
            Cell((when[0],)),
            *(Cell((line,), columns=wide) for line in what),
            *(Cell((line,)) for line in when[1:]),
        )

    def event(found: TimelineEvent) -> tuple[Cell, ...]:
        said = sayings(found.what, languages)
        return row(
            [story.line("Brief Cell Head", language, found.when[language]) for language in languages],
            [story.line("Brief Cell", language, found.what[language]) for language in said],
        )

    def header() -> tuple[Cell, ...]:
        when, what = (
            [
                story.line("Brief Cell Head", language, brief.label(key, language), keep_next=True)
                for language in languages
            ]
            for key in ("date", "event")
        )
        return row(when, what)

    date = width * 14 // 100
    share = (width - date * len(languages)) // len(languages)
    rows = [Row(cells=header(), header=True), *(Row(cells=event(found)) for found in brief.timeline)]
    rtl = story.context.direction(languages[0]) == "rtl"
    return table(
        story.context.style("Brief Table"),
        [date, *[share] * len(languages), *[date] * (len(languages) - 1)],
        rows,
        rtl=rtl,
        caption=_caption(story, "timeline", languages),
    )


def _caption(story: Story, key: str, languages: tuple[Language, ...]) -> str:
    return " / ".join(plain(story.context.brief.label(key, language)) for language in languages)
