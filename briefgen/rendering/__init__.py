"""Stage 6: one brief, many documents; bytes in the end, no file is written.

A brief is laid out in its ``layouts`` (``parallel``, ``sequential``, ``facing`` or a language), each in its
``formats``. HTML and PDF are one document, DOCX is written by ``rendering.docx``; both follow the same template.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import re
from typing import TYPE_CHECKING

from briefgen.errors import EnvironmentProblem, TemplateError
from briefgen.model import Artifact
from briefgen.model.layouts import FACING, SEQUENTIAL, documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Brief, Format, WordFile
    from briefgen.rendering.template import Template

__all__ = [
    "fingerprint",
    "house_findings",
    "make_artifact",
    "missing_glyphs",
    "printable",
    "render",
    "render_one",
    "set_document",
    "template_words",
    "warm_up",
]

_MEDIA_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9.-]+")


def render(brief: Brief, *, lookup: tuple[Path, ...] = (), word: WordFile | None = None) -> tuple[Artifact, ...]:
    """Set a brief in all its layouts and formats, layout by layout; ``lookup`` holds folders of templates."""
    jobs = documents(brief.layouts, brief.formats)
    return tuple(render_one(brief, layout, name, lookup, word) for layout, name in jobs)


def render_one(
    brief: Brief,
    layout: str,
    format: Format,  # noqa: A002 - the word of the model
    lookup: tuple[Path, ...] = (),
    word: WordFile | None = None,
) -> Artifact:
    """Set one document; ``word`` is a Word document to use in place of the template's.

    Raises ``TemplateError`` or, when Pango is missing, ``EnvironmentProblem``.
    """
    from briefgen.rendering.template import load_template

    template = load_template(brief.template, lookup, brief.template_options)
    if word is not None:
        template = dataclasses.replace(template, word=word)
    return set_document(brief, layout, format, template)


def set_document(brief: Brief, layout: str, format: Format, template: Template) -> Artifact:  # noqa: A002 - as above
    """Set one document with a template that is loaded already."""
    _media_type(format)
    with _rare_collection():
        data = _WRITERS[format](brief, layout, template)
    return make_artifact(brief, layout, format, data)


def make_artifact(brief: Brief, layout: str, format: Format, data: bytes) -> Artifact:  # noqa: A002 - as above
    """Give a finished document its name."""
    return Artifact(
        name=_name(brief, layout, format),
        format=format,
        layout=layout,
        media_type=_media_type(format),
        data=data,
    )


def warm_up() -> None:
    """Load what setting a PDF takes, ahead of time; says nothing when it cannot be loaded."""
    import contextlib

    with contextlib.suppress(ImportError, OSError, TemplateError, EnvironmentProblem):
        from briefgen.rendering import pdf

        pdf.load()


@contextlib.contextmanager
def _rare_collection() -> Iterator[None]:
    """Collect cycles rarely: layout makes many objects that live on, and looking at them took 5 % of the time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def printable(template: str, lookup: tuple[Path, ...] = ()) -> Callable[[str], bool]:
    """Give the test whether a template's fonts can show a text."""
    from briefgen.rendering import fonts
    from briefgen.rendering.template import load_template

    return fonts.printable(load_template(template, lookup))


def template_words(template: str, lookup: tuple[Path, ...] = ()) -> dict[str, dict[str, tuple[str, ...]]]:
    """Give the messages that a template has in place of the program's own, by language and key."""
    from briefgen.rendering.template import load_template

    words = load_template(template, lookup).words
    return {language: dict(words[language]) for language in words}


def missing_glyphs(text: str, template: str, lookup: tuple[Path, ...] = ()) -> str:
    """Give the characters of a text that no font of a template can show."""
    from briefgen.rendering import fonts
    from briefgen.rendering.template import load_template

    return fonts.missing_glyphs(text, load_template(template, lookup))


def house_findings(brief: Brief, lookup: tuple[Path, ...] = (), word: WordFile | None = None) -> tuple[Diagnostic, ...]:
    """Look over the Word document that the brief will be put into: ``word``, else its template's if that names one.

    Gives what a person should know; raises ``TemplateError`` with everything that makes it unusable.
    """
    from briefgen.rendering.template import load_template

    word = word or load_template(brief.template, lookup, brief.template_options).word
    if word is None or "docx" not in brief.formats:
        return ()
    from briefgen.rendering.docx import check_house, refuse

    layouts = [layout for layout, name in documents(brief.layouts, brief.formats) if name == "docx"]
    leads = [layout if layout in brief.languages else "" for layout in layouts]
    found = [item for lead in leads for item in check_house(word.path, word.styles, brief=brief, lead=lead)]
    refuse(word.path, dict.fromkeys(found))
    return tuple(dict.fromkeys(found))


def fingerprint(template: str, lookup: tuple[Path, ...] = (), word: WordFile | None = None) -> str:
    """Give a digest of all that decides the bytes besides the brief: template, fonts, Word document, libraries."""
    import hashlib
    from importlib.metadata import version

    from briefgen.rendering.family import sets_documents
    from briefgen.rendering.template import load_template

    loaded = load_template(template, lookup)
    digest = hashlib.sha256()
    for library in ("weasyprint", "uharfbuzz", "jinja2", "python-docx"):
        digest.update(f"{library} {version(library)}\n".encode())
    names: dict[Path, str] = {}
    for place, folder in enumerate(loaded.folders):
        files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        files = (path for path in files if sets_documents(path, (folder,)))
        names.update({path: f"{place}/{path.relative_to(folder).as_posix()}" for path in sorted(files)})
    for place, brand in enumerate(loaded.brands):
        names.setdefault(brand, f"brand {place}")
    logo = loaded.brand.logo
    digest.update(logo.data + logo.png if logo else b"")
    fonts = [file.path for font in loaded.brand.fonts for file in (font.regular, font.bold)]
    for path in (*names, *fonts):
        data = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{names.get(path, path.name)} {data}\n".encode())
    if word is not None:
        data = hashlib.sha256(word.path.read_bytes()).hexdigest()
        digest.update(f"word {data} {word.styles}\n".encode())
    return digest.hexdigest()


def _html(brief: Brief, layout: str, template: Template) -> bytes:
    from briefgen.rendering.html import render_html

    return render_html(brief, layout, template).encode()


def _pdf(brief: Brief, layout: str, template: Template) -> bytes:
    from briefgen.rendering.attached import attached_files
    from briefgen.rendering.facing import Spread
    from briefgen.rendering.html import language_parts, render_html
    from briefgen.rendering.pdf import render_facing, render_parts, render_pdf
    from briefgen.rendering.view import View

    attached, dated = attached_files(brief), brief.edition.dated
    if layout == SEQUENTIAL and len(brief.languages) > 1:
        parts = language_parts(brief, template)
        return render_parts(parts, folder=template.folder, attached=attached, dated=dated)
    html = render_html(brief, layout, template)
    if layout == FACING and len(brief.languages) > 1:
        spread = Spread.of(View(brief, layout, template))
        return render_facing(html, spread, folder=template.folder, attached=attached, dated=dated)
    return render_pdf(html, folder=template.folder, attached=attached, dated=dated)


def _docx(brief: Brief, layout: str, template: Template) -> bytes:
    from briefgen.rendering.docx import write_docx

    return write_docx(brief, layout, template)


_WRITERS: dict[Format, Callable[[Brief, str, Template], bytes]] = {"pdf": _pdf, "docx": _docx, "html": _html}


def _media_type(name: Format) -> str:
    if name not in _MEDIA_TYPES:
        msg = f"no writer for {name!r}"
        raise TemplateError(msg, hint=f"Formats: {', '.join(_MEDIA_TYPES)}.")
    return _MEDIA_TYPES[name]


def _name(brief: Brief, layout: str, name: Format) -> str:
    """Give ``<id>-<edition>.<layout>.<format>`` in lower-case ASCII."""
    stem = _NOT_IN_A_NAME.sub("-", f"{brief.id}-{brief.edition.key}".lower()).strip("-.") or "brief"
    return f"{stem}.{layout}.{name}"
