"""Excerpts: the quotation, who said it and where, its footnote, and its translations or the original beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.composition.corroboration import corroboration
from briefgen.composition.counterpart import counterpart, pointer
from briefgen.composition.quote import kind, marks, quotation
from briefgen.composition.references import date, mark, note, reliability
from briefgen.composition.tidy import one_line
from briefgen.composition.translated import translated
from briefgen.i18n import runs
from briefgen.model import Excerpt, Run

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Line, Quotation, ScoredPassage, Span

__all__ = ["excerpt"]

BADGE_SEPARATOR = " · "
"""Between the badge and the rest; a layout that sets the badge elsewhere leaves it out."""


def excerpt(desk: Desk, passage: ScoredPassage, number: int) -> Excerpt:
    """Compose the excerpt ``e-number`` from a passage that was kept."""
    article = desk.articles[passage.article_id]
    quoted = quotation(article, passage.span, desk.citation(article.id))
    other = desk.beside(passage)

    def more(style: Style) -> list[Line]:
        return [*corroboration(desk, article, passage, style), pointer(desk, passage, style)]

    before, after = marks(quoted.exact, desk.source_style(article).data.quotes)
    return Excerpt(
        id=f"e-{number}",
        number=desk.lines(lambda style: style.own(style.plain_digits(number))),
        quotation=quoted,
        body=runs(quoted.exact, article.language),
        supply=_supply(article, passage),
        open_mark=before,
        close_mark=after,
        attribution=desk.lines(lambda style: _attribution(desk, article, passage.span, quoted, style, *more(style))),
        note=desk.lines(lambda style: note(desk, article, passage.span, style)),
        translations=tuple(
            translated(desk, passage, language)
            for language in desk.languages
            if language != article.language and (other is None or language != other.language)
        ),
        counterpart=counterpart(desk, passage, f"e-{number}", lambda *found: _attribution(desk, *found)),
        context=_context(article, passage),
        headline=desk.source_style(article).verbatim(one_line(article.title), article.language),
        day=desk.lines(lambda style: date(article, style, undated="attribution.undated")),
    )


def _supply(article: Article, passage: ScoredPassage) -> Line:
    """Name whom the opening means, as the article does, in the brackets of an editor."""
    if passage.supply is None:
        return ()
    return runs(f"[{one_line(passage.supply.of(article.text))}]", article.language)


def _context(article: Article, passage: ScoredPassage) -> Line:
    """Set the headline of the article in the brackets of an editor, where the passage is not the article's opening."""
    return runs(f"[{one_line(article.title)}]", article.language) if passage.headed and article.title else ()


def _attribution(desk: Desk, article: Article, span: Span, quoted: Quotation, style: Style, *more: Line) -> Line:
    """Write kind, speaker, outlet and date, mark, reliability and what ``more`` there is for a reader."""
    outlet = desk.outlet_name(article, style) or style.say("attribution.no-outlet")
    grade = style.text(f"reliability.letter.{reliability(desk, article)}")
    day = date(article, style, undated="attribution.undated")
    badge = (_badge(style.text(f"kind.{kind(article, span)}"), style),)
    own = article.language == style.language
    parts = [
        _speaker(quoted, style.verbatim(_named(quoted.speaker, style), article.language), style) if own else (),
        style.say("attribution.unnamed") if not quoted.speaker and kind(article, span) == "speech" else (),
        style.say("attribution.source", outlet=outlet, date=day),
        (mark(quoted.citation, style),),
        style.say("attribution.reliability", grade=grade),
        *more,
    ]
    if quoted.speaker and not own:
        speaker = _named(quoted.speaker, desk.source_style(article), opens=False)
        shown = _speaker(quoted, style.verbatim(speaker, article.language), style)
        parts.append(style.say("attribution.speaker", speaker=shown))
    return style.join([badge, style.join(parts, style.data.separator)], BADGE_SEPARATOR)


def _speaker(quoted: Quotation, shown: Line, style: Style) -> Line:
    """Say of a speaker that the passage itself does not name that the brief inferred who it is."""
    return style.say("attribution.inferred", speaker=shown) if quoted.speaker_inferred else shown


def _named(speaker: str, style: Style, *, opens: bool = True) -> str:
    """Give a speaker in the source's words, without an article; ``opens`` the line with a capital."""
    words = speaker.split()
    if len(words) > 1 and words[0].casefold() in style.data.articles:
        del words[0]
    name = " ".join(words)
    return name[:1].upper() + name[1:] if opens and words and words[0].islower() else name


def _badge(text: str, style: Style) -> Run:
    return Run(text=text, language=style.language, direction=style.direction, role="badge")
