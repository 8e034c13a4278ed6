"""Tables: the columns of languages, the box, and the tables of data, mirrored where the lead language is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, checked, el, on

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cell", "Row", "table"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs of one cell; an empty one still needs a paragraph, which the writer gives."""

    paragraphs: tuple[Element, ...]
    columns: int = 1
    """Columns of the table that it takes."""
    ground: str = ""
    """Colour behind it, ``#rrggbb``; empty for none."""
    hatched: str = ""
    """Colour of slanting lines across it; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; ``header`` repeats it on each page, ``split`` lets it run over a page."""

    cells: tuple[Cell, ...]
    header: bool = False
    split: bool = False


def table(
    style: str, widths: Sequence[int], rows: Sequence[Row], *, rtl: bool, overhang: int = 0, caption: str = ""
) -> Element:
    """Make a table of fixed columns, ``widths`` in twips.

    ``rtl`` puts the first cell of a row at the right. ``overhang`` widens the table on both sides, so
    that the text of its outer cells stands on the page's margins. ``caption`` is read out by screen
    readers and not shown.
    """
    places = [width + (overhang if index in {0, len(widths) - 1} else 0) for index, width in enumerate(widths)]
    if len(widths) == 1:
        places = [widths[0] + 2 * overhang]
    head = any(row.header for row in rows)
    made = el(
        "w:tbl",
        None,
        el(
            "w:tblPr",
            None,
            el("w:tblStyle", {"val": style}),
            on("w:bidiVisual", condition=rtl),
            el("w:tblW", {"w": sum(places), "type": "dxa"}),
            el("w:jc", {"val": "center"}),
            el("w:tblLayout", {"type": "fixed"}),
            el("w:tblLook", {"val": "0020" if head else "0000", "firstRow": int(head), "noHBand": 1, "noVBand": 1}),
            el("w:tblCaption", {"val": checked(caption)}) if caption else None,
        ),
        el("w:tblGrid", None, *(el("w:gridCol", {"w": width}) for width in places)),
    )
    made.extend([_row(row, places) for row in rows])
    return made


def _row(row: Row, widths: Sequence[int]) -> Element:
    properties = el("w:trPr", None, on("w:cantSplit", condition=not row.split), on("w:tblHeader", condition=row.header))
    made = el("w:tr", None, properties if len(properties) else None)
    start = 0
    for cell in row.cells:
        width, start = sum(widths[start : start + cell.columns]), start + cell.columns
        place = el("w:tcPr", None, el("w:tcW", {"w": width, "type": "dxa"}))
        if cell.columns > 1:
            place.append(el("w:gridSpan", {"val": cell.columns}))
        if cell.hatched:
            lines, white = cell.hatched.lstrip("#"), "FFFFFF"
            place.append(el("w:shd", {"val": "thinDiagStripe", "color": lines, "fill": white}))
        elif cell.ground:
            place.append(el("w:shd", {"val": "clear", "color": "auto", "fill": cell.ground.lstrip("#")}))
        made.append(el("w:tc", None, place, *cell.paragraphs))
    return made
