"""Runs of words that two passages share: how many separate things they say alike."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from briefgen.selection.match import Unit

__all__ = ["THREADS", "VERBATIM", "threads"]

THREADS = 3
"""Fewest separate runs of shared words with a rare one in them: a name with its title is one, however long."""
VERBATIM = 8
"""Words in a row from which two passages have the same wording."""


def threads(own: Sequence[Unit], units: Sequence[Unit], rare: AbstractSet[str]) -> int:
    """Count the longest runs of words that stand in both passages alike and hold a rare one; a long one is enough."""
    sequence, other = ([stem for unit in run for stem in unit.stems] for run in (own, units))
    held, following = frozenset(other), frozenset(pairwise(other))
    found: set[tuple[str, ...]] = set()
    run: list[str] = []
    for stem in [*sequence, ""]:
        if run and (run[-1], stem) not in following:
            if not rare.isdisjoint(run):
                found.add(tuple(run))
            if len(run) >= VERBATIM:
                return THREADS + 1
            run = []
        if stem in held:
            run.append(stem)
    return len(found)
