"""Furniture that only a second article of the same outlet gives away: the same line again and again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.corpus.keys import key, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.corpus.page import Line

__all__ = ["repeated_lines"]

_FEWEST = 3
_LONGEST = 45
_ALIKE = 0.4


def repeated_lines(articles: Sequence[tuple[str, Sequence[Line]]]) -> tuple[frozenset[int], ...]:
    """Give for each article (outlet, lines) the places of lines that are its outlet's furniture.

    That is a line in at least three articles of one outlet that otherwise differ: copies of one
    report share most of their lines, and lose none.
    """
    keys = [[key(line.text) for line in lines] for _, lines in articles]
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (outlet, _) in enumerate(articles):
        for one in dict.fromkeys(keys[at]):
            if one and outlet and len(words(one)) <= _LONGEST:
                holders[outlet, one].append(at)
    common = {pair for pair, places in holders.items() if len(places) >= _FEWEST and _differ(places, keys)}
    return tuple(
        frozenset(place for place, one in enumerate(keys[at]) if (outlet, one) in common)
        for at, (outlet, _) in enumerate(articles)
    )


def _differ(places: list[int], keys: list[list[str]]) -> bool:
    """Say whether at least three of the articles share few lines with each other."""
    apart: list[set[str]] = []
    for at in places:
        own = set(keys[at])
        if all(len(own & other) <= _ALIKE * min(len(own), len(other)) for other in apart):
            apart.append(own)
            if len(apart) >= _FEWEST:
                return True
    return False
