"""The line below an excerpt, whose first run may be a badge that a layout sets above the excerpt."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Line

__all__ = ["badge", "unbadged"]

_SEPARATORS = " ·|\u00a0"


def badge(line: Line) -> str:
    """Give the badge's words, or nothing."""
    return line[0].text if line and line[0].role == "badge" else ""


def unbadged(line: Line) -> Line:
    """Give the line without its badge and what parts it from the rest."""
    if not badge(line):
        return line
    rest = line[1:]
    if rest and rest[0].role == "plain":
        rest = (dataclasses.replace(rest[0], text=rest[0].text.lstrip(_SEPARATORS)), *rest[1:])
    return tuple(run for run in rest if run.text)
