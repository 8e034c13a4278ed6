"""A part that python-docx does not know, with its root element at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefgen.rendering.docx.oxml import Element, to_bytes

if TYPE_CHECKING:
    from docx.package import Package

__all__ = ["ElementPart"]


class ElementPart(Part):
    """A part written from an element when the package is saved."""

    def __init__(self, name: str, content_type: str, element: Element, package: Package | None) -> None:
        """Make the part ``name`` of ``package``."""
        super().__init__(PackURI(name), content_type, package=package)
        self.element = element

    @property
    def blob(self) -> bytes:
        """The part's bytes, of the element as it is now."""
        return to_bytes(self.element)
