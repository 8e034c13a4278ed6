"""Tags outside of paragraphs: properties, the data behind content controls, drawings, watermarks, alternative texts.

Word shows such texts too. A content control that is bound to data shows what the data says whenever the document is
opened, whatever stands in it: a tag that was filled in the control alone would come back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from briefgen.rendering.docx.oxml import Element, qn, qns
from briefgen.rendering.docx.tags import Tag, replaced, tags_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.rendering.docx.opc import Opc

__all__ = ["Spot", "fill_spots", "spots"]

_FIELD = qn("w:instrText")
_INSTRUCTION = qn("w:instr")
_SPELLED = frozenset(qns("t delText delInstrText"))
"""Texts of paragraphs, which ``tags`` reads over all runs."""
_BRACES = (b"{{", b"{\0{", b"{\xe2\x80")


@dataclass(frozen=True, slots=True)
class Spot:
    """One text or attribute with a whole tag in it."""

    part: str
    node: Element
    key: str
    """Name of the attribute; empty for the text."""
    tags: tuple[Tag, ...]

    @property
    def field(self) -> bool:
        """Whether it is the code of a field, which is no text: Word works it out."""
        return self.node.tag == _FIELD or self.key == _INSTRUCTION

    def __str__(self) -> str:
        """Give ``docProps/core.xml, title``."""
        name = etree.QName(self.key or str(self.node.tag)).localname
        return f"{self.part}, {name}"


def spots(opc: Opc) -> Iterator[Spot]:
    """Give every text with a tag that stands in no paragraph of the document."""
    for part in opc.names:
        if not part.endswith(".xml") or part == "[Content_Types].xml" or not _likely(opc.data(part)):
            continue
        for node in opc.tree(part).iter():
            if not isinstance(node.tag, str):
                continue
            texts = [] if node.tag in _SPELLED and part.startswith("word/") else [("", node.text or "")]
            for key, text in (*texts, *((str(name), str(value)) for name, value in node.attrib.items())):
                found = tags_in(text) if "{" in text else ()
                if found:
                    yield Spot(part, node, key, found)


def _likely(data: bytes) -> bool:
    return any(braces in data for braces in _BRACES)


def fill_spots(opc: Opc, value: Callable[[str], str | None]) -> None:
    """Put values in the place of tags; ``value`` gives nothing for a name that is not its business."""
    for spot in spots(opc):
        if spot.field:
            continue
        old = spot.node.get(spot.key, "") if spot.key else spot.node.text or ""
        new = replaced(old, value)
        if new == old:
            continue
        opc.tree(spot.part, change=True)
        if spot.key:
            spot.node.set(spot.key, new)
        else:
            spot.node.text = new
