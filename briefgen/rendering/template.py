"""A template: a folder with ``template.yaml``, ``brand.yaml``, Jinja files and a style sheet.

Both writers, HTML/PDF and DOCX, take colours, fonts, sizes and the page from here. Folders are
looked up by name, the project's before the packaged ones.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from briefgen.errors import TemplateError
from briefgen.rendering.brand import Brand, Font, FontFile, Margin, Page, Template

__all__ = [
    "Brand",
    "Font",
    "FontFile",
    "Margin",
    "Page",
    "Template",
    "load_template",
    "packaged_templates",
    "template_names",
]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SIZES_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}


def packaged_templates() -> Path:
    """Give the folder of the templates that come with briefgen: the wheel's, else the checkout's."""
    package = Path(__file__).resolve().parents[1]
    wheel = package / "_data" / "templates"
    return wheel if wheel.is_dir() else package.parent / "templates"


def template_names(lookup: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Give the names of all templates there are, the project's and the packaged ones, sorted."""
    folders = (entry for place in (*lookup, packaged_templates()) if place.is_dir() for entry in place.iterdir())
    return tuple(sorted({folder.name for folder in folders if (folder / "template.yaml").is_file()}))


def load_template(name: str, lookup: tuple[Path, ...] = ()) -> Template:
    """Load the template ``name`` from the first folder of ``lookup`` that has it, else the packaged one.

    Raises ``TemplateError`` for a name that is not a plain folder name, for a template that is
    nowhere, and, with every problem, for one whose files are wrong.
    """
    if not _NAME.fullmatch(name) or ".." in name:
        msg = f"not a template name: {name!r}"
        raise TemplateError(msg, hint="Use the name of a folder in templates/, such as policy-brief.")
    folders = (*lookup, packaged_templates())
    for folder in folders:
        if (folder / name / "template.yaml").is_file():
            return _load((folder / name).resolve())
    known = sorted({entry.parent.name for folder in folders for entry in folder.glob("*/template.yaml")})
    msg = f"no template named {name!r}"
    raise TemplateError(msg, hint=f"Templates found: {', '.join(known) or 'none'}.")


@functools.lru_cache(maxsize=16)
def _read(folder: Path, _stamp: tuple[int, ...]) -> Template:
    from briefgen.rendering.template_files import read_template

    data = read_template(folder)
    width, height = _SIZES_MM[data.page.size]
    margin = data.page.margin
    return Template(
        name=folder.name,
        folder=folder,
        page=Page(
            size=data.page.size,
            width=width,
            height=height,
            margin=Margin(top=margin.top, bottom=margin.bottom, side=margin.side),
        ),
        brand=data.brand,
        options=tuple(data.options.items()),
    )


def _load(folder: Path) -> Template:
    files = (folder / "template.yaml", folder / "brand.yaml")
    return _read(folder, tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in files))
