"""Stages 1 to 5 again and again: what has not changed since the last time is not done again."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen import editions
from briefgen.model import ByLanguage
from briefgen.pipeline.building import compose_gathered, edition_folder_of, edition_of
from briefgen.pipeline.gather import Gathered, encoder_of, load_the_spec, with_template
from briefgen.pipeline.words import word_files_of
from briefgen.project import find_project

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Artifact, Brief, BriefingSpec, Corpus, Edition, Finding, Selection, Translations
    from briefgen.project import Project

    T = TypeVar("T")

__all__ = ["Proposal", "Rebuilder", "prove_layouts", "set_layout"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A brief that was composed, with what it was made from; nothing is written or proved yet."""

    project: Project
    brief: Brief
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    counted: bool = True
    """False where the template has a page budget, or a Word file, that was not looked at yet."""


class Rebuilder:
    """Composes a spec's brief each time it is asked, keeping the stages whose input is as it was."""

    def __init__(
        self, spec: Path, *, sources: Path | None = None, as_of: dt.date | None = None, template: str | None = None
    ) -> None:
        from briefgen.corpus import Kept

        self._spec = spec
        self._sources = sources
        self._as_of = as_of
        self._template = template
        self._articles = Kept()
        self._stages: dict[str, tuple[Hashable, Any]] = {}
        self.done: tuple[str, ...] = ()
        """The stages that the last call had to do."""
        self.words: set[Path] = set()
        """Where the last call looked for a Word document that the spec names."""

    def project(self) -> Project:
        """Give the spec's project as it is now; raises ``UsageError``."""
        return find_project(self._spec, sources=self._sources)

    def propose(self, *, quickly: bool = False) -> Proposal:
        """Compose the brief as the files are now; raises ``BriefgenError``.

        ``quickly`` puts off what takes setting the brief: a template's page budget and Word file. Where there
        is such a thing, the proposal is not ``counted``, and calling again without ``quickly`` sees to it.
        """
        self.done = ()
        project = self.project()
        self.words = set()
        finder = word_files_of(project, self._spec, self.words.add)
        spec = load_the_spec(project, self._spec, self._as_of, finder)
        spec = with_template(spec, self._template, project)
        corpus = self._corpus(project)
        selection = self._selection(project, spec, corpus)
        gathered = Gathered(spec, corpus, selection, self._translations(project, spec, corpus, selection))
        stored = editions.latest(edition_folder_of(project, spec))
        version = stored.manifest.version if stored else 1
        edition = edition_of(project, spec, stored, version=version)
        counted = not quickly or self._free(project, spec)
        brief, warnings = self._composed(project, gathered, edition, counted=counted)
        diagnostics = gathered.diagnostics + warnings
        return Proposal(project=project, brief=brief, corpus=corpus, diagnostics=diagnostics, counted=counted)

    def _free(self, project: Project, spec: BriefingSpec) -> bool:
        """Say whether there is neither a limit of pages nor a Word file of somebody's own."""
        from briefgen.rendering.budget import page_budget
        from briefgen.rendering.template import load_template

        template = load_template(spec.template, project.template_lookup, spec.template_options)
        return template.word is None and spec.word is None and page_budget(template).most is None

    def _composed(
        self, project: Project, gathered: Gathered, edition: Edition, *, counted: bool
    ) -> tuple[Brief, tuple[Diagnostic, ...]]:
        """Compose, unless only files of the template have changed that a composition does not look at."""
        from briefgen.rendering.template import load_template

        spec = gathered.spec
        if counted and not self._free(project, spec):
            return compose_gathered(project, gathered, edition)
        template = load_template(spec.template, project.template_lookup, spec.template_options)
        key = (spec, id(gathered.corpus), id(gathered.selection), id(gathered.translations), edition, template)
        make = functools.partial(compose_gathered, project, gathered, edition, pages_counted=False)
        return self._kept("composition", key, make)

    def _kept(self, stage: str, key: Hashable, make: Callable[[], T]) -> T:
        kept = self._stages.get(stage)
        if kept is not None and kept[0] == key:
            found: T = kept[1]
            return found
        self.done += (stage,)
        made = make()
        self._stages[stage] = (key, made)
        return made

    def _corpus(self, project: Project) -> Corpus:
        from briefgen.corpus import load_corpus

        key = (project.sources, _stamps(project.sources))
        return self._kept("corpus", key, lambda: load_corpus(project.sources, kept=self._articles))

    def _selection(self, project: Project, spec: BriefingSpec, corpus: Corpus) -> Selection:
        from briefgen.rendering import printable
        from briefgen.rendering.template import load_template, require_letters
        from briefgen.selection import select

        lookup = project.template_lookup
        template = load_template(spec.template, lookup)
        require_letters(template, spec.languages)
        letters = tuple((font.languages, font.regular, font.bold) for font in template.brand.fonts)
        key = (id(corpus), _choosing(spec), letters)
        shown = printable(spec.template, lookup)
        return self._kept(
            "selection", key, lambda: select(corpus, spec, printable=shown, encoder=lambda: encoder_of(spec))
        )

    def _translations(self, project: Project, spec: BriefingSpec, corpus: Corpus, selection: Selection) -> Translations:
        from briefgen.translation import load_memory, translate

        folder = project.translations
        memory = self._kept("memory", (folder, _stamps(folder)), lambda: load_memory(folder))
        threshold, beside = spec.fuzzy_threshold, spec.originals == "side-by-side"
        key = (id(selection), id(memory), spec.languages, threshold, beside)
        return self._kept(
            "translation",
            key,
            lambda: translate(selection, corpus, spec.languages, memory, threshold=threshold, beside=beside),
        )


def set_layout(proposal: Proposal, layout: str) -> Artifact:
    """Set a proposal as HTML in one layout; raises ``TemplateError``."""
    from briefgen.rendering import render_one

    return render_one(proposal.brief, layout, "html", proposal.project.template_lookup)


def prove_layouts(proposal: Proposal, artifacts: tuple[Artifact, ...]) -> tuple[Finding, ...]:
    """Prove the quotations of HTML documents that were set; gives what speaks against them."""
    from briefgen.pipeline.proof import evidence_of
    from briefgen.verification import verify

    layouts = tuple(artifact.layout for artifact in artifacts)
    brief = dataclasses.replace(proposal.brief, layouts=layouts, formats=("html",))
    return verify(brief, artifacts, evidence_of(brief, proposal.corpus)).findings


def _choosing(spec: BriefingSpec) -> BriefingSpec:
    """Give a spec without what does not decide which passages are chosen."""
    nothing: ByLanguage[Any] = ByLanguage()
    return dataclasses.replace(
        spec,
        title=nothing,
        subtitle=nothing,
        issuer=nothing,
        bottom_line=nothing,
        sections=tuple(dataclasses.replace(plan, title=nothing, assessment=nothing) for plan in spec.sections),
        locales=nothing,
        digits=nothing,
        template="",
        template_options=(),
        word=None,
        layouts=(),
        outputs=(),
        marking="TLP:CLEAR",
        edition_number=None,
        fuzzy_threshold=1.0,
        diagnostics=(),
    )


def _stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Give name, time and size of every file below a folder."""
    if not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
