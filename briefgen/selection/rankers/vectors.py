"""TF-IDF vectors of sentences as numpy triples; no dense matrix of sentences by words is ever built whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

__all__ = ["Vectors", "vectors"]

DENSE_TERMS = 4096
"""Most terms, the most frequent first, that a dense pool keeps; 2,000 sentences then take 32 MB."""
STEPS = 2048
"""Steps of a value in the dense pool. Products of whole numbers below 2**24 add up exactly in single
precision, in whatever order a machine adds them, so that a cosine near a threshold is the same on each."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit TF-IDF vectors, as (row, term, value) triples sorted by row."""

    count: int
    terms: dict[str, int]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    idf: NDArray[np.float64]

    def against(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the cosine of each sentence with one vector of term weights."""
        norm = float(np.linalg.norm(weights))
        if not norm:
            return np.zeros(self.count)
        products = self.values * weights[self.columns]
        return np.bincount(self.rows, weights=products, minlength=self.count) / norm

    def centroid(self) -> NDArray[np.float64]:
        """Give the sum of all vectors."""
        return np.bincount(self.columns, weights=self.values, minlength=len(self.terms)).astype(np.float64)

    def query(self, stems: AbstractSet[str]) -> NDArray[np.float64]:
        """Give a query as term weights."""
        weights = np.zeros(len(self.terms))
        for stem in stems:
            column = self.terms.get(stem)
            if column is not None:
                weights[column] = self.idf[column]
        return weights

    def similarities(self, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
        """Give the cosines of the chosen sentences with one another, as a dense square."""
        place = np.full(self.count, -1, dtype=np.int64)
        place[chosen] = np.arange(len(chosen))
        inside = place[self.rows] >= 0
        rows, columns, values = place[self.rows[inside]], self.columns[inside], self.values[inside]
        frequency = np.bincount(columns, minlength=len(self.terms))
        shared = np.flatnonzero(frequency > 1)
        if len(shared) > DENSE_TERMS:
            shared = shared[np.lexsort((shared, -frequency[shared]))[:DENSE_TERMS]]
        column_of = np.full(len(self.terms), -1, dtype=np.int64)
        column_of[shared] = np.arange(len(shared))
        kept = column_of[columns] >= 0
        dense = np.zeros((len(chosen), max(1, len(shared))), dtype=np.float32)
        dense[rows[kept], column_of[columns[kept]]] = np.rint(values[kept] * STEPS)
        return (dense @ dense.T) / np.float32(STEPS * STEPS)


def vectors(sentences: Sequence[Sequence[str]]) -> Vectors:
    """Make unit TF-IDF vectors: 1 + log term frequency, times log (1 + sentences / sentences with the term)."""
    terms: dict[str, int] = {}
    flat = [terms.setdefault(stem, len(terms)) for stems in sentences for stem in stems]
    lengths = np.fromiter((len(stems) for stems in sentences), dtype=np.int64, count=len(sentences))
    count, width = len(sentences), max(1, len(terms))
    keys = np.repeat(np.arange(count, dtype=np.int64), lengths) * width + np.array(flat, dtype=np.int64)
    distinct, times = np.unique(keys, return_counts=True)
    rows, columns = distinct // width, distinct % width
    frequency = np.bincount(columns, minlength=width)
    idf = np.log1p(count / np.maximum(frequency, 1))
    values = (1.0 + np.log(times)) * idf[columns]
    norms = np.sqrt(np.bincount(rows, weights=values * values, minlength=count))
    return Vectors(
        count=count,
        terms=terms or {"": 0},
        rows=rows,
        columns=columns,
        values=values / norms[rows],
        idf=idf,
    )
