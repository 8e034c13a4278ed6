"""Templates at the edge: what specs may choose, and the commands about them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import TemplateError, UsageError, VerificationError
from briefgen.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.diagnostics import Diagnostic
    from briefgen.model import BriefingSpec
    from briefgen.rendering.checking import Tried
    from briefgen.rendering.template import Template
    from briefgen.spec.templates import TemplateFacts

__all__ = [
    "CheckedTemplate",
    "check_template",
    "known_templates",
    "list_templates",
    "message_keys",
    "new_template",
    "schema",
    "show_template",
    "template_for",
]


def known_templates(lookup: tuple[Path, ...]) -> dict[str, Callable[[], TemplateFacts]]:
    """Give every template by name, each read only when somebody asks what it is like."""
    from briefgen.rendering.template import template_names

    return {name: lambda name=name: _facts(name, lookup) for name in template_names(lookup)}  # type: ignore[misc]


def _facts(name: str, lookup: tuple[Path, ...]) -> TemplateFacts:
    from briefgen.rendering.manifest import options_shape
    from briefgen.rendering.template import load_template
    from briefgen.spec.templates import TemplateFacts

    template = load_template(name, lookup)
    return TemplateFacts(
        options=options_shape(template.declared), layouts=template.layouts, languages=template.languages
    )


def template_for(spec: BriefingSpec, name: str, lookup: tuple[Path, ...]) -> BriefingSpec:
    """Put another template into a spec; raises ``UsageError`` where it is not made for the spec's languages."""
    from briefgen.rendering.template import load_template

    template = load_template(name, lookup)
    lost = [language for language in spec.languages if language not in template.languages]
    kinds = {layout: "single" if layout in spec.languages else layout for layout in spec.layouts}
    lost += [layout for layout, kind in kinds.items() if kind not in template.layouts]
    if lost:
        raise UsageError(
            f"--template {name}: not made for {lost[0]}",
            hint=f"it has the layouts {', '.join(template.layouts)} in {', '.join(template.languages)}",
        )
    return dataclasses.replace(spec, template=name, template_options=())


def schema(of: str) -> dict[str, Any]:
    """Give the JSON Schema of specs, of a template's manifest, of a brand, or of the files of delivery."""
    if of == "spec":
        from briefgen.spec import json_schema

        return json_schema()
    if of == "template":
        from briefgen.rendering import manifest

        return manifest.json_schema()
    if of in ("delivery", "readers"):
        from briefgen.delivery import schemas

        return schemas.settings_schema() if of == "delivery" else schemas.readers_schema()
    from briefgen.rendering import brandfile

    return brandfile.json_schema()


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """What a check of a template found."""

    name: str
    checked: tuple[str, ...]
    """The documents that were set."""
    diagnostics: tuple[Diagnostic, ...]


def list_templates(folder: Path | None = None) -> list[dict[str, Any]]:
    """Give every template: name, where it is from, layouts, description."""
    from briefgen.rendering.template import load_template, template_names

    lookup = _lookup(folder)
    rows = []
    for name in template_names(lookup):
        try:
            template = load_template(name, lookup)
        except TemplateError as error:
            rows.append(
                {
                    "name": name,
                    "from": "-",
                    "layouts": [],
                    "description": f"broken: {error.message}",
                    "descriptions": {},
                }
            )
            continue
        words = template.description
        rows.append(
            {
                "name": name,
                "from": _origin(template),
                "layouts": list(template.layouts),
                "description": words.get("en") or (words.best("en") if words else ""),
                "descriptions": {language: words[language] for language in words},
            }
        )
    return rows


def show_template(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Give what a template comes to, as plain data."""
    from briefgen.model import to_json
    from briefgen.rendering.docx.fromhtml import way
    from briefgen.rendering.template import load_template

    template = load_template(name, _lookup(folder))
    return {
        "name": template.name,
        "from": _origin(template),
        "folder": str(template.folder),
        "extends": [parent.name for parent in template.parents],
        "description": to_json(template.description),
        "languages": list(template.languages),
        "layouts": list(template.layouts),
        "page": {
            "size": template.page.size,
            "margin": {side: getattr(template.page.margin, side) for side in ("top", "bottom", "side")},
        },
        "pages": {"most": template.budget.most, "fit": template.budget.fit},
        "blocks": [
            {
                "name": block.name,
                "file": str(template.file(f"blocks/{block.name}.html.j2")),
                "when": block.when,
                "word": way(template, block),
            }
            for block in template.blocks
        ],
        "options": [
            {
                "name": option.name,
                "type": option.kind,
                "default": option.default,
                "choices": list(option.choices),
                "description": to_json(option.description),
            }
            for option in template.declared
        ],
        "colours": dict(template.brand.colours),
        "fonts": [
            {"script": font.script, "family": font.family, "languages": list(font.languages)}
            for font in template.brand.fonts
        ],
        "brands": [str(path) for path in template.brands],
    }


def check_template(what: str, folder: Path | None = None) -> CheckedTemplate:
    """Check a template by name or folder, or a Word document that is to be one; never stops at the first problem."""
    from briefgen.rendering.checking import check_house_file, check_loaded
    from briefgen.rendering.template import load_folder, load_template

    path = Path(what)
    if path.suffix.lower() == ".docx":
        from briefgen.pipeline.words import styles_given

        project = find_project(Path.cwd())
        return CheckedTemplate(path.name, (path.name,), check_house_file(path, styles_given(path, project)))
    lookup = _lookup(folder)
    try:
        if path.is_dir() and (path / "template.yaml").is_file():
            template = load_folder(path, (path.resolve().parent, *lookup))
        else:
            template = load_template(what, lookup)
    except TemplateError as error:
        if not error.problems:
            raise
        return CheckedTemplate(what, (), error.problems)
    tried = check_loaded(template)
    return CheckedTemplate(template.name, tried.names, tried.problems + _unproved(tried))


def _unproved(tried: Tried) -> tuple[Diagnostic, ...]:
    """Say which quotations, marks and references the verifier does not find in the documents that could be set."""
    from briefgen.pipeline.proof import refuse
    from briefgen.verification import verify

    report = verify(tried.brief, tried.artifacts, tried.evidence)
    found = tuple(one for one in report.findings if one.code != "file-missing")
    try:
        refuse(dataclasses.replace(report, findings=found))
    except VerificationError as error:
        return error.problems
    return ()


def new_template(name: str, parent: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Start a template in the project's folder; give the files written, the manifest first."""
    from briefgen.rendering.scaffold import start_template
    from briefgen.rendering.template import load_template

    home = folder or find_project(Path.cwd()).templates
    return start_template(name, load_template(parent, _lookup(folder)), home.absolute())


def message_keys() -> list[dict[str, str]]:
    """Give the words that a template may replace: key, and what the program says in each language."""
    from briefgen.i18n.messages import forms, keys

    return [
        {"key": key, **{language: " / ".join(forms(language, key)) for language in ("en", "ar")}} for key in keys("en")
    ]


def _lookup(folder: Path | None) -> tuple[Path, ...]:
    project = find_project(Path.cwd())
    return project.template_lookup if folder is None else (folder.absolute(), *project.brand)


def _origin(template: Template) -> str:
    from briefgen.rendering.template import packaged_templates

    return "package" if template.folder.is_relative_to(packaged_templates().resolve()) else "project"
