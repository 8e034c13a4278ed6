"""Who else reports what an excerpt says: outlets that tell it on their own, copies, and others of one agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.composition.references import mark
from briefgen.text.agencies import source_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Corroboration, Line, ScoredPassage

__all__ = ["corroboration"]


def corroboration(desk: Desk, article: Article, passage: ScoredPassage, style: Style) -> list[Line]:
    """Count the outlets that report it independently, with their marks; name those that only carry it."""
    by_relation: dict[str, list[Corroboration]] = {}
    for found in passage.corroboration:
        by_relation.setdefault(found.relation, []).append(found)
    return [
        *_independent(desk, article, by_relation.get("independent", ()), style),
        *_differing(desk, by_relation.get("differs", ()), style),
        *_carried(desk, article, passage, style),
        *_same_agency(desk, article, by_relation.get("same-origin", ()), style),
    ]


def _independent(desk: Desk, article: Article, found: Iterable[Corroboration], style: Style) -> list[Line]:
    """Count origins: each that confirms stands for one, and the excerpt's own is one more."""
    others = [one.article_id for one in found]
    if not others:
        return []
    return [style.say("attribution.independent", len(others) + 1, marks=_marks(desk, (article.id, *others), style))]


def _differing(desk: Desk, found: Iterable[Corroboration], style: Style) -> list[Line]:
    by_key: dict[str, list[str]] = {}
    for one in found:
        key = "attribution.other-date" if one.because == "date" else "attribution.other-figure"
        by_key.setdefault(key, []).append(one.article_id)
    return [style.say(key, marks=_marks(desk, ids, style)) for key, ids in sorted(by_key.items())]


def _marks(desk: Desk, article_ids: Iterable[str], style: Style) -> Line:
    return tuple(mark(number, style) for number in sorted({desk.citation(found) for found in article_ids}))


def _carried(desk: Desk, article: Article, passage: ScoredPassage, style: Style) -> list[Line]:
    """Name the outlets that print the same words."""
    names = _outlets(desk, article, passage.duplicates, style)
    return [style.say("attribution.carried", outlets=names)] if names else []


def _same_agency(desk: Desk, article: Article, found: Iterable[Corroboration], style: Style) -> list[Line]:
    """Name the outlets that tell it and name the same agency: all of them are one origin."""
    by_source: dict[str, list[str]] = {}
    for one in found:
        if one.origin == article.id and source_name(one.because, style.language):
            by_source.setdefault(one.because, []).append(one.article_id)
    lines = []
    for source, ids in by_source.items():
        names = _outlets(desk, article, ids, style)
        if names:
            agency = style.prose(source_name(source, style.language))
            lines.append(style.say("attribution.same-agency", outlets=names, agency=agency))
    return lines


def _outlets(desk: Desk, article: Article, article_ids: Iterable[str], style: Style) -> Line:
    """List the outlets of articles, each once and without the excerpt's own."""
    others = [desk.articles[found] for found in article_ids]
    names = {desk.outlet_key(other): desk.outlet_name(other, style) for other in others if desk.outlet_key(other)}
    names.pop(desk.outlet_key(article), None)
    return style.items(list(names.values())) if names else ()
