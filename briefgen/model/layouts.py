"""The layouts of a document: how a brief's languages stand in it, and which formats each can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model.spec import Format

__all__ = ["ARRANGEMENTS", "FACING", "PARALLEL", "SEQUENTIAL", "documents"]

PARALLEL: Final = "parallel"
"""Languages side by side on a page, in columns."""
SEQUENTIAL: Final = "sequential"
"""Languages one after another, each a whole document."""
FACING: Final = "facing"
"""Languages on facing pages."""
ARRANGEMENTS: Final = (PARALLEL, SEQUENTIAL, FACING)
"""Layouts of more than one language; any other layout is the tag of its only one."""
_ON_PAPER: Final = frozenset({FACING})
"""Layouts that only a program which breaks pages itself can set: there are none in Word."""


def documents(layouts: Iterable[str], formats: Iterable[Format]) -> tuple[tuple[str, Format], ...]:
    """Give (layout, format) of every document to make, layout by layout."""
    kinds = tuple(formats)
    return tuple((layout, kind) for layout in layouts for kind in kinds if not (kind == "docx" and layout in _ON_PAPER))
