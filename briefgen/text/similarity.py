"""Near-duplicate and overlap measures over words, in any language.

Everything here works on sequences of words (folded or stemmed by the caller), so that it knows no
language. Hashes are built on CRC-32 of UTF-8: stable across processes, unlike ``hash``. A candidate
search by fingerprints is approximate; every pair it proposes is then checked exactly.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

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
"""A fingerprint in more texts than this is a set phrase of the trade and proposes no pair."""
CANDIDATE = 0.1
"""Least share of the shorter text's fingerprints that makes a pair worth an exact check."""

_MASK = (1 << 61) - 1
_STEP = 0x01000193
_SCATTER = 0x9E3779B97F4A7C15


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
    texts: Sequence[Sequence[str]],
    *,
    overlap: float = 0.42,
    contained: float = 0.8,
    shortest: int = 12,
) -> tuple[tuple[int, ...], ...]:
    """Group texts (as words) that are copies of one another, by their numbers in ``texts``.

    Two texts are copies when the Jaccard overlap of their shingles reaches ``overlap``, or when
    ``contained`` of the shorter one stands in the longer one. Texts of fewer than ``shortest``
    shingles are only grouped when they are equal. Time grows with the number of shared fingerprints,
    not with the square of the number of texts.
    """
    hashes = [shingles(words) for words in texts]
    pairs: list[tuple[int, int]] = []
    first_of: dict[tuple[int, ...], int] = {}
    distinct: list[int] = []
    for number, found in enumerate(hashes):
        if not found:
            continue
        first = first_of.setdefault(found, number)
        if first != number:
            pairs.append((first, number))
        elif len(found) >= shortest:
            distinct.append(number)
    bags = {number: frozenset(hashes[number]) for number in distinct}
    for one, other in _candidates(distinct, hashes):
        a, b = bags[one], bags[other]
        shared = len(a & b)
        if shared >= overlap * (len(a) + len(b) - shared) or shared >= contained * min(len(a), len(b)):
            pairs.append((one, other))
    return groups_of(len(texts), pairs)


def _candidates(numbers: Sequence[int], hashes: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Give the pairs of texts that share enough fingerprints, in ascending order."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    size: dict[int, int] = {}
    for number in numbers:
        prints = fingerprints(hashes[number])
        size[number] = len(prints)
        for value in prints:
            holders[value].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        if 1 < len(found) <= COMMON:
            for place, one in enumerate(found):
                for other in found[place + 1 :]:
                    shared[one, other] += 1
    return sorted(pair for pair, times in shared.items() if times >= CANDIDATE * min(size[pair[0]], size[pair[1]]))
