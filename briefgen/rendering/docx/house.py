"""A house document: her letterhead, cover and styles, with places for the brief and its single values."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.rendering.docx.house_styles import is_on
from briefgen.rendering.docx.opc import PackageError
from briefgen.rendering.docx.oxml import Element, qn
from briefgen.rendering.docx.tags import Spelled, paragraphs
from briefgen.rendering.docx.values import ANCHOR, base_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.rendering.docx.opc import Opc

__all__ = [
    "ARRIVAL",
    "Place",
    "body_of",
    "heads_and_feet",
    "places",
    "said_by",
    "section_of",
    "sections",
    "whole",
    "width_of",
]

ARRIVAL = "briefgen_brief"
"""Bookmark round the brief in a house document: what stands outside it is hers."""
_STORIES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}
_KINDS = ("default", "first", "even")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A paragraph of hers and where it stands."""

    part: str
    story: str
    """``body``, ``header2``, ``footnotes``; a text box is named after it."""
    number: int
    spelled: Spelled

    def __str__(self) -> str:
        """Give ``header2, paragraph 1``."""
        return f"{self.story}, paragraph {self.number}"


def body_of(opc: Opc, *, change: bool = False) -> Element:
    """Give the body of her document; a page background may come before it."""
    found = opc.tree(opc.main, change=change).find(qn("w:body"))
    if found is None:
        raise PackageError("house.not-docx", "it has no body", hint="Save it again in Word as .docx.")
    return found


def whole(text: str | None) -> int:
    """Give a number as it stands in a file, 0 for what is none."""
    return int(text) if text and text.removeprefix("-").isdecimal() and text.isascii() else 0


def places(opc: Opc, *, fallback: bool = True) -> Iterator[Place]:
    """Give each paragraph that a reader of the document sees."""
    seen = set()
    for part, story in [(opc.main, "body"), *_other_stories(opc)]:
        if part in seen:
            continue
        seen.add(part)
        for box, number, spelled in paragraphs(opc.tree(part), fallback=fallback):
            yield Place(part=part, story=f"{story}, {box}" if box else story, number=number, spelled=spelled)


def _other_stories(opc: Opc) -> list[tuple[str, str]]:
    found = []
    for relation in opc.relations(opc.main).values():
        kind = relation.get("Type", "").rpartition("/")[2]
        part = opc.target(opc.main, relation)
        if kind in _STORIES and opc.has(part):
            found.append((part, posixpath.basename(part).rpartition(".")[0]))
    return sorted(found)


def said_by(found: tuple[Place, ...], lead: str) -> dict[str, set[str]]:
    """Give what tags in the body say, by language: the brief need not say it again."""
    said: dict[str, set[str]] = {}
    for place in found:
        for tag in place.spelled.tags if place.story.startswith("body") else ():
            name, language = base_name(tag.name)
            if tag.name != ANCHOR:
                said.setdefault(name, set()).add(language or lead)
    return said


def sections(body: Element) -> tuple[Element, ...]:
    """Give the section properties in order; those in paragraphs end a section, the body's own is the last."""
    return tuple(found for found in body.iter(qn("w:sectPr")) if _in_force(found))


def _in_force(section: Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag in (qn("w:body"), qn("w:pPr"))


def section_of(body: Element, paragraph: Element) -> Element | None:
    """Give the properties of the section that a paragraph stands in."""
    order = {element: place for place, element in enumerate(body.iter(qn("w:p"), qn("w:sectPr")))}
    return next((section for section in sections(body) if order[section] > order[paragraph]), None)


def width_of(section: Element | None, usual: int) -> int:
    """Give the width of a line of a section in twips: of its column, if it has several."""
    size = None if section is None else section.find(qn("w:pgSz"))
    if section is None or size is None:
        return usual
    margins = section.find(qn("w:pgMar"))
    sides = (0, 0, 0) if margins is None else tuple(_number(margins, name) for name in ("left", "right", "gutter"))
    width = _number(size, "w") - sum(sides)
    columns = section.find(qn("w:cols"))
    if columns is None:
        return width
    own = [_number(column, "w") for column in columns.findall(qn("w:col"))]
    if own:
        return min(own)
    count = max(1, _number(columns, "num"))
    return (width - (count - 1) * _number(columns, "space", 720)) // count


def _number(element: Element, name: str, usual: int = 0) -> int:
    """Give a measure in twips; newer programs write fractions of it."""
    try:
        return round(float(element.get(qn(f"w:{name}"), usual)))
    except ValueError:
        return usual


def heads_and_feet(opc: Opc) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Give, for each section and kind of page, the header and footer parts that are shown on it.

    A section without a reference of its own shows that of the section before it.
    """
    body = body_of(opc)
    relations = opc.relations(opc.main)
    settings = opc.related(opc.main, "settings")
    mirrored = opc.tree(settings).find(qn("w:evenAndOddHeaders")) if settings else None
    shown: dict[tuple[str, str], str] = {}
    if not sections(body):
        yield 1, "default", ()
    for number, section in enumerate(sections(body), start=1):
        for reference in section.iter(qn("w:headerReference"), qn("w:footerReference")):
            relation = relations.get(reference.get(f"{{{_R}}}id", ""))
            if relation is not None:
                kind = reference.get(qn("w:type"), "default")
                shown[kind, str(reference.tag)] = opc.target(opc.main, relation)
        first = section.find(qn("w:titlePg"))
        wanted = {
            "default": True,
            "first": first is not None and is_on(first.get(qn("w:val"), "1")),
            "even": mirrored is not None and is_on(mirrored.get(qn("w:val"), "1")),
        }
        for kind in _KINDS:
            if wanted[kind]:
                parts = (shown.get((kind, qn(f"w:{name}Reference")), "") for name in ("header", "footer"))
                yield number, kind, tuple(part for part in parts if opc.has(part))


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
