"""A drawing as a PNG, for programs that do not show SVG: old versions of Word, and previews of files."""

from __future__ import annotations

import itertools
import math
import struct
import zlib
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.rendering.fonts import instance
from briefgen.rendering.pictures.canvas import Circle, Label, Rect, Strokes
from briefgen.rendering.pictures.letters import outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.rendering.pictures.canvas import Drawing, Shape
    from briefgen.rendering.pictures.letters import Command

__all__ = ["png"]

_PER_MM = 6
"""Pixels in a millimetre: 152 in an inch."""
_FINER = 3
"""Every pixel is the mean of this many squared."""
_PIECES = 5
"""Straight pieces of a curve."""

_Contour: TypeAlias = "list[tuple[float, float]]"


def png(drawing: Drawing) -> bytes:
    """Paint a drawing on white."""
    from PIL import Image, ImageDraw

    unit = _PER_MM * _FINER
    size = (math.ceil(drawing.width * _PER_MM) * _FINER, math.ceil(drawing.height * _PER_MM) * _FINER)
    canvas = Image.new("RGB", size, "#ffffff")
    pen = ImageDraw.Draw(canvas)
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _letters(canvas, shape, unit)
        else:
            _paint(pen, shape, unit)
    small = canvas.reduce(_FINER)
    return _packed(small.width, small.height, small.tobytes())


def _paint(pen: Any, shape: Shape, unit: int) -> None:  # noqa: ANN401 - PIL.ImageDraw, imported late
    if isinstance(shape, Rect):
        box = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        pen.rectangle([round(side * unit) for side in box], fill=shape.fill)
    elif isinstance(shape, Circle):
        reach = shape.radius + shape.stroke / 2
        for radius, colour in ((reach, shape.line), (reach - shape.stroke, shape.fill)):
            if colour:
                box = (shape.x - radius, shape.y - radius, shape.x + radius, shape.y + radius)
                pen.ellipse([round(side * unit) for side in box], fill=colour)
    elif isinstance(shape, Strokes):
        width = max(1, round(shape.stroke * unit))
        for line in shape.lines:
            pen.line([round(place * unit) for place in line], fill=shape.colour, width=width)


def _letters(canvas: Any, label: Label, unit: int) -> None:  # noqa: ANN401 - PIL.Image, imported late
    """Paint the outlines of a line: what is inside of a letter's outer contours and outside of its inner ones."""
    from PIL import Image, ImageDraw

    for glyph in label.glyphs:
        contours = _contours(outline(glyph.file, glyph.number))
        if not contours:
            continue
        scale = glyph.size * unit / instance(glyph.file).face.upem
        at = ((label.x + glyph.x) * unit, (label.y + glyph.y) * unit)
        placed = [[(at[0] + x * scale, at[1] - y * scale) for x, y in contour] for contour in contours]
        left, top = (math.floor(min(point[axis] for contour in placed for point in contour)) for axis in (0, 1))
        right, bottom = (math.ceil(max(point[axis] for contour in placed for point in contour)) for axis in (0, 1))
        mask = Image.new("1", (right - left + 1, bottom - top + 1))
        pen = ImageDraw.Draw(mask)
        ordered = sorted(placed, key=lambda contour: -abs(_area(contour)))
        outer = _area(ordered[0]) > 0
        for contour in ordered:
            pen.polygon([(x - left, y - top) for x, y in contour], fill=int((_area(contour) > 0) == outer))
        canvas.paste(label.fill, (left, top), mask)


def _contours(commands: Iterable[Command]) -> list[_Contour]:
    found: list[_Contour] = []
    for kind, values in commands:
        points = [(float(values[place]), float(values[place + 1])) for place in range(0, len(values), 2)]
        if kind == "M":
            found.append(points)
        elif kind == "L":
            found[-1] += points
        elif kind in {"Q", "C"}:
            found[-1] += _curve([found[-1][-1], *points])
    return [contour for contour in found if len(contour) > 2]  # noqa: PLR2004 - less has no inside


def _curve(points: _Contour) -> _Contour:
    """Give points of a Bézier curve after its first."""
    made = []
    for piece in range(1, _PIECES + 1):
        t = piece / _PIECES
        level = points
        while len(level) > 1:
            pairs = itertools.pairwise(level)
            level = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairs]
        made.append(level[0])
    return made


def _area(contour: _Contour) -> float:
    after = [*contour[1:], contour[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(contour, after, strict=True)) / 2


def _packed(width: int, height: int, pixels: bytes) -> bytes:
    """Write a PNG without anything that differs between machines or days."""
    step = width * 3
    lines = b"".join(b"\0" + pixels[row * step : (row + 1) * step] for row in range(height))
    dots = struct.pack(">IIB", round(_PER_MM * 1000), round(_PER_MM * 1000), 1)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"pHYs", dots),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
