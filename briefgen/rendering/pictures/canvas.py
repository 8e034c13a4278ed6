"""What a picture is made of: shapes in millimetres, drawn from the side where its readers begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model import plain
from briefgen.rendering.contrast import TEXT, ratio
from briefgen.rendering.pictures.letters import POINT, Glyph, Setter, wrapped

if TYPE_CHECKING:
    from briefgen.model import Brief, Language, Lines, Picture
    from briefgen.rendering.template import Brand

__all__ = ["Anchor", "Canvas", "Circle", "Drawing", "Label", "Rect", "Shape", "Strokes", "ink", "shade"]

Anchor: TypeAlias = Literal["start", "middle", "end"]
_SMALLEST = 0.7
"""How far a label is made smaller before it is cut."""
_MIDDLE = 0.34
"""How far below its middle the base line of a line of figures runs, in ems."""


def ink(brand: Brand, ground: str) -> str:
    """Give the colour in which letters can be read on a ground."""
    tried = (brand.colour("text"), "#ffffff", "#000000")
    return next(colour for colour in tried if ratio(colour, ground) >= TEXT)


def shade(brand: Brand, share: float) -> str:
    """Give the colour for a share of 0 to 1, from the tint to the accent."""
    ends = (brand.colour("tint"), brand.colour("accent"))
    low, high = ([int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in ends)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(low, high, strict=True))


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle; ``stroke`` 0 for none."""

    x: float
    y: float
    radius: float
    fill: str
    line: str = ""
    stroke: float = 0.0


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight lines of one colour and width: ``(x, y, x, y)`` each."""

    lines: tuple[tuple[float, float, float, float], ...]
    colour: str
    stroke: float


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text as glyphs, from ``x`` at its left and the base line ``y``."""

    text: str
    glyphs: tuple[Glyph, ...]
    x: float
    y: float
    fill: str


Shape: TypeAlias = Rect | Circle | Strokes | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A finished picture, in millimetres."""

    name: str
    language: Language
    width: float
    height: float
    title: str
    alternative: str
    shapes: tuple[Shape, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the texts that are drawn."""
        return tuple(shape.text for shape in self.shapes if isinstance(shape, Label))


@dataclass(slots=True)
class Canvas:
    """Takes shapes by their distance from the side where a line of the language begins."""

    brief: Brief
    language: Language
    brand: Brand
    width: float
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    setter: Setter = field(init=False)
    rtl: bool = field(init=False)

    def __post_init__(self) -> None:
        """Choose fonts and side."""
        direction = self.brief.directions[self.language]
        self.rtl = direction == "rtl"
        self.setter = Setter(self.brand, self.language, direction)

    def colour(self, name: str) -> str:
        """Give a colour of the brand."""
        return self.brand.colour(name)

    def size(self, name: str) -> float:
        """Give a size of the language's font, in millimetres."""
        return self.brand.font(self.language).size(name) * POINT

    def words(self, lines: Lines) -> str:
        """Give a line in the language of the picture."""
        return plain(lines.get(self.language) or ())

    def ink(self, ground: str) -> str:
        """Give the colour in which letters can be read on a ground."""
        return ink(self.brand, ground)

    def shade(self, share: float) -> str:
        """Give the colour for a share of 0 to 1, from the tint to the accent; the greater the darker."""
        return shade(self.brand, share)

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Add a rectangle."""
        left = self.width - x - width if self.rtl else x
        self.shapes.append(Rect(left, y, width, height, fill))

    def circle(self, x: float, y: float, radius: float, fill: str, line: str = "", stroke: float = 0.0) -> None:
        """Add a circle."""
        self.shapes.append(Circle(self._across(x), y, radius, fill, line, stroke))

    def strokes(self, lines: list[tuple[float, float, float, float]], colour: str, stroke: float) -> None:
        """Add straight lines."""
        placed = tuple((self._across(a), b, self._across(c), d) for a, b, c, d in lines)
        self.shapes.append(Strokes(placed, colour, stroke))

    def hatch(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle with slanting lines."""
        gap = 1.3
        lines = []
        place = gap / 2
        while place < width + height:
            lines.append(
                (
                    x + min(place, width),
                    y + max(0.0, place - width),
                    x + max(0.0, place - height),
                    y + min(place, height),
                )
            )
            place += gap
        self.strokes(lines, colour, 0.12)

    def measure(self, text: str, size: float, *, bold: bool = False) -> float:
        """Give the width of a line."""
        return self.setter.width(text, size, bold=bold)

    def text(  # noqa: PLR0913 - what a label is like
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float,
        anchor: Anchor = "start",
        fill: str = "",
        bold: bool = False,
        room: float | None = None,
    ) -> float:
        """Add a line whose middle is at the height ``y``; made smaller, then cut, to fit; give its width."""
        if not text:
            return 0.0
        size, text = self._fitted(text, size, room, bold=bold)
        glyphs, width = self.setter.line(text, size, bold=bold)
        start = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        left = self.width - start - width if self.rtl else start
        self.shapes.append(Label(text, glyphs, left, y + size * _MIDDLE, fill or self.colour("text")))
        return width

    def paragraph(  # noqa: PLR0913 - what a label is like
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float,
        room: float,
        anchor: Anchor = "start",
        bold: bool = False,
        fill: str = "",
    ) -> None:
        """Add a label of some lines, whose middle is at the height ``y``."""
        lines = self.lines(text, size, room, bold=bold)
        step = size * self.leading
        top = y - step * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self.text(line, x, top + number * step, size=size, anchor=anchor, bold=bold, fill=fill, room=room)

    @property
    def leading(self) -> float:
        """Line height of labels, a multiple of their size."""
        return 1 + (self.brand.font(self.language).leading - 1) * 0.6

    def lines(self, text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        """Break a label into lines."""
        return list(wrapped(text, room, lambda words: self.measure(words, size, bold=bold)))

    def finish(self, picture: Picture) -> Drawing:
        """Give the drawing."""
        return Drawing(
            name=picture.id,
            language=self.language,
            width=self.width,
            height=self.height,
            title=self.words(picture.title),
            alternative=self.words(picture.alternative),
            shapes=tuple(self.shapes),
        )

    def _across(self, x: float) -> float:
        return self.width - x if self.rtl else x

    def _fitted(self, text: str, size: float, room: float | None, *, bold: bool) -> tuple[float, str]:
        if room is None:
            return size, text
        width = self.measure(text, size, bold=bold)
        if width <= room:
            return size, text
        smaller = size * max(_SMALLEST, room / width)
        while len(text) > 1 and self.measure(text, smaller, bold=bold) > room + 0.01:
            text = text.rstrip("…")[:-1].rstrip() + "…"
        return smaller, text
