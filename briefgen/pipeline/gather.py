"""Stages 1 to 4: what a spec asks for, found, chosen and translated."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import StrictError, UsageError
from briefgen.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Article, BriefingSpec, Corpus, Selection, Translations
    from briefgen.spec.wordfile import WordFiles
    from briefgen.text.meaning import FoundEncoder
    from briefgen.workers import PdfWorker

    Progress = Callable[[int, str], None]

__all__ = [
    "Asked",
    "Gathered",
    "article_row",
    "as_path",
    "be_strict",
    "check",
    "corpus_diagnostics",
    "explain",
    "gather",
    "load_sources",
    "silent",
]


def silent(stage: int, what: str) -> None:
    """Show no progress."""
    del stage, what


@dataclass(frozen=True, slots=True)
class Gathered:
    """Stages 1 to 4."""

    spec: BriefingSpec
    corpus: Corpus
    selection: Selection
    translations: Translations

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the four stages have to say, in their order."""
        spec, corpus = self.spec.diagnostics, corpus_diagnostics(self.corpus)
        return spec + corpus + self.selection.diagnostics + self.translations.diagnostics


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments that decide what is gathered."""

    spec: Path
    as_of: dt.date | None = None
    languages: tuple[str, ...] | None = None
    formats: tuple[str, ...] | None = None
    progress: Progress = silent
    template: str | None = None
    """The name of a template to use in place of the spec's, with that template's default options."""
    word: Path | None = None
    """A Word document to use in place of the spec's or the template's."""


def check(spec: str | Path, *, as_of: dt.date | None = None) -> BriefingSpec:
    """Read a spec; raises ``SpecError`` with every mistake in it."""
    project = find_project(Path(spec))
    return load_the_spec(project, Path(spec), as_of)


def explain(
    spec: str | Path,
    *,
    sources: str | Path | None = None,
    as_of: dt.date | None = None,
) -> tuple[dict[str, Any], str, tuple[Diagnostic, ...]]:
    """Say, as plain data and as text, why each passage was kept and the next ten were not."""
    from briefgen.selection import explanation, explanation_text

    project = find_project(Path(spec), sources=as_path(sources))
    found = gather(project, Asked(Path(spec), as_of))
    parts = (found.selection, found.corpus, found.spec)
    return explanation(*parts), explanation_text(*parts), found.diagnostics


def load_sources(sources: str | Path | None = None) -> Corpus:
    """Load a sources folder; ``None`` is that of the project around the working folder."""
    from briefgen.corpus import load_corpus

    return load_corpus(find_project(Path.cwd(), sources=as_path(sources)).sources)


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


def gather(project: Project, asked: Asked, worker: PdfWorker | None = None) -> Gathered:
    """Run stages 1 to 4; ``worker`` begins to load as soon as it is known that there will be PDFs."""
    from briefgen.corpus import load_corpus
    from briefgen.rendering import printable
    from briefgen.rendering.template import load_template, require_letters
    from briefgen.selection import select
    from briefgen.translation import load_memory, translate

    asked.progress(1, "spec")
    spec = _narrow(load_the_spec(project, asked.spec, asked.as_of), asked.languages, asked.formats)
    spec = with_word(with_template(spec, asked.template, project), asked.word, project)
    require_letters(load_template(spec.template, project.template_lookup), spec.languages)
    if worker and "pdf" in spec.outputs:
        worker.start()
    asked.progress(2, "corpus")
    corpus = load_corpus(project.sources)
    asked.progress(3, "selection")
    shown = printable(spec.template, project.template_lookup)
    selection = select(corpus, spec, printable=shown, encoder=lambda: encoder_of(spec))
    asked.progress(4, "translation")
    memory = load_memory(project.translations)
    beside = spec.originals == "side-by-side"
    translations = translate(selection, corpus, spec.languages, memory, threshold=spec.fuzzy_threshold, beside=beside)
    return Gathered(spec, corpus, selection, translations)


def as_path(value: str | Path | None) -> Path | None:
    """Read a path that may be left out."""
    return None if value is None else Path(value)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def load_the_spec(
    project: Project, path: Path, as_of: dt.date | None, word_files: WordFiles | None = None
) -> BriefingSpec:
    from briefgen.pipeline.templates import known_templates
    from briefgen.pipeline.words import word_files_of
    from briefgen.spec import load_spec

    return load_spec(
        path,
        as_of=as_of or _today(),
        lexicons=project.lexicons,
        templates=known_templates(project.template_lookup),
        word_files=word_files or word_files_of(project, path),
    )


def encoder_of(spec: BriefingSpec) -> FoundEncoder:
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


def with_template(spec: BriefingSpec, template: str | None, project: Project) -> BriefingSpec:
    """Apply ``--template``: another template, with its own default options."""
    from briefgen.pipeline.templates import template_for

    return spec if template in {None, spec.template} else template_for(spec, str(template), project.template_lookup)


def with_word(spec: BriefingSpec, word: Path | None, project: Project) -> BriefingSpec:
    """Apply ``--word``: another Word document, to which the styles that are named go on to belong."""
    from briefgen.pipeline.words import word_for

    return spec if word is None else word_for(spec, word, project.template_lookup)


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
