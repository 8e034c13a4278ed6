"""Near-duplicate and overlap measures over words, in any language.

Everything here works on sequences of words (folded or stemmed by the caller), so that it knows no
language. Hashes are built on CRC-32 of UTF-8: stable across processes, unlike ``hash``. A candidate
search by fingerprints is approximate; every pair it proposes is then checked against all shingles.
A text costs `near_duplicates` some ten bytes a word; see ``docs/analysis/duplicates.md``.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    import numpy as np
    from numpy.typing import NDArray

    Hashes: TypeAlias = NDArray[np.uint32]

__all__ = [
    "containment",
    "cosine",
    "fingerprints",
    "groups_of",
    "jaccard",
    "near_duplicates",
    "shingles",
]

Bag: TypeAlias = "AbstractSet[int] | AbstractSet[str]"

SHINGLE = 3
"""Words in a shingle: texts that share many runs of three words share wording, not only subject."""
WINDOW = 6
"""Winnowing window: any shared run of ``WINDOW + SHINGLE - 1`` words yields a shared fingerprint."""
COMMON = 64
"""A fingerprint in more texts than this may be a set phrase of the trade: each is paired with the next one only."""
CANDIDATE = 0.1
"""Least share of the shorter text's fingerprints that makes a pair worth an exact check."""
WORTH = 0.15
"""Least overlap of shingles from which the words are compared in order."""

CONTAINED_FROM = 60
"""Shingles of a text that may be a copy by standing in a longer one; less may be a column's standing words."""

_BAGS = 256
"""Texts whose shingles are kept while pairs are checked."""
_MASK = (1 << 61) - 1
_STEP = 0x01000193
_SCATTER = 0x9E3779B97F4A7C15
_HALF = 29
"""Bits that go when a scattered hash of 61 bits is kept as 32."""


def shingles(words: Sequence[str], size: int = SHINGLE) -> tuple[int, ...]:
    """Give the hashes of all runs of ``size`` words, in order; a shorter text is one shingle."""
    coded = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    if not coded:
        return ()
    found = []
    for start in range(max(1, len(coded) - size + 1)):
        value = 0
        for code in coded[start : start + size]:
            value = ((value * _STEP) ^ code) & _MASK
        found.append(value)
    return tuple(found)


def fingerprints(hashes: Sequence[int], window: int = WINDOW) -> frozenset[int]:
    """Choose a few of a text's shingle hashes by winnowing: the least of each window."""
    scattered = [(value * _SCATTER) & _MASK for value in hashes]
    if len(scattered) <= window:
        return frozenset({min(scattered)}) if scattered else frozenset()
    return frozenset(min(scattered[i : i + window]) for i in range(len(scattered) - window + 1))


def jaccard(one: Bag, other: Bag) -> float:
    """Give the share of common elements among all, 0 to 1; two empty sets are unlike."""
    shared = _shared(one, other)
    union = len(one) + len(other) - shared
    return shared / union if union else 0.0


def containment(one: Bag, other: Bag) -> float:
    """Give the share of ``one`` that is also in ``other``, 0 to 1; an empty set is in nothing."""
    return _shared(one, other) / len(one) if one else 0.0


def cosine(one: Bag, other: Bag) -> float:
    """Give the cosine of two sets taken as vectors of ones, 0 to 1."""
    if not one or not other:
        return 0.0
    return _shared(one, other) / math.sqrt(len(one) * len(other))


def _shared(one: Bag, other: Bag) -> int:
    return len(one & other)


def groups_of(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Join ``pairs`` of numbers below ``count`` into groups of two or more, in ascending order."""
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    members: defaultdict[int, list[int]] = defaultdict(list)
    for item in range(count):
        members[root(item)].append(item)
    return tuple(tuple(group) for _, group in sorted(members.items()) if len(group) > 1)


def near_duplicates(
    texts: Iterable[Sequence[str]],
    *,
    overlap: float = 0.42,
    contained: float = 0.8,
    in_order: float = 0.68,
    shortest: int = 12,
) -> tuple[tuple[int, ...], ...]:
    """Group texts (as words) that are copies of one another, by their numbers in ``texts``.

    Two texts are copies when the Jaccard overlap of their shingles reaches ``overlap``, when
    ``contained`` of the shorter one stands in the longer one, or when a common subsequence takes up
    ``in_order`` of the words of the longer one, which finds a copy with words replaced all over.
    Texts of fewer than ``shortest`` shingles are only grouped when they are equal. ``texts`` is read
    once, so that a generator need not hold the words of all. Time grows with the number of shared
    fingerprints, not with the square of the number of texts.
    """
    pairs: list[tuple[int, int]] = []
    first_of: dict[bytes, int] = {}
    numbers: list[int] = []
    coded, prints = _Row(), _Row()
    count = 0
    for number, words in enumerate(texts):
        count = number + 1
        codes = _codes(words)
        hashes = _hashes(codes)
        if not len(hashes):
            continue
        first = first_of.setdefault(blake2b(hashes.tobytes(), digest_size=16).digest(), number)
        if first != number:
            pairs.append((first, number))
        elif len(hashes) >= shortest:
            numbers.append(number)
            coded.add(codes)
            prints.add(_fingerprints(hashes))

    @lru_cache(maxsize=_BAGS)
    def bag(place: int) -> Hashes:
        return _distinct(_hashes(coded[place]))

    for one, other in _candidates(prints):
        a, b = bag(one), bag(other)
        shared = _in_both(a, b)
        share = shared / (len(a) + len(b) - shared)
        if (
            share >= overlap
            or shared >= contained * max(CONTAINED_FROM, min(len(a), len(b)))
            or (share >= WORTH and _common_words(coded[one], coded[other]) >= in_order)
        ):
            pairs.append((numbers[one], numbers[other]))
    return groups_of(count, pairs)


class _Row:
    """Arrays of hashes laid end to end: four bytes a hash and eight an array, nothing else."""

    def __init__(self) -> None:
        self._all = array("I")
        self.ends = array("q")

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> Hashes:
        start = self.ends[place - 1] if place else 0
        return self.whole()[start : self.ends[place]]

    def add(self, hashes: Hashes) -> None:
        """Lay one array behind the others."""
        self._all.frombytes(hashes.tobytes())
        self.ends.append(len(self._all))

    def whole(self) -> Hashes:
        """Give all of them as one array, which is not copied; nothing can be added while it is held."""
        import numpy as np

        return np.frombuffer(self._all, dtype=np.uint32)


def _codes(words: Sequence[str]) -> Hashes:
    """Give a number for each word."""
    import numpy as np

    found = (zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words)
    return np.fromiter(found, dtype=np.uint32, count=len(words))


def _common_words(one: Hashes, other: Hashes) -> float:
    """Give the longest common subsequence of two texts as a share of the longer one, 0 to 1."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.normalized_similarity(one.tolist(), other.tolist())


def _hashes(codes: Hashes) -> Hashes:
    """Give what `shingles` gives, scattered and cut to 32 bits."""
    import numpy as np

    size = min(SHINGLE, len(codes))
    values = np.zeros(len(codes) - size + 1 if size else 0, dtype=np.uint64)
    for place in range(size):
        values = (values * np.uint64(_STEP)) ^ codes[place : place + len(values)]
        values &= np.uint64(_MASK)
    values = (values * np.uint64(_SCATTER)) & np.uint64(_MASK)
    return (values >> np.uint64(_HALF)).astype(np.uint32)


def _fingerprints(hashes: Hashes) -> Hashes:
    """Choose a few hashes by winnowing, as `fingerprints` does, in ascending order."""
    import numpy as np

    width = min(WINDOW, len(hashes))
    least = hashes[: len(hashes) - width + 1]
    for place in range(1, width):
        least = np.minimum(least, hashes[place : place + len(least)])
    return _distinct(least)


def _distinct(hashes: Hashes) -> Hashes:
    """Give each value once, in ascending order; ``numpy.unique`` hashes, which is slower on short arrays."""
    import numpy as np

    ordered = np.sort(hashes)
    fresh = np.empty(len(ordered), dtype=bool)
    fresh[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def _in_both(one: Hashes, other: Hashes) -> int:
    """Count the values of two ascending sets that stand in both."""
    import numpy as np

    joined = np.concatenate((one, other))
    joined.sort()
    return int(np.count_nonzero(joined[1:] == joined[:-1]))


def _candidates(prints: _Row) -> Iterator[tuple[int, int]]:
    """Give the pairs of texts that share enough fingerprints, in ascending order.

    The index is three arrays: the holders of each fingerprint, where they start, and, for each place
    in ``prints``, which fingerprint stands there. Texts are looked up one by one, so that the pairs are
    never held together.
    """
    import numpy as np

    if len(prints) < 2:  # noqa: PLR2004 - a pair needs two
        return
    flat = prints.whole()
    ends = np.array(prints.ends)
    sizes = np.diff(ends, prepend=0)
    order = np.argsort(flat, kind="stable").astype(np.int32)
    holders = np.repeat(np.arange(len(prints), dtype=np.int32), sizes)[order]
    fresh = np.empty(len(flat), dtype=bool)
    fresh[:1] = True
    sorted_values = flat[order]
    np.not_equal(sorted_values[1:], sorted_values[:-1], out=fresh[1:])
    del sorted_values
    starts = np.flatnonzero(fresh).astype(np.int32)
    lengths = np.diff(starts, append=np.int32(len(flat)))
    until = np.repeat(starts + lengths, lengths)
    many = np.repeat(lengths > COMMON, lengths)
    np.minimum(until, np.arange(2, len(flat) + 2, dtype=np.int32), out=until, where=many)
    place_of = np.empty(len(flat), dtype=np.int32)
    place_of[order] = np.arange(len(flat), dtype=np.int32)
    del fresh, order, starts, lengths, many
    for one, end in enumerate(ends.tolist()):
        own = place_of[end - int(sizes[one]) : end]
        others = [holders[a:b] for a, b in zip((own + 1).tolist(), until[own].tolist(), strict=True) if a < b]
        if not others:
            continue
        found, times = np.unique(np.concatenate(others), return_counts=True)
        enough = times >= CANDIDATE * np.minimum(sizes[found], sizes[one])
        yield from ((one, other) for other in found[enough].tolist())
