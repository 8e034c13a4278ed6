"""Facing pages: each sheet is set with both languages side by side and then cut into its two pages.

Rows of a table start at one height and break at the same places, so that the two pages of a spread stay in
register whatever their texts are, and both cost one layout. The sheet is twice as wide as the page and its
columns are parted by the two inner margins. To cut it, its tree of boxes is copied twice, each copy with the cells
of one column; the boxes round them are made as wide as the page's own text.
"""

from __future__ import annotations

import copy
import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Direction, Language
    from briefgen.rendering.view import View

__all__ = ["Spread", "cut"]

_SHEET = "spread"
_COLUMNS = ("c1", "c2")
_PIXELS = 96 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the pages of a spread lie."""

    languages: tuple[Language, Language]
    """In the order in which their pages follow each other."""
    columns: tuple[str, str]
    """The class of each one's cells."""
    direction: Direction
    """That of the language whose page comes first: a right-to-left book is bound at the right."""
    width: float
    """Of a page, in millimetres."""
    side: float
    """The margin at either side of a page, in millimetres."""

    @classmethod
    def of(cls, view: View) -> Spread:
        """Give the spread of a view with two columns: the leading language's page comes first."""
        places = {column.language: name for column, name in zip(view.columns, _COLUMNS, strict=True)}
        first = view.first_read
        second = next(language for language in places if language != first)
        return cls(
            languages=(first, second),
            columns=(places[first], places[second]),
            direction=view.direction_of(first),
            width=view.template.page.width,
            side=view.template.page.margin.side,
        )


def cut(document: Any, spread: Spread) -> tuple[Any, list[Language]]:  # noqa: ANN401 - weasyprint.Document
    """Give a document with each sheet as two pages, and the language of each page: none for those before the sheets.

    Raises ``TemplateError`` where something stands across both pages.
    """
    pages: list[Any] = []
    languages: list[Language] = []
    for page in document.pages:
        box = page._page_box  # noqa: SLF001 - WeasyPrint's tree, as weasyprint_patches says
        if page.width < spread.width * _PIXELS * 1.5:
            pages.append(page)
            languages.append("")
            continue
        for language, column in zip(spread.languages, spread.columns, strict=True):
            pages.append(_page(box, column, spread))
            languages.append(language)
    return document.copy(pages), languages


def _page(sheet: Any, column: str, spread: Spread) -> Any:  # noqa: ANN401
    """Cut one page out of a sheet; it keeps the sheet's coordinates and shows its own half."""
    pages: Any = importlib.import_module("weasyprint.document")
    width = spread.width * _PIXELS
    left = _is_left(sheet, column, width)
    start = 0.0 if left else width
    half = _Half(column, start + spread.side * _PIXELS, start + width - spread.side * _PIXELS)
    page = pages.Page(half.cut(sheet))
    page.bleed = {**page.bleed, ("right" if left else "left"): -width}
    return page


def _is_left(sheet: Any, column: str, width: float) -> bool:  # noqa: ANN401
    cell = next(box for box in _descendants(sheet) if _column(box) == column)
    return bool(cell.position_x + cell.margin_width() / 2 < width)


def _descendants(box: Any) -> Iterator[Any]:  # noqa: ANN401
    for child in _children(box):
        yield child
        yield from _descendants(child)


def _children(box: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(getattr(child, "_box", child) for child in getattr(box, "children", ()))


def _column(box: Any) -> str:  # noqa: ANN401
    """Give the column of a cell of two languages, or nothing."""
    if box.element is None or box.element_tag not in {"td", "th"}:
        return ""
    return next((name for name in box.element.get("class", "").split() if name in _COLUMNS), "")


@dataclass(frozen=True, slots=True)
class _Half:
    """One column of a sheet, and from where to where its page's text goes."""

    column: str
    left: float
    right: float

    def cut(self, sheet: Any) -> Any:  # noqa: ANN401
        """Give a copy of the sheet with this column alone."""
        return sheet.copy_with_children([kept for child in _children(sheet) if (kept := self._cut(child)) is not None])

    def _cut(self, box: Any) -> Any:  # noqa: ANN401
        column = _column(box)
        if column:
            return self._trimmed(box, padding=True) if column == self.column else None
        if not _has_columns(box):
            if _shows(box):
                raise _across(box)
            return None
        made = box.copy_with_children([kept for child in _children(box) if (kept := self._cut(child)) is not None])
        return self._trimmed(made, padding=False)

    def _trimmed(self, box: Any, *, padding: bool) -> Any:  # noqa: ANN401
        """Make a box no wider than the page's text; a cell gives up its padding, others their width."""
        before, after = box.border_box_x(), box.border_box_x() + box.border_width()
        start, end = max(self.left - before, 0), max(after - self.right, 0)
        if not start and not end:
            return box
        box = copy.copy(box)
        box.position_x += start
        if padding:
            box.padding_left, box.padding_right = max(box.padding_left - start, 0), max(box.padding_right - end, 0)
        else:
            box.width = max(box.width - start - end, 0)
        if box.background is not None:
            box.background = box.background._replace(layers=[self._ground(layer) for layer in box.background.layers])
        return box

    def _ground(self, layer: Any) -> Any:  # noqa: ANN401
        """Cut what a background is painted on."""
        x, y, width, height = layer.painting_area
        start, end = max(x, self.left), min(x + width, self.right)
        return layer._replace(painting_area=(start, y, max(end - start, 0), height), clipped_boxes=[])


def _has_columns(box: Any) -> bool:  # noqa: ANN401
    return any(_column(child) for child in _descendants(box))


def _shows(box: Any) -> bool:  # noqa: ANN401
    """Say whether there is a word or a picture in a box."""
    boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")
    return any(
        isinstance(found, boxes.ReplacedBox) or (isinstance(found, boxes.TextBox) and found.text.strip())
        for found in (box, *_descendants(box))
    )


def _across(box: Any) -> TemplateError:  # noqa: ANN401
    boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")
    words = " ".join(found.text for found in (box, *_descendants(box)) if isinstance(found, boxes.TextBox))
    tag = box.element_tag or "box"
    problem = Diagnostic(
        code="rendering.across-pages",
        severity="error",
        message=f"<{tag}> stands across both facing pages: {words.strip()[:80]!r}",
        hint="give each language its own with m.sides or m.row, or take 'facing' out of the template's layouts",
    )
    return TemplateError(str(problem), hint=problem.hint, problems=(problem,))
