"""Measures of how central a sentence is in its pool; one signature, one dict.

A ranker takes the stems of each sentence and the stems of a query (maybe none) and gives one number
between 0 and 1 for each sentence, the best sentence at 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefgen.selection.rankers.centrality import centroid, lexrank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

__all__ = ["RANKERS", "Ranker"]


class Ranker(Protocol):
    """A measure of centrality."""

    def __call__(self, sentences: Sequence[Sequence[str]], query: AbstractSet[str] = frozenset()) -> tuple[float, ...]:
        """Give one number between 0 and 1 for each sentence."""


RANKERS: dict[str, Ranker] = {"centroid": centroid, "lexrank": lexrank}
"""``lexrank`` bounds its own pool by the centroid, so that each grows no worse than n log n."""
