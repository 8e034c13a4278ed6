"""References: one for each article cited, numbered by first citation, by its own script's conventions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.composition.tidy import one_line
from briefgen.i18n import latin, merge
from briefgen.model import ReferenceEntry, Run, plain

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Line, Span

__all__ = ["date", "descriptor", "mark", "note", "references", "reliability"]

UNKNOWN = "F"
"""Admiralty grade of an outlet that nobody has graded."""


def references(desk: Desk) -> tuple[ReferenceEntry, ...]:
    """Write the list of references."""
    return tuple(_entry(desk, desk.articles[article_id]) for article_id in desk.cited)


def _entry(desk: Desk, article: Article) -> ReferenceEntry:
    style = desk.source_style(article)
    number = desk.citation(article.id)
    return ReferenceEntry(
        number=number,
        id=f"ref-{number}",
        article_id=article.id,
        language=style.language,
        label=style.own(f"[{style.plain_digits(number)}]"),
        text=_sentence(_parts(desk, article, style), style),
        descriptor=desk.lines(lambda reader: descriptor(desk, article, reader)),
    )


def mark(number: int, style: Style) -> Run:
    """Give the citation mark in a reader's digits."""
    return Run(
        text=f"[{style.plain_digits(number)}]",
        language=style.language,
        direction=style.direction,
        role="mark",
        target=f"ref-{number}",
    )


def reliability(desk: Desk, article: Article) -> str:
    """Give the Admiralty grade of an article's outlet."""
    outlet = desk.outlet(article)
    return outlet.reliability if outlet else UNKNOWN


def descriptor(desk: Desk, article: Article, style: Style) -> Line:
    """Describe a source to a reader: what is known of the outlet, and its grade in words (ICD 206).

    An outlet is described at its first reference; the others point there.
    """
    outlet = desk.outlet(article)
    grade = reliability(desk, article)
    key = desk.outlet_key(article)
    first = next(cited for cited in desk.cited if cited == article.id or _outlet_key(desk, cited) == key)
    if key and first != article.id:
        return style.say(
            "descriptor.same",
            mark=(mark(desk.citation(first), style),),
            grade=style.text(f"reliability.letter.{grade}"),
            words=style.text(f"reliability.words.{grade}"),
        )
    known = one_line(outlet.descriptor.get(style.language) or "") if outlet else ""
    if known:
        sentence = style.prose(known if known[-1] in ".!?؟" else f"{known}.")
    else:
        named = "descriptor.unknown" if key else "descriptor.no-outlet"
        sentence = style.say("descriptor.none" if outlet else named)
    return style.say(
        "descriptor.line",
        descriptor=sentence,
        grade=style.text(f"reliability.letter.{grade}"),
        words=style.text(f"reliability.words.{grade}"),
    )


def _outlet_key(desk: Desk, article_id: str) -> str:
    return desk.outlet_key(desk.articles[article_id])


def note(desk: Desk, article: Article, span: Span, style: Style) -> Line:
    """Write the footnote for a reader: title, outlet, date and paragraph; the list of references has the rest."""
    parts = [
        _title(article, style),
        desk.outlet_name(article, style),
        date(article, style),
        _paragraph(article, span, style),
    ]
    return _sentence([*parts[:-1], style.join([parts[-1], (mark(desk.citation(article.id), style),)], "\u00a0")], style)


def _sentence(parts: list[Line], style: Style) -> Line:
    line = style.join(parts, style.data.comma)
    return line if plain(line).endswith(".") else merge(line + style.own("."))


def _parts(desk: Desk, article: Article, style: Style) -> list[Line]:
    """Give author, title, outlet, date, day of access, link: those that are known."""
    reference = article.reference
    authors = [one_line(author) for author in reference.author]
    parts = [style.items([style.verbatim(author, article.language) for author in authors if author])]
    parts.append(_title(article, style))
    outlet = desk.outlet(article)
    # A reference in the source's own script names the outlet as the source itself does.
    if reference.container_title:
        parts.append(style.verbatim(one_line(reference.container_title), article.language))
    else:
        parts.append(desk.outlet_name(article, style))
    locale = outlet.locale if outlet and outlet.locale.split("_")[0] == style.language else ""
    parts.append(date(article, style, locale=locale, beside=True))
    parts.extend(style.say(key) for key in _notices(article))
    if reference.accessed:
        parts.append(style.say("reference.accessed", date=style.own(style.date(reference.accessed))))
    if reference.url:
        parts.append(style.say("reference.link", url=(_link(reference.url, style),)))
    elif article.file:
        parts.append(style.say("reference.file", file=(_link(article.file, style),)))
    if reference.archive_url:
        parts.append(style.say("reference.archived", url=(_link(reference.archive_url, style),)))
    return parts


def _title(article: Article, style: Style) -> Line:
    title = one_line(article.title)
    if not title:
        return style.say("reference.untitled")
    before, after = style.data.title
    return style.own(before) + style.verbatim(title, article.language) + style.own(after)


def date(
    article: Article, style: Style, *, locale: str = "", undated: str = "reference.undated", beside: bool = False
) -> Line:
    """Give the date of publication, marked when it is doubtful; ``undated`` is the message for none."""
    issued = article.reference.issued
    if issued is None:
        return style.say(undated)
    day = style.own(replace(style, locale=locale or style.locale).date(issued.date, beside=beside))
    return style.say("attribution.doubtful", date=day) if issued.doubt else day


def _notices(article: Article) -> list[str]:
    found = ["reference.correction"] if article.corrects else []
    return [*found, "reference.sample"] if article.sample else found


def _paragraph(article: Article, span: Span, style: Style) -> Line:
    """Name the paragraphs a passage stands in, counted from 1 over the whole stored text."""
    places = [place for place, found in enumerate(article.paragraphs, 1) if found.span.overlaps(span)] or [1]
    keys = ("reference.paragraph", "reference.two-paragraphs", "reference.paragraphs")
    key = keys[min(len(places), len(keys)) - 1]
    first, last = style.plain_digits(places[0]), style.plain_digits(places[-1])
    return style.say(key, first=style.own(first), last=style.own(last))


def _link(url: str, style: Style) -> Run:
    """Give an address or a file's name as a run of its own; only web addresses become links."""
    url = one_line(url)
    web = urlsplit(url).scheme.lower() in ("http", "https") if _splits(url) else False
    return Run(
        text=url,
        language=latin(style.language),
        direction="ltr",
        role="link" if web else "plain",
        target=url if web else "",
    )


def _splits(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True
