"""Coverage as a grid: the more reports, the darker; a gap has a sign and is hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Brief, Picture
    from briefgen.rendering.pictures.canvas import Canvas

__all__ = ["draw", "share"]

_AIR = 0.35
_ROW = 6.0
_LIGHTEST, _DARKEST = 0.08, 0.62
"""Shares of the accent: the table is not to outshine the judgements before it."""


def share(count: int, most: int) -> float:
    """Give how far a number stands from the lightest to the darkest shade."""
    return _LIGHTEST + (_DARKEST - _LIGHTEST) * count / max(most, 1)


def draw(canvas: Canvas, brief: Brief, picture: Picture) -> None:
    """Draw the matrix of a brief."""
    del picture
    matrix = brief.matrix
    assert matrix is not None
    size = canvas.size("small")
    heads = [canvas.words(column) for column in matrix.columns]
    labels = [canvas.words(row.header) for row in matrix.rows]
    widest = max(canvas.measure(label, size, bold=True) for label in labels)
    side = min(widest + 2, canvas.width * 0.36)
    cell = (canvas.width - side) / len(heads)
    step = size * canvas.leading
    deepest = max(len(canvas.lines(head, size, cell - 1, bold=True)) for head in heads)
    top = deepest * step + 1
    for place, head in enumerate(heads):
        middle = side + (place + 0.5) * cell
        canvas.paragraph(head, middle, top / 2, size=size, room=cell - 1, anchor="middle", bold=True)
    most = max(cell.count for row in matrix.rows for cell in row.cells)
    for label, row in zip(labels, matrix.rows, strict=True):
        height = max(_ROW, len(canvas.lines(label, size, side - 2, bold=True)) * step + 1)
        middle = top + height / 2
        canvas.paragraph(label, 0, middle, size=size, room=side - 2, bold=True)
        for place, found in enumerate(row.cells):
            box = (side + place * cell + _AIR, top + _AIR, cell - 2 * _AIR, height - 2 * _AIR)
            ground = "#ffffff" if found.gap else canvas.shade(share(found.count, most))
            canvas.rect(*box, ground)
            if found.gap:
                canvas.hatch(*box, canvas.colour("hairline"))
                canvas.rect(side + (place + 0.5) * cell - 2, middle - 1.6, 4, 3.2, ground)
            centre = side + (place + 0.5) * cell
            figure = canvas.words(found.text)
            canvas.text(figure, centre, middle, size=size * 1.1, anchor="middle", fill=canvas.ink(ground), bold=True)
        top += height
    canvas.height = top
