"""Originals that may stand beside a kept passage: another report of the same event, in another language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model import Counterpart
from briefgen.selection.crosslingual import Pairs, shared_signs
from briefgen.selection.disagreements import figures as figures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.model import SelectedSection
    from briefgen.selection.budget import Ledger
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.draft import Desk

__all__ = ["DAYS_APART", "firm_pairs", "with_counterparts"]

DAYS_APART = 14
"""Most days between two reports of one event; reports without a date are never set side by side."""
SURE = 0.7
"""Similarity of two sentences from which one shared figure or month is enough to set them side by side."""
LIKELY = 0.6
"""Similarity from which two shared signs are enough, a figure or month among them; see ``docs/analysis/meaning.md``."""
ENOUGH = 3
"""Weight of shared signs that is enough at any similarity, if a figure is among them that is no day of a month.

A month, with or without its day, and a name weigh one; so does a figure, but two if it is not round or
counts the same kind of thing in both, and nothing if it counts different things.
"""
_TWO = 2
_LAST_DAY = 31
_ROUND = 10
_YEARS = range(1000, 2101)
"""Numbers that are taken for years where nothing says what they count."""


def with_counterparts(
    sections: Sequence[SelectedSection],
    desks: Sequence[Desk],
    tables: Sequence[Candidate],
    pairs: Pairs,
    ledger: Ledger,
    printable: Callable[[str], bool],
) -> tuple[SelectedSection, ...]:
    """Put beside each kept passage the one of ``tables`` that tells the same in another language, if there is one.

    It keeps to the rules of every quotation: it stands alone, can be printed, is quoted once, and is
    counted in the words of the section and in what may be quoted from its outlet.
    """
    firm = firm_pairs(pairs, tables)
    taken = [choice.candidate for desk in desks for choice in desk.kept]
    standing = [one for one in tables if _stands_alone(one)]
    made = []
    for section, desk in zip(sections, desks, strict=True):
        found = {}
        for choice in desk.kept:
            free = (
                one
                for one in standing
                if not _overlaps(one, taken)
                and _near(one, choice.candidate)
                and ledger.has_words(one, desk.plan)
                and ledger.outlet_refusal(one) is None
                and printable(one.span.of(one.view.article.text))
            )
            other = firm.counterpart(choice.candidate, free)
            if other is not None:
                taken.append(other)
                ledger.take_beside(other, desk.plan)
                found[choice.candidate.key] = _counterpart(other, firm.share(choice.candidate, other))
        kept = tuple(replace(one, counterpart=found.get((one.article_id, one.span))) for one in section.kept)
        made.append(replace(section, kept=kept) if found else section)
    return tuple(made)


def firm_pairs(pairs: Pairs, candidates: Iterable[Candidate]) -> Pairs:
    """Keep the pairs that may be shown to a reader as one event: a shared name and a likeness are not enough."""
    texts = {
        (one.view.article.id, unit.index): (unit.span.of(one.view.article.text), one.view.article.language)
        for one in candidates
        for unit in one.units
    }
    return Pairs(
        {
            one: {other: value for other, value in others.items() if _firm(texts[one], texts[other], value)}
            for one, others in pairs.by_unit.items()
        }
    )


def _firm(one: tuple[str, str], other: tuple[str, str], value: float) -> bool:
    """Say whether two sentences, each with its language, tell one event beyond doubt."""
    shared = shared_signs(one[0], other[0])
    dated = any(sign.startswith("month ") for sign in shared)
    numbers = [int(sign.removeprefix("number ")) for sign in shared if sign.startswith("number ")]
    kinds = [_kinds(*text) for text in (one, other)]
    figures = sum(_weight(number, *kinds) for number in numbers if number > _LAST_DAY or not dated)
    if value >= LIKELY and (figures or dated):
        return value >= SURE or len(shared) >= _TWO
    names = sum(sign.startswith("name ") for sign in shared)
    return figures > 0 and figures + names + dated >= ENOUGH


def _kinds(text: str, language: str) -> dict[int, str]:
    return {figure.value: figure.kind for figure in figures_of(text, language)}


def _weight(number: int, one: dict[int, str], other: dict[int, str]) -> int:
    if number in one and number in other:
        return _TWO if one[number] == other[number] else 0
    if number in _YEARS and number not in one and number not in other:
        return 0
    return _TWO if number > _LAST_DAY and number % _ROUND else 1


def _counterpart(other: Candidate, share: float) -> Counterpart:
    article = other.view.article
    return Counterpart(article_id=article.id, span=other.span, language=article.language, share=round(share, 4))


def _stands_alone(one: Candidate) -> bool:
    return not one.fault and one.supply is None and not one.units[0].dangling


def _overlaps(one: Candidate, others: Iterable[Candidate]) -> bool:
    return any(other.view.article.id == one.view.article.id and other.span.overlaps(one.span) for other in others)


def _near(one: Candidate, other: Candidate) -> bool:
    first, second = one.view.article.issued, other.view.article.issued
    return first is not None and second is not None and abs((first - second).days) <= DAYS_APART
