"""The stages in order.

::

    spec.yaml ─1 load_spec→ BriefingSpec ─2 load_corpus→ Corpus ─3 select→ Selection
       ─4 translate→ Translations ─5 compose→ Brief ─6 render→ Artifact…
       ─7 verify→ VerifiedBrief ─8 deliver→ Receipt…

Effects are here and in ``editions``: the clock's day comes in as an argument, files are read and
written, worker processes are started.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import editions
from briefgen.diagnostics import Diagnostic
from briefgen.errors import StrictError, UsageError, VerificationError
from briefgen.model import Brief, Edition, Evidence, VerifiedBrief
from briefgen.project import Project, find_project
from briefgen.workers import PdfWorker

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import (
        Article,
        Artifact,
        BriefingSpec,
        Corpus,
        Finding,
        Receipt,
        Selection,
        Translations,
        VerificationReport,
    )
    from briefgen.text.meaning import FoundEncoder

    Progress = Callable[[int, str], None]

__all__ = [
    "BuildResult",
    "article_row",
    "be_strict",
    "build",
    "check",
    "corpus_diagnostics",
    "explain",
    "load_sources",
    "load_verified",
    "verify_edition",
    "write_messages",
]


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


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Stages 1 to 4."""

    spec: BriefingSpec
    corpus: Corpus
    selection: Selection
    translations: Translations

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        spec, corpus = self.spec.diagnostics, corpus_diagnostics(self.corpus)
        return spec + corpus + self.selection.diagnostics + self.translations.diagnostics


def _silent(stage: int, what: str) -> None:
    del stage, what


@dataclass(frozen=True, slots=True)
class _Asked:
    """The arguments that decide what is gathered."""

    spec: Path
    as_of: dt.date | None = None
    languages: tuple[str, ...] | None = None
    formats: tuple[str, ...] | None = None
    progress: Progress = _silent


def build(  # noqa: PLR0913 - each is a flag of the command
    spec: str | Path,
    *,
    sources: str | Path | None = None,
    output: str | Path | None = None,
    as_of: dt.date | None = None,
    languages: tuple[str, ...] | None = None,
    formats: tuple[str, ...] | None = None,
    strict: bool = False,
    progress: Progress = _silent,
) -> BuildResult:
    """Build one edition and put it into the output folder, verified.

    ``as_of`` decides which week a relative period means; ``None`` is today. ``languages`` and
    ``formats`` narrow what the spec asks for. Raises ``BriefgenError``; an earlier edition is never
    touched, and nothing is written unless every quotation is proved.
    """
    project = find_project(Path(spec), sources=_path(sources), output=_path(output))
    with contextlib.closing(PdfWorker()) as worker:
        asked = _Asked(Path(spec), as_of, languages, formats, progress)
        return _build(project, asked, worker, strict=strict)


def _build(project: Project, asked: _Asked, worker: PdfWorker, *, strict: bool) -> BuildResult:
    progress = asked.progress
    gathered = _gather(project, asked, worker)
    be_strict(gathered.diagnostics, strict=strict)
    progress(5, "composition")
    stored = editions.latest(_folder(project, gathered.spec))
    brief, warnings = _compose(project, gathered, _edition(project, gathered.spec, stored, version=_version(stored)))
    be_strict(gathered.diagnostics + warnings, strict=strict)
    made_from = _made_from(brief, project)
    damage = _damage(stored)
    if stored and not damage and _same(stored, brief, made_from):
        return _unchanged(stored, brief, gathered.diagnostics + warnings, progress)
    if stored:
        edition = _edition(project, gathered.spec, stored, version=stored.manifest.version + 1)
        brief, warnings = _compose(project, gathered, edition)
    diagnostics = gathered.diagnostics + warnings + damage
    be_strict(diagnostics, strict=strict)
    progress(6, "rendering")
    artifacts = worker.render(brief, project.template_lookup)
    progress(7, "verification")
    verified = _verified(brief, artifacts, _evidence(brief, gathered.corpus))
    written = editions.write_version(
        project.output,
        brief,
        artifacts,
        _evidence(brief, gathered.corpus),
        made_from=made_from,
        verification=verified.report.line(),
        diagnostics=diagnostics,
    )
    return _result(written, brief, verified.report, diagnostics, changed=True)


def check(spec: str | Path, *, as_of: dt.date | None = None) -> BriefingSpec:
    """Read a spec; raises ``SpecError`` with every mistake in it."""
    project = find_project(Path(spec))
    return _load_spec(project, Path(spec), as_of)


def explain(
    spec: str | Path,
    *,
    sources: str | Path | None = None,
    as_of: dt.date | None = None,
) -> tuple[dict[str, Any], str, tuple[Diagnostic, ...]]:
    """Say, as plain data and as text, why each passage was kept and the next ten were not."""
    from briefgen.selection import explanation, explanation_text

    project = find_project(Path(spec), sources=_path(sources))
    found = _gather(project, _Asked(Path(spec), as_of))
    parts = (found.selection, found.corpus, found.spec)
    return explanation(*parts), explanation_text(*parts), found.diagnostics


def verify_edition(folder: str | Path) -> VerificationReport:
    """Prove the quotations of a finished edition again, from its files alone."""
    from briefgen.verification import verify_directory

    stored = editions.load_edition(Path(folder))
    return verify_directory(stored.folder)


def load_verified(folder: str | Path) -> tuple[VerifiedBrief, Path]:
    """Read a finished edition, prove it, and give what may be delivered.

    Raises ``VerificationError`` when it does not prove its quotations.
    """
    from briefgen.verification import read_edition, verify_directory

    stored = editions.load_edition(Path(folder))
    report = verify_directory(stored.folder)
    _refuse(report)
    brief, artifacts, _ = read_edition(stored.folder)
    return VerifiedBrief(brief=brief, artifacts=artifacts, report=report), stored.folder


def load_sources(sources: str | Path | None = None) -> Corpus:
    """Load a sources folder; ``None`` is that of the project around the working folder."""
    from briefgen.corpus import load_corpus

    return load_corpus(find_project(Path.cwd(), sources=_path(sources)).sources)


def article_row(article: Article) -> dict[str, Any]:
    """Give what a list of articles shows of one."""
    return {
        "id": article.id,
        "issued": article.issued.isoformat() if article.issued else None,
        "language": article.language,
        "outlet": article.reference.container_title,
        "title": article.title,
        "file": article.file,
        "sentences": len(article.sentences),
        "quotations": len(article.quotations),
    }


def corpus_diagnostics(corpus: Corpus) -> tuple[Diagnostic, ...]:
    """Give what stage 2 has to say, the articles' own first."""
    own = tuple(item for article in corpus.articles for item in article.diagnostics)
    known = frozenset(own)
    return own + tuple(item for item in corpus.diagnostics if item not in known)


def write_messages(
    folder: str | Path,
    readers: str | Path,
    output: str | Path | None = None,
) -> tuple[tuple[Receipt, ...], Path]:
    """Write one ``.eml`` for each reader of a verified edition; give the receipts and the folder."""
    from briefgen.delivery import FolderTransport, deliver, load_readers

    verified, edition = load_verified(folder)
    target = _path(output) or edition.parent / f"mail-{edition.name}"
    people = load_readers(Path(readers))
    return deliver(verified, people, FolderTransport(target), now=dt.datetime.now(tz=dt.UTC)), target


def _path(value: str | Path | None) -> Path | None:
    return None if value is None else Path(value)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def _load_spec(project: Project, path: Path, as_of: dt.date | None) -> BriefingSpec:
    from briefgen.rendering.template import template_names
    from briefgen.spec import load_spec

    names = template_names(project.template_lookup)
    return load_spec(path, as_of=as_of or _today(), lexicons=project.lexicons, templates=names)


def _encoder(spec: BriefingSpec) -> FoundEncoder:
    """Give the sentence encoder if the spec asks for it.

    Never unasked: what a machine happens to have installed must not decide what a brief says.
    """
    from briefgen.text.meaning import FoundEncoder, find_encoder

    if spec.meaning != "sentences":
        return FoundEncoder(None)
    found = find_encoder()
    if found.encoder is not None or found.diagnostics:
        return found
    missing = Diagnostic(
        code="selection.encoder-missing",
        severity="warning",
        message="the spec asks for meaning by sentences; the sentence encoder is not installed, words decided",
        hint="install it: pip install 'briefgen[meaning]'; or write `meaning: words`",
        file=spec.file,
        path="meaning",
    )
    return FoundEncoder(None, (missing,))


def _gather(project: Project, asked: _Asked, worker: PdfWorker | None = None) -> _Gathered:
    """Run stages 1 to 4; ``worker`` begins to load as soon as it is known that there will be PDFs."""
    from briefgen.corpus import load_corpus
    from briefgen.rendering import printable
    from briefgen.selection import select
    from briefgen.translation import load_memory, translate

    asked.progress(1, "spec")
    spec = _narrow(_load_spec(project, asked.spec, asked.as_of), asked.languages, asked.formats)
    if worker and "pdf" in spec.outputs:
        worker.start()
    asked.progress(2, "corpus")
    corpus = load_corpus(project.sources)
    asked.progress(3, "selection")
    shown = printable(spec.template, project.template_lookup)
    selection = select(corpus, spec, printable=shown, encoder=lambda: _encoder(spec))
    asked.progress(4, "translation")
    memory = load_memory(project.translations)
    translations = translate(selection, corpus, spec.languages, memory, threshold=spec.fuzzy_threshold)
    return _Gathered(spec, corpus, selection, translations)


def _narrow(spec: BriefingSpec, languages: tuple[str, ...] | None, formats: tuple[str, ...] | None) -> BriefingSpec:
    """Apply ``--lang`` and ``--format``: fewer documents, never other ones."""
    if languages:
        unknown = [language for language in languages if language not in spec.languages]
        if unknown:
            raise UsageError(
                f"--lang {unknown[0]}: the spec has no such language",
                hint=f"choose from: {', '.join(spec.languages)}",
            )
        if len(languages) == 1:
            spec = dataclasses.replace(spec, languages=languages, layouts=languages)
    if formats:
        chosen = tuple(name for name in ("pdf", "docx", "html") if name in formats)
        spec = dataclasses.replace(spec, outputs=chosen)
    return spec


def be_strict(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> None:
    """Raise ``StrictError`` when ``strict`` and there is a warning."""
    serious = tuple(item for item in diagnostics if item.severity != "info")
    if strict and serious:
        noun = "warning" if len(serious) == 1 else "warnings"
        raise StrictError(
            f"{len(serious)} {noun} under --strict; nothing was written",
            hint="mend what the lines above name, or build without --strict",
            problems=serious,
        )


def _folder(project: Project, spec: BriefingSpec) -> Path:
    return editions.edition_folder(project.output, spec.id, spec.period.key)


def _version(stored: editions.StoredEdition | None) -> int:
    return stored.manifest.version if stored else 1


def _edition(
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


def _compose(project: Project, gathered: _Gathered, edition: Edition) -> tuple[Brief, tuple[Diagnostic, ...]]:
    from briefgen.composition import compose_printable
    from briefgen.rendering import printable

    if edition.end is None:
        days = [article.issued for article in gathered.corpus.articles if article.issued]
        edition = dataclasses.replace(edition, dated=max([*days, edition.dated]))
    parts = (gathered.spec, gathered.corpus, gathered.selection, gathered.translations)
    return compose_printable(*parts, edition, printable=printable(gathered.spec.template, project.template_lookup))


def _made_from(brief: Brief, project: Project) -> str:
    """Give a digest of what decides the bytes besides the brief's content."""
    from briefgen import __version__
    from briefgen.rendering import fingerprint

    parts = (__version__, fingerprint(brief.template, project.template_lookup), *brief.layouts, *brief.formats)
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
    _refuse(report)
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
    return tuple((layout, name) for layout in brief.layouts for name in brief.formats)


def _evidence(brief: Brief, corpus: Corpus) -> tuple[Evidence, ...]:
    """Give the stored texts of the articles that are cited."""
    articles = [corpus.article(entry.article_id) for entry in brief.references]
    return tuple(
        Evidence(
            article_id=article.id,
            language=article.language,
            text=article.text,
            sha256=article.sha256,
            file=article.file,
            source_sha256=article.source_sha256,
        )
        for article in articles
    )


def _verified(brief: Brief, artifacts: tuple[Artifact, ...], evidence: tuple[Evidence, ...]) -> VerifiedBrief:
    from briefgen.verification import verify

    report = verify(brief, artifacts, evidence)
    _refuse(report)
    return VerifiedBrief(brief=brief, artifacts=artifacts, report=report)


def _refuse(report: VerificationReport) -> None:
    if report.ok:
        return
    problems = tuple(
        Diagnostic(
            code=f"verification.{finding.code}",
            severity="error",
            message=_words(finding),
            hint=finding.hint,
            file=finding.artifact,
            path=finding.subject,
        )
        for finding in report.findings
    )
    raise VerificationError(
        report.line(),
        hint="nothing was written or replaced; each finding names the file and the quotation",
        problems=problems,
    )


def _words(finding: Finding) -> str:
    shown = ""
    if finding.expected or finding.found:
        shown = f" (expected “{finding.expected[:120]}”, found “{finding.found[:120]}”)"
    return finding.message + shown
