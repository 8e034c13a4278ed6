"""Centrality by the centroid, and by LexRank over a bounded pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    import numpy as np
    from numpy.typing import NDArray

    from briefgen.selection.rankers.vectors import Vectors

__all__ = ["POOL", "centroid", "lexrank"]

POOL = 800
"""Most sentences that are compared with one another; the rest keep their share of the centroid's value."""
THRESHOLD = 0.1
"""Cosine from which two sentences are neighbours; without one LexRank only repeats the centroid."""
DAMPING = 0.85
ROUNDS = 30
QUERY = 0.4
"""Share of the query in a centroid's value, where there is one."""


def centroid(sentences: Sequence[Sequence[str]], query: AbstractSet[str] = frozenset()) -> tuple[float, ...]:
    """Give the cosine of each sentence with the mean of all, blended with its cosine with the query."""
    from briefgen.selection.rankers.vectors import vectors

    if not sentences:
        return ()
    return tuple(_scaled(_biased(vectors(sentences), query)).tolist())


def lexrank(
    sentences: Sequence[Sequence[str]], query: AbstractSet[str] = frozenset(), *, pool: int = POOL
) -> tuple[float, ...]:
    """Walk between neighbouring sentences, starting anew at those near the centroid and the query."""
    import numpy as np

    from briefgen.selection.rankers.vectors import vectors

    if not sentences:
        return ()
    made = vectors(sentences)
    bias = _scaled(_biased(made, query))
    order = np.lexsort((np.arange(len(bias)), -np.round(bias, 9)))
    chosen = np.sort(order[:pool])
    near = (made.similarities(chosen) >= THRESHOLD).astype(np.float64)
    np.fill_diagonal(near, 1.0)
    near /= near.sum(axis=1, keepdims=True)
    start = bias[chosen] + 1e-9
    start /= start.sum()
    walk = start.copy()
    for _ in range(ROUNDS):
        walk = (1.0 - DAMPING) * start + DAMPING * (walk @ near)
    values = np.zeros(len(bias))
    values[chosen] = _scaled(walk)
    if len(chosen) < len(bias):
        rest = order[pool:]
        values[rest] = bias[rest] * float(values[chosen].min())
    return tuple(np.round(values, 6).tolist())


def _biased(made: Vectors, query: AbstractSet[str]) -> NDArray[np.float64]:
    values = made.against(made.centroid())
    if not query:
        return values
    asked = made.against(made.query(query))
    return (1.0 - QUERY) * _scaled(values) + QUERY * _scaled(asked)


def _scaled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    top = float(values.max(initial=0.0))
    return values / top if top > 0.0 else values
