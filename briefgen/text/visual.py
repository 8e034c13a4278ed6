"""Logical order of a line that a page file holds in visual order.

A PDF places glyphs from left to right wherever they stand; a line of Arabic therefore comes out
backwards, with its numbers and Latin names forwards. One glyph may stand for several letters (a
ligature), so the unit here is the *cluster*: the string that one glyph maps to, in logical order
inside itself.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model.text import Direction

__all__ = ["cluster_kind", "line_direction", "logical_order"]

ClusterKind = Literal["R", "L", "N", "M", " "]
"""Right-to-left letter, left-to-right letter, number, combining mark, anything else."""

_KINDS: dict[str, ClusterKind] = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "NSM": "M"}
_INSIDE_NUMBERS = frozenset(".,:/-٫٬،%")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def cluster_kind(cluster: str) -> ClusterKind:
    """Give the kind of a cluster: that of its first character with a direction."""
    for char in cluster:
        kind = _KINDS.get(unicodedata.bidirectional(char))
        if kind:
            return kind
    return " "


def line_direction(clusters: Sequence[str]) -> Direction:
    """Give the direction most letters of the line have; ``ltr`` when there are none."""
    kinds = [cluster_kind(cluster) for cluster in clusters]
    return "rtl" if kinds.count("R") > kinds.count("L") else "ltr"


def logical_order(clusters: Sequence[str], *, base: Direction = "rtl", mirror: bool = False) -> str:
    """Give the line's text in the order it is read, from its clusters in visual order, left to right.

    ``base`` is the direction of the paragraph. With ``mirror``, brackets in right-to-left
    stretches are taken as drawn and exchanged for the character that the writer typed; leave it off
    when the file's character map already names the typed character.
    """
    kinds = [cluster_kind(cluster) for cluster in clusters]
    if base == "ltr":
        return "".join(_left_to_right(clusters, kinds, mirror=mirror))
    return "".join(_right_to_left(clusters, kinds, mirror=mirror))


def _right_to_left(clusters: Sequence[str], kinds: list[ClusterKind], *, mirror: bool) -> list[str]:
    forward = _forward_runs(clusters, kinds)
    out: list[str] = []
    at = len(clusters) - 1
    while at >= 0:
        if not forward[at]:
            out.append(_typed(clusters[at], mirror=mirror))
            at -= 1
            continue
        end = at + 1
        while at >= 0 and forward[at]:
            at -= 1
        out += clusters[at + 1 : end]
    return out


def _forward_runs(clusters: Sequence[str], kinds: list[ClusterKind]) -> list[bool]:
    """Say for each cluster of a right-to-left line whether it belongs to a left-to-right stretch."""
    forward = [kind in "LN" for kind in kinds]
    at = 0
    while at < len(kinds):
        if kinds[at] == "R":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] != "R":
            end += 1
        _join_stretch(clusters, kinds, forward, (at, end))
        at = end
    return forward


def _join_stretch(
    clusters: Sequence[str], kinds: list[ClusterKind], forward: list[bool], bounds: tuple[int, int]
) -> None:
    strong = [at for at in range(*bounds) if kinds[at] in "LN"]
    if not strong:
        return
    if any(kinds[at] == "L" for at in strong):
        for at in range(strong[0], strong[-1] + 1):
            forward[at] = True
        return
    for at in range(bounds[0] + 1, bounds[1] - 1):
        between = kinds[at] == " " and kinds[at - 1] == "N" and kinds[at + 1] == "N"
        if between and clusters[at] in _INSIDE_NUMBERS:
            forward[at] = True


def _left_to_right(clusters: Sequence[str], kinds: list[ClusterKind], *, mirror: bool) -> list[str]:
    """Turn each right-to-left stretch (from its first to its last letter) round, and leave the rest."""
    out: list[str] = []
    at = 0
    while at < len(kinds):
        if kinds[at] != "R":
            out.append(clusters[at])
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] != "L":
            end += 1
        while kinds[end - 1] not in "RM":
            end -= 1
        out += _right_to_left(clusters[at:end], kinds[at:end], mirror=mirror)
        at = end
    return out


def _typed(cluster: str, *, mirror: bool) -> str:
    return cluster.translate(_MIRRORED) if mirror else cluster
