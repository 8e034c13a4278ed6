"""Whether a DOCX carries the fonts it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefgen.model import Finding

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["font_findings"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SCRIPTS = ("ascii", "hAnsi", "cs")
_TABLE = "word/fontTable.xml"
_TABLE_RELATIONS = "word/_rels/fontTable.xml.rels"


class _Parts(Protocol):
    def xml(self, name: str) -> _Element:
        """Parse a part."""

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""


def font_findings(package: _Parts, used_in: tuple[str, ...], *, roots: tuple[_Element, ...] = ()) -> list[Finding]:
    """Name each font that the parts ``used_in``, or the elements ``roots``, use and the file does not embed."""
    embedded = _embedded(package)
    used: set[str] = set()
    for root in (*(package.xml(name) for name in used_in if package.has(name)), *roots):
        for fonts in root.iter(f"{_W}rFonts"):
            used |= {fonts.get(f"{_W}{script}", "") for script in _SCRIPTS}
    return [
        Finding(
            code="font-not-embedded",
            artifact="",
            subject=name,
            message="the font is not embedded in the file",
            hint="use the packaged fonts or fonts of the brand's folder",
        )
        for name in sorted(used - embedded - {""})
    ]


def _embedded(package: _Parts) -> set[str]:
    """Give the fonts whose regular face lies in the file."""
    if not (package.has(_TABLE) and package.has(_TABLE_RELATIONS)):
        return set()
    targets = {
        relation.get("Id", ""): "word/" + relation.get("Target", "").removeprefix("/word/")
        for relation in package.xml(_TABLE_RELATIONS).iter(f"{_REL}Relationship")
    }
    found = set()
    for font in package.xml(_TABLE).iter(f"{_W}font"):
        regular = font.find(f"{_W}embedRegular")
        if regular is not None and package.has(targets.get(regular.get(f"{_R}id", ""), "")):
            found.add(font.get(f"{_W}name", ""))
    return found
