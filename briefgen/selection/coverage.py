"""Which articles are considered, what they cover, and what was asked for and not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Coverage, Gap
from briefgen.selection.match import NOTHING, Concepts, Mentions, View, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Article, BriefingSpec, Corpus, Period
    from briefgen.selection.redundancy import Origins

__all__ = ["consider", "coverage", "gaps"]


def consider(corpus: Corpus, spec: BriefingSpec, concepts: Concepts) -> tuple[list[View], list[tuple[str, str]]]:
    """Give the articles in the period and on the focus, and the others' ids with the reason."""
    focus = tuple(partner.id for partner in spec.focus)
    views: list[View] = []
    excluded: list[tuple[str, str]] = []
    for article in sorted(corpus.articles, key=lambda article: article.id):
        reason = _outside(article, spec.period, concepts)
        if not reason:
            made = view(article, concepts)
            if not focus or any(_names(made, partner) for partner in focus):
                views.append(made)
                continue
            reason = "focus"
        excluded.append((article.id, reason))
    return views, excluded


def _outside(article: Article, period: Period, concepts: Concepts) -> str:
    if article.language not in concepts.languages:
        return "language"
    issued = article.issued
    if issued is None:
        return "undated" if period.undated == "exclude" else ""
    early = period.start is not None and issued < period.start
    late = period.end is not None and issued > period.end
    return "period" if early or late else ""


def _names(made: View, partner: str) -> bool:
    return partner in made.title.partners or any(
        partner in mentions.partners for part in (made.paragraphs, made.headings) for mentions in part.values()
    )


def gaps(views: Sequence[View], spec: BriefingSpec) -> tuple[Gap, ...]:
    """Give the topics and partners of the spec that no considered article names, in the spec's order."""
    topics: set[str] = set()
    partners: set[str] = set()
    for made in views:
        for mentions in (made.title, *made.paragraphs.values(), *made.headings.values()):
            topics.update(mentions.about)
            partners.update(mentions.partners)
    return (
        *(Gap(kind="topic", id=topic.id) for topic in spec.topics if topic.id not in topics),
        *(Gap(kind="partner", id=partner.id) for partner in spec.partners if partner.id not in partners),
    )


def coverage(views: Sequence[View], spec: BriefingSpec, origins: Origins) -> tuple[Coverage, ...]:
    """Count, for each topic and partner of the spec, the reports that bring them together.

    They are together when one paragraph names one of them and the other stands in that paragraph,
    in a heading above it or in the title.
    """
    reports: dict[tuple[str, str], list[str]] = {}
    for made in views:
        for pair in sorted(_pairs(made)):
            reports.setdefault(pair, []).append(made.article.id)
    return tuple(
        Coverage(
            topic=topic.id,
            partner=partner.id,
            article_ids=tuple(found),
            independent=origins.independent(found),
        )
        for topic in spec.topics
        for partner in spec.partners
        for found in [reports.get((topic.id, partner.id), [])]
    )


def _pairs(made: View) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for number, inside in made.paragraphs.items():
        around = inside | made.title | made.headings.get(number, NOTHING)
        found.update(_products(inside, around))
    return found


def _products(inside: Mentions, around: Mentions) -> Iterable[tuple[str, str]]:
    yield from ((topic, partner) for topic in inside.about for partner in around.partners)
    yield from ((topic, partner) for topic in around.about for partner in inside.partners)
