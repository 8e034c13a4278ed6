"""A template: a folder with ``template.yaml``, ``brand.yaml``, Jinja files and a style sheet.

Both writers, HTML/PDF and DOCX, take blocks, colours, fonts, sizes and the page from here. Folders
are looked up by name, the project's before the packaged ones, and inherit from each other.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError
from briefgen.rendering.brand import (
    Block,
    Brand,
    Font,
    FontFile,
    Logo,
    Margin,
    Option,
    Page,
    PageBudget,
    Template,
    WordFile,
)
from briefgen.rendering.family import MANIFEST, chain, find_folder, inside, packaged_templates, shown, template_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from briefgen.lexicon.yamlfile import Document
    from briefgen.rendering.brand import Value

__all__ = [
    "Block",
    "Brand",
    "Font",
    "FontFile",
    "Logo",
    "Margin",
    "Option",
    "Page",
    "PageBudget",
    "Template",
    "WordFile",
    "load_folder",
    "load_template",
    "packaged_templates",
    "require_letters",
    "template_names",
]

BRAND = "brand.yaml"
MESSAGES = "messages.yaml"


def load_template(
    name: str, lookup: tuple[Path, ...] = (), options: Iterable[tuple[str, Value]] | Mapping[str, Value] = ()
) -> Template:
    """Load the template ``name`` from the first folder of ``lookup`` that has it, else the packaged one.

    ``lookup`` holds folders of templates and, if the project has one, its brand file, which is laid
    over the template's brand. ``options`` are what a brief chooses; what it does not name keeps its default.

    Raises ``TemplateError`` for a name that is not a plain folder name, for a template that is
    nowhere, and, with every problem, for one whose files are wrong.
    """
    return load_folder(find_folder(name, lookup), lookup, options)


def load_folder(
    folder: Path, lookup: tuple[Path, ...] = (), options: Iterable[tuple[str, Value]] | Mapping[str, Value] = ()
) -> Template:
    """Load the template in ``folder``; else as ``load_template``."""
    folders = chain(folder.resolve(), lookup, _parent)
    overlays = tuple(entry.resolve() for entry in lookup if entry.is_file())
    files = [path / name for path in folders for name in (MANIFEST, BRAND, MESSAGES)]
    watched = (*files, *overlays, *_pictures(folders, overlays))
    template = _read(folders, overlays, tuple(_stamp(path) for path in watched), _block_names(folders))
    chosen = dict(options)
    if not chosen:
        return template
    unknown = [name for name in chosen if name not in dict(template.options)]
    if unknown:
        raise TemplateError(
            f"{template.name} has no option {unknown[0]!r}",
            hint=f"it has: {', '.join(name for name, _ in template.options) or 'none'}",
        )
    values = tuple((name, chosen.get(name, default)) for name, default in template.options)
    return dataclasses.replace(template, options=values)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _pictures(folders: tuple[Path, ...], overlays: tuple[Path, ...]) -> tuple[Path, ...]:
    homes = (*folders, *(path.parent for path in overlays))
    return tuple(path for home in homes for kind in ("*.svg", "*.png") for path in sorted(home.glob(kind)))


def _block_names(folders: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(path.name for folder in folders for path in sorted((folder / "blocks").glob("*.j2")))


def _parent(folder: Path) -> str:
    """Give the name after ``extends``; what else is wrong with the file is said when all of it is read."""
    return _extends(folder, _stamp(folder / MANIFEST))


@functools.lru_cache(maxsize=64)
def _extends(folder: Path, _stamp: tuple[int, int]) -> str:
    data = _document(folder, MANIFEST).data
    name = data.get("extends") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""


def _document(folder: Path, name: str) -> Document:
    from briefgen.lexicon.yamlfile import read_yaml

    path = inside(folder, name) or folder / name
    return dataclasses.replace(read_yaml(path, "template"), file=shown(path))


@functools.lru_cache(maxsize=16)
def _read(
    folders: tuple[Path, ...], overlays: tuple[Path, ...], _stamps: tuple[tuple[int, int], ...], _files: tuple[str, ...]
) -> Template:
    from briefgen.rendering.brandfile import read_brand
    from briefgen.rendering.manifest import read_manifest
    from briefgen.rendering.wording import read_words

    upwards = tuple(reversed(folders))
    manifests = tuple(_document(folder, MANIFEST) for folder in upwards)
    homes = [folder for folder in upwards if (folder / BRAND).is_file()]
    brands = [(_document(folder, BRAND), folder) for folder in homes]
    brands += [(_document(path.parent, path.name), path.parent) for path in overlays]
    words = tuple(_document(folder, MESSAGES) for folder in upwards if (folder / MESSAGES).is_file())
    if not brands:
        raise TemplateError(f"{folders[0].name} has no brand.yaml", hint="extend a template that has one")
    documents = (*manifests, *(document for document, _ in brands), *words)
    readable = not any(document.problems for document in documents)
    manifest = read_manifest(manifests, folders) if readable else None
    brand = read_brand(tuple(brands)) if readable else None
    messages = read_words(words) if readable else None
    problems = tuple(
        problem
        for document in documents
        for problem in sorted(document.problems, key=lambda one: (one.line, one.column))
    )
    if problems or manifest is None or brand is None or messages is None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        hint = problems[0].hint or "compare with the packaged policy-brief template"
        raise TemplateError(f"{problems[0]}{more}", hint=hint, problems=problems)
    template = Template(
        name=folders[0].name,
        folder=folders[0],
        parents=folders[1:],
        page=manifest.page,
        brand=brand,
        options=tuple((option.name, option.default) for option in manifest.options),
        declared=manifest.options,
        description=manifest.description,
        languages=manifest.languages,
        layouts=manifest.layouts,
        budget=manifest.budget,
        blocks=manifest.blocks,
        words=messages,
        word=manifest.word,
        order=manifest.order,
        brands=(*(folder / BRAND for folder in homes), *overlays),
    )
    _letters(template)
    return template


def require_letters(template: Template, languages: Iterable[str]) -> None:
    """Refuse a brand whose fonts cannot show the program's own words in the languages of a brief."""
    from briefgen.i18n.messages import forms, keys
    from briefgen.rendering.fonts import missing_glyphs, named

    for language in languages:
        words = "".join(form for key in keys(language, "label.") for form in forms(language, key))
        missing = missing_glyphs(words, template)
        if missing:
            raise TemplateError(
                f"{shown(template.brands[-1])}: no font has {named(missing)}, which headings in {language!r} need",
                hint="name a font for that script under fonts",
            )


def _letters(template: Template) -> None:
    """Refuse a letterhead or a footer that the brand's own fonts cannot show."""
    from briefgen.rendering.fonts import missing_glyphs, named

    own = (template.brand.letterhead, template.brand.footer)
    texts = [line for lines in own for language in lines for line in lines[language]]
    texts += [form for language in template.words for _, forms in template.words[language] for form in forms]
    missing = missing_glyphs("".join(texts), template)
    if missing:
        raise TemplateError(
            f"{shown(template.brands[-1])}: the fonts lack {named(missing)}, which the letterhead or messages need",
            hint="add a font that has them, or write it otherwise",
        )
