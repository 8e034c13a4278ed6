"""Native footnotes, which python-docx does not have: a part with its separators, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from briefgen.rendering.docx.oxml import Element, el, qn
from briefgen.rendering.docx.parts import ElementPart

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["Footnotes", "declare_notes"]

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_BEFORE_FOOTNOTE_PROPERTIES = frozenset(
    qn(f"w:{name}")
    for name in (
        "zoom",
        "embedTrueTypeFonts",
        "embedSystemFonts",
        "saveSubsetFonts",
        "removePersonalInformation",
        "defaultTabStop",
        "autoHyphenation",
        "evenAndOddHeaders",
        "characterSpacingControl",
        "proofState",
        "attachedTemplate",
        "trackRevisions",
        "hdrShapeDefaults",
    )
)


class Footnotes:
    """The footnotes part of one document."""

    def __init__(self, document: Document, *, rtl: bool) -> None:
        """Add the part with its two separators, which stand on the side where the document's lines begin."""
        self.root = el("w:footnotes", None, *(_separator(kind, number, rtl=rtl) for kind, number in _SEPARATORS))
        self.part = ElementPart("/word/footnotes.xml", _CONTENT_TYPE, self.root, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0
        declare_notes(document.settings.element)

    def add(self) -> tuple[int, Element]:
        """Add an empty note; give its id and the element that takes its paragraphs."""
        self._count += 1
        note = el("w:footnote", {"id": self._count})
        self.root.append(note)
        return self._count, note


def _separator(kind: str, number: int, *, rtl: bool) -> Element:
    spacing = el("w:spacing", {"after": 0, "line": 240, "lineRule": "auto"})
    properties = el("w:pPr", None, el("w:bidi") if rtl else None, spacing)
    paragraph = el("w:p", None, properties, el("w:r", None, el(f"w:{kind}")))
    return el("w:footnote", {"type": kind, "id": number}, paragraph)


def declare_notes(settings: Element) -> None:
    """Name the separators in the settings, where the schema wants them."""
    declared = el("w:footnotePr", None, *(el("w:footnote", {"id": number}) for _, number in _SEPARATORS))
    place = 0
    for index, child in enumerate(settings):
        if child.tag == declared.tag:
            settings.remove(child)
            place = index
            break
        if child.tag in _BEFORE_FOOTNOTE_PROPERTIES:
            place = index + 1
    settings.insert(place, declared)
