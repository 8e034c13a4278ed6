"""What repeats what: copies of articles, corrected articles, passages alike within and across languages."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.selection.crosslingual import NO_PAIRS, Pairs
from briefgen.text.similarity import containment, groups_of, near_duplicates, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.model import Article, Corpus, Language
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.match import Unit, View

__all__ = ["Likeness", "Origins", "carriers", "corrections", "origins", "repeats_corrected"]

SAME = 0.8
"""Share of a passage's shingles found elsewhere from which that is the same passage."""
ALIKE = 0.75
"""Likeness of two passages of one language from which the second is a near-duplicate."""
CORRECTED = 0.5
"""Share of a sentence's words found in one sentence of the correction from which that one replaces it."""
_FIGURES, _NAMES = 0.7, 0.3
"""Across languages: worth of shared numbers and acronyms, and of shared topics and partners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Which articles are one report: copies of a text, and a text with its correction."""

    groups: tuple[tuple[str, ...], ...]
    """Copies only."""
    origin: Mapping[str, str]
    """Article id to the id that stands for its origin."""

    def independent(self, article_ids: Iterable[str]) -> int:
        """Count the independent origins among ``article_ids``."""
        return len({self.origin.get(article_id, article_id) for article_id in article_ids})


def corrections(corpus: Corpus) -> dict[str, str]:
    """Give, by id of a corrected article, the id of the one that corrects it."""
    by_name: dict[str, str] = {}
    for article in corpus.articles:
        by_name.setdefault(article.file, article.id)
        by_name.setdefault(PurePosixPath(article.file).name, article.id)
    by_name |= {article.id: article.id for article in corpus.articles}
    found = {}
    for article in corpus.articles:
        corrected = by_name.get(article.corrects) if article.corrects else None
        if corrected is not None and corrected != article.id:
            found[corrected] = article.id
    return found


def origins(views: Sequence[View], corrected: Mapping[str, str]) -> Origins:
    """Group copies among ``views`` by language, and join corrections to what they correct."""
    number = {view.article.id: place for place, view in enumerate(views)}
    by_language: defaultdict[Language, list[int]] = defaultdict(list)
    for place, view in enumerate(views):
        by_language[view.article.language].append(place)
    copies: list[tuple[int, ...]] = []
    for places in by_language.values():
        grouped = near_duplicates([views[place].stems for place in places])
        copies += [tuple(places[member] for member in group) for group in grouped]
    pairs = [(group[0], member) for group in copies for member in group[1:]]
    joined = [(number[one], number[two]) for one, two in corrected.items() if one in number and two in number]
    ids = [view.article.id for view in views]
    origin = {ids[member]: ids[group[0]] for group in groups_of(len(views), [*pairs, *joined]) for member in group}
    replaced = {frozenset(pair) for pair in joined}
    groups = sorted(
        tuple(sorted(ids[member] for member in group)) for group in copies if frozenset(group) not in replaced
    )
    return Origins(groups=tuple(groups), origin=origin)


def repeats_corrected(candidate: Candidate, correction: View) -> bool:
    """Say whether a passage of a corrected article is about something that ``correction`` restates."""
    for unit in candidate.units:
        own = frozenset(unit.stems)
        for other in correction.units:
            theirs = frozenset(other.stems)
            smaller = min(len(own), len(theirs))
            if smaller and len(own & theirs) >= CORRECTED * smaller:
                return True
    return False


def carriers(candidate: Candidate, views: Iterable[View], shingled: Mapping[str, frozenset[int]]) -> tuple[str, ...]:
    """Give the ids of the other articles, of the same language, that carry the passage."""
    own = frozenset(shingles([stem for unit in candidate.units for stem in unit.stems]))
    article: Article = candidate.view.article
    return tuple(
        view.article.id
        for view in views
        if view.article.id != article.id
        and view.article.language == article.language
        and containment(own, shingled[view.article.id]) >= SAME
    )


class Likeness:
    """How much two passages say the same, 0 to 1."""

    def __init__(self, views: Sequence[View], pairs: Pairs = NO_PAIRS) -> None:
        self._pairs = pairs
        frequency: defaultdict[Language, Counter[str]] = defaultdict(Counter)
        total: Counter[Language] = Counter()
        for view in views:
            language = view.article.language
            total[language] += len(view.units)
            for unit in view.units:
                frequency[language].update(set(unit.stems))
        self._total = total
        self._idf = {
            language: {stem: math.log1p(total[language] / times) for stem, times in counted.items()}
            for language, counted in frequency.items()
        }
        self._made: dict[int, tuple[dict[str, float], float]] = {}

    def __call__(self, one: Candidate, other: Candidate) -> float:
        """Compare by words within a language, and by figures, acronyms and concepts across languages."""
        if one.view.article.language == other.view.article.language:
            return self._by_words(one, other)
        return max(across(one.units, other.units), self._pairs.share(one, other))

    def sentences(self, language: Language) -> int:
        """Give the number of sentences compared in a language."""
        return self._total[language]

    def rarity(self, language: Language, stem: str) -> float:
        """Give how many sentences there are for each that holds a stem; 0 for a stem that none holds."""
        return math.expm1(self._idf.get(language, {}).get(stem, 0.0))

    def told_twice(self, one: Candidate, other: Candidate) -> bool:
        """Say whether two passages of different languages tell one event."""
        return self._pairs.told_twice(one, other)

    def _by_words(self, one: Candidate, other: Candidate) -> float:
        first, first_norm = self._vector(one)
        second, second_norm = self._vector(other)
        if not first_norm or not second_norm:
            return 0.0
        shared = sum(weight * weight for stem, weight in first.items() if stem in second)
        return min(1.0, shared / (first_norm * second_norm))

    def _vector(self, candidate: Candidate) -> tuple[dict[str, float], float]:
        made = self._made.get(id(candidate))
        if made is None:
            idf = self._idf[candidate.view.article.language]
            vector = {stem: idf[stem] for stem in sorted({stem for unit in candidate.units for stem in unit.stems})}
            made = vector, math.sqrt(sum(weight * weight for weight in vector.values()))
            self._made[id(candidate)] = made
        return made


def across(one: Sequence[Unit], other: Sequence[Unit]) -> float:
    """Compare two passages of different languages by what reads the same in both."""
    signs, theirs = (frozenset().union(*(unit.signs for unit in units)) for units in (one, other))
    figures = len(signs & theirs) / math.sqrt(len(signs) * len(theirs)) if signs and theirs else 0.0
    if not figures:
        return 0.0
    concepts, others = (
        frozenset(name for unit in units for name in (*unit.mentions.about, *unit.mentions.partners))
        for units in (one, other)
    )
    named = len(concepts & others) / math.sqrt(len(concepts) * len(others)) if concepts and others else 0.0
    return _FIGURES * figures + _NAMES * named
