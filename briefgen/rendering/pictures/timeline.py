"""Events on a scale of days: a dot for each, its date on a flag above it; the first of them where the line begins."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Brief, Picture, PictureMark
    from briefgen.rendering.pictures.canvas import Canvas

__all__ = ["draw", "placed"]

_EDGE = 2.2
_AIR = 2.0
_RADIUS = 1.15
_LARGER = 1.75


def placed(day: dt.date, start: dt.date, end: dt.date, width: float) -> float:
    """Give where a day stands on a scale."""
    return width * (day - start).days / max((end - start).days, 1)


def draw(canvas: Canvas, brief: Brief, picture: Picture) -> None:
    """Draw the events."""
    del brief
    assert picture.start is not None
    assert picture.end is not None
    marks = picture.rows[0].marks
    size = canvas.size("small")
    step = size * canvas.leading
    wide = [canvas.measure(canvas.words(mark.label), size, bold=True) + 0.9 for mark in marks]
    scale = _scale(canvas, picture, wide)
    places = [_EDGE + placed(_middle(mark), picture.start, picture.end, scale) for mark in marks]
    levels = _levels(places, wide)
    axis = (max(levels) + 1) * step + 1.6 + _LARGER
    end = _EDGE + placed(picture.end, picture.start, picture.end, scale)
    canvas.strokes([(0, axis, max(end + _EDGE, canvas.width * 0.6), axis)], canvas.colour("text"), 0.25)
    _ticks(canvas, picture, scale, axis, step)
    for mark, place, level in zip(marks, places, levels, strict=True):
        height = axis - _LARGER - 1.6 - level * step - step / 2
        canvas.strokes([(place, axis, place, height - step * 0.42)], canvas.colour("muted"), 0.16)
        canvas.text(canvas.words(mark.label), place + 0.9, height, size=size, bold=True)
    for mark, place in zip(marks, places, strict=True):
        _dot(canvas, mark, place, axis, size)
    canvas.height = axis + 1.2 + step * 1.4


def _middle(mark: PictureMark) -> dt.date:
    assert mark.date is not None
    return mark.date + ((mark.until - mark.date) // 2 if mark.until else dt.timedelta())


def _scale(canvas: Canvas, picture: Picture, wide: list[float]) -> float:
    """Give the length of the axis that leaves room for each flag."""
    assert picture.start is not None
    assert picture.end is not None
    room = canvas.width - 2 * _EDGE
    for mark, width in zip(picture.rows[0].marks, wide, strict=True):
        share = placed(_middle(mark), picture.start, picture.end, 1.0)
        if share:
            room = min(room, max((canvas.width - _EDGE - width) / share, canvas.width / 2))
    return room


def _levels(places: list[float], wide: list[float]) -> list[int]:
    """Give the height of each flag: above all that begin under it, so that no staff crosses a date."""
    levels = [0] * len(places)
    for number in range(len(places) - 1, -1, -1):
        end = places[number] + wide[number] + _AIR
        under = [levels[other] for other in range(number + 1, len(places)) if places[other] < end]
        levels[number] = max(under) + 1 if under else 0
    return levels


def _ticks(canvas: Canvas, picture: Picture, scale: float, axis: float, step: float) -> None:
    assert picture.start is not None
    assert picture.end is not None
    size = canvas.size("small")
    end = -1.0
    for tick in picture.ticks:
        place = _EDGE + placed(tick.date, picture.start, picture.end, scale)
        canvas.strokes([(place, axis, place, axis + 1.4)], canvas.colour("text"), 0.2)
        label = canvas.words(tick.label)
        width = canvas.measure(label, size)
        left = min(max(place - width / 2, 0.0), canvas.width - width)
        if left > end:
            canvas.text(label, left, axis + 1.4 + step / 2, size=size, fill=canvas.colour("muted"))
            end = left + width + _AIR


def _dot(canvas: Canvas, mark: PictureMark, place: float, axis: float, size: float) -> None:
    accent = canvas.colour("accent")
    canvas.circle(place, axis, _LARGER if mark.count > 1 else _RADIUS, accent, "#ffffff", 0.25)
    if mark.count > 1:
        figure = canvas.words(mark.figure)
        canvas.text(figure, place, axis, size=size * 0.85, anchor="middle", fill=canvas.ink(accent), bold=True)
