"""Originals that may stand beside a kept passage: another report of the same event, in another language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model import Counterpart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.model import SelectedSection
    from briefgen.selection.budget import Ledger
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.crosslingual import Pairs
    from briefgen.selection.draft import Desk

__all__ = ["DAYS_APART", "with_counterparts"]

DAYS_APART = 14
"""Most days between two reports of one event; reports without a date are never set side by side."""


def with_counterparts(
    sections: Sequence[SelectedSection],
    desks: Sequence[Desk],
    tables: Iterable[Candidate],
    pairs: Pairs,
    ledger: Ledger,
    printable: Callable[[str], bool],
) -> tuple[SelectedSection, ...]:
    """Put beside each kept passage the one of ``tables`` that tells the same in another language, if there is one.

    It keeps to the rules of every quotation: it stands alone, can be printed, is quoted once, and is
    counted in the words of the section and in what may be quoted from its outlet.
    """
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
            other = pairs.counterpart(choice.candidate, free)
            if other is not None:
                taken.append(other)
                ledger.take_beside(other, desk.plan)
                found[choice.candidate.key] = _counterpart(other, pairs.share(choice.candidate, other))
        kept = tuple(replace(one, counterpart=found.get((one.article_id, one.span))) for one in section.kept)
        made.append(replace(section, kept=kept) if found else section)
    return tuple(made)


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
