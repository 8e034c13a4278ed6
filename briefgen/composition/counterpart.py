"""An original in the other language where nobody has translated: which passages have one, and how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.composition.quote import marks, quotation
from briefgen.composition.references import date, mark, note
from briefgen.i18n import runs
from briefgen.model import CounterpartExcerpt
from briefgen.model.layouts import ARRANGEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, BriefingSpec, Counterpart, Line, Quotation, ScoredPassage, Span, Translations

__all__ = ["beside", "counterpart", "pointer"]

_BY_HAND = ("reviewed", "translated")
"""Statuses of a translation that a person made; it is preferred to another report."""


def beside(spec: BriefingSpec, translations: Translations, passage: ScoredPassage) -> Counterpart | None:
    """Give the original that stands beside a kept passage, or ``None``.

    It does where a document of the brief has room for its language, and no translation that a person
    made is there for the whole passage.
    """
    other = passage.counterpart
    if other is None or spec.originals != "side-by-side" or other.language not in spec.languages:
        return None
    if not {*ARRANGEMENTS, other.language} & set(spec.layouts):
        return None
    found = translations.find(passage.article_id, passage.span, other.language)
    if found is not None and found.complete and all(segment.status in _BY_HAND for segment in found.segments):
        return None
    return other


def counterpart(
    desk: Desk,
    passage: ScoredPassage,
    excerpt_id: str,
    attribution: Callable[[Article, Span, Quotation, Style], Line],
) -> CounterpartExcerpt | None:
    """Compose the original beside an excerpt; ``attribution`` writes the line below it for a reader."""
    other = desk.beside(passage)
    if other is None:
        return None
    article = desk.articles[other.article_id]
    quoted = quotation(article, other.span, desk.citation(article.id))
    before, after = marks(quoted.exact, desk.source_style(article).data.quotes)
    return CounterpartExcerpt(
        id=f"{excerpt_id}-{other.language}",
        quotation=quoted,
        body=runs(quoted.exact, article.language),
        open_mark=before,
        close_mark=after,
        label=desk.lines(lambda style: style.say("counterpart.label")),
        attribution=desk.lines(lambda style: attribution(article, other.span, quoted, style)),
        note=desk.lines(lambda style: note(desk, article, other.span, style)),
    )


def pointer(desk: Desk, passage: ScoredPassage, style: Style) -> Line:
    """Name the original beside a passage to a reader of another language, who may not have it before her."""
    other = desk.beside(passage)
    if other is None or other.language == style.language:
        return ()
    article = desk.articles[other.article_id]
    outlet = desk.outlet_name(article, style) or style.say("attribution.no-outlet")
    day = date(article, style, undated="attribution.undated")
    return style.say(
        "attribution.counterpart",
        language=style.language_name(other.language),
        source=style.say("attribution.source", outlet=outlet, date=day),
        mark=(mark(desk.citation(article.id), style),),
    )
