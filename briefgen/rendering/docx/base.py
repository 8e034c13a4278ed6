"""The document a brief is written on: made from the brand, or the template's own ``base.docx``.

From a template's own file come its styles, settings and theme, so that a house style is edited in
Word; text, headers, properties and everything else in it are left behind.
"""

from __future__ import annotations

import copy
import functools
import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from briefgen.errors import TemplateError
from briefgen.rendering.docx.oxml import Element, el, qn, to_bytes
from briefgen.rendering.docx.package import DECLARATION, content_types, relationships, zipped
from briefgen.rendering.docx.styles import styles_part
from briefgen.rendering.docx.theme import theme_part

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from briefgen.rendering.template import Brand, Template

__all__ = ["base_docx", "open_base", "own_base"]

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = (
    ("/word/document.xml", f"{_WML}.document.main+xml"),
    ("/word/styles.xml", f"{_WML}.styles+xml"),
    ("/word/settings.xml", f"{_WML}.settings+xml"),
    ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
_KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    }
)
"""What is taken over from a template's own file."""


def base_docx(brand: Brand) -> bytes:
    """Make the empty document with the named styles: save it as ``base.docx`` in a template to edit them in Word."""
    members = {
        "[Content_Types].xml": content_types(_PARTS),
        "_rels/.rels": relationships(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/document.xml": to_bytes(el("w:document", None, el("w:body", None, el("w:sectPr")))),
        "word/styles.xml": to_bytes(styles_part(brand)),
        "word/settings.xml": to_bytes(_settings()),
        "word/theme/theme1.xml": theme_part(brand),
        "docProps/app.xml": (
            f"{DECLARATION}<Properties "
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>briefgen</Application></Properties>"
        ).encode(),
    }
    return zipped(members.items())


def open_base(template: Template) -> Document:
    """Open the template's own ``base.docx`` if it has one, else the one made from its brand."""
    own = own_base(template)
    return docx.Document(io.BytesIO(_made(template.brand))) if own is None else _open_own(own, template.brand)


def own_base(template: Template) -> Path | None:
    """Give the path of the template's own ``base.docx``, or of one it inherits, if there is one."""
    return template.file("base.docx")


@functools.lru_cache(maxsize=8)
def _made(brand: Brand) -> bytes:
    return base_docx(brand)


def _open_own(path: Path, brand: Brand) -> Document:
    try:
        document = docx.Document(str(path))
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        msg = f"cannot use the base document {path.name}: {error}"
        raise TemplateError(
            msg, hint="Save it again in Word as .docx, or remove it to use the built-in styles."
        ) from error
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(el("w:sectPr"))
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT]:
            del relations[key]
    for name in ("w:endnotePr", "w:footnotePr"):
        for old in document.settings.element.findall(qn(name)):
            document.settings.element.remove(old)
    _complete(document.styles.element, brand)
    return document


def _complete(styles: Element, brand: Brand) -> None:
    """Add the named styles that a base document lacks; Word may have given those it has other ids."""
    ours = list(styles_part(brand).iter(qn("w:style")))
    names = {_identifier(style): _name(style) for style in ours}
    there = {_name(style).casefold(): _identifier(style) for style in styles.iter(qn("w:style"))}
    for style in ours:
        if _name(style).casefold() in there:
            continue
        added = copy.deepcopy(style)
        added.attrib.pop(qn("w:default"), "")
        for link in added.iter(qn("w:basedOn"), qn("w:next")):
            target = link.get(qn("w:val"), "")
            link.set(qn("w:val"), there.get(names.get(target, "").casefold(), target))
        styles.append(added)


def _identifier(style: Element) -> str:
    return style.get(qn("w:styleId"), "")


def _name(style: Element) -> str:
    found = style.find(qn("w:name"))
    return "" if found is None else found.get(qn("w:val"), "")


def _settings() -> Element:
    compatibility = el(
        "w:compat",
        None,
        el(
            "w:compatSetting",
            {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"},
        ),
    )
    return el(
        "w:settings",
        None,
        el("w:zoom", {"percent": 100}),
        el("w:defaultTabStop", {"val": 720}),
        el("w:characterSpacingControl", {"val": "doNotCompress"}),
        compatibility,
        el("w:themeFontLang", {"val": "en-GB", "bidi": "ar-SA"}),
        el("w:decimalSymbol", {"val": "."}),
        el("w:listSeparator", {"val": ","}),
    )
