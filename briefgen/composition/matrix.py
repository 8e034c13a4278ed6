"""Topic × partner: how many independent reports there are, and where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Matrix, MatrixCell, MatrixRow

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk

__all__ = ["matrix"]


def matrix(desk: Desk) -> Matrix | None:
    """Lay out the coverage; ``None`` when the spec has no topics or no partners to cross."""
    spec = desk.spec
    if not (spec.topics and spec.partners):
        return None
    counts = {(found.topic, found.partner): found.independent for found in desk.selection.coverage}
    rows = tuple(
        MatrixRow(
            header=desk.named(topic.names),
            cells=tuple(_cell(desk, counts.get((topic.id, partner.id), 0)) for partner in spec.partners),
        )
        for topic in spec.topics
    )
    return Matrix(
        corner=desk.lines(lambda style: style.say("label.topic")),
        columns=tuple(desk.named(partner.names) for partner in spec.partners),
        rows=rows,
        legend=desk.lines(lambda style: style.say("matrix.legend")),
    )


def _cell(desk: Desk, count: int) -> MatrixCell:
    return MatrixCell(
        count=count,
        text=desk.lines(lambda style: style.own(style.number(count)) if count else style.say("matrix.none")),
        gap=not count,
    )
