"""The outline: every part of the brief in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.composition.arrange import arranged
from briefgen.composition.calendars import beyond
from briefgen.composition.cover import edition_line, own_words, period
from briefgen.composition.desk import Desk
from briefgen.composition.digest import content_digest
from briefgen.composition.excerpts import excerpt
from briefgen.composition.labels import labels
from briefgen.composition.matrix import matrix
from briefgen.composition.method import absent_partners, gaps, method, verification
from briefgen.composition.pictures import pictures
from briefgen.composition.references import references
from briefgen.composition.summary import source_summary
from briefgen.composition.timeline import timeline
from briefgen.composition.unprintable import mark_unprintable
from briefgen.i18n import direction
from briefgen.model import Brief, ByLanguage, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.composition.arrange import Order
    from briefgen.composition.desk import Words
    from briefgen.diagnostics import Diagnostic
    from briefgen.model import (
        BriefingSpec,
        Corpus,
        Edition,
        Language,
        Line,
        Lines,
        ScoredPassage,
        SectionPlan,
        Selection,
        Translations,
    )

__all__ = ["compose", "compose_printable"]


def compose(
    spec: BriefingSpec,
    corpus: Corpus,
    selection: Selection,
    translations: Translations,
    edition: Edition,
    *,
    program: str | None = None,
) -> Brief:
    """Compose the brief in every language of the spec; fills ``edition.content_sha256``.

    ``program`` is the program's name and version as printed in the note on method; by default those
    of the installed package.
    """
    return compose_printable(spec, corpus, selection, translations, edition, program=program)[0]


def compose_printable(  # noqa: PLR0913 - the five results of the stages before, and how to print
    spec: BriefingSpec,
    corpus: Corpus,
    selection: Selection,
    translations: Translations,
    edition: Edition,
    *,
    program: str | None = None,
    printable: Callable[[str], bool] = lambda _text: True,
    words: Words | None = None,
    order: Order = "sections",
) -> tuple[Brief, tuple[Diagnostic, ...]]:
    """Compose the brief, with a sign for each character that is not ``printable``, and the warnings of that.

    ``words`` are a template's messages, which stand in place of the program's own; ``order`` is how it
    wants the sections.
    """
    desk = Desk.of(spec, corpus, selection, translations, words)
    full = frozenset(one.id for one in selection.sections if any(map(_left_out, one.passed_over)))
    rest = ByLanguage.of({language: desk.styles[language].text("section.rest") for language in spec.languages})
    spec, selection, elsewhere = arranged(spec, corpus, selection, order, rest=rest)
    desk = Desk.of(spec, corpus, selection, translations, words)
    sections = _sections(desk, elsewhere, full)
    excerpts = tuple(found for section in sections for found in section.excerpts)
    crossed, events = matrix(desk), timeline(desk, excerpts)
    brief = Brief(
        id=spec.id,
        languages=spec.languages,
        layouts=spec.layouts,
        formats=spec.outputs,
        template=spec.template,
        template_options=spec.template_options,
        marking=spec.marking,
        edition=replace(edition, content_sha256=""),
        directions=ByLanguage(tuple((language, direction(language)) for language in _all_languages(desk))),
        locales=ByLanguage(tuple((language, desk.styles[language].locale) for language in spec.languages)),
        digits=ByLanguage(tuple((language, desk.styles[language].digits) for language in spec.languages)),
        title=desk.named(spec.title),
        subtitle=desk.named(spec.subtitle),
        issuer=desk.named(spec.issuer),
        period=period(desk),
        edition_line=edition_line(desk, edition),
        bottom_line=own_words(desk, spec.bottom_line),
        gaps=desk.paragraphs(lambda style: gaps(desk, style)) if selection.gaps else ByLanguage(),
        sections=sections,
        matrix=crossed,
        timeline=events,
        references=references(desk),
        source_summary=desk.paragraphs(lambda style: source_summary(desk, style)),
        method=desk.paragraphs(lambda style: method(desk, excerpts, program or _program(), style)),
        verification=ByLanguage(),
        labels=labels(desk),
        pictures=pictures(desk, crossed, events),
        calendars=ByLanguage(tuple((language, desk.styles[language].calendars) for language in spec.languages)),
    )
    files = {article.id: article.file for article in corpus.articles}
    brief, warnings = mark_unprintable(brief, files, spec.file, printable)
    digest = content_digest(brief)
    whole = replace(
        brief,
        edition=replace(edition, content_sha256=digest),
        verification=verification(desk, len(brief.quoted), digest),
    )
    return whole, (*warnings, *beyond(desk, edition, events))


def _program() -> str:
    from importlib import metadata

    try:
        return f"briefgen {metadata.version('briefgen')}"
    except metadata.PackageNotFoundError:
        return "briefgen"


def _all_languages(desk: Desk) -> tuple[Language, ...]:
    """Give the readers' languages, then those that only sources are in."""
    return tuple(dict.fromkeys([*desk.languages, *(desk.articles[article_id].language for article_id in desk.cited)]))


def _sections(desk: Desk, elsewhere: frozenset[str], full: frozenset[str]) -> tuple[Section, ...]:
    """Compose the sections in the spec's order; excerpts are numbered through.

    What the sections ``elsewhere`` quote stands under another heading; of the ``full`` ones passages were left out.
    """
    selected = {section.id: section.kept for section in desk.selection.sections}
    found = []
    number = 0
    for plan in desk.spec.sections:
        kept = selected.get(plan.id, ())
        excerpts = tuple(excerpt(desk, passage, number + place) for place, passage in enumerate(kept, 1))
        number += len(kept)
        found.append(
            Section(
                id=plan.id,
                heading=desk.named(plan.title),
                assessment=own_words(desk, plan.assessment),
                excerpts=excerpts,
                nothing_found=ByLanguage()
                if kept or plan.id in elsewhere
                else _nothing(desk, left_out=plan.id in full),
                notes=_notes(desk, plan) if kept else ByLanguage(),
                topics=tuple(sorted({topic for passage in kept for topic in passage.topics})),
            )
        )
    return tuple(found)


def _left_out(passage: ScoredPassage) -> bool:
    return passage.decision == "page-budget"


def _nothing(desk: Desk, *, left_out: bool) -> Lines:
    key = "section.left-out" if left_out else "section.nothing"
    return desk.lines(lambda style: style.say(key))


def _notes(desk: Desk, plan: SectionPlan) -> ByLanguage[tuple[Line, ...]]:
    notes = desk.paragraphs(lambda style: absent_partners(desk, plan, style))
    return notes if any(notes[language] for language in notes) else ByLanguage()
