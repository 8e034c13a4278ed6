"""Which texts of a brief must stand in a document of a given layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from briefgen.model import CounterpartExcerpt, plain
from briefgen.model.layouts import ARRANGEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief, ByLanguage, Excerpt, Language, Line, Lines

    Quoted: TypeAlias = Excerpt | CounterpartExcerpt

__all__ = ["Quoted", "expected_texts", "labelled", "layout_languages", "quoted", "readers", "reading_order"]

_SEPARATORS = " ·\u00a0"
_Expected = tuple[str, "Language", str]


def layout_languages(brief: Brief, layout: str) -> tuple[Language, ...]:
    """Give the languages a layout speaks to its reader in."""
    return brief.languages if layout in ARRANGEMENTS else (layout,)


def quoted(brief: Brief, layout: str) -> tuple[Quoted, ...]:
    """Give what is quoted in a layout, in the order of its document.

    An original beside an excerpt stands where its language is read: under the excerpt if one column
    holds both, else in its own column, and columns written from right to left come first.
    """
    columns = reading_order(brief, layout)
    found: list[Quoted] = []
    for excerpt in brief.excerpts:
        pair = [item for item in (excerpt, excerpt.counterpart) if item is not None]
        if excerpt.quotation.language in columns:
            shown = [item for item in pair if item.quotation.language in columns]
            found += sorted(shown, key=lambda item: columns.index(item.quotation.language))
        else:
            found += [item for item in pair if item is excerpt or item.quotation.language in columns]
    return tuple(found)


def reading_order(brief: Brief, layout: str) -> tuple[Language, ...]:
    """Give the languages of a layout as its columns are read: those written from right to left come first."""
    return tuple(sorted(layout_languages(brief, layout), key=lambda language: brief.directions[language] != "rtl"))


def readers(brief: Brief, layout: str, item: Quoted) -> tuple[Language, ...]:
    """Give the languages in which a layout attributes a quotation.

    Two originals side by side are attributed each in its own column, and so in that column's language.
    """
    languages = layout_languages(brief, layout)
    own = item.quotation.language
    if isinstance(item, CounterpartExcerpt):
        return (own,)
    other = item.counterpart
    if other is None or own not in languages:
        return languages
    return tuple(language for language in languages if language != other.quotation.language)


def labelled(brief: Brief, layout: str) -> Iterator[_Expected]:
    """Give (subject, language, text) of the lines that say of an original that it is no translation."""
    for excerpt in brief.excerpts:
        other = excerpt.counterpart
        if other is not None and other.quotation.language in layout_languages(brief, layout):
            language = other.quotation.language
            yield other.id, language, plain(other.label[language])


def expected_texts(brief: Brief, layout: str) -> Iterator[_Expected]:
    """Give (subject, language, text) for everything but quotations, references and furniture words."""
    for language in layout_languages(brief, layout):
        for subject, text in _texts(brief, language):
            if text.strip():
                yield subject, language, text
    for excerpt in brief.excerpts:
        for supplied in (excerpt.context, excerpt.supply):
            if plain(supplied).strip():
                yield excerpt.id, excerpt.quotation.language, plain(supplied)
    for item in quoted(brief, layout):
        for language in readers(brief, layout, item):
            for subject, text in _attribution(item, language):
                yield subject, language, text


def _texts(brief: Brief, language: Language) -> Iterator[tuple[str, str]]:
    yield from _lines("title", brief.title, language)
    yield from _lines("period", brief.period, language)
    yield from _paragraphs("bottom-line", brief.bottom_line, language)
    for section in brief.sections:
        yield from _lines(section.id, section.heading, language)
        yield from _paragraphs(section.id, section.assessment, language)
        yield from _lines(section.id, section.nothing_found, language)
        for excerpt in section.excerpts:
            translated = excerpt.translation(language)
            if translated is not None:
                yield excerpt.id, plain(translated.body)
                yield excerpt.id, plain(translated.note)
    yield from _paragraphs("gaps", brief.gaps, language)
    for entry in brief.references:
        yield from _lines(entry.id, entry.descriptor, language)
    yield from _paragraphs("source-summary", brief.source_summary, language)
    yield from _paragraphs("method", brief.method, language)
    yield from _lines("verification", brief.verification, language)


def _attribution(excerpt: Quoted, language: Language) -> Iterator[tuple[str, str]]:
    """Give the label of the kind, which a layout may set apart, and the rest of the line."""
    runs = excerpt.attribution[language]
    yield from ((excerpt.id, run.text) for run in runs if run.role == "badge")
    rest = "".join(run.text for run in runs if run.role != "badge")
    yield excerpt.id, rest.lstrip(_SEPARATORS)


def _lines(subject: str, lines: Lines, language: Language) -> Iterator[tuple[str, str]]:
    if language in lines:
        yield subject, plain(lines[language])


def _paragraphs(
    subject: str,
    paragraphs: ByLanguage[tuple[Line, ...]],
    language: Language,
) -> Iterator[tuple[str, str]]:
    if language in paragraphs:
        for line in paragraphs[language]:
            yield subject, plain(line)
