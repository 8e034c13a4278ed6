"""Who else reports what an excerpt says: copies of its text, and outlets that tell it on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Line, ScoredPassage

__all__ = ["corroboration"]


def corroboration(desk: Desk, article: Article, passage: ScoredPassage, style: Style) -> list[Line]:
    """Name the outlets that print a copy, and count those that report the same on their own."""
    others = [desk.articles[found] for found in passage.duplicates]
    origin = desk.origin(article.id)
    origins = {other.id: desk.origin(other.id) for other in others}
    copies = [other for other in others if origins[other.id] == origin]
    independent = {origins[other.id]: desk.outlet_key(other) for other in others if origins[other.id] != origin}
    outlets = {key for key in independent.values() if key} - {desk.outlet_key(article)}
    found = []
    if outlets:
        found.append(style.say("attribution.independent", len(outlets) + 1))
    names = {desk.outlet_key(copy): desk.outlet_name(copy, style) for copy in copies if desk.outlet_key(copy)}
    names.pop(desk.outlet_key(article), None)
    if names:
        found.append(style.say("attribution.carried", outlets=style.items(list(names.values()))))
    return found
