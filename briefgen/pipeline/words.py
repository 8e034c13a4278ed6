"""Word documents that specs and commands name: found inside the project, looked over, put in a template's place."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.errors import UsageError
from briefgen.lexicon.shape import closest
from briefgen.lexicon.yamlfile import read_yaml
from briefgen.model import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import BriefingSpec
    from briefgen.project import Project
    from briefgen.spec.wordfile import WordFiles

__all__ = ["styles_given", "word_files_of", "word_for"]


def word_files_of(project: Project, spec: Path, note: Callable[[Path], None] = lambda _: None) -> WordFiles:
    """Give what finds a Word document that a spec names: from the spec's folder, else from the project's.

    ``note`` is told each place that is looked at, whether there is a file or not. What lies outside of the
    project, by whatever way, is not found.
    """
    from briefgen.rendering.checking import check_house_file

    def find(asked: WordFile) -> tuple[Path | None, tuple[Diagnostic, ...]]:
        path = _found(asked.path.as_posix(), spec, project, note)
        if path is None:
            return None, _advice(asked.path, spec, project)
        found = check_house_file(path, asked.styles)
        return path, tuple(item for item in found if item.severity == "error")

    return find


def _found(name: str, spec: Path, project: Project, note: Callable[[Path], None] = lambda _: None) -> Path | None:
    from briefgen.rendering.family import inside

    beside = spec.absolute().parent
    start = beside.relative_to(project.root).as_posix() if beside.is_relative_to(project.root) else "."
    for tried in dict.fromkeys((name if start == "." else f"{start}/{name}", name)):
        if not {"..", ""} & set(tried.split("/")):
            note(project.root / tried)
        path = inside(project.root, tried)
        if path is not None:
            return path
    return None


def _advice(asked: Path, spec: Path, project: Project) -> tuple[Diagnostic, ...]:
    """Give the name that was probably meant, among the Word documents beside the spec and in the project's folder."""
    if len(asked.parts) > 1:
        return ()
    there = {path.name for folder in (spec.absolute().parent, project.root) for path in folder.glob("*.docx")}
    hint = closest(asked.name, sorted(there))
    return (Diagnostic(code="house.no-file", severity="error", message="", hint=hint),) if hint else ()


def styles_given(path: Path, project: Project) -> tuple[tuple[str, str], ...]:
    """Give the styles that the project's templates and specs map in a Word document, each pair once."""
    from briefgen.errors import BriefgenError
    from briefgen.rendering.template import load_template, template_names

    wanted, lookup = path.resolve(), project.template_lookup
    found: dict[tuple[str, str], None] = {}
    for name in template_names(lookup):
        with contextlib.suppress(BriefgenError):
            word = load_template(name, lookup).word
            found.update(dict.fromkeys(word.styles) if word and word.path.resolve() == wanted else {})
    for spec in sorted({*project.root.glob("*.yaml"), *project.root.glob("specs/**/*.yaml")}):
        told = read_yaml(spec, "spec").data
        word = told.get("word") if isinstance(told, dict) else None
        if isinstance(word, dict) and isinstance(word.get("file"), str) and isinstance(word.get("styles"), dict):
            home = _found(word["file"], spec, project)
            if home is not None and home.resolve() == wanted:
                pairs = ((str(role), style) for role, style in word["styles"].items() if isinstance(style, str))
                found.update(dict.fromkeys(pairs))
    return tuple(found)


def word_for(spec: BriefingSpec, path: Path, lookup: tuple[Path, ...]) -> BriefingSpec:
    """Put another Word document into a spec; raises ``UsageError`` where there is none, or no Word file to write.

    The styles that the spec maps, else its template, are looked for in the new document.
    """
    from briefgen.rendering.template import load_template

    if not path.is_file() or path.suffix.lower() != ".docx":
        what = "is no .docx file" if path.is_file() else "there is no such file"
        raise UsageError(f"--word {path}: {what}", hint="name a .docx file with {{brief}} in a paragraph of its own")
    if "docx" not in spec.outputs:
        raise UsageError(f"--word {path}: no Word file is written", hint="add docx to outputs, or take --format out")
    told = spec.word or load_template(spec.template, lookup, spec.template_options).word
    return dataclasses.replace(spec, word=WordFile(path=path.absolute(), styles=told.styles if told else ()))
