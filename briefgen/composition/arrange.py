"""The order of a brief that its template asks for: as the spec has it, by day, or by partner.

Excerpts are numbered after this, so that the numbers run through whatever the order is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model import ByLanguage, SectionPlan, SelectedSection

if TYPE_CHECKING:
    from briefgen.model import BriefingSpec, Corpus, ScoredPassage, Selection

__all__ = ["Order", "arranged"]

Order: TypeAlias = Literal["sections", "days", "partners"]


def arranged(
    spec: BriefingSpec, corpus: Corpus, selection: Selection, order: Order, *, rest: ByLanguage[str]
) -> tuple[BriefingSpec, Selection, frozenset[str]]:
    """Give the spec and the selection with their sections in another order, and the sections that are quoted elsewhere.

    ``days`` sorts each section's passages by the day of their report, undated ones last. ``partners``
    makes a section for each partner that is quoted, one called ``rest`` for passages that name none, and
    leaves of the spec's sections those with an assessment or with nothing found, without passages.
    """
    if order == "sections":
        return spec, selection, frozenset()
    days = {article.id: article.issued or dt.date.max for article in corpus.articles}
    if order == "days":
        sections = tuple(_by_day(section, days) for section in selection.sections)
        return spec, replace(selection, sections=sections), frozenset()
    return _by_partner(spec, selection, days, rest)


def _by_day(section: SelectedSection, days: dict[str, dt.date]) -> SelectedSection:
    return replace(section, kept=tuple(sorted(section.kept, key=lambda passage: days[passage.article_id])))


def _by_partner(
    spec: BriefingSpec, selection: Selection, days: dict[str, dt.date], rest: ByLanguage[str]
) -> tuple[BriefingSpec, Selection, frozenset[str]]:
    order = [partner.id for partner in spec.partners]
    kept: dict[str, list[ScoredPassage]] = {partner: [] for partner in [*order, ""]}
    for section in selection.sections:
        for passage in section.kept:
            kept[next((partner for partner in order if partner in passage.partners), "")].append(passage)
    taken = {plan.id for plan in spec.sections}
    plans, chosen = [], []
    for partner, passages in kept.items():
        if not passages:
            continue
        names = next((one.names for one in spec.partners if one.id == partner), rest)
        name = f"partner-{partner.lower()}" if partner else "partner"
        while name in taken:
            name += "-"
        plans.append(SectionPlan(id=name, title=names))
        chosen.append(_by_day(SelectedSection(id=name, kept=tuple(passages)), days))
    quoted = {section.id for section in selection.sections if section.kept}
    others = tuple(passage for section in selection.sections for passage in section.passed_over)
    chosen.append(SelectedSection(id="", kept=(), passed_over=others))
    plans += [plan for plan in spec.sections if plan.assessment or plan.id not in quoted]
    arranged_spec = replace(spec, sections=tuple(plans))
    return arranged_spec, replace(selection, sections=tuple(chosen)), frozenset(quoted)
