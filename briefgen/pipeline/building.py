"""Stages 5 to 7: one edition, composed, rendered, proved and put into its folder."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import editions
from briefgen.diagnostics import Diagnostic
from briefgen.model import Brief, Edition
from briefgen.model.layouts import documents
from briefgen.pipeline.budget import fitted
from briefgen.pipeline.gather import Asked, as_path, be_strict, gather, silent
from briefgen.pipeline.proof import evidence_of, refuse, verified, verify_edition
from briefgen.project import Project, find_project
from briefgen.workers import PdfWorker

if TYPE_CHECKING:
    from briefgen.model import BriefingSpec, Selection, VerificationReport, WordFile
    from briefgen.pipeline.gather import Gathered, Progress

__all__ = ["BuildResult", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What one build gave."""

    brief: Brief
    folder: Path
    files: tuple[Path, ...]
    """The documents, in the order of layouts and formats."""
    report: VerificationReport
    diagnostics: tuple[Diagnostic, ...]
    changed: bool
    """False when the newest version was already the same."""
    reviews: tuple[Path, ...] = ()
    """Word files with comments for a reviewer, if they were asked for."""


def build(  # noqa: PLR0913 - each is a flag of the command
    spec: str | Path,
    *,
    sources: str | Path | None = None,
    output: str | Path | None = None,
    as_of: dt.date | None = None,
    languages: tuple[str, ...] | None = None,
    formats: tuple[str, ...] | None = None,
    template: str | None = None,
    word: str | Path | None = None,
    strict: bool = False,
    review: bool = False,
    progress: Progress = silent,
) -> BuildResult:
    """Build one edition and put it into the output folder, verified.

    ``as_of`` decides which week a relative period means; ``None`` is today. ``languages`` and
    ``formats`` narrow what the spec asks for, ``template`` stands in place of its template, ``word`` in
    place of the Word document of either. ``review`` writes the Word files once more, with comments for a
    reviewer. Raises ``BriefgenError``; an earlier edition is never touched, and nothing is written unless
    every quotation is proved.
    """
    project = find_project(Path(spec), sources=as_path(sources), output=as_path(output))
    with contextlib.closing(PdfWorker()) as worker:
        asked = Asked(Path(spec), as_of, languages, formats, progress, template, as_path(word))
        return _build(project, asked, worker, strict=strict, review=review)


def _build(project: Project, asked: Asked, worker: PdfWorker, *, strict: bool, review: bool) -> BuildResult:
    gathered = gather(project, asked, worker)
    result = _edition_of(project, gathered, asked.progress, worker, strict=strict)
    if not review:
        return result
    from briefgen.pipeline.review import write_reviews

    return dataclasses.replace(result, reviews=write_reviews(result.brief, result.files, gathered.selection))


def _edition_of(
    project: Project, gathered: Gathered, progress: Progress, worker: PdfWorker, *, strict: bool
) -> BuildResult:
    be_strict(gathered.diagnostics, strict=strict)
    progress(5, "composition")
    stored = editions.latest(edition_folder_of(project, gathered.spec))
    brief, warnings = compose_gathered(
        project, gathered, edition_of(project, gathered.spec, stored, version=_version(stored))
    )
    be_strict(gathered.diagnostics + warnings, strict=strict)
    made_from = _made_from(brief, project, gathered.spec.word)
    damage = _damage(stored)
    if stored and not damage and _same(stored, brief, made_from):
        return _unchanged(stored, brief, gathered.diagnostics + warnings, progress)
    if stored:
        edition = edition_of(project, gathered.spec, stored, version=stored.manifest.version + 1)
        brief, warnings = compose_gathered(project, gathered, edition)
    diagnostics = gathered.diagnostics + warnings + damage
    be_strict(diagnostics, strict=strict)
    progress(6, "rendering")
    artifacts = worker.render(brief, project.template_lookup, gathered.spec.word)
    progress(7, "verification")
    proved = verified(brief, artifacts, evidence_of(brief, gathered.corpus))
    written = editions.write_version(
        project.output,
        brief,
        artifacts,
        evidence_of(brief, gathered.corpus),
        made_from=made_from,
        verification=proved.report.line(),
        diagnostics=diagnostics,
    )
    return _result(written, brief, proved.report, diagnostics, changed=True)


def edition_folder_of(project: Project, spec: BriefingSpec) -> Path:
    return editions.edition_folder(project.output, spec.id, spec.period.key)


def _version(stored: editions.StoredEdition | None) -> int:
    return stored.manifest.version if stored else 1


def edition_of(
    project: Project,
    spec: BriefingSpec,
    stored: editions.StoredEdition | None,
    *,
    version: int,
) -> Edition:
    if spec.edition_number is not None:
        number = spec.edition_number
    elif stored:
        number = stored.manifest.number
    else:
        number = editions.next_number(project.output, spec.id, spec.period.key)
    return Edition(
        key=spec.period.key,
        number=number,
        version=version,
        start=spec.period.start,
        end=spec.period.end,
        dated=spec.period.end or spec.period.start or dt.date(1980, 1, 1),
    )


def compose_gathered(
    project: Project, gathered: Gathered, edition: Edition, *, pages_counted: bool = True
) -> tuple[Brief, tuple[Diagnostic, ...]]:
    """Compose the brief; without ``pages_counted`` its template's page budget, which takes setting it, is let be."""
    from briefgen.composition import compose_printable
    from briefgen.rendering import house_findings, printable, template_words
    from briefgen.rendering.template import load_template

    if edition.end is None:
        days = [article.issued for article in gathered.corpus.articles if article.issued]
        edition = dataclasses.replace(edition, dated=max([*days, edition.dated]))
    spec, lookup = gathered.spec, project.template_lookup
    template = load_template(spec.template, lookup, spec.template_options)
    shown, words = printable(spec.template, lookup), template_words(spec.template, lookup)

    def composed(selection: Selection) -> tuple[Brief, tuple[Diagnostic, ...]]:
        parts = (spec, gathered.corpus, selection, gathered.translations)
        return compose_printable(*parts, edition, printable=shown, words=words, order=template.order)

    if not pages_counted:
        return composed(gathered.selection)
    brief, warnings = fitted(spec, gathered.selection, template, composed)
    return brief, warnings + house_findings(brief, lookup, spec.word)


def _made_from(brief: Brief, project: Project, word: WordFile | None) -> str:
    """Give a digest of what decides the bytes besides the brief's content."""
    from briefgen import __version__
    from briefgen.rendering import fingerprint

    house = word if "docx" in brief.formats else None
    files = fingerprint(brief.template, project.template_lookup, house)
    parts = (__version__, files, *brief.layouts, *brief.formats)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _same(stored: editions.StoredEdition, brief: Brief, made_from: str) -> bool:
    manifest = stored.manifest
    return (manifest.content_sha256, manifest.made_from) == (brief.edition.content_sha256, made_from)


def _damage(stored: editions.StoredEdition | None) -> tuple[Diagnostic, ...]:
    if stored is None or not stored.damaged:
        return ()
    return (
        Diagnostic(
            code="edition.damaged",
            severity="warning",
            message=f"files differ from the manifest: {', '.join(stored.damaged)}",
            hint="the next version is built beside this one; the damaged folder is left as it is",
            file=str(stored.folder),
        ),
    )


def _unchanged(
    stored: editions.StoredEdition,
    brief: Brief,
    diagnostics: tuple[Diagnostic, ...],
    progress: Progress,
) -> BuildResult:
    progress(7, "verification")
    report = verify_edition(stored.folder)
    refuse(report)
    return _result(stored, brief, report, diagnostics, changed=False)


def _result(
    stored: editions.StoredEdition,
    brief: Brief,
    report: VerificationReport,
    diagnostics: tuple[Diagnostic, ...],
    *,
    changed: bool,
) -> BuildResult:
    order = {(layout, name): place for place, (layout, name) in enumerate(_wanted(brief))}
    documents = [file for file in stored.manifest.files if (file.layout, file.format) in order]
    documents.sort(key=lambda file: order[(file.layout, file.format)])
    return BuildResult(
        brief=brief,
        folder=stored.folder,
        files=tuple(stored.folder / file.name for file in documents),
        report=report,
        diagnostics=diagnostics,
        changed=changed,
    )


def _wanted(brief: Brief) -> tuple[tuple[str, str], ...]:
    return documents(brief.layouts, brief.formats)
