"""Rows of text on a PDF page: glyphs to lines, columns in the order they are read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from briefgen.text.visual import cluster_kind, line_direction, logical_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Direction

__all__ = ["Glyph", "Row", "page_rows"]

Box = tuple[float, float, float, float]
_SPACE = 0.22  # of the type size: a gap that is a space between words
_GUTTER = 1.6  # of the type size: a gap that parts columns
_ON_LINE = 0.35
_FEWEST_ROWS = 6
_MIDDLE = (0.3, 0.7)
_PART = 0.25


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn glyph: the letters it stands for, its sides, its baseline, its size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one column, in logical order; ``top`` is the height from 0 (foot) to 1 (head of the page)."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    direction: Direction
    top: float
    bold: bool = False


def page_rows(glyphs: Sequence[Glyph], box: Box) -> list[Row]:
    """Give the rows of a page in reading order: from the top, the first column before the second."""
    lines = _lines([glyph for glyph in glyphs if glyph.size > 0 and glyph.text])
    if not lines:
        return []
    base = line_direction([glyph.text for line in lines for glyph in line])
    gutter = _gutter(lines, base)
    height = max(1.0, box[3] - box[1])
    rows = [_row(part, (part[0].y - box[1]) / height, base) for line in lines for part in _parts(line, gutter)]
    rows = [row for row in rows if row.text]
    return rows if gutter is None else _by_column(rows, gutter)


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Group glyphs by baseline, top line first; raised and lowered figures stay with their line."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: -one.y):
        if lines and abs(lines[-1][0].y - glyph.y) < _ON_LINE * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_in_visual_order(line) for line in lines]


def _in_visual_order(line: list[Glyph]) -> list[Glyph]:
    """Sort a line from left to right; a mark of no width keeps its place before the letter it sits on."""
    places = [glyph.x0 for glyph in line]
    for at in range(len(line) - 2, -1, -1):
        if cluster_kind(line[at].text) == "M":
            places[at] = places[at + 1] - 0.01
    return [line[at] for at in sorted(range(len(line)), key=lambda at: (round(places[at], 2), at))]


def _gutter(lines: list[list[Glyph]], base: Direction) -> float | None:
    """Give a place in the white stripe that parts two columns, when there is one.

    The second column starts at one edge on every line: its left edge in left-to-right text, the
    right edge of the column at the left in right-to-left text.
    """
    size = median(line[0].size for line in lines)
    pieces = [piece for line in lines for piece in _pieces(line, size)]
    left, right = min(start for start, _ in pieces), max(end for _, end in pieces)
    edges = Counter(round(end if base == "rtl" else start) for start, end in pieces)
    inside = {edge: n for edge, n in edges.items() if _MIDDLE[0] < (edge - left) / max(1.0, right - left) < _MIDDLE[1]}
    if not inside:
        return None
    edge = max(inside, key=lambda one: (inside[one], -one))
    near = sum(count for one, count in inside.items() if abs(one - edge) < size)
    place = edge + size / 2 if base == "rtl" else edge - size / 2
    crossing = sum(start < place < end for start, end in pieces)
    enough = near >= max(_FEWEST_ROWS, _PART * len(pieces))
    return place if enough and crossing <= _PART * len(pieces) else None


def _pieces(line: list[Glyph], size: float) -> list[tuple[float, float]]:
    """Part a line at its wide gaps; give the sides of each piece."""
    pieces = [(line[0].x0, line[0].x1)]
    for glyph in line[1:]:
        start, end = pieces[-1]
        if glyph.x0 - end > _GUTTER * size:
            pieces.append((glyph.x0, glyph.x1))
        else:
            pieces[-1] = (start, max(end, glyph.x1))
    return pieces


def _parts(line: list[Glyph], gutter: float | None) -> list[list[Glyph]]:
    if gutter is None:
        return [line]
    crossing = any(glyph.x0 < gutter < glyph.x1 and glyph.text.strip() for glyph in line)
    left = [glyph for glyph in line if glyph.x1 <= gutter]
    right = [glyph for glyph in line if glyph.x0 >= gutter]
    close = left and right and right[0].x0 - left[-1].x1 < line[0].size
    return [line] if crossing or close else [part for part in (left, right) if part]


def _by_column(rows: list[Row], gutter: float) -> list[Row]:
    """Order the rows: full-width rows part the page into bands, each band has its columns one after the other."""
    rightward = sum(row.direction == "rtl" for row in rows) * 2 > len(rows)
    out: list[Row] = []
    band: list[Row] = []
    for row in [*rows, None]:
        if row is not None and (row.x1 <= gutter or row.x0 >= gutter):
            band.append(row)
            continue
        out += sorted(band, key=lambda one: ((one.x0 >= gutter) != rightward, -one.y))
        band = []
        if row is not None:
            out.append(row)
    return out


def _row(line: list[Glyph], top: float, base: Direction) -> Row:
    clusters: list[str] = []
    for at, glyph in enumerate(line):
        if at and glyph.x0 - max(line[at - 1].x1, line[at - 1].x0) > _SPACE * glyph.size and clusters[-1] != " ":
            clusters.append(" ")
        text = _plain(glyph.text)
        if not (text.isspace() and clusters and clusters[-1] == " "):
            clusters.append(" " if text.isspace() else text)
    # On a page of Arabic a line that is mostly a Latin name is still one of Arabic.
    mixed = base == "rtl" and any(cluster_kind(cluster) == "R" for cluster in clusters)
    direction = base if mixed else line_direction(clusters)
    text = " ".join(logical_order(clusters, base=direction).split())
    solid = [glyph for glyph in line if glyph.text.strip()] or line
    return Row(
        text=text,
        x0=solid[0].x0,
        x1=max(glyph.x1 for glyph in solid),
        y=median(glyph.y for glyph in solid),
        size=median(glyph.size for glyph in solid),
        direction=direction,
        top=top,
        bold=sum(glyph.bold for glyph in solid) * 2 > len(solid),
    )


def _plain(text: str) -> str:
    """Resolve the presentation forms that some fonts map their glyphs to (ﻼ, ﬁ)."""
    if any("\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc" for char in text):
        return unicodedata.normalize("NFKC", text)
    return text
