"""Pictures of a brief as vectors: shapes and outlines of letters, the same for HTML, PDF and Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.rendering.pictures.canvas import Canvas, Drawing, ink, shade
from briefgen.rendering.pictures.svg import svg

if TYPE_CHECKING:
    from briefgen.model import Brief, Language
    from briefgen.rendering.template import Brand, Page, Template

__all__ = ["Drawing", "draw", "heat", "picture_width", "svg"]

_BETWEEN = 4.2
"""Millimetres from a column to the middle of the page."""


def draw(brief: Brief, name: str, language: Language, template: Template, width: float) -> Drawing | None:
    """Draw a picture for the readers of a language, ``width`` millimetres wide; ``None`` where there is nothing."""
    from briefgen.rendering.pictures import coverage, reports, timeline

    picture = brief.picture(name)
    if picture is None:
        return None
    canvas = Canvas(brief, language, template.brand, width)
    {"coverage": coverage.draw, "timeline": timeline.draw, "reports": reports.draw}[picture.id](canvas, brief, picture)
    return canvas.finish(picture)


def picture_width(page: Page, *, columns: int) -> float:
    """Give the width of a picture in a document of some columns, in millimetres."""
    text = page.width - 2 * page.margin.side
    return text if columns == 1 else text / columns - _BETWEEN


def heat(count: int, brief: Brief, brand: Brand) -> tuple[str, str]:
    """Give the ground of a cell of the coverage matrix by its number, and the colour of letters on it."""
    from briefgen.rendering.pictures.coverage import share

    most = max((cell.count for row in brief.matrix.rows for cell in row.cells), default=0) if brief.matrix else 0
    ground = shade(brand, share(count, most)) if count else "#ffffff"
    return ground, ink(brand, ground)
