"""An excerpt in the reader's language: whole, with its status named, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.composition.tidy import one_line
from briefgen.model import TranslatedExcerpt

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.model import Article, Language, ScoredPassage, TranslatedPassage, TranslationStatus

__all__ = ["STATUSES", "translated"]

STATUSES: tuple[TranslationStatus, ...] = ("reviewed", "translated", "fuzzy", "machine", "missing")
"""From the most to the least that may be relied on; an excerpt has the last that any sentence of it has."""


def translated(desk: Desk, passage: ScoredPassage, language: Language) -> TranslatedExcerpt:
    """Give the passage in ``language``; a passage with one sentence missing counts as not translated."""
    style = desk.styles[language]
    found = desk.translations.find(passage.article_id, passage.span, language)
    if found is None or not found.complete or not all(one_line(segment.text) for segment in found.segments):
        return TranslatedExcerpt(language=language, status="missing", body=(), note=style.say("translation.missing"))
    status = max((segment.status for segment in found.segments), key=STATUSES.index)
    names = list(dict.fromkeys(one_line(segment.translator) for segment in found.segments))
    who = style.items([style.prose(name) for name in names if name]) or style.say("translation.unnamed")
    similarity = style.percent(min(segment.similarity for segment in found.segments))
    return TranslatedExcerpt(
        language=language,
        status=status,
        body=style.prose(_body(desk.articles[passage.article_id], found)),
        note=style.say(f"translation.{status}", translator=who, similarity=style.own(similarity)),
    )


def _body(article: Article, passage: TranslatedPassage) -> str:
    """Join the sentences as the source does: with a new line where it begins a new paragraph."""
    text = ""
    end = passage.span.start
    for segment in passage.segments:
        new_line = "\n" in article.text[end : segment.source.start]
        text += ("\n" if new_line else " ") * bool(text) + one_line(segment.text)
        end = segment.source.end
    return text
