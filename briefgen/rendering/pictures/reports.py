"""Reports by day and outlet: a row for each outlet, a dot for the reports of a day, a ring for copies of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.rendering.pictures.timeline import placed

if TYPE_CHECKING:
    from briefgen.model import Brief, Lines, Picture, PictureMark
    from briefgen.rendering.pictures.canvas import Canvas

__all__ = ["draw"]

_ROW = 4.6
_TALLER = 6.4
_RADIUS = 1.05
_LARGER = 1.55
_TOTAL = 8.0
_UNDATED = 11.0
_RING = 0.3


def draw(canvas: Canvas, brief: Brief, picture: Picture) -> None:
    """Draw the reports."""
    del brief
    signs = dict(picture.signs)
    size = canvas.size("small")
    names = [canvas.words(row.header) for row in picture.rows]
    side = min(max(canvas.measure(name, size) for name in names) + 2, canvas.width * 0.36)
    undated = _UNDATED if "undated" in signs else 0.0
    first, last = side + 2, canvas.width - _TOTAL - undated - 2
    step = size * canvas.leading
    top = step + 1.5
    heights = [_TALLER if any(_mixed(mark) for mark in row.marks) else _ROW for row in picture.rows]
    bottom = top + sum(heights)
    beyond = canvas.width - _TOTAL - undated / 2
    _axis(canvas, picture, (first, last), (top, bottom), step)
    if undated:
        canvas.text(
            canvas.words(signs["undated"]),
            beyond,
            step / 2,
            size=size,
            anchor="middle",
            fill=canvas.colour("muted"),
            room=_UNDATED,
        )
    at = top
    for row, name, height in zip(picture.rows, names, heights, strict=True):
        middle = at + height / 2
        canvas.strokes([(side, middle, canvas.width - _TOTAL + 1, middle)], canvas.colour("hairline"), 0.15)
        canvas.text(name, 0, middle, size=size, room=side - 1.5)
        canvas.text(canvas.words(row.total), canvas.width, middle, size=size, anchor="end", bold=True)
        for mark in row.marks:
            assert picture.start is not None
            assert picture.end is not None
            day = placed(mark.date, picture.start, picture.end, last - first) if mark.date else 0.0
            _mark(canvas, mark, first + day if mark.date else beyond, middle, size)
        at += height
    canvas.height = _legend(canvas, signs, bottom + 1.0 + step / 2, size) + step / 2 + 0.3


def _mixed(mark: PictureMark) -> bool:
    return 0 < mark.copies < mark.count


def _axis(
    canvas: Canvas, picture: Picture, across: tuple[float, float], down: tuple[float, float], step: float
) -> None:
    assert picture.start is not None
    assert picture.end is not None
    size = canvas.size("small")
    end = -1.0
    for tick in picture.ticks:
        place = across[0] + placed(tick.date, picture.start, picture.end, across[1] - across[0])
        canvas.strokes([(place, step + 0.4, place, down[1])], canvas.colour("hairline"), 0.15)
        label = canvas.words(tick.label)
        width = canvas.measure(label, size)
        if place - width / 2 > end and place + width / 2 < across[1] + _UNDATED / 2:
            canvas.text(label, place, step / 2, size=size, anchor="middle", fill=canvas.colour("muted"))
            end = place + width / 2 + 1.5


def _mark(canvas: Canvas, mark: PictureMark, x: float, y: float, size: float) -> None:
    own = mark.count - mark.copies
    shift = 1.5 if _mixed(mark) else 0.0
    if own:
        _sign(canvas, x, y - shift, own, mark.figure, size, hollow=False)
    if mark.copies:
        _sign(canvas, x, y + shift, mark.copies, mark.copied, size, hollow=True)


def _sign(canvas: Canvas, x: float, y: float, count: int, figure: Lines, size: float, *, hollow: bool) -> None:
    accent = canvas.colour("accent")
    radius = _LARGER if count > 1 else _RADIUS
    if hollow:
        canvas.circle(x, y, radius - _RING / 2, "#ffffff", accent, _RING)
    else:
        canvas.circle(x, y, radius, accent, "#ffffff", 0.2)
    if count > 1:
        ink = accent if hollow else canvas.ink(accent)
        canvas.text(canvas.words(figure), x, y, size=size * 0.8, anchor="middle", fill=ink, bold=True)


def _legend(canvas: Canvas, signs: dict[str, Lines], y: float, size: float) -> float:
    """Say what dot and ring mean; give the height of its last line."""
    accent = canvas.colour("accent")
    x = 0.0
    step = size * canvas.leading
    for key in ("report", "copy", "step"):
        if key not in signs:
            continue
        words = canvas.words(signs[key])
        wide = canvas.measure(words, size) + (3.0 if key != "step" else 0.0)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + step
        if key != "step":
            if key == "report":
                canvas.circle(x + _RADIUS, y, _RADIUS, accent)
            else:
                canvas.circle(x + _RADIUS, y, _RADIUS - _RING / 2, "#ffffff", accent, _RING)
            x += 3.0
        x += canvas.text(words, x, y, size=size, fill=canvas.colour("muted"), room=canvas.width - x) + 4.0
    return y
