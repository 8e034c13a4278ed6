"""Figures on which sources differ, side by side: in each source's own words, with its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.composition.references import date, mark

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Disagreement, GivenFigure, Line

__all__ = ["cited", "differing"]


def cited(desk: Desk, found: Disagreement) -> bool:
    """Say whether the brief quotes one of the sources that differ; of others its reader need not know."""
    return any(figure.article_id in desk.quoted for figure in found.figures)


def differing(desk: Desk, found: Disagreement, style: Style) -> Line:
    """Write a sentence with each figure once, from the source that the brief cites if there is one."""
    by_value: dict[int, list[GivenFigure]] = {}
    for figure in found.figures:
        by_value.setdefault(figure.value, []).append(figure)
    shown = [min(given, key=lambda one: one.article_id not in desk.cited) for given in by_value.values()]
    key = "summary.differing-dates" if found.kind == "date" else "summary.differing"
    return style.say(key, figures=style.join([_figure(desk, one, style) for one in shown], style.data.semicolon))


def _figure(desk: Desk, given: GivenFigure, style: Style) -> Line:
    article = desk.articles[given.article_id]
    before, after = desk.source_style(article).data.quotes[:2]
    words = style.verbatim(before + given.span.of(article.text) + after, article.language)
    outlet = desk.outlet_name(article, style) or style.say("attribution.no-outlet")
    source = style.say("attribution.source", outlet=outlet, date=date(article, style, undated="attribution.undated"))
    if given.article_id in desk.cited:
        source = (*source, *style.own("\u00a0"), mark(desk.citation(given.article_id), style))
    if given.corrected:
        source = style.say("summary.figure-corrected", source=source)
    return style.say("summary.figure", figure=words, source=source)
