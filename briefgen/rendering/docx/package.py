"""The OPC package: custom properties, and the same bytes each time it is written."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from briefgen.rendering.docx.oxml import checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

__all__ = ["DECLARATION", "content_types", "custom_properties", "relationships", "save", "zipped"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def custom_properties(values: Iterable[tuple[str, str]]) -> bytes:
    """Make ``docProps/custom.xml`` from names and texts."""
    entries = "".join(
        f"<property fmtid={quoteattr(_FORMAT_ID)} pid={quoteattr(str(number))} name={quoteattr(name)}>"
        f"<vt:lpwstr>{escape(checked(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, start=2)
    )
    return (
        f"{DECLARATION}<Properties xmlns={quoteattr(_CUSTOM)} xmlns:vt={quoteattr(_TYPES)}>{entries}</Properties>"
    ).encode()


def save(document: Document) -> bytes:
    """Write the package: content types, package relationships, then the parts by name, with one date."""
    package = document.part.package
    parts = sorted(package.parts, key=lambda part: str(part.partname))
    members = [
        ("[Content_Types].xml", content_types((str(part.partname), part.content_type) for part in parts)),
        ("_rels/.rels", package.rels.xml),
    ]
    for part in parts:
        members.append((str(part.partname.membername), part.blob))
        if len(part.rels):
            members.append((str(part.partname.rels_uri.membername), part.rels.xml))
    return zipped(members)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack members in the order given, with nothing in the file that differs between machines or days."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data, compresslevel=6)
    return buffer.getvalue()


def content_types(parts: Iterable[tuple[str, str]]) -> bytes:
    """Make ``[Content_Types].xml`` from names and types of parts."""
    overrides = "".join(f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>" for name, kind in parts)
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def relationships(*targets: tuple[str, str]) -> bytes:
    """Make a part's relationships from their kinds and targets."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()
