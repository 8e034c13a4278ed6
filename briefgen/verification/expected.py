"""Which texts of a brief must stand in a document of a given layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief, ByLanguage, Excerpt, Language, Line, Lines

__all__ = ["expected_texts", "layout_languages"]

_SEPARATORS = " ·\u00a0"
_Expected = tuple[str, "Language", str]


def layout_languages(brief: Brief, layout: str) -> tuple[Language, ...]:
    """Give the languages a layout speaks to its reader in."""
    return brief.languages if layout == "parallel" else (layout,)


def expected_texts(brief: Brief, layout: str) -> Iterator[_Expected]:
    """Give (subject, language, text) for everything but quotations, references and furniture words."""
    for language in layout_languages(brief, layout):
        for subject, text in _texts(brief, language):
            if text.strip():
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
            yield excerpt.id, plain(excerpt.supply)
            yield from _attribution(excerpt, language)
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


def _attribution(excerpt: Excerpt, language: Language) -> Iterator[tuple[str, str]]:
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
