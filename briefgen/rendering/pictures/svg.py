"""A drawing as SVG: shapes and outlines only, nothing that a program would have to know a font for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from briefgen.rendering.fonts import instance
from briefgen.rendering.pictures.canvas import Circle, Label, Rect, Strokes
from briefgen.rendering.pictures.letters import outline

if TYPE_CHECKING:
    from briefgen.rendering.pictures.canvas import Drawing, Shape
    from briefgen.rendering.template import FontFile

__all__ = ["svg"]


def svg(drawing: Drawing) -> bytes:
    """Write a drawing; each glyph is outlined once."""
    names: dict[tuple[FontFile, int], str] = {}
    body = "".join(_shape(shape, names) for shape in drawing.shapes)
    letters = "".join(f'<path id="{name}" d="{_path(*key)}"/>' for key, name in names.items())
    size = f"{_number(drawing.width)} {_number(drawing.height)}"
    across, down = size.split()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{across}mm" height="{down}mm" viewBox="0 0 {size}" xml:lang={quoteattr(drawing.language)}>'
        f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.alternative)}</desc>"
        f"<defs>{letters}</defs>{body}</svg>"
    ).encode()


def _shape(shape: Shape, names: dict[tuple[FontFile, int], str]) -> str:
    if isinstance(shape, Rect):
        sides = zip(("x", "y", "width", "height"), (shape.x, shape.y, shape.width, shape.height), strict=True)
        return f'<rect {" ".join(f"{key}={_quoted(value)}" for key, value in sides)} fill="{shape.fill}"/>'
    if isinstance(shape, Circle):
        line = f' stroke="{shape.line}" stroke-width={_quoted(shape.stroke)}' if shape.line else ""
        return (
            f'<circle cx={_quoted(shape.x)} cy={_quoted(shape.y)} r={_quoted(shape.radius)} fill="{shape.fill}"{line}/>'
        )
    if isinstance(shape, Strokes):
        lines = "".join(f"M{_number(a)} {_number(b)}L{_number(c)} {_number(d)}" for a, b, c, d in shape.lines)
        return f'<path d="{lines}" stroke="{shape.colour}" stroke-width={_quoted(shape.stroke)} fill="none"/>'
    return _label(shape, names)


def _label(label: Label, names: dict[tuple[FontFile, int], str]) -> str:
    """Write a line of text: a group that says what it reads."""
    uses = []
    scale = ""
    for glyph in label.glyphs:
        key = (glyph.file, glyph.number)
        if not outline(*key):
            continue
        name = names.setdefault(key, f"g{len(names)}")
        units = glyph.size / instance(glyph.file).face.upem
        scale = f"{units:.6f}".rstrip("0")
        x, y = (label.x + glyph.x) / units, (label.y + glyph.y) / -units
        uses.append(f'<use xlink:href="#{name}" x="{round(x)}" y="{round(y)}"/>')
    if not uses:
        return ""
    words = f"<title>{escape(label.text)}</title>"
    return f'<g fill="{label.fill}" transform="scale({scale} -{scale})">{words}{"".join(uses)}</g>'


def _path(file: FontFile, number: int) -> str:
    return "".join(kind + " ".join(map(str, values)) for kind, values in outline(file, number))


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _quoted(value: float) -> str:
    return f'"{_number(value)}"'
