"""News value: what a passage adds to its article, by the measures that the order of sentences has for it.

``docs/analysis/ranking.md`` says what they are worth on texts that people made extracts of.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen.selection.rankers.common import COMMON
from briefgen.text.normalize import fold
from briefgen.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.selection.match import Unit

__all__ = ["common", "freshness", "news_value"]

_FIGURES = 0.5
"""Share of figures in the value; the rest is what is told for the first time."""
_SHORTEST = 3


def freshness(units: Iterable[Unit], language: str) -> dict[int, float]:
    """Give, by index, the share of each unit's telling words that its article has not used before."""
    everyday = common(language)
    seen: set[str] = set()
    shares = {}
    for unit in units:
        telling = {word for word in unit.stems if len(word) >= _SHORTEST and word not in everyday}
        shares[unit.index] = len(telling - seen) / max(1, len(telling))
        seen |= telling
    return shares


def news_value(units: Iterable[Unit], fresh: Mapping[int, float]) -> float:
    """Give the worth of figures and of words told for the first time, the mean over words."""
    own = tuple(units)
    words = max(1, sum(unit.words for unit in own))
    figures = any(letter.isdigit() for unit in own for sign in unit.signs for letter in sign)
    told = sum(fresh[unit.index] * unit.words for unit in own) / words
    return _FIGURES * figures + (1.0 - _FIGURES) * told


@cache
def common(language: str) -> frozenset[str]:
    """Give the stems of words that say nothing by themselves."""
    return frozenset(stem(fold(word), language) for word in COMMON.get(language, ()))
