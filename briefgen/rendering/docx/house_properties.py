"""Properties of a house document: tags filled wherever they stand, an empty title, and what edition it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefgen.model import plain
from briefgen.rendering.docx.house import whole
from briefgen.rendering.docx.house_elsewhere import fill_spots
from briefgen.rendering.docx.opc import OFFICE
from briefgen.rendering.docx.oxml import checked
from briefgen.rendering.docx.package import custom_properties
from briefgen.rendering.docx.values import ANCHOR, known, value
from briefgen.rendering.docx.writer import CUSTOM_TYPE, facts

if TYPE_CHECKING:
    from briefgen.model import Brief, Language
    from briefgen.rendering.docx.opc import Opc

__all__ = ["tell"]

_DC = "{http://purl.org/dc/elements/1.1/}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"


def tell(opc: Opc, brief: Brief, layout: str, languages: tuple[Language, ...]) -> None:
    """Fill tags in her properties, data and drawings, and add those by which the file says what it is."""
    _fill(opc, brief, languages)
    values = facts(brief, layout)
    part = opc.related("", "custom-properties")
    if not part:
        part = opc.add("docProps/custom.xml", CUSTOM_TYPE, custom_properties(values))
        opc.relate("", f"{OFFICE}/custom-properties", part)
        return
    root = opc.tree(part, change=True)
    there = {entry.get("name", ""): entry for entry in root}
    last = max([1, *(whole(entry.get("pid")) for entry in root)])
    ours = etree.fromstring(custom_properties(values))
    for number, entry in enumerate(ours, start=last + 1):
        old = there.get(entry.get("name", ""))
        if old is not None:
            old[:] = list(entry)
            continue
        entry.set("pid", str(number))
        root.append(entry)


def _fill(opc: Opc, brief: Brief, languages: tuple[Language, ...]) -> None:
    def said(name: str) -> str | None:
        if name == ANCHOR or not known(name):
            return None
        return checked(plain(value(brief, name, languages[0]) or ()))

    fill_spots(opc, said)
    core = opc.related("", "core-properties")
    if core:
        title = opc.tree(core).find(f"{_DC}title")
        if title is None or not (title.text or "").strip():
            root = opc.tree(core, change=True)
            title = etree.SubElement(root, f"{_DC}title") if title is None else title
            title.text = checked(" / ".join(plain(brief.title[language]) for language in languages))
