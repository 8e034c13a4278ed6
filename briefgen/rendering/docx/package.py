"""The OPC package: a base document, and the same bytes each time it is written."""

from __future__ import annotations

import functools
import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from briefgen.errors import TemplateError
from briefgen.rendering.docx.oxml import Element, checked, el, to_bytes
from briefgen.rendering.docx.styles import DIGITS_FAMILY, complex_font, latin_font, styles_part
from briefgen.rendering.docx.theme import theme_part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docx.document import Document

    from briefgen.rendering.template import Brand, Template

__all__ = ["base_docx", "custom_properties", "open_base", "own_base", "save"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PARTS = (
    ("/word/document.xml", f"{_WML}.document.main+xml"),
    ("/word/styles.xml", f"{_WML}.styles+xml"),
    ("/word/settings.xml", f"{_WML}.settings+xml"),
    ("/word/fontTable.xml", f"{_WML}.fontTable+xml"),
    ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
_FALLBACK = {True: "Sakkal Majalla", False: "Arial"}
"""What Word takes when a face is neither embedded nor installed, by whether the script is complex."""


def base_docx(brand: Brand) -> bytes:
    """Make the empty document with the named styles: save it as ``base.docx`` in a template to edit them in Word."""
    members = {
        "[Content_Types].xml": _content_types(_PARTS),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/document.xml": to_bytes(el("w:document", None, el("w:body", None, el("w:sectPr")))),
        "word/styles.xml": to_bytes(styles_part(brand)),
        "word/settings.xml": to_bytes(_settings()),
        "word/fontTable.xml": to_bytes(_font_table(brand)),
        "word/theme/theme1.xml": theme_part(brand),
        "docProps/app.xml": (
            f"{_DECLARATION}<Properties "
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>briefgen</Application></Properties>"
        ).encode(),
    }
    return _zip(members.items())


def open_base(template: Template) -> Document:
    """Open the template's own ``base.docx`` if it has one, else the one made from its brand."""
    import docx

    own = own_base(template)
    return docx.Document(io.BytesIO(_made(template.brand))) if own is None else _open_own(own)


def own_base(template: Template) -> Path | None:
    """Give the path of the template's own ``base.docx``, if it has one."""
    path = template.folder / "base.docx"
    return path if path.is_file() else None


def custom_properties(values: Iterable[tuple[str, str]]) -> bytes:
    """Make ``docProps/custom.xml`` from names and texts."""
    entries = "".join(
        f"<property fmtid={quoteattr(_FORMAT_ID)} pid={quoteattr(str(number))} name={quoteattr(name)}>"
        f"<vt:lpwstr>{escape(checked(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, start=2)
    )
    return (
        f"{_DECLARATION}<Properties xmlns={quoteattr(_CUSTOM)} xmlns:vt={quoteattr(_TYPES)}>{entries}</Properties>"
    ).encode()


def save(document: Document) -> bytes:
    """Write the package: content types, package relationships, then the parts by name, with one date."""
    package = document.part.package
    parts = sorted(package.parts, key=lambda part: str(part.partname))
    members = [
        ("[Content_Types].xml", _content_types((str(part.partname), part.content_type) for part in parts)),
        ("_rels/.rels", package.rels.xml),
    ]
    for part in parts:
        members.append((str(part.partname.membername), part.blob))
        if len(part.rels):
            members.append((str(part.partname.rels_uri.membername), part.rels.xml))
    return _zip(members)


@functools.lru_cache(maxsize=8)
def _made(brand: Brand) -> bytes:
    return base_docx(brand)


def _open_own(path: Path) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(str(path))
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        msg = f"cannot use the base document {path.name}: {error}"
        raise TemplateError(
            msg, hint="Save it again in Word as .docx, or remove it to use the built-in styles."
        ) from error
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    return document


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data, compresslevel=6)
    return buffer.getvalue()


def _content_types(parts: Iterable[tuple[str, str]]) -> bytes:
    overrides = "".join(f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>" for name, kind in parts)
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(*targets: tuple[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


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


def _font_table(brand: Brand) -> Element:
    root = el("w:fonts")
    for font, is_complex in {latin_font(brand): False, complex_font(brand): True}.items():
        root.append(
            el(
                "w:font",
                {"name": font.family},
                el("w:altName", {"val": _FALLBACK[is_complex]}),
                el("w:charset", {"val": "B2" if is_complex else "00"}),
                el("w:family", {"val": "swiss"}),
                el("w:pitch", {"val": "variable"}),
            )
        )
    digits = el("w:font", {"name": DIGITS_FAMILY}, el("w:altName", {"val": complex_font(brand).family}))
    root.append(digits)
    return root
