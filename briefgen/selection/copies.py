"""Which of several copies of one text is quoted: the original, as far as outlets and dates tell it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from briefgen.selection.features import RELIABILITY
from briefgen.selection.redundancy import SAME
from briefgen.text.similarity import containment, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.model import Article, Corpus
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.match import View

__all__ = ["carried", "originals"]


def originals(groups: Iterable[Sequence[str]], views: Mapping[str, View], corpus: Corpus) -> dict[str, View]:
    """Give, by id of each lesser copy, the copy to quote instead of it.

    That is the one of the most reliable outlet, then the earliest, then the first by id; a copy of
    an outlet that may not be quoted at all comes last.
    """
    outlets = {outlet.id: outlet for outlet in corpus.outlets}

    def order(article: Article) -> tuple[bool, float, dt.date, str]:
        outlet = outlets.get(article.reference.outlet)
        barred = outlet is not None and outlet.words_cap == 0
        grade = RELIABILITY[outlet.reliability if outlet else "F"]
        return barred, -grade, article.issued or dt.date.max, article.id

    found: dict[str, View] = {}
    for group in groups:
        best = min((views[member].article for member in group), key=order)
        found |= {member: views[best.id] for member in group if member != best.id}
    return found


def carried(candidate: Candidate, original: View, found: Iterable[Candidate]) -> bool:
    """Say whether the original offers the passage too among those found; what only a copy adds is its own."""
    own = _shingled(candidate)
    return any(containment(own, _shingled(other)) >= SAME for other in found if other.view is original)


def _shingled(candidate: Candidate) -> frozenset[int]:
    return frozenset(shingles([stem for unit in candidate.units for stem in unit.stems]))
