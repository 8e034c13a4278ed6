"""Lines of text as outlines: shaped by HarfBuzz, joined and in order, with the template's fonts.

WeasyPrint sets ``<text>`` of an SVG without joining Arabic letters and in the wrong order, and Word uses whatever
font there is; outlines look the same everywhere.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.rendering.fonts import instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.model import Direction, Language
    from briefgen.rendering.template import Brand, FontFile

__all__ = ["POINT", "Command", "Glyph", "Setter", "outline", "wrapped"]

POINT = 25.4 / 72
"""Millimetres in a point."""

Command: TypeAlias = tuple[str, tuple[int, ...]]
"""``M L Q C Z`` with coordinates in the font's units, upwards."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in its place, in millimetres from where its line begins, downwards."""

    file: FontFile
    number: int
    x: float
    y: float
    size: float
    """Millimetres of an em."""


@functools.lru_cache(maxsize=4096)
def outline(file: FontFile, number: int) -> tuple[Command, ...]:
    """Give the outline of a glyph."""
    import uharfbuzz

    found: list[Command] = []

    def take(kind: str) -> Any:  # noqa: ANN401 - a callback, whose arguments HarfBuzz chooses
        return lambda *values: found.append((kind, tuple(round(value) for value in values[:-1])))

    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(take("M"))
    pen.set_line_to_func(take("L"))
    pen.set_quadratic_to_func(take("Q"))
    pen.set_cubic_to_func(take("C"))
    pen.set_close_path_func(take("Z"))
    instance(file).draw_glyph(number, pen, None)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Span:
    """Letters of one direction and one font."""

    text: str
    rtl: bool
    file: FontFile


class Setter:
    """Sets lines of one language with the fonts of a brand."""

    def __init__(self, brand: Brand, language: Language, direction: Direction) -> None:
        own = brand.font(language)
        self._fonts = (own, *(font for font in brand.fonts if font is not own))
        self._rtl = direction == "rtl"
        self._language = language

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Give the width of a line; ``size`` and width in millimetres."""
        return self.line(text, size, bold=bold)[1]

    def line(self, text: str, size: float, *, bold: bool = False) -> tuple[tuple[Glyph, ...], float]:
        """Shape a line: its glyphs from left to right, and its width."""
        made: list[Glyph] = []
        place = 0.0
        for span in self._visual(text, bold=bold):
            glyphs, place = _shape(span, size, place, self._language)
            made += glyphs
        return tuple(made), place

    def _visual(self, text: str, *, bold: bool) -> list[_Span]:
        """Give the spans of a line from left to right."""
        levels = _levels(text, rtl=self._rtl)
        spans: list[tuple[int, _Span]] = []
        for character, level in zip(text, levels, strict=True):
            file = self._file(character, bold=bold)
            if spans and spans[-1][0] == level and (spans[-1][1].file == file or character == " "):
                before = spans[-1][1]
                spans[-1] = (level, _Span(before.text + character, before.rtl, before.file))
            else:
                spans.append((level, _Span(character, level % 2 == 1, file)))
        for level in range(2, 0, -1):
            spans = _turned(spans, level)
        return [span for _, span in spans]

    def _file(self, character: str, *, bold: bool) -> FontFile:
        files = [font.bold if bold else font.regular for font in self._fonts]
        return next((file for file in files if instance(file).get_nominal_glyph(ord(character))), files[0])


def _turned(spans: list[tuple[int, _Span]], least: int) -> list[tuple[int, _Span]]:
    """Turn round every run of spans of ``least`` level or more (rule L2 of the bidirectional algorithm)."""
    made: list[tuple[int, _Span]] = []
    run: list[tuple[int, _Span]] = []
    for span in spans:
        if span[0] >= least:
            run.insert(0, span)
        else:
            made += [*run, span]
            run = []
    return [*made, *run]


_WITHIN_NUMBERS = frozenset({"ES", "CS", "ET"})


def _levels(text: str, *, rtl: bool) -> list[int]:
    """Give the level of each character: 1 right to left, 2 a number or Latin words within it, 0 left to right."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    strong = [_strong(kinds, place) for place in range(len(kinds))]
    base = "R" if rtl else "L"
    found: list[int] = []
    for place, kind in enumerate(strong):
        if kind:
            side = kind
        else:
            before = next((_as_side(other) for other in reversed(strong[:place]) if other), base)
            after = next((_as_side(other) for other in strong[place + 1 :] if other), base)
            side = before if before == after else base
        found.append({"R": 1, "L": 2 if rtl else 0, "N": 2}[side])
    if not rtl:
        _settle_numbers(strong, found)
    return found


def _settle_numbers(strong: Sequence[str], levels: list[int]) -> None:
    """Keep a number in a line from left to right at the line's level, unless it follows right-to-left letters."""
    last = "L"
    for place, kind in enumerate(strong):
        if kind in {"R", "L"}:
            last = kind
        elif kind == "N" and last == "L":
            levels[place] = 0


def _strong(kinds: Sequence[str], place: int) -> str:
    """Give the side of a character: ``L``, ``R``, ``N`` for numbers with what holds them together; else nothing."""
    kind = kinds[place]
    if kind in {"R", "AL"}:
        return "R"
    if kind in {"EN", "AN"}:
        return "N"
    if kind == "NSM":
        return _strong(kinds, place - 1) if place else ""
    if kind in _WITHIN_NUMBERS:
        around = [kinds[other] for other in (place - 1, place + 1) if 0 <= other < len(kinds)]
        numbers = [other in {"EN", "AN"} for other in around]
        if (len(numbers) == 2 and all(numbers)) or (kind == "ET" and any(numbers)):  # noqa: PLR2004 - both neighbours
            return "N"
    return "L" if kind == "L" else ""


def _as_side(kind: str) -> str:
    """Give the side that a number counts for among the characters beside it."""
    return "R" if kind == "N" else kind


def _shape(span: _Span, size: float, start: float, language: Language) -> tuple[list[Glyph], float]:
    import uharfbuzz

    font = instance(span.file)
    scale = size / font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(span.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if span.rtl else "ltr"
    buffer.language = language
    uharfbuzz.shape(font, buffer)
    made = []
    place = start
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x = place + position.x_offset * scale
        made.append(Glyph(span.file, info.codepoint, x, -position.y_offset * scale, size))
        place += position.x_advance * scale
    return made, place


def wrapped(words: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Break a text at spaces into lines no wider than ``width``, where its words allow it."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > width:
            yield line
            longer = word
        line = longer
    yield line
